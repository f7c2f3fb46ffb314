"""What the smaller components are given: tiles, tabs, totals in a row, progress, a word explained, a page that asks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from simpul.foundation.labels import Label
from simpul.ui import formats
from simpul.ui.parts import Quick, Words, both


@dataclass(frozen=True)
class Empty:
    """That there is nothing here, why, and what one can do about it."""

    title: Words
    text: Words = ""
    url: str = ""
    link: Words = ""


@dataclass(frozen=True)
class Tile:
    """A way to something, with what waits there; `badge` is a short count in words ("3 menunggu")."""

    title: Words
    url: str
    text: Words = ""
    badge: Words = ""
    icon: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class Tabs:
    """Several views of one thing, each with an address of its own."""

    label: Words
    ways: Sequence[Quick]


@dataclass(frozen=True)
class Stat:
    """One of several small totals in a row."""

    label: Words
    text: Words
    url: str = ""
    note: Words = ""


@dataclass(frozen=True)
class Progress:
    """`done` of `whole` steps or rows; the words say of what."""

    label: Words
    done: int
    whole: int

    @property
    def words(self) -> Label:
        return both(lambda x: f"{formats.number(self.done, x)} / {formats.number(self.whole, x)}")


@dataclass(frozen=True)
class Definition:
    """A word with its meaning, opened where it stands; `url` leads to the whole explanation."""

    word: Words
    meaning: Words
    url: str = ""


@dataclass(frozen=True)
class Search:
    """A search box: `keep` are the other choices of the address, as (name, value)."""

    label: Words
    action: str
    words: str = ""
    name: str = "q"
    hint: Words = ""
    keep: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Confirm:
    """A question before something that is not lightly undone: what will happen, the two answers, and no dialogue."""

    title: Words
    consequences: Sequence[Words]
    yes: Words
    action: str
    back: str
    no: Words = field(default=Label("Kembali, jangan ubah apa pun", "Go back, change nothing"))
    keep: Sequence[tuple[str, str]] = ()
    grave: bool = False
