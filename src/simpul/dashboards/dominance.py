"""When one row makes up more than half of a total, the total is that row: it must be named beside the number."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from simpul.dashboards import counted
from simpul.foundation.periods import Month, Span
from simpul.kinds import Kind, Measure
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
        for kind in kinds:
            if found := _largest(kind, measure.of, path, month):
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


def _largest(kind: Kind, of: str, path: str, month: Month):  # type: ignore[no-untyped-def]
    rows = registry.model(kind.name)._default_manager.filter(path__startswith=path, month=month.first)
    chosen = counted.split(rows, kind)["counted"].filter(**{f"{of}__gt": 0})
    return chosen.order_by(F(of).desc()).first()
