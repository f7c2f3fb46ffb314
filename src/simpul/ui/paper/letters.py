"""Which characters our letters can show. Accessible PDF refuses a character without a letter; paper shows a box."""

import functools
import struct
import unicodedata
from pathlib import Path

FONT = Path(__file__).parent / "fonts" / "NotoSans-Regular.ttf"
BOX = "\ufffd"
# Signs that the letters lack and that can be written with others.
WRITTEN = str.maketrans({"→": "->", "←": "<-", "≤": "<=", "≥": ">=", "✓": "v", "−": "-"})


def showable(text: str) -> str:
    """The text with a box for each character that cannot be shown; composed where the font knows the composed one."""
    known = characters()
    text = unicodedata.normalize("NFC", text)
    if all(c in known for c in text):
        return text
    text = text.translate({n: said for n, said in WRITTEN.items() if chr(n) not in known})
    return "".join(c if c in known else " " if c.isspace() or unicodedata.category(c) == "Cc" else BOX for c in text)


@functools.cache
def characters() -> frozenset[str]:
    """The characters the font has a letter for, from its table of characters (OpenType `cmap`, formats 4 and 12)."""
    data = FONT.read_bytes()
    at = _table(data, b"cmap")
    found: set[str] = set()
    for i in range(struct.unpack_from(">H", data, at + 2)[0]):
        start = at + struct.unpack_from(">HHI", data, at + 4 + 8 * i)[2]
        sort = struct.unpack_from(">H", data, start)[0]
        ranges = _segments(data, start) if sort == 4 else _groups(data, start) if sort == 12 else []
        found.update(chr(n) for first, last in ranges for n in range(first, last + 1))
    # A surrogate or what is reserved for "no character" is in no text.
    return frozenset(c for c in found if unicodedata.category(c) not in ("Cs", "Cn", "Cc")) | {"\n", "\t"}


def _table(data: bytes, name: bytes) -> int:
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if tag == name:
            return int(offset)
    raise ValueError(f"{FONT.name} has no table {name!r}")


def _segments(data: bytes, at: int) -> list[tuple[int, int]]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    return list(zip(starts, ends, strict=True))


def _groups(data: bytes, at: int) -> list[tuple[int, int]]:
    count = struct.unpack_from(">I", data, at + 12)[0]
    return [struct.unpack_from(">II", data, at + 16 + 12 * i) for i in range(count)]
