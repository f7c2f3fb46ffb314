"""What the components are given: one small value per component, so that a template uses no name nobody gave it."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.ui import formats

Words = Label | str
LOW = 50  # per cent; below it a coverage is drawn as asking for attention


def both(say: Callable[[str], str]) -> Label:
    """A label from a function of the language."""
    return Label(say("id"), say("en"))


@functools.lru_cache(maxsize=16384, typed=True)
def number(value: formats.Number | None) -> Label:
    return Label(formats.number(value, "id"), formats.number(value, "en"))


def percent(part: formats.Number | None, whole: formats.Number | None) -> Label:
    return both(lambda x: formats.percent(part, whole, x))


def day(value: dt.date | None) -> Label:
    return both(lambda x: formats.date(value, x))


def money(value: formats.Number | None) -> Label:
    return Label(formats.money(value, "id"), formats.money(value, "en"))


# Most characters of a figure that fit its narrowest card (13rem inside) in a wide fallback font, by size.
SIZES = ((9, ""), (12, "long"), (16, "longer"), (20, "longest"))


def size(text: str) -> str:
    """How large a figure may be written so that it never breaks inside: "" (full size), "long", "longer", "longest",
    or "wide" (it needs a row of its own)."""
    return next((name for most, name in SIZES if len(text) <= most), "wide")


WHY = Label("Mengapa", "Why")


def why(text: Words, *of: Words) -> Label:
    """What a link from a number to its reasons is called: "Mengapa 1.250: Kunjungan, Desa Sukamaju"."""
    id, en = zip(*((w.id, w.en) if isinstance(w, Label) else (w, w) for w in (text, *of)), strict=True)
    return Label(f"{WHY.id} {id[0]}: {', '.join(id[1:])}", f"{WHY.en} {en[0]}: {', '.join(en[1:])}")


def _say(words: Words, language: str) -> str:
    return words.say(language) if isinstance(words, Label) else words


@dataclass(frozen=True)
class Step:
    """A step of the way to a page; the last has no address."""

    label: Words
    url: str = ""


@dataclass(frozen=True)
class Coverage:
    """`heard` of `expected`; the words say of what, and may lead to why (`url`, with `why` as the link's name)."""

    heard: int
    expected: int
    sentence: Label = field(
        default=Label("{heard} dari {expected} perpustakaan melapor", "{heard} of {expected} libraries reported")
    )
    mark: str = ""
    url: str = ""
    why: Words = ""

    @property
    def share(self) -> int:
        """0 to 100, and neither end unless it is meant."""
        if not self.expected:
            return 0
        share = round(100 * min(self.heard, self.expected) / self.expected)
        return min(max(share, 1 if self.heard else 0), 100 if self.heard >= self.expected else 99)

    @property
    def low(self) -> bool:
        return self.share < LOW

    @property
    def words(self) -> Label:
        if not self.expected:
            return Label("Belum ada perpustakaan yang wajib melapor", "No library owes a report yet")
        return Label(
            *(
                self.sentence.say(x).format(
                    heard=formats.number(self.heard, x), expected=formats.number(self.expected, x)
                )
                for x in ("id", "en")
            )
        )


@dataclass(frozen=True)
class Told(Label):
    """Words with figures in them; `mark` says what each of them is, in order, joined by "&"."""

    mark: str = ""


@dataclass(frozen=True)
class Dominated:
    """That one row makes up most of a figure."""

    sentence: Label
    without: Label
    url: str


@dataclass(frozen=True)
class Figure:
    """A headline figure; `url` opens the records behind it; `silent` where nobody has spoken and there is no number;
    `mark` says what it is, for whoever reads the page by machine."""

    label: Label
    text: Words
    url: str = ""
    unit: Words = ""
    beside: Sequence[Words] = ()
    coverage: Coverage | None = None
    define_url: str = ""
    dominated: Dominated | None = None
    silent: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Flag:
    """A mark on a record, in words; `sort` is "", "ok", "plain" or "block"."""

    text: Words
    sort: str = ""
    sign: str = "!"


@dataclass(frozen=True)
class Column:
    """A table's column; `order` is "", "ascending" or "descending"."""

    label: Words
    number: bool = False
    url: str = ""
    order: str = ""


@dataclass(frozen=True)
class Cell:
    """`why`: the address leads to why the number is what it is, and this is the link's whole name."""

    text: Words = ""
    url: str = ""
    number: bool = False
    note: Words = ""
    silent: bool = False
    coverage: Coverage | None = None
    flags: Sequence[Flag] = ()
    mark: str = ""
    why: Words = ""


@dataclass(frozen=True)
class Table:
    """`stacked`: on a narrow screen a row is a block of its own, each answer with its column's label, and nothing
    slides; for rows that are read one by one, not compared."""

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[Cell] = ()
    nothing: Words = field(default=Label("Tidak ada.", "None."))
    stacked: bool = False


@dataclass(frozen=True)
class Chart:
    title: Words
    drawing: str
    table: Table | None = None
    note: Words = ""


@dataclass(frozen=True)
class Part:
    """One part of a mix; `width` is 0 to 100 of the largest part; `why` as of a cell."""

    label: Words
    text: Words
    width: int
    url: str = ""
    note: Words = ""
    mark: str = ""
    why: Words = ""


@dataclass(frozen=True)
class Mix:
    title: Words
    parts: Sequence[Part]


@dataclass(frozen=True)
class State:
    """What a library said of a kind in a month: "heard", "zero", "closed", "silent", or "none" (nothing was owed)."""

    sort: str
    text: Words
    url: str = ""
    mark: str = ""
    why: Words = ""

    @property
    def sign(self) -> Words:
        signs: dict[str, Words] = {"heard": "✓", "zero": "0", "closed": Label("T", "C"), "silent": "?"}
        return signs.get(self.sort, "·")


@dataclass(frozen=True)
class MonthRow:
    month: Month
    states: Sequence[State]


@dataclass(frozen=True)
class Months:
    caption: Words
    columns: Sequence[Words]
    rows: Sequence[MonthRow]


@dataclass(frozen=True)
class Fact:
    """A label with its answer; `empty` when the question was not answered."""

    label: Words
    text: Words
    meaning: Words = ""
    url: str = ""
    outside: bool = False
    empty: bool = False
    flags: Sequence[Flag] = ()


NO_ANSWER = Label("Tidak diisi", "Not answered")


@dataclass(frozen=True)
class Pager:
    words: Words
    first_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class Quick:
    label: Words
    url: str
    current: bool = False


@dataclass(frozen=True)
class Select:
    """A choice of one: (value, label) options, the chosen value."""

    name: str
    label: Words
    options: Sequence[tuple[str, Words]]
    chosen: str = ""


@dataclass(frozen=True)
class Sift:
    """How a table's rows are found: by standing (each a click away), by words, by selects and the year of joining.

    `keep` are the other choices of the address; `clear` the address without filters; `similar`: no name fits as
    written, these are only like it.
    """

    standings: Sequence[Quick] = ()
    words: str = ""
    selects: Sequence[Select] = ()
    year: str | None = None
    keep: Sequence[tuple[str, str]] = ()
    clear: str = ""
    similar: bool = False


@dataclass(frozen=True)
class Period:
    """The period chooser: `keep` are the other choices of the address, as (name, value)."""

    span: Span
    choices: Sequence[Month]
    quick: Sequence[Quick] = ()
    keep: Sequence[tuple[str, str]] = ()
    action: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is none of the quick ones."""
        return not any(q.current for q in self.quick)


@dataclass(frozen=True)
class Duty:
    """Something one looks after: what it is, and what of it waits, as (words, address); `queues` when something can."""

    title: Words
    url: str
    text: Words
    waiting: Sequence[tuple[Words, str]] = ()
    queues: bool = True


@dataclass(frozen=True)
class Along:
    """Ways to take a page along: its paper and its page of sharing."""

    pdf: str
    share: str
