"""Photos that look like one of another record (PHO-02): both records side by side, for an officer to judge."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simpul.attachments import access
from simpul.attachments.models import CHECKED, Attachment
from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.queue import verifying
from simpul.dashboards.queue.inside import inside
from simpul.dashboards.queue.verifying import Line
from simpul.records import registry
from simpul.scope import Scope

PAGE = 25


@dataclass(frozen=True)
class Pair:
    """A photo, its record, and the record (with its photo) that it resembles, as far as the scope sees that one."""

    photo: Attachment
    line: Line
    other: Attachment | None
    other_line: Line | None


def open_at(stand: Stand) -> Any:
    """The photos of a place that resemble another record's and that nobody has judged."""
    return Attachment.objects.filter(inside(stand), state=CHECKED, twin__isnull=False)


def page(stand: Stand, scope: Scope, after: str = "") -> tuple[list[Pair], str]:
    """A page of them, the oldest first, and the mark of the next page ("" at the end)."""
    rows = open_at(stand).order_by("id")
    if after:
        try:
            rows = rows.filter(id__gt=uuid.UUID(after))
        except ValueError:
            raise filter_unknown(name="after", value=after[:40], where="after") from None
    found = list(rows[: PAGE + 1])
    return shown(found[:PAGE], scope), str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def shown(rows: Sequence[Attachment], scope: Scope) -> list[Pair]:
    others = Attachment.objects.for_scope(scope).filter(pk__in={r.twin for r in rows}, state=CHECKED)
    seen = {o.pk: o for o in others if access.may_see(o, scope)}
    mine = [r for r in rows if access.may_see(r, scope)]
    photos = [*mine, *seen.values()]
    lines = verifying.lines([(registry.kind(p.kind), p.record_id) for p in photos], scope)
    by_id = {line.row.pk: line for line in lines}
    return [_pair(row, seen.get(row.twin) if row.twin else None, by_id) for row in mine if row.record_id in by_id]


def _pair(row: Attachment, other: Attachment | None, by_id: dict[uuid.UUID, Line]) -> Pair:
    return Pair(row, by_id[row.record_id], other, by_id.get(other.record_id) if other else None)
