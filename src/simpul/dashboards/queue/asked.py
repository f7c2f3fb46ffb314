"""Questions to librarians: which have been answered and wait for the officer, which still wait for the librarian."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.queue import verifying, words
from simpul.dashboards.queue.inside import inside
from simpul.dashboards.queue.verifying import Line
from simpul.foundation.labels import Label
from simpul.kinds import Kind
from simpul.records import registry
from simpul.review.codes import REASONS
from simpul.review.models import SendBack
from simpul.scope import Scope
from simpul.sync import queries as sync

MOST_SHOWN = 50


@dataclass(frozen=True)
class Change:
    """One answer before the question and now."""

    label: Label
    before: Label | str
    now: Label | str


@dataclass(frozen=True)
class Question:
    """A record sent back: why, at which fields, and (when the librarian has answered) what changed since."""

    asked: SendBack
    line: Line
    reason: Label
    fields: Sequence[Label]
    changes: Sequence[Change]

    @property
    def answered(self) -> bool:
        return self.line.row.rev > self.asked.rev

    @property
    def withdrawn(self) -> bool:
        return self.line.row.deleted_at is not None


def open_at(stand: Stand) -> tuple[list[SendBack], list[SendBack]]:
    """(answered, not yet answered) questions of a place, the oldest first: a record's new revision is an answer."""
    rows = list(SendBack.objects.filter(inside(stand), answered_at=None).order_by("at", "id")[:1000])
    latest: dict[Any, int] = {}
    for kind in {row.record_kind for row in rows}:
        ids = [row.record_id for row in rows if row.record_kind == kind]
        latest |= dict(registry.model(kind)._default_manager.filter(id__in=ids).values_list("id", "rev"))
    answered = [row for row in rows if latest.get(row.record_id, 0) > row.rev]
    return answered, [row for row in rows if latest.get(row.record_id) == row.rev]


def questions(rows: Sequence[SendBack], scope: Scope) -> list[Question]:
    """The questions with their records, at most MOST_SHOWN."""
    shown = list(rows)[:MOST_SHOWN]
    found = verifying.lines([(registry.kind(r.record_kind), r.record_id) for r in shown], scope)
    by_id = {line.row.pk: line for line in found}
    return [_question(row, by_id[row.record_id]) for row in shown if row.record_id in by_id]


def _question(row: SendBack, line: Line) -> Question:
    labels = [line.kind.by_name[f].label for f in row.fields if f in line.kind.by_name]
    changed = changes(line.kind, row.record_id, row.rev) if line.row.rev > row.rev else []
    return Question(row, line, REASONS.label_of(row.reason), labels, changed)


def changes(kind: Kind, record_id: Any, since: int) -> list[Change]:
    """What differs between revision `since` and the latest, from the trail; the fields in the kind's order."""
    before: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for step in sync.record_history(kind.name, record_id):
        if step.rev is not None and step.rev > since:
            for name in kind.by_name:
                if step.before.get(name) != step.after.get(name):
                    before.setdefault(name, step.before.get(name))
                    now[name] = step.after.get(name)
    return [
        Change(kind.by_name[n].label, words.of_trail(kind, n, before[n]), words.of_trail(kind, n, now[n]))
        for n in kind.by_name
        if n in now and before[n] != now[n]
    ]
