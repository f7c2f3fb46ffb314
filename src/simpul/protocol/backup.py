"""A phone's emergency backup (.tpbk): its operations, sealed so that only the server can read them.

    TPBK1 LF
    {"key", "from", "salt", "iv", "made"} LF
    AES-256-GCM over: signature LF {"device", "key", "app", "at", "ops": [text, …]}

The header names the server key, the sealer's one-time public key, HKDF's salt and the nonce; its bytes are bound in.
The key is HKDF-SHA256 of the ECDH P-256 secret. The signature (base64url of r || s, as in `keys`) is the device's own
over the JSON after it, so that a file cannot put words into a phone's mouth. Binary values are base64url.
"""

import gzip
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from simpul.protocol import keys
from simpul.protocol.canonical import digest, from_text, to_text

MAGIC = b"TPBK1\n"
INFO = b"simpul backup 1"
MOST_BYTES = 20 * 2**20
_MOST_PLAIN = 80 * 2**20


class Unopened(ValueError):
    """The file is no backup, is damaged, or was sealed for another server: `reason` in English."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Backup:
    """What was in the file: the phone's id and public key, and its operations as they would have been sent."""

    device: str
    key: str
    app: str
    at: str
    ops: tuple[bytes, ...]


class _Head(msgspec.Struct):
    key: str
    salt: str
    iv: str
    sealer: str = msgspec.field(name="from")


class _Body(msgspec.Struct):
    device: str
    key: str
    ops: list[str]
    app: str = ""
    at: str = ""


def key_id(public: str) -> str:
    """A short name for a server key, by its public text."""
    return to_text(digest(from_text(public)))[:16]


def open_backup(raw: bytes, private: Mapping[str, ec.EllipticCurvePrivateKey]) -> Backup:
    """Unseal with the server key the file names (`private` by `key_id`); raises Unopened."""
    if not raw.startswith(MAGIC) or len(raw) > MOST_BYTES:
        raise Unopened("this is no backup of a phone")
    head_bytes, _, sealed = raw[len(MAGIC) :].partition(b"\n")
    try:
        head = msgspec.json.decode(head_bytes, type=_Head)
        sealer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_text(head.sealer))
        salt, nonce = from_text(head.salt), from_text(head.iv)
    except (msgspec.MsgspecError, ValueError) as broken:
        raise Unopened("its first lines are damaged") from broken
    if head.key not in private:
        raise Unopened("it was sealed for another server")
    secret = private[head.key].exchange(ec.ECDH(), sealer)
    try:
        plain = AESGCM(_derived(secret, salt)).decrypt(nonce, sealed, head_bytes)
        signature, _, body = _unpacked(plain).partition(b"\n")
        told = msgspec.json.decode(body, type=_Body)
    except (InvalidTag, ValueError, msgspec.MsgspecError, zlib.error, EOFError, OSError) as broken:
        raise Unopened("it is damaged") from broken
    if not keys.holds(told.key, signature.decode("ascii", "replace"), body):
        raise Unopened("its signature is not the phone's")
    return Backup(told.device, told.key, told.app, told.at, tuple(op.encode() for op in told.ops))


def seal_backup(
    ops: list[str], *, device: str, key: ec.EllipticCurvePrivateKey, to: str, app: str = "", at: str = ""
) -> bytes:
    """What a phone writes, for the server's public key `to`; the reference of the phone's own."""
    told: dict[str, Any] = {"device": device, "key": keys.public_text(key), "app": app, "at": at, "ops": ops}
    body = msgspec.json.encode(told)
    plain = gzip.compress(keys.sign(key, body).encode() + b"\n" + body)
    once, salt, nonce = keys.new_key(), os.urandom(16), os.urandom(12)
    known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_text(to))
    head = msgspec.json.encode(
        {"key": key_id(to), "from": keys.public_text(once), "salt": to_text(salt), "iv": to_text(nonce), "made": at}
    )
    sealed = AESGCM(_derived(once.exchange(ec.ECDH(), known), salt)).encrypt(nonce, plain, head)
    return MAGIC + head + b"\n" + sealed


def _derived(secret: bytes, salt: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, INFO).derive(secret)


def _unpacked(plain: bytes) -> bytes:
    """The text, packed with gzip or not; never beyond a bound."""
    if not plain.startswith(b"\x1f\x8b"):
        return plain
    unpacker = zlib.decompressobj(wbits=31)
    text = unpacker.decompress(plain, _MOST_PLAIN)
    if not unpacker.eof:
        raise ValueError("cut short, or too large")
    return text
