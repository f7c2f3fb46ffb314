"""What lies behind a figure: exactly its numbers by month, what a lock holds back, its history, and who is silent.

As `queries`, whose words and areas these are: everything inside the scope of the transaction.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.ledger import behind_sql as sql
from simpul.ledger.areas import path_of
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


def months(area: str, span: Span, keys: Iterable[str], *, verified: bool = False) -> dict[Month, Cells]:
    """The area's sums of exactly these keys by month, zero left out: less to read than `queries.cells`."""
    path, wanted = path_of(area), list(dict.fromkeys(keys))
    statement = sql.months(_source(path, "then"), "verified" if verified else "received", len(wanted))
    rows = _rows(statement, _given(path, span) | _named(wanted))
    return {
        Month.of(month): {k: _number(v) for k, v in zip(wanted, values, strict=True) if v} for month, *values in rows
    }


def held_back(area: str, span: Span, key: str) -> tuple[int, int]:
    """What arrived for locked months and is not in the figure yet: (library-months, by how much)."""
    rows = _rows(sql.HELD_BACK, _given(path_of(area), span) | {"key": key})
    count, value = rows[0]
    return int(count), _number(value)


def changes(area: str, span: Span, key: str) -> list[Change]:
    """By how much the figure of an area (a regency, or above) changed on each day, the newest first."""
    rows = _rows(sql.CHANGES, _given(path_of(area), span) | {"key": key})
    return [Change(day, _number(a), _number(b)) for day, a, b in rows]


def silent_months(area: str, span: Span, family: str, after: str = "", size: int = 50) -> list[Silent]:
    """Libraries with at least one month in which they owed a report about a family and gave none, in the order of
    their places; those after the path `after`. The regencies in which reports are missing are asked one by one, so
    that a page of the nation reads no more than a page."""
    path = path_of(area)
    given = _given(path, span) | {"owed": EXPECTED, "heard": heard_key(family), "size": size, "after": after}
    if _source(path, "then") not in SUMS:
        return [Silent(*row) for row in _rows(sql.SILENT_MONTHS, given)]
    found: list[Silent] = []
    for (code,) in _rows(sql.INCOMPLETE, given | {"after_code": _regency(after)}):
        narrower = _range(path_of(code)) | {"size": size - len(found)}
        found += [Silent(*row) for row in _rows(sql.SILENT_MONTHS, given | narrower)]
        if len(found) >= size:
            break
    return found


def silent_libraries(area: str, span: Span, family: str, after: str = "", size: int = 50) -> list[Silent]:
    """Open libraries without any live record of a family in the span, in the order of their places."""
    given = _present_given(path_of(area), span, [family]) | {"size": size, "after": after}
    return [Silent(*row) for row in _rows(sql.SILENT_LIBRARIES, given)]


def last_counts(area: str, span: Span, keys: Iterable[str], family: str) -> Mapping[str, int]:
    """Of measures that are a level and no flow (members): each library's last one in the span, added up."""
    wanted = list(dict.fromkeys(keys))
    given = _present_given(path_of(area), span, [family]) | _given(path_of(area), span) | _named(wanted)
    libraries, *values = _rows(sql.last_counts(len(wanted)), given)[0]
    return {k: _number(v) for k, v in zip(wanted, values, strict=True)} if libraries else {}


def _named(keys: Iterable[str]) -> dict[str, Any]:
    return {f"key{i}": key for i, key in enumerate(keys)}


def _regency(path: str) -> str:
    return ".".join(path.removeprefix("id.").split(".")[:2]) if path else ""
