"""What a page is on paper: a value in both languages, made of the same parts as the page on the screen."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from simpul.foundation.labels import Label
from simpul.ui import parts
from simpul.ui.parts import Words


@dataclass(frozen=True)
class Heading:
    text: Words


@dataclass(frozen=True)
class Text:
    """A paragraph; `soft` is smaller and paler."""

    text: Words
    soft: bool = False


@dataclass(frozen=True)
class Notice:
    title: Words
    text: Words


@dataclass(frozen=True)
class Bullets:
    items: Sequence[Words]


@dataclass(frozen=True)
class Figures:
    """Headline figures as cards, `columns` in a row."""

    items: Sequence[parts.Figure]
    columns: int = 3


@dataclass(frozen=True)
class Picture:
    """A drawing that stands alone: an SVG file as text, and what it says in words."""

    title: Words
    svg: str
    alt: Words
    note: Words = ""


@dataclass(frozen=True)
class Pictures:
    items: Sequence[Picture]


@dataclass(frozen=True)
class Mixes:
    items: Sequence[parts.Mix]


@dataclass(frozen=True)
class Facts:
    items: Sequence[parts.Fact]


@dataclass(frozen=True)
class Rows:
    """A table, at most `most` rows of it."""

    table: parts.Table
    most: int = 1000


@dataclass(frozen=True)
class Signatures:
    """Places to sign by hand, side by side."""

    items: Sequence[Words]


Block = Heading | Text | Notice | Bullets | Figures | Pictures | Mixes | Facts | Rows | Signatures


@dataclass(frozen=True)
class Document:
    """A page on paper. `link` is the address of the same view; `synthetic` the sentence about invented data, or ""."""

    kind: Words
    title: Words
    line: Words
    blocks: Sequence[Block]
    link: str
    made: dt.datetime
    as_of: dt.datetime | None = None
    synthetic: Words = ""
    keywords: Sequence[str] = field(default=("Simpul",))


SYNTHETIC: dict[str, Words] = {
    "": "",
    "all": Label(
        "DATA SINTETIS: semua isi halaman ini buatan.", "SYNTHETIC DATA: everything on this page is invented."
    ),
    "some": Label(
        "DATA SINTETIS: sebagian isi halaman ini buatan.", "SYNTHETIC DATA: part of what is on this page is invented."
    ),
}
