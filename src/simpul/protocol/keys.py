"""A device's key pair (ECDSA P-256) and its signature over what it sends.

Public keys travel as base64url of the uncompressed point (65 bytes), signatures as base64url of r || s (64 bytes):
the forms WebCrypto gives.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simpul.protocol.canonical import from_text, to_text

_HASH = ec.ECDSA(hashes.SHA256())


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """The public half, as it is given at enrolment."""
    return to_text(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def sign(key: ec.EllipticCurvePrivateKey, body: bytes) -> str:
    """The value of the header `Sync-Sig` for these bytes (before any compression)."""
    r, s = decode_dss_signature(key.sign(body, _HASH))
    return to_text(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def holds(public: str, signature: str, body: bytes) -> bool:
    """Whether the signature over `body` is the key's; any malformed key or signature is simply no."""
    try:
        raw = from_text(signature)
        if len(raw) != 64:
            return False
        pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        _public(public).verify(pair, body, _HASH)
    except (ValueError, InvalidSignature):
        return False
    return True


def is_key(public: str) -> bool:
    """Whether the text is a public key on the curve."""
    try:
        _public(public)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _public(text: str) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_text(text))
