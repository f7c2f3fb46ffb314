"""What lies behind a figure: exactly its numbers by month, what a lock holds back, its history, and who is silent.

As `queries`, whose words and areas these are: everything inside the scope of the transaction.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key, unowed_key
from simpul.ledger import behind_sql as sql
from simpul.ledger.areas import is_library, path_of
from simpul.ledger.queries import Cells, _given, _number, _present_given, _range, _rows, _source
from simpul.ledger.reading_sql import SUMS


@dataclass(frozen=True, slots=True)
class Change:
    """By how much a figure changed on a day."""

    day: dt.date
    received: int
    verified: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A library that has not spoken: of how many of the months it owed (0 where nothing is owed by the month)."""

    library: uuid.UUID
    path: str
    owed: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Within:
    """Of what a figure is asked: an area (by code) or a library (by path). `tree` "then" or "now"; `here`: only what
    stands at the area itself; `books`: only these of it."""

    area: str
    tree: str = "then"
    here: bool = False
    books: tuple[uuid.UUID, ...] | None = None

    @property
    def path(self) -> str:
        return path_of(self.area)

    @property
    def source(self) -> str:
        """What is read, as `queries` names it."""
        if self.books is not None:
            return self.column
        return _source(self.path, self.tree, children=self.here)

    @property
    def column(self) -> str:
        """Where a library-month's place is read."""
        return "path" if self.tree == "now" or is_library(self.path) else "then_path"

    @property
    def whole(self) -> bool:
        """Whether it is all of the place, as then."""
        return self.tree == "then" and not self.here and self.books is None

    def more(self, column: str) -> str:
        return (sql.at_itself(column) if self.here else "") + (sql.OF_BOOKS if self.books is not None else "")

    def given(self, span: Span) -> dict[str, Any]:
        return _given(self.path, span) | {"books": list(self.books or ())}


def months(within: Within, span: Span, keys: Iterable[str], *, verified: bool = False) -> dict[Month, Cells]:
    """The sums of exactly these keys by month, zero left out: less to read than `queries.cells`."""
    wanted, source = list(dict.fromkeys(keys)), within.source
    more = within.more("path" if source in SUMS else source)
    figures = "verified" if verified else "received"
    statement = sql.months(source, figures, len(wanted), more, now=within.tree == "now" and not within.here)
    return _by_month(wanted, _rows(statement, within.given(span) | _named(wanted)))


def _by_month(wanted: list[str], rows: Iterable[tuple[Any, ...]]) -> dict[Month, Cells]:
    return {
        Month.of(month): {k: _number(v) for k, v in zip(wanted, values, strict=True) if v} for month, *values in rows
    }


def spread(within: Within, span: Span, prefix: str) -> Cells:
    """The sums of every key that begins with `prefix`."""
    source = within.source
    if within.tree == "now" and source in SUMS:
        source = within.column
    statement = sql.spread(source, within.more("path" if source in SUMS else source))
    return {key: _number(v) for key, v in _rows(statement, within.given(span) | {"prefix": prefix}) if v}


def held_back(within: Within, span: Span, key: str) -> tuple[int, int]:
    """What arrived for locked months and is not in the figure yet: (library-months, by how much)."""
    statement = sql.held_back(within.column, within.more(within.column))
    count, value = _rows(statement, within.given(span) | {"key": key})[0]
    return int(count), _number(value)


def changes(area: str, span: Span, key: str) -> list[Change]:
    """By how much the figure of an area (a regency, or above) changed on each day, the newest first."""
    rows = _rows(sql.CHANGES, _given(path_of(area), span) | {"key": key})
    return [Change(day, _number(a), _number(b)) for day, a, b in rows]


def registered(within: Within, span: Span) -> int:
    """Libraries open on the last day of the span: they owe its last month."""
    last = Span(span.end, span.end)
    return sum(cells.get(EXPECTED, 0) for cells in months(within, last, [EXPECTED]).values())


def silent_months(within: Within, span: Span, family: str, after: str = "", size: int = 50) -> list[Silent]:
    """Libraries with at least one month in which they owed a report about a family and gave none, in the order of
    their places; those after the path `after`. The provinces and regencies in which reports are missing are asked one
    by one, so that a page of the nation reads no more than a page."""
    keys = {"owed": EXPECTED, "heard": heard_key(family), "unowed": unowed_key(family)}
    given = within.given(span) | keys | {"size": size, "after": after, "now": within.tree == "now"}
    statement = sql.silent_months(within.column, within.more(within.column))
    if within.source not in SUMS or within.here:
        return [Silent(*row) for row in _rows(statement, given)]
    found: list[Silent] = []
    for code in _incomplete(within.source, given | {"after_code": _regency(after)}):
        narrower = _range(path_of(code)) | {"size": size - len(found)}
        found += [Silent(*row) for row in _rows(statement, given | narrower)]
        if len(found) >= size:
            break
    return found


def _incomplete(source: str, given: Mapping[str, Any]) -> Iterator[str]:
    """The regencies in which somebody owes more than was given, in their order."""
    ranges: Iterable[Mapping[str, Any]] = [{}]
    if source == "nation_month":
        ranges = (_range(path_of(code)) for (code,) in _rows(sql.INCOMPLETE_PROVINCES, given))
    for narrower in ranges:
        yield from (code for (code,) in _rows(sql.INCOMPLETE, {**given, **narrower}))


def last_counts(within: Within, span: Span, keys: Iterable[str], family: str) -> Mapping[str, int]:
    """Of measures that are a level and no flow (members): each library's last one in the span, added up."""
    wanted = list(dict.fromkeys(keys))
    given = _present_given(within.path, span, [family]) | within.given(span) | _named(wanted)
    libraries, *values = _rows(sql.last_counts(len(wanted), within.column, within.more(within.column)), given)[0]
    return {k: _number(v) for k, v in zip(wanted, values, strict=True)} if libraries else {}


def _named(keys: Iterable[str]) -> dict[str, Any]:
    return {f"key{i}": key for i, key in enumerate(keys)}


def _regency(path: str) -> str:
    return ".".join(path.removeprefix("id.").split(".")[:2]) if path else ""
