"""Key pairs: RSA for the credential that others verify, Ed25519 for the short code; and the ring of public halves.

A key is known by its kid: the first 80 bits of its thumbprint (RFC 7638) in sixteen signs, so that a kid cannot be
given to another key.
"""

import base64
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from joserfc.jwk import OKPKey, RSAKey

from simpul.credentials import problems, signs

RSA_BITS = 3072  # what holds beyond 2030 (NIST SP 800-57); Open Badges asks for 2048 at least
LEAST_RSA_BITS = 2048


class Algorithm(StrEnum):
    """Names as in the JWS registry (RFC 7518, RFC 9864)."""

    RSA = "RS256"
    ED25519 = "Ed25519"


@dataclass(frozen=True)
class PublicKey:
    """The half that everyone may know. `jwk` (RFC 7517) holds what verifies and nothing else.

    From `retired` on it signs nothing any more; `betrayed` since others may have had the private half.
    """

    kid: str
    algorithm: Algorithm
    jwk: dict[str, str]
    created: dt.date
    retired: dt.date | None = None
    betrayed: bool = False

    def opened(self) -> RSAKey | OKPKey:
        return _opened(self.jwk)

    def as_jwk(self) -> dict[str, Any]:
        """The key as it is published; the days of its life beside what RFC 7517 knows."""
        told: dict[str, Any] = self.jwk | {"kid": self.kid, "alg": str(self.algorithm), "use": "sig"}
        told["created"] = self.created.isoformat()
        if self.retired:
            told["retired"] = self.retired.isoformat()
        return told | ({"betrayed": True} if self.betrayed else {})


@dataclass(frozen=True)
class KeyPair:
    """Both halves. `private` is PKCS #8 in PEM, and secret."""

    public: PublicKey
    private: bytes

    def __repr__(self) -> str:
        return f"KeyPair({self.public.kid})"

    def opened(self) -> RSAKey | OKPKey:
        return _private(self.private)


class Ring:
    """The public keys one trusts, by kid; as a list it is what phones keep."""

    def __init__(self, keys: Iterable[PublicKey]) -> None:
        self._keys = {key.kid: key for key in keys}

    def __iter__(self) -> Iterator[PublicKey]:
        return iter(self._keys.values())

    def trusted(self, kid: str, algorithm: Algorithm, day: dt.date) -> PublicKey:
        """The key that may have signed something dated `day`; `kid` may be the beginning of one. Raises sertifikat-4,
        -6 and -7."""
        found = [key for name, key in self._keys.items() if kid and name.startswith(kid) and key.algorithm is algorithm]
        if len(found) != 1:
            raise problems.unknown_key(kid=kid)
        (key,) = found
        if key.betrayed:
            raise problems.key_betrayed(kid=key.kid)
        if key.retired is not None and day > key.retired:
            raise problems.after_retirement(kid=key.kid, day=day, retired=key.retired)
        return key

    def as_jwks(self) -> dict[str, Any]:
        """What everyone may fetch and phones keep (RFC 7517, section 5)."""
        return {"keys": [key.as_jwk() for key in sorted(self, key=lambda key: (key.created, key.kid))]}


def ring(jwks: dict[str, Any]) -> Ring:
    """The ring of a published list; keys of other algorithms are passed over."""
    return Ring(key for told in jwks["keys"] if (key := _of(told)) is not None)


def generate(algorithm: Algorithm, today: dt.date, *, bits: int | None = None) -> KeyPair:
    """A new pair. RSA takes about a second."""
    if algorithm is Algorithm.RSA:
        bits = bits or RSA_BITS
        if bits < LEAST_RSA_BITS:
            raise ValueError(f"an RSA key of {bits} bits is too short")
        return _pair(RSAKey.generate_key(bits), today)
    return _pair(OKPKey.generate_key("Ed25519"), today)


def pair(private: bytes, created: dt.date) -> KeyPair:
    """The pair of a private half (PEM); raises ValueError for what is none of our two kinds."""
    return _pair(_private(private), created)


def _pair(key: RSAKey | OKPKey, created: dt.date) -> KeyPair:
    algorithm = Algorithm.RSA if isinstance(key, RSAKey) else Algorithm.ED25519
    jwk = {name: str(value) for name, value in key.as_dict(private=False).items() if name in _MEMBERS}
    public = PublicKey(kid_of(key), algorithm, jwk, created)
    return KeyPair(public, key.as_pem(private=True))


_MEMBERS = ("kty", "crv", "x", "n", "e")


def kid_of(key: RSAKey | OKPKey) -> str:
    thumbprint = base64.urlsafe_b64decode(key.thumbprint() + "=")
    return signs.written(thumbprint[:10])


def _private(pem: bytes) -> RSAKey | OKPKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(pem, None)
    if isinstance(key, RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS:
        return RSAKey.import_key(key)
    if isinstance(key, Ed25519PrivateKey):
        return OKPKey.import_key(key)
    raise ValueError("neither RSA of 2048 bits nor Ed25519")


def _opened(jwk: dict[str, str]) -> RSAKey | OKPKey:
    return RSAKey.import_key(dict(jwk)) if jwk["kty"] == "RSA" else OKPKey.import_key(dict(jwk))


def _of(told: dict[str, Any]) -> PublicKey | None:
    if told.get("alg") not in tuple(Algorithm):
        return None
    jwk = {name: told[name] for name in _MEMBERS if name in told}
    retired = told.get("retired")
    return PublicKey(
        told["kid"],
        Algorithm(told["alg"]),
        jwk,
        dt.date.fromisoformat(told["created"]),
        dt.date.fromisoformat(retired) if retired else None,
        bool(told.get("betrayed", False)),
    )
