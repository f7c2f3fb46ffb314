"""When one row makes up more than half of a total, the total is that row: it must be named beside the number."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from simpul.dashboards import counted
from simpul.foundation.periods import Month, Span
from simpul.kinds import Kind, Measure
from simpul.ledger import queries as ledger
from simpul.records import registry
from simpul.scope import Scope

# A total of few has its largest row over half as a matter of course; below this nothing is said.
LEAST_TOTAL = 100


@dataclass(frozen=True)
class Dominant:
    """The row that outweighs all others together: its value, what the total is without it, and whose it is."""

    kind: str
    record_id: uuid.UUID
    book_id: uuid.UUID
    on_date: dt.date | None
    month: dt.date
    value: int
    total: int
    flags: tuple[str, ...]
    path: str = ""

    @property
    def without(self) -> int:
        return self.total - self.value


def possible(months: Mapping[Month, int]) -> list[Month]:
    """The months in which a dominating row can lie, from monthly sums: those over half of the whole.

    A single row over half needs a month over half, so most pages need no look at the records at all.
    """
    total = sum(months.values())
    if total < LEAST_TOTAL:
        return []
    return [month for month, value in months.items() if 2 * value > total]


def find(
    kinds: list[Kind], measure: Measure, path: str, span: Span, months: Mapping[Month, int], scope: Scope
) -> Dominant | None:
    """The dominating row of a sum below `path`, or None. `months` are the sums the page shows."""
    if measure.how != "sum" or measure.of is None or (path and not scope.covers(path)):
        return None
    total = sum(months.values())
    for month in possible(months):
        book = _book(path, month, measure.key, total)
        if book is None:
            continue
        for kind in kinds:
            if found := _largest(kind, measure.of, book, month):
                value = int(getattr(found, measure.of))
                if 2 * value > total:
                    return Dominant(
                        kind.name,
                        found.pk,
                        found.book_id,
                        found.on_date,
                        month.first,
                        value,
                        total,
                        tuple(found.flags),
                        found.path,
                    )
    return None


def _book(path: str, month: Month, key: str, total: int) -> uuid.UUID | None:
    """The library whose month is more than half of the total: sought downwards, province, regency, library, because a
    row over half needs each of them over half. The records of a nation are not looked through."""
    below = [part for part in path.split(".")[1:] if part]
    if below and len(below[-1]) == 36:
        return uuid.UUID(below[-1])
    code, span = ".".join(below), Span(month, month)
    while len(code) < 5:
        totals = ledger.children_totals(code, span, [key])
        largest = max(totals, key=lambda c: totals[c].get(key, 0), default=code)
        if 2 * totals.get(largest, {}).get(key, 0) <= total:
            return None
        if largest == code:
            break
        code = largest
    books = ledger.library_totals(code, span, [key])
    return next((book for book, told in books.items() if 2 * told.get(key, 0) > total), None)


def _largest(kind: Kind, of: str, book: uuid.UUID, month: Month):  # type: ignore[no-untyped-def]
    rows = registry.model(kind.name)._default_manager.filter(book_id=book, month=month.first)
    chosen = counted.split(rows, kind)["counted"].filter(**{f"{of}__gt": 0})
    return chosen.order_by(F(of).desc()).first()
