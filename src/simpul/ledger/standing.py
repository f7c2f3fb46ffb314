"""The libraries that are open at the end of a span: how many, how many of them have records, and which have none.

What is told of others than these is counted too, but nobody waited for it: with and without records they are exactly
the registered ones, at every level. As `queries`: everything inside the scope of the transaction.
"""

import datetime as dt
from typing import Any

from simpul.foundation.periods import Span
from simpul.indicators.plain import EXPECTED, OPEN, OWED_SINCE
from simpul.ledger import standing_sql as sql
from simpul.ledger.areas import is_library
from simpul.ledger.behind import Silent, Within
from simpul.ledger.queries import _present_given, _range, _rows, present_by_family
from simpul.ledger.reading_sql import CROSSED
from simpul.scope import area_path


def registered(area: str, on: dt.date, *, tree: str = "then") -> int:
    """Libraries of the area open on a day, as the areas were then (or as they are now)."""
    within = Within(area, tree)
    rows = _rows(sql.registered(within.column), _range(within.path) | {"day": on, "open": list(OPEN)})
    return int(rows[0][0])


def with_records(within: Within, span: Span) -> dict[str, int]:
    """How many libraries open at the end of the span have a live record of each family in it, and under "" of any."""
    given = _given(within, span, None)
    if within.here or within.books is not None or is_library(within.path) or span.end < OWED_SINCE:
        column = within.column
        found = _rows(sql.with_records(column, within.more(column), span.end >= OWED_SINCE), given)
        return {family: int(n) for family, n in found if n}
    counted = present_by_family(within.area, span, tree=within.tree)
    crossed = "" if within.path == area_path("") else sql.crossed(CROSSED)
    few = [library for (library,) in _rows(sql.few(within.column, crossed), given)]
    if not few:
        return {family: n for family, n in counted.items() if n}
    apart = {family: int(n) for family, n in _rows(sql.apart(within.column), given | {"few": few})}
    sums = {family: counted.get(family, 0) + apart.get(family, 0) for family in counted | apart}
    return {family: n for family, n in sums.items() if n}


def without_records(within: Within, span: Span, family: str, after: str = "", size: int = 50) -> list[Silent]:
    """Libraries open at the end of the span without a live record of a family in it, in the order of their places;
    those after the path `after`."""
    books, owed = within.books is not None, span.end >= OWED_SINCE
    statement = sql.without_records(within.column, here=within.here, books=books, owed=owed)
    return [Silent(*row) for row in _rows(statement, _given(within, span, [family]) | {"after": after, "size": size})]


def _given(within: Within, span: Span, families: list[str] | None) -> dict[str, Any]:
    ends = {"last": span.end.first, "day": span.end.last, "owed": EXPECTED, "open": list(OPEN)}
    return _present_given(within.path, span, families) | within.given(span) | ends
