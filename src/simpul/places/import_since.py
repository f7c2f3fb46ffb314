"""What became of an applied import's rows: those that are no longer as it left them are what undoing it waits for."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simpul.places.import_kinds import SORTS
from simpul.places.import_plans import MODELS, Step, columns_of
from simpul.places.models import Import, Membership


@dataclass(frozen=True)
class Since:
    """A row of an import that changed after it.

    now       column → what stands there now, for the columns that differ from what the import left
    gone      the row is no longer there
    ended_on  the day the membership was ended; None while it is not
    aid       how many deliveries were recorded under a membership that the import made
    """

    step: Step
    now: dict[str, Any] = field(default_factory=dict)
    gone: bool = False
    ended_on: dt.date | None = None
    aid: int = 0


def changed_since(made: Import) -> list[Since]:
    """The rows of an import that are no longer as it left them, in the file's order; one that is final has none."""
    sort = SORTS[made.what]
    if not sort.undoable:
        return []
    steps = made.effective
    rows = {str(row.pk): row for row in MODELS[sort.name].objects.filter(pk__in=[s["target"] for s in steps])}
    return since(steps, rows)


def since(steps: list[Step], rows: Mapping[str, Any]) -> list[Since]:
    """The same for rows that are at hand, by their id."""
    return [found for step in steps if (found := _of(rows.get(step["target"]), step)) is not None]


def _of(row: Any, step: Step) -> Since | None:
    if row is None:
        return Since(step, gone=True)
    now = {n: getattr(row, n) for n, left in columns_of(step).items() if getattr(row, n) != left}
    ended, aid = None, 0
    if isinstance(row, Membership):
        ended = row.ended_on
        aid = row.aid.count() if step["do"] == "create" else 0
    return Since(step, now, ended_on=ended, aid=aid) if now or ended or aid else None
