"""What pages, exports and returns may read from the ledger, inside the scope of their transaction.

Every answer is the sum over what the transaction may see within the area: the whole of it for whoever may see the
whole, the own part for everybody else. Areas are named by code ("35.13"), "" is the nation, a library by its scope
path. Keys are the ledger's: "visits.total", "engagement.participants/field=health", "visits.heard", "expected".
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from simpul.indicators import Tally
from simpul.indicators.plain import DECLARATION, EXPECTED, heard_key, reported, unowed_key
from simpul.ledger import reading_sql as sql
from simpul.ledger import wide_sql as wide
from simpul.ledger.areas import code_of, is_library, parts, path_of
from simpul.scope import area_path, session

Cells = dict[str, int]
ASIDE_MARK = "~"


def cells(
    area: str,
    span: Span,
    prefixes: str | Iterable[str] = "",
    *,
    verified: bool = False,
    tree: str = "then",
    without: str = ASIDE_MARK,
) -> dict[Month, Cells]:
    """The area's figures by month: keys that begin with one of the prefixes ("" for all), zero left out. What figures
    leave out ("visits.total~withdrawn") is no figure: `behind` reads it. Keys with `without` in them are not read.

    `verified` counts verified records only. `tree`: "then" as the areas were in each month, "now" as they are today.
    """
    path, month_of = path_of(area), {month.first: month for month in span}
    found: dict[Month, dict[str, Any]] = defaultdict(dict)
    given = _given(path, span) | {"prefixes": _several(prefixes), "without": without}
    for statement in sql.cells(_source(path, tree), "verified" if verified else "received", tree == "now"):
        for month, key, value in _rows(statement, given):
            month_cells = found[month_of[month]]
            month_cells[key] = month_cells[key] + value if key in month_cells else value
    # As `_number`, of ten thousand numbers.
    kept = {
        m: {k: (whole if (whole := int(v)) == v else v) for k, v in found[m].items() if v} for m in span if m in found
    }
    return {month: month_cells for month, month_cells in kept.items() if month_cells}


def total(by_month: Mapping[Month, Mapping[str, int]]) -> Cells:
    """The cells of a span added up over its months."""
    sums: Cells = defaultdict(int)
    for month_cells in by_month.values():
        for key, value in month_cells.items():
            sums[key] += value
    return dict(sums)


def children_cells(
    area: str, span: Span, prefixes: str | Iterable[str] = "", *, verified: bool = False, tree: str = "then"
) -> dict[str, dict[Month, Cells]]:
    """`cells` for each child of the area, by code, in one query; what stands directly in the area (its own library, a
    regency's own book) under the area's code. Only children with a library-month appear, silent ones too."""
    path, figures = path_of(area), "verified" if verified else "received"
    statement = sql.children_cells(_source(path, tree, children=True), figures)
    found = _by_month(_rows(statement, _given(path, span) | {"prefixes": _several(prefixes)}))
    return {_child(path, name): months for name, months in found.items()}


def library_cells(
    area: str, span: Span, prefixes: str | Iterable[str] = "", *, verified: bool = False, tree: str = "then"
) -> dict[uuid.UUID, dict[Month, Cells]]:
    """`cells` for each book of the area (libraries, and the regency's own), by its id."""
    path, figures = path_of(area), "verified" if verified else "received"
    statement = sql.library_cells("path" if tree == "now" or is_library(path) else "then_path", figures)
    return _by_month(_rows(statement, _given(path, span) | {"prefixes": _several(prefixes)}))


def children_totals(
    area: str, span: Span, keys: Iterable[str], *, verified: bool = False, tree: str = "then"
) -> dict[str, Cells]:
    """For each child of the area, the sums over the span of exactly these keys: the quick way for maps and tables."""
    path, wanted = path_of(area), list(dict.fromkeys(keys))
    return {
        _child(path, name): {k: _number(v) for k, v in zip(wanted, values, strict=True) if v}
        for name, *values in _children(path, span, wanted, "verified" if verified else "received", tree)
    }


def _children(
    path: str,
    span: Span,
    wanted: list[str],
    figures: str,
    tree: str,
    *,
    telling: sql.Telling | None = None,
    more: dict[str, Any] | None = None,
) -> list[tuple[Any, ...]]:
    then = _source(path, "then", children=True)
    wide = tree == "now" and then in sql.SUMS
    source = then if wide else _source(path, tree, children=True)
    if figures == "received" and source in sql.SUMS and not any(c in key for key in wanted for c in "/~"):
        figures = "whole"
    statement = sql.children_totals(source, figures, len(wanted), now=wide, telling=telling)
    named = {f"key{i}": key for i, key in enumerate(wanted)}
    return _rows(statement, _given(path, span) | {"below": _below(path)} | named | (more or {}))


@dataclass(frozen=True, slots=True)
class Told:
    """What a child of an area told: its sums over the span, over parts of it, and one key month by month."""

    total: Cells
    parts: Mapping[str, Cells]
    months: Mapping[Month, int]


def children_told(
    area: str,
    span: Span,
    keys: Iterable[str],
    parts: Mapping[str, Span],
    owed: Iterable[str],
    drawn: tuple[str, str],
    tree: str = "then",
) -> dict[str, Told]:
    """`children_totals` and, from the same look at the ledger, the sums of the keys `owed` over parts of the span, and
    the first of the keys `drawn` in each month in which it or the second is there."""
    path, owed, named = path_of(area), tuple(owed), list(parts)
    wanted = list(dict.fromkeys([*keys, *owed, *drawn]))
    at = {key: number for number, key in enumerate(wanted)}
    asked = sql.Telling([at[k] for k in owed], len(parts), (at[drawn[0]], at[drawn[1]]))
    limits = {f"{end}{i}": getattr(parts[n], end).first for i, n in enumerate(named) for end in ("start", "end")}
    found = {}
    for name, *row in _children(path, span, wanted, "received", tree, telling=asked, more=limits):
        sums, rest = row[: len(wanted)], row[len(wanted) :]
        told = {n: _cells(owed, rest[i * len(owed) : (i + 1) * len(owed)]) for i, n in enumerate(named)}
        months, values = rest[-2:]
        drawn_months = {Month.of(m): _number(v) for m, v in zip(months or (), values or (), strict=True)}
        found[_child(path, name)] = Told(_cells(wanted, sums), told, drawn_months)
    return found


def _cells(keys: Iterable[str], values: Iterable[Any]) -> Cells:
    return {k: _number(v) for k, v in zip(keys, values, strict=True) if v}


def library_totals(
    area: str,
    span: Span,
    keys: Iterable[str],
    *,
    verified: bool = False,
    tree: str = "then",
    books: Iterable[uuid.UUID] | None = None,
) -> dict[uuid.UUID, Cells]:
    """`children_totals` for each book of the area, at whatever depth, or only for these `books` of it."""
    path, wanted = path_of(area), list(dict.fromkeys(keys))
    column = "path" if tree == "now" or is_library(path) else "then_path"
    only = None if books is None else list(books)
    statement = sql.library_totals(column, "verified" if verified else "received", len(wanted), some=only is not None)
    given = _given(path, span) | {"books": only} | {f"key{i}": key for i, key in enumerate(wanted)}
    return {
        book: {k: _number(v) for k, v in zip(wanted, values, strict=True) if v}
        for book, *values in _rows(statement, given)
    }


def library_months(
    area: str, span: Span, key: str, more: str, books: Iterable[uuid.UUID]
) -> Iterator[tuple[uuid.UUID, Month, Any, Any]]:
    """(book, month, value of `key`, of `more`) of these books of the area as now, for the months with the first."""
    given = _given(path_of(area), span) | {"books": list(books), "key0": key, "key1": more}
    for book, month, *values in _rows(sql.library_months("path", 2), given):
        first, second = map(_number, values)
        yield book, Month.of(month), first, second


def last_heard(area: str, span: Span, *, libraries: bool = False, tree: str = "then") -> dict[str, Month]:
    """The newest month of the span with a live record, for each child of the area (named as in `children_cells`), or
    for each library of it (named by its id)."""
    path = path_of(area)
    place = "path" if tree == "now" else "then_path"
    given = _present_given(path, span, None)
    if libraries:
        return _last(sql.last_heard("book_id::text", place), given)
    if (source := _source(path, "then", children=True)) in sql.SUMS:
        elsewhere = _moved_children(path, span) if tree == "now" else set()
        if "" not in elsewhere:
            told = {child: Month.of(month) for child, month in _rows(sql.last_told(source), _given(path, span))}
            for child in elsewhere:
                told.pop(child, None)
                told |= _last(sql.last_heard(sql.child(place), place), given | _range(f"{path}{child}."))
            return {_child(path, child): month for child, month in told.items()}
    rows = _last(sql.children_last_heard(place), given | {"below": _below(path)})
    return {_child(path, child): month for child, month in rows.items()}


def _last(statement: str, given: Mapping[str, Any]) -> dict[str, Month]:
    return {name: Month(packed >> 12, (packed & 4095).bit_length()) for name, packed in _rows(statement, given)}


def _moved_children(path: str, span: Span) -> set[str]:
    """The parts below an area into which or out of which a library has moved since; "" for the area itself."""
    rows = _rows(sql.MOVED_CHILDREN, _given(path, span) | {"below": _below(path)})
    return {child for row in rows for child in row if child is not None}


def moved(area: str, span: Span) -> list[tuple[uuid.UUID, dt.date, bool]]:
    """The library-months (book, month, whether it stood inside then) about which "as then" and "as now" differ for
    this area: the library has moved into it or out of it since."""
    return _rows(sql.MOVED, _given(path_of(area), span))


def coverage(area: str, span: Span, family: str, *, tree: str = "then") -> dict[Month, Tally]:
    """How many libraries owed a word about a family ("visits") each month, and how many of those gave one; months in
    which nobody owed anything are left out."""
    found = cells(area, span, owed_keys(family), tree=tree)
    told = {month: reported(month_cells, family) for month, month_cells in found.items()}
    return {month: tally for month, tally in told.items() if tally.expected}


def owed_keys(family: str) -> tuple[str, str, str]:
    """What `indicators.plain.reported` reads."""
    return EXPECTED, heard_key(family), unowed_key(family)


def libraries_present(
    area: str,
    span: Span,
    families: str | Iterable[str] | None = None,
    *,
    verified: bool = False,
    tree: str = "then",
) -> int:
    """How many distinct libraries have a live record of any of the families in the span; None: of any but month
    declarations, which say what was done and are not the doing."""
    return sum(n for _, n in _present(path_of(area), span, families, verified, tree, "''"))


def children_present(
    area: str,
    span: Span,
    families: str | Iterable[str] | None = None,
    *,
    verified: bool = False,
    tree: str = "then",
) -> dict[str, int]:
    """`libraries_present` for each child of the area, named as in `children_cells`."""
    path = path_of(area)
    rows = _present(path, span, families, verified, tree, sql.child("path" if tree == "now" else "then_path"))
    return {_child(path, name): n for name, n in rows}


def present_by_family(area: str, span: Span, *, verified: bool = False, tree: str = "then") -> dict[str, int]:
    """`libraries_present` for each family that has any, and under "" for any of them."""
    path = path_of(area)
    whole = len(parts(path)) <= 1 and not is_library(path) and not verified and _sees(path)
    if whole and (tree == "then" or path == area_path("") or not _rows(sql.ANY_MOVED, _given(path, span))):
        given: dict[str, Any] = {"area": code_of(path) or "id"}
        given |= {
            "start": span.start.year * 12 + span.start.number - 1,
            "end": span.end.year * 12 + span.end.number - 1,
        }
        return {family: int(n) for family, n in _rows(wide.PRESENT, given) if n and family != DECLARATION}
    rows = _present(path, span, None, verified, tree, "family", sql.EACH_AND_ALL)
    found = {family or "": n for family, n in rows}
    return found if found.get("") else {}


def differs(area: str, span: Span) -> bool:
    """Whether "as then" and "as now" tell different things of the area or of what lies directly below it."""
    path = path_of(area)
    return bool(_rows(sql.DIFFERS, _given(path, span) | {"below": _below(path)}))


def as_of() -> dt.datetime | None:
    """When the ledger last changed; None before its first count."""
    rows = _rows("select applied_at from ledger_clock", {})
    found: dt.datetime | None = rows[0][0] if rows else None
    return found


def pending() -> int:
    """How many marks wait for the worker."""
    return int(_rows("select count(*) from ledger_mark", {})[0][0])


def first_month(area: str = "") -> Month:
    """The first month with a record in the area; this month when there is none."""
    rows = _rows(sql.FIRST_MONTH, _range(path_of(area)))
    return Month.of(rows[0][0]) if rows and rows[0][0] else Month.of(clock.today())


def late_differences(area: str, span: Span) -> list[dict[str, Any]]:
    """What arrived for locked months: {"book", "month", "set", "key", "shown", "counted"}, one row for a key."""
    return [
        {"book": book, "month": Month.of(month), "set": which, "key": key, "shown": _number(a), "counted": _number(b)}
        for book, month, which, key, a, b in _rows(sql.LATE, _given(path_of(area), span))
    ]


def _present(
    path: str, span: Span, families: str | Iterable[str] | None, verified: bool, tree: str, group: str, by: str = "1"
) -> list[tuple[Any, ...]]:
    place = "path" if tree == "now" or is_library(path) else "then_path"
    statement = sql.present("verified" if verified else "received", place, group, by=by)
    return _rows(statement, _present_given(path, span, families))


def _present_given(path: str, span: Span, families: str | Iterable[str] | None) -> dict[str, Any]:
    years = sorted({month.year for month in span})
    return _range(path) | {
        "years": years,
        "masks": [sum(1 << (m.number - 1) for m in span if m.year == year) for year in years],
        "families": None if families is None else _several(families),
        "declaration": DECLARATION,
        "depth": len(path) + 1,
    }


def _several(words: str | Iterable[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def _by_month(rows: Iterable[tuple[Any, ...]]) -> dict[Any, dict[Month, Cells]]:
    """(name, month, key or None, value) as {name: {month: {key: value}}}; a silent month keeps its name."""
    found: dict[Any, dict[Month, Cells]] = defaultdict(lambda: defaultdict(dict))
    for name, month, key, value in rows:
        months = found[name]
        if value:
            months[Month.of(month)][key] = _number(value)
    return {name: dict(months) for name, months in found.items()}


def _source(path: str, tree: str, children: bool = False) -> str:
    """ "regency_month" where whole regencies are asked for and seen ("province_month" where whole provinces are), else
    the column of library_month to go by."""
    depth = len(parts(path)) + (1 if children else 0)
    wide = depth <= 2 and not is_library(path) and _sees_whole_regencies()
    if wide and not (children and tree == "now"):
        if depth > 1 or not _sees(path):
            return "regency_month"
        return "province_month" if children or path != area_path("") else "nation_month"
    return "path" if tree == "now" or is_library(path) else "then_path"


def _sees(path: str) -> bool:
    """Whether the transaction sees the whole of a path."""
    scope, _ = session.current()
    return any(path.startswith(p) for p in scope.split())


def _sees_whole_regencies() -> bool:
    scope, _ = session.current()
    return all(len(parts(p)) <= 2 and not is_library(p) for p in scope.split())


def _child(path: str, part: str) -> str:
    """The code of a child from the next part of its path; the area's own where there is none."""
    return ".".join(filter(None, (code_of(path), part)))


def _below(path: str) -> int:
    """How long the paths of the areas directly below are: two libraries with as much in common stand in one child."""
    return {0: 6, 1: 9, 2: 12, 3: 17}.get(len(parts(path)), 99)


def _range(path: str) -> dict[str, Any]:
    # The same as "begins with", in a form that can use an index behind the wall.
    return {"path": path, "beyond": path[:-1] + "/"}


def _given(path: str, span: Span) -> dict[str, Any]:
    return _range(path) | {"start": span.start.first, "end": span.end.first, "depth": len(path) + 1}


def _rows(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def _number(value: Any) -> Any:
    """A whole number as int; anything else as Decimal."""
    if value is None:
        return 0
    whole = int(value)
    return whole if whole == value else Decimal(value)
