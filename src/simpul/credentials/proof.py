"""The proof of a credential: VC-JWT, a compact JWS with RS256 (Open Badges 3.0, section 8.2), made and verified."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError

from simpul.credentials import badge, problems
from simpul.credentials.keys import Algorithm, KeyPair, Ring
from simpul.foundation import clock


class Signer:
    """Signs credentials with one RSA key, opened once. `address` is where the key can be fetched as a JWK: its kid
    follows the last slash."""

    def __init__(self, pair: KeyPair, address: str) -> None:
        if pair.public.algorithm is not Algorithm.RSA:
            raise problems.no_key(algorithm=Algorithm.RSA)
        self._key = pair.opened()
        self._header = {"alg": str(Algorithm.RSA), "kid": address, "typ": "JWT"}

    def sign(self, credential: Mapping[str, Any]) -> str:
        """The credential and its claims as a compact JWS."""
        claims: dict[str, Any] = dict(credential)
        claims |= {
            "iss": credential["issuer"]["id"],
            "jti": credential["id"],
            "sub": credential["credentialSubject"]["id"],
            "nbf": _seconds(credential["validFrom"]),
        }
        if "validUntil" in credential:
            claims["exp"] = _seconds(credential["validUntil"])
        content = json.dumps(claims, ensure_ascii=False, separators=(",", ":")).encode()
        return jws.serialize_compact(dict(self._header), content, self._key, algorithms=[Algorithm.RSA])


def verify(
    text: str, ring: Ring, now: dt.datetime, *, revoked: Mapping[str, str] | None = None, known: str | None = None
) -> dict[str, Any]:
    """The credential of a compact JWS, if all of section 9.1 holds: form, signature, standing, dates and, for a
    `known` name, the recipient. `revoked` is an open list, read. Raises sertifikat-4 to -12."""
    kid, claims = _opened(text)
    issued = _moment(claims.get("validFrom"), "validFrom")
    key = ring.trusted(kid, Algorithm.RSA, clock.day_of(issued))
    try:
        jws.deserialize_compact(text.strip(), key.opened(), algorithms=[Algorithm.RSA])
    except (JoseError, ValueError):
        raise problems.forged() from None
    credential = _agreeing(claims)
    if issued > now:
        raise problems.not_yet(day=clock.day_of(issued))
    if "validUntil" in credential and _moment(credential["validUntil"], "validUntil") < now:
        raise problems.expired(day=clock.day_of(_moment(credential["validUntil"], "validUntil")))
    if revoked is not None and credential["id"] in revoked:
        raise problems.revoked(reason=revoked[credential["id"]])
    if known is not None and not badge.is_for(credential, known):
        raise problems.other_recipient(known=known)
    return credential


def said(text: str) -> dict[str, Any]:
    """What a credential says, its claims left out. It is read, not verified."""
    return _agreeing(_opened(text)[1])


def _opened(text: str) -> tuple[str, dict[str, Any]]:
    try:
        token = jws.extract_compact(text.strip().encode())
        claims = json.loads(token.payload)
    except (JoseError, ValueError):
        raise problems.not_a_badge(what="JWS") from None
    header = token.headers()
    if header.get("alg") != Algorithm.RSA or header.get("typ", "JWT") != "JWT":
        raise problems.not_a_badge(what=f"alg {header.get('alg')}, typ {header.get('typ')}")
    if not isinstance(claims, dict):
        raise problems.not_a_badge(what="JSON")
    return str(header.get("kid", "")).rpartition("/")[2], claims


def _agreeing(claims: dict[str, Any]) -> dict[str, Any]:
    """The credential without its claims, once each claim says what the credential says."""
    credential = {name: value for name, value in claims.items() if name not in ("iss", "jti", "sub", "nbf", "exp")}
    try:
        subject, issuer = credential["credentialSubject"], credential["issuer"]
        said = {
            "iss": issuer if isinstance(issuer, str) else issuer["id"],
            "jti": credential["id"],
            "sub": subject["id"],
            "nbf": _seconds(credential["validFrom"]),
        }
        if "validUntil" in credential:
            said["exp"] = _seconds(credential["validUntil"])
        fitting = {"VerifiableCredential", "OpenBadgeCredential"} <= set(credential["type"])
        if not fitting or badge.CONTEXTS[0] != credential["@context"][0] or "achievement" not in subject:
            raise problems.not_a_badge(what="type, @context, achievement")
    except (KeyError, TypeError, IndexError) as missing:
        raise problems.not_a_badge(what=str(missing)) from None
    for name, value in said.items():
        if claims.get(name) != value:
            raise problems.not_a_badge(what=name)
    return credential


def _moment(text: object, name: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(str(text))
    except ValueError:
        raise problems.not_a_badge(what=name) from None
    if found.tzinfo is None:
        raise problems.not_a_badge(what=name)
    return found


def _seconds(text: str) -> int:
    return int(_moment(text, "validFrom").timestamp())
