"""The slip: what the square code on a certificate says, so that a phone can check it without a signal.

    HTTPS://SIMPUL.EXAMPLE/S/7K2M9QXR4T8WBCDE#0R3…

One code, two uses. A camera without the app opens the address, which names the certificate by its code and nothing
else. What follows the # never leaves the phone: number, name, course, hours and day, signed with Ed25519. The app reads
them, asks its ring of keys and its list of what was revoked, and needs nobody. Which house the address names
proves nothing; only the signature does.

Bytes after the # (in the 32 signs of `signs`): format 1 · first 5 bytes of the kid · day (2, since 2020-01-01) · hours
in hundredths (2) · number, name, course (each a length and UTF-8) · signature (64) over DOMAIN, code and all before.
"""

import datetime as dt
import re
import struct
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from simpul.credentials import problems, revoked, signs
from simpul.credentials.keys import Algorithm, KeyPair, Ring
from simpul.foundation.labels import Label

DOMAIN = b"simpul-certificate-1\0"
FORMAT = 1
EPOCH = dt.date(2020, 1, 1)
DOOR = "/S/"
LONGEST = {"number": 40, "name": 80, "course": 60}  # bytes of UTF-8
_SIGNATURE, _HEAD = 64, struct.Struct(">B5sHH")
_SHAPE = re.compile(r"(?:.*/S/)?([0-9A-Z]{16})#([0-9A-Z]+)\Z", re.DOTALL)
_NAMES = {
    "number": Label("Nomor", "The number"),
    "name": Label("Nama", "The name"),
    "course": Label("Judul", "The title"),
}
_HOURS = Label("Jumlah jam pelajaran", "The number of lesson hours")
_DAY = Label("Tanggal", "The date")


@dataclass(frozen=True)
class Slip:
    """What a certificate says of itself. `hours` in hundredths of a lesson hour."""

    code: str
    number: str
    name: str
    course: str
    hours: int
    day: dt.date


@dataclass(frozen=True)
class Checked:
    """A slip whose signature holds. `list_of` is when the list of what was revoked was made, None without a list:
    then nobody can say whether it still holds."""

    slip: Slip
    kid: str
    list_of: dt.datetime | None


class Signer:
    """Signs slips with one key, opened once."""

    def __init__(self, pair: KeyPair, site: str) -> None:
        """`site` is the house's address, https://…"""
        if pair.public.algorithm is not Algorithm.ED25519:
            raise problems.no_key(algorithm=Algorithm.ED25519)
        key = pair.opened().private_key
        assert isinstance(key, Ed25519PrivateKey)
        self._key, self._kid, self._site = key, signs.read(pair.public.kid)[:5], site.rstrip("/").upper()

    def text(self, slip: Slip) -> str:
        """What the square code holds; raises sertifikat-13 and -14 for what does not fit."""
        body = packed(slip, self._kid)
        signature = self._key.sign(_signed(slip.code, body))
        return f"{self._site}{DOOR}{slip.code}#{signs.written(body + signature)}"


def packed(slip: Slip, kid: bytes) -> bytes:
    """All but the signature."""
    days = (slip.day - EPOCH).days
    if not 0 <= slip.hours <= 0xFFFF:
        raise problems.out_of_range(what=_HOURS, value=slip.hours / 100, least=0, most=655)
    if not 0 <= days <= 0xFFFF:
        last = EPOCH + dt.timedelta(days=0xFFFF)
        raise problems.out_of_range(what=_DAY, value=slip.day, least=EPOCH, most=last)
    parts = [_HEAD.pack(FORMAT, kid, days, slip.hours)]
    for field, most in LONGEST.items():
        text = unicodedata.normalize("NFC", getattr(slip, field))
        content = text.encode()
        if len(content) > most:
            raise problems.too_long(what=_NAMES[field], text=text, most=most)
        parts += [bytes([len(content)]), content]
    return b"".join(parts)


def segments(text: str) -> list[str]:
    """The text in the parts a square code writes most densely: capitals and digits, the # between them, the rest."""
    head, _, tail = text.partition("#")
    return [head, "#", tail]


def check(text: str, ring: Ring, today: dt.date, taken_back: "revoked.Revoked | None" = None) -> Checked:
    """The slip of a scanned text, if everything about it holds; raises sertifikat-1 to -8 and -10."""
    slip, kid, body, signature = unpacked(text)
    key = ring.trusted(kid, Algorithm.ED25519, slip.day)
    try:
        key.opened().public_key.verify(signature, _signed(slip.code, body))  # type: ignore[union-attr,call-arg]
    except InvalidSignature:
        raise problems.forged() from None
    if slip.day > today:
        raise problems.not_yet(day=slip.day)
    if taken_back is not None and (reason := taken_back.reason(slip.code)) is not None:
        raise problems.revoked(reason=reason)
    return Checked(slip, key.kid, taken_back.made if taken_back is not None else None)


def unpacked(text: str) -> tuple[Slip, str, bytes, bytes]:
    """(slip, beginning of the kid, what was signed but for the code, signature); nothing is verified yet.

    Raises sertifikat-1 to -3.
    """
    found = _SHAPE.match(text.strip())
    if found is None:
        raise problems.not_a_slip()
    code, said = found.groups()
    try:
        content = signs.read(said)
        if content[:1] != bytes([FORMAT]):
            raise problems.unknown_format()
        body, signature = content[:-_SIGNATURE], content[-_SIGNATURE:]
        _, kid, days, hours = _HEAD.unpack_from(body)
        fields, at = {}, _HEAD.size
        for field, most in LONGEST.items():
            size = body[at]
            if size > most or at + 1 + size > len(body):
                raise ValueError(f"{field} is longer than it may be")
            fields[field] = body[at + 1 : at + 1 + size].decode()
            at += 1 + size
        if at != len(body):
            raise ValueError("there is more than there should be")
    except (ValueError, IndexError, struct.error):
        raise problems.damaged() from None
    slip = Slip(code=code, hours=hours, day=EPOCH + dt.timedelta(days=days), **fields)
    return slip, signs.written(kid), body, signature


def _signed(code: str, body: bytes) -> bytes:
    return DOMAIN + code.encode() + body
