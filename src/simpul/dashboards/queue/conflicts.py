"""Two different answers to one question: both, who gave them and when, and which one stands meanwhile."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.queue import verifying, words
from simpul.dashboards.queue.inside import inside
from simpul.dashboards.queue.verifying import Line
from simpul.foundation.labels import Label
from simpul.people.models import User
from simpul.records import registry
from simpul.scope import Scope
from simpul.sync.deciding import DELETED
from simpul.sync.models import Conflict

PAGE = 25
EXISTENCE = Label("Catatan ini", "This record")
STAYS, GOES = Label("tetap ada", "stays"), Label("ditarik", "is withdrawn")


@dataclass(frozen=True)
class Sides:
    """One question with its two answers; `standing` is what the record says now."""

    name: str
    label: Label
    kept: Label
    stands: Label


@dataclass(frozen=True)
class Open:
    conflict: Conflict
    line: Line
    sides: Sequence[Sides]
    kept_by: str
    stands_by: str


def open_at(stand: Stand) -> Any:
    """The open conflicts of a place."""
    return Conflict.objects.filter(inside(stand), resolved_at=None)


def page(stand: Stand, scope: Scope, after: str = "") -> tuple[list[Open], str]:
    """A page of them, the oldest first, and the mark of the next page ("" at the end)."""
    rows = open_at(stand).order_by("id")
    if after:
        rows = rows.filter(id__gt=_id(after))
    found = list(rows[: PAGE + 1])
    return shown(found[:PAGE], scope), str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def one(id: uuid.UUID, scope: Scope) -> Open | None:
    """An open conflict inside the scope; None when it is settled (or never was)."""
    row = Conflict.objects.filter(pk=id, resolved_at=None).first()
    if row is None or not scope.covers(row.path):
        return None
    return next(iter(shown([row], scope)), None)


def shown(rows: Sequence[Conflict], scope: Scope) -> list[Open]:
    lines = verifying.lines([(registry.kind(r.kind), r.record_id) for r in rows], scope)
    by_id = {line.row.pk: line for line in lines}
    people = _names([r.kept_by for r in rows] + [r.stands_by for r in rows])
    return [
        Open(r, by_id[r.record_id], _sides(r, by_id[r.record_id]), people.get(r.kept_by, ""),
             people.get(r.stands_by, ""))
        for r in rows
        if r.record_id in by_id
    ]  # fmt: skip


def _sides(row: Conflict, line: Line) -> list[Sides]:
    sides = []
    for name, said in row.fields.items():
        if name == DELETED:
            sides.append(Sides(name, EXISTENCE, *_existence(said)))
        else:
            label = line.kind.by_name[name].label if name in line.kind.by_name else Label(name, name)
            kept, stands = (words.of_wire(line.kind, name, said.get(side)) for side in ("kept", "stands"))
            sides.append(Sides(name, label, kept, stands))
    return sides


def _existence(said: Mapping[str, Any]) -> tuple[Label, Label]:
    kept, stands = said.get("kept"), said.get("stands")
    return (GOES if kept else STAYS), (GOES if stands else STAYS)


def _names(ids: Sequence[uuid.UUID | None]) -> dict[uuid.UUID | None, str]:
    return dict(User.objects.filter(pk__in={i for i in ids if i}).values_list("pk", "full_name"))


def _id(text: str) -> uuid.UUID:
    from simpul.dashboards.listing import filter_unknown

    try:
        return uuid.UUID(text)
    except ValueError:
        raise filter_unknown(name="after", value=text[:40], where="after") from None
