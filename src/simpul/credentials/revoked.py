"""Which certificates hold no longer: the open list for everyone who verifies Open Badges, the signed one for phones.

The phones' list names no certificate: it holds eight bytes of a hash of each code, so that only who has the certificate
finds it in there. It is a compact JWS (Ed25519) whose claims are `iss`, `iat` (seconds since 1970) and `revoked`:
[[hash, reason], …].
"""

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError

from simpul.credentials import problems
from simpul.credentials.keys import Algorithm, KeyPair, Ring
from simpul.foundation import clock
from simpul.foundation.labels import Label

STATUS_TYPE = "1EdTechRevocationList"
TYPE = "simpul-revoked"


class Reason(StrEnum):
    """Why a certificate was revoked: what everyone may know. What else there is to say stays with the officers."""

    REPLACED = "replaced"
    MISTAKE = "mistake"
    RULE = "rule"
    MISUSE = "misuse"


REASONS: dict[Reason, Label] = {
    Reason.REPLACED: Label("diganti dengan yang baru", "replaced by a new one"),
    Reason.MISTAKE: Label("terbit karena kekeliruan", "issued by mistake"),
    Reason.RULE: Label("syaratnya ternyata tidak terpenuhi", "its conditions turned out not to be met"),
    Reason.MISUSE: Label("disalahgunakan", "it was misused"),
}
_UNKNOWN = Label("tanpa keterangan", "no reason given")


@dataclass(frozen=True)
class Revoked:
    """What a phone knows of it: when the list was made, and by hash of the code why."""

    made: dt.datetime
    reasons: Mapping[str, str]

    def reason(self, code: str) -> Label | None:
        """Why the certificate of this code holds no longer; None while it holds."""
        said = self.reasons.get(mark(code))
        if said is None:
            return None
        return REASONS[Reason(said)] if said in tuple(Reason) else _UNKNOWN


def mark(code: str) -> str:
    """Eight bytes of a hash of a code, in base64url: what the phones' list holds instead of it."""
    digest = hashlib.sha256(b"simpul-revoked-1\0" + code.encode()).digest()[:8]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def for_phones(pair: KeyPair, site: str, revoked: Iterable[tuple[str, Reason]], now: dt.datetime) -> str:
    """The signed list of (mark, why); sorted, so that the same list is the same file."""
    claims = {
        "iss": site,
        "iat": int(now.timestamp()),
        "revoked": sorted([marked, str(reason)] for marked, reason in revoked),
    }
    header = {"alg": str(Algorithm.ED25519), "kid": pair.public.kid, "typ": TYPE}
    content = json.dumps(claims, separators=(",", ":")).encode()
    return jws.serialize_compact(header, content, pair.opened(), algorithms=[Algorithm.ED25519])


def from_phone(text: str, ring: Ring) -> Revoked:
    """The list, if one of our keys signed it; raises sertifikat-4 to -7 and -15."""
    try:
        header = jws.extract_compact(text.strip().encode()).headers()
        claims = json.loads(jws.extract_compact(text.strip().encode()).payload)
        kid, made = str(header.get("kid", "")), dt.datetime.fromtimestamp(claims["iat"], dt.UTC)
        if header.get("typ") != TYPE:
            raise problems.bad_list(what=f"typ {header.get('typ')!r}")
        key = ring.trusted(kid, Algorithm.ED25519, clock.day_of(made))
        jws.deserialize_compact(text.strip(), key.opened(), algorithms=[Algorithm.ED25519])
        return Revoked(made, {str(marked): str(reason) for marked, reason in claims["revoked"]})
    except (JoseError, ValueError, KeyError, TypeError) as wrong:
        raise problems.bad_list(what=str(wrong) or type(wrong).__name__) from None


def open_list(url: str, issuer: str, revoked: Iterable[tuple[str, Reason]]) -> dict[str, Any]:
    """The list of the 1EdTech Revocation List Status Method 1.0: (id of a credential, why) of each revoked."""
    return {
        "id": url,
        "issuer": issuer,
        "revokedCredentials": [
            {"id": id, "revoked": True, "revocationReason": REASONS[reason].en} for id, reason in sorted(revoked)
        ],
    }


def read_open(told: Mapping[str, Any]) -> dict[str, str]:
    """Ids of the credentials an open list calls revoked, and why."""
    return {
        str(entry["id"]): str(entry.get("revocationReason") or _UNKNOWN.en)
        for entry in told.get("revokedCredentials", ())
        if entry.get("revoked", True)
    }
