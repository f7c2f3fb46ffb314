"""What the QR code of a page says: 45 bytes with their check, in the letters that QR packs best."""

import base64
import struct
import zlib
from dataclasses import dataclass
from uuid import UUID

from simpul.marking.geometry import VERSION, Shape, Sort, fits

PREFIX = "SIMPUL"
_BODY = struct.Struct(">BB16s16sHBBB")
_CHECK = struct.Struct(">I")


@dataclass(frozen=True)
class Code:
    """A page of a printed sheet: of which class, which sheet, which page (from 1), and how it is laid out."""

    book: UUID
    sheet: UUID
    page: int
    shape: Shape
    version: int = VERSION


class Unreadable(Exception):
    """The text is no code of ours (`ours` False), or one that does not check or names a layout we do not know."""

    def __init__(self, ours: bool) -> None:
        super().__init__("unknown layout or broken check" if ours else "another code")
        self.ours = ours


def written(code: Code) -> str:
    """The code as text: capital letters and digits."""
    shape = code.shape
    body = _BODY.pack(
        code.version, shape.sort, code.book.bytes, code.sheet.bytes, code.page, shape.rows, shape.columns, shape.options
    )
    whole = body + _CHECK.pack(zlib.crc32(body))
    return PREFIX + base64.b32encode(whole).decode().rstrip("=")


def understood(text: str) -> Code:
    """The code that `text` is; raises Unreadable."""
    if not text.startswith(PREFIX):
        raise Unreadable(ours=False)
    packed = text.removeprefix(PREFIX)
    try:
        whole = base64.b32decode(packed + "=" * (-len(packed) % 8))
        body, check = whole[: _BODY.size], whole[_BODY.size :]
        if _CHECK.unpack(check)[0] != zlib.crc32(body):
            raise Unreadable(ours=True)
        version, sort, book, sheet, page, rows, columns, options = _BODY.unpack(body)
        shape = Shape(Sort(sort), rows, columns, options)
    except (ValueError, struct.error):
        raise Unreadable(ours=True) from None
    if version != VERSION or not fits(shape) or not page:
        raise Unreadable(ours=True)
    return Code(UUID(bytes=book), UUID(bytes=sheet), page, shape, version)
