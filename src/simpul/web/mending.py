"""A submission kept aside as a form: what it said, put right by a person."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from simpul.dashboards.queue.aside import Kept
from simpul.foundation.labels import Label
from simpul.kinds import FieldType, Kind, Severity, check, wire
from simpul.protocol.op import CONFIRM, DELETE
from simpul.records import registry
from simpul.ui import questions
from simpul.ui.questions import Question

# Codes that no change of the answers can heal: the operation itself is what is wrong.
HOPELESS = frozenset({"Q_SCHEMA_NEW", "Q_ID_REUSED"})


def may_apply(kept: Kept) -> bool:
    """Whether a person can put it right here."""
    return kept.kind is not None and kept.row.code not in HOPELESS


def asked(kept: Kept) -> list[Question]:
    """The questions with what the submission said, unreadable answers as they came."""
    if kept.kind is None or kept.op.act in (DELETE, CONFIRM):
        return []
    good = wire.decode(kept.kind, kept.op.set).values
    return [_question(kept, field, good) for field in questions.asked(kept.kind) if field.name in _names(kept)]


def _question(kept: Kept, field: Any, good: Mapping[str, Any]) -> Question:
    said = kept.op.set.get(field.name)
    if field.name in good or said in (None, ""):
        value = good.get(field.name)
        if isinstance(value, str) and field.type is FieldType.MONTH:
            return Question(field, value[:7])
        if field.type in (FieldType.CODE, FieldType.CODES, FieldType.FLAG):
            return _chosen(field, value)
        return Question(field, "" if value is None else str(value).replace(".", ",") if field.type
                        is FieldType.DECIMAL else str(value))  # fmt: skip
    return Question(field, str(said)[: questions.LONGEST])


def _chosen(field: Any, value: Any) -> Question:
    if field.type is FieldType.CODES:
        return Question(field, chosen=tuple(value or ()))
    if field.type is FieldType.FLAG:
        return Question(field, chosen=("" if value is None else "yes" if value else "no",))
    return Question(field, chosen=(value or "",))


def _names(kept: Kept) -> set[str]:
    """What is asked: of a record that is here what the submission speaks of, of a new one everything."""
    assert kept.kind is not None
    if _is_here(kept, kept.kind):
        return set(kept.op.set)
    return set(kept.kind.by_name)


def _is_here(kept: Kept, kind: Kind) -> bool:
    rows = registry.model(kind.name)._default_manager
    return rows.filter(pk=kept.op.record_id, book_id=kept.row.book_id).exists()


def read(kept: Kept, posted: QueryDict) -> tuple[dict[str, Any], list[Question], list[Label | str]]:
    """(values to send, questions as typed, what is still wrong)."""
    if kept.kind is None:
        return {}, [], []
    if kept.op.act in (DELETE, CONFIRM):
        return dict(kept.op.set), [], []
    names, here = _names(kept), _is_here(kept, kept.kind)
    values, typed = questions.read(kept.kind, posted)  # type: ignore[arg-type]
    typed = [q for q in typed if q.field.name in names]
    told: list[Label | str] = [
        Label(f"{q.field.label.id}: {q.error.id}", f"{q.field.label.en}: {q.error.en}") for q in typed if q.error
    ]
    said = {n: v for n, v in values.items() if n in names and (here or v is not None)}
    if not told and not here:
        found = check(kept.kind, said)
        told = [f.message for f in found if f.severity is Severity.BLOCK]
    return said, typed, told
