"""What a photo may be, and when two look alike: pure functions."""

import base64
import binascii
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simpul.foundation.labels import Label

Which = Literal["thumb", "photo"]
# The phone makes them no larger than 180 and 10 KiB.
MOST_BYTES: dict[str, int] = {"thumb": 64 * 1024, "photo": 1024 * 1024}
MOST_PIECE = 512 * 1024
# New photos of one device in a day: several weeks' worth come when a phone meets a signal again.
MOST_A_DAY = 300
# How far two looks may differ in a picture that was only made smaller or saved again (PHO-02).
ALIKE = 6
# A look with hardly a bit is that of a blank picture, which resembles every other one.
LEAST_BITS = 6

CONSENTS: dict[str, Label] = {
    "no_face": Label("Tidak ada wajah", "No faces"),
    "adult": Label("Dewasa, sudah izin", "Adults, with their consent"),
    "guardian": Label("Anak, izin orang tua", "Children, with a parent's consent"),
    "none": Label("Belum ada izin", "No consent yet"),
}
# What was asked, by version of the text: whoever processes must be able to show it.
ASKED: dict[int, Label] = {
    1: Label(
        "Apakah wajah terlihat? Foto dengan izin dipakai untuk laporan dan publik; tanpa izin hanya untuk laporan.",
        "Can faces be seen? With consent a photo is used for reports and the public; without, for reports only.",
    ),
}
TELLING = 12  # bytes by which a file tells what it is
STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True)
class Announced:
    """What a device says of a file before it sends it."""

    id: uuid.UUID
    which: Which
    kind: str
    record_id: uuid.UUID
    sha256: str
    length: int
    consent: str
    consent_text: int = 1
    consent_language: str = "id"
    consent_at: int | None = None
    profile: int = 1


def announced(metadata: str, length: str) -> Announced:
    """Read `Upload-Metadata` ("name base64,…") and `Upload-Length`; raises ValueError with what is wrong."""
    told = _pairs(metadata)
    try:
        which, consent = told["which"], told["consent"]
        if which not in MOST_BYTES or consent not in CONSENTS:
            raise ValueError("which, consent")
        if len(told["sha256"]) != 64:
            raise ValueError("sha256")
        said_at = told.get("consent_at", "")
        return Announced(
            id=uuid.UUID(told["id"]),
            which="thumb" if which == "thumb" else "photo",
            kind=told["kind"],
            record_id=uuid.UUID(told["record"]),
            sha256=bytes.fromhex(told["sha256"]).hex(),
            length=_number(length, 10**9),
            consent=consent,
            consent_text=_number(told.get("consent_text", "1"), 1000),
            consent_language="en" if told.get("consent_lang") == "en" else "id",
            consent_at=_number(said_at, 4 * 10**12) if said_at else None,
            profile=_number(told.get("w", "1"), 1000),
        )
    except KeyError as missing:
        raise ValueError(str(missing.args[0])) from None


def _pairs(metadata: str) -> Mapping[str, str]:
    pairs = (pair.strip().partition(" ") for pair in metadata.split(","))
    try:
        return {name: base64.b64decode(value, validate=True).decode() for name, _, value in pairs}
    except (binascii.Error, UnicodeDecodeError):
        raise ValueError("Upload-Metadata") from None


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15 and int(text) <= most):
        raise ValueError(text[:20] or "0")
    return int(text)


def is_picture(start: bytes) -> bool:
    """Whether a file that begins so may be a JPEG, a PNG or a WebP."""
    return start.startswith(STARTS) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")


def apart(look: int, other: int) -> int:
    """In how many of 64 bits two looks differ."""
    return ((look ^ other) & 0xFFFFFFFFFFFFFFFF).bit_count()


def tells_something(look: int) -> bool:
    """Whether a look has enough to it to be compared."""
    return LEAST_BITS <= (look & 0xFFFFFFFFFFFFFFFF).bit_count() <= 64 - LEAST_BITS
