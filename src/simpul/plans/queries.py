"""What pages may read of plans: the items with what carries them out, visits, follow-ups; all inside the scope."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from simpul.foundation import clock
from simpul.plans.models import MentoringVisit, PlanItem, PracticeFollowUp
from simpul.plans.rules import Standing, standing
from simpul.records import registry
from simpul.records.models import Record

LIVE = {"deleted_at__isnull": True, "vanished_at__isnull": True}


@dataclass(frozen=True)
class Item:
    """A plan item, how many live records carry it out, and where it stands today."""

    row: PlanItem  # type: ignore[valid-type]
    recorded: int
    standing: Standing


def carrying_out(plans: Collection[uuid.UUID]) -> Counter[uuid.UUID]:
    """How many live records of any kind refer to each of these items."""
    found: Counter[uuid.UUID] = Counter()
    for kind in registry.kinds():
        for field in kind.fields:
            if field.target == PlanItem.kind.name and plans:
                rows = registry.model(kind.name)._default_manager.filter(**LIVE, **{f"{field.name}__in": list(plans)})
                counted = rows.order_by().values_list(field.name).annotate(n=Count("pk"))
                found.update(dict(counted))
    return found


def items(books: Iterable[uuid.UUID] | None = None) -> QuerySet[Record]:
    """The live items of these books, or of all there are in the scope, by due month."""
    rows = PlanItem._default_manager.filter(**LIVE)
    rows = rows if books is None else rows.filter(book__in=list(books))
    return rows.order_by("due_month", "title", "pk")


def with_standing(rows: Iterable[Record]) -> list[Item]:
    """The items with what became of them, in the order given."""
    found, today = list(rows), clock.today()
    recorded = carrying_out([row.pk for row in found])
    return [
        Item(
            row,
            recorded[row.pk],
            standing(state=row.state, due_month=row.due_month, recorded=recorded[row.pk], today=today),  # type: ignore[attr-defined]
        )
        for row in found
    ]


def visits(books: Iterable[uuid.UUID] | None = None) -> QuerySet[Record]:
    """The live mentoring visits, the latest first."""
    rows = MentoringVisit._default_manager.filter(**LIVE)
    rows = rows if books is None else rows.filter(book__in=list(books))
    return rows.order_by("-visited_on", "-pk")


def follow_ups(books: Iterable[uuid.UUID] | None = None) -> QuerySet[Record]:
    """The live follow-ups of trainings, the latest first."""
    rows = PracticeFollowUp._default_manager.filter(**LIVE)
    rows = rows if books is None else rows.filter(book__in=list(books))
    return rows.order_by("-asked_on", "-pk")
