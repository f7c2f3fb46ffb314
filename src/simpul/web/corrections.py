"""An officer's correction, handed to the one way in as an operation on the revision that was on the screen."""

from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds import Finding, Kind, Severity, check, wire
from simpul.protocol.states import CONFLICT, QUARANTINED
from simpul.records.models import Record
from simpul.scope.actor import Actor
from simpul.sync import queries as sync
from simpul.sync.actions import receive
from simpul.sync.ops import make_op
from simpul.ui import questions

KEPT_ASIDE = Label(
    "Perbaikan belum dapat diterapkan dan menunggu diperiksa (kode {code}). Catatan lama tetap berlaku.",
    "The correction could not be applied and waits for somebody to look at it (code {code}). The old record stands.",
)
CLASHED = Label(
    "Orang lain mengubah catatan ini lebih dulu; kedua jawaban disimpan. Buka catatannya dan pilih yang benar.",
    "Somebody else changed this record first; both answers are kept. Open the record and choose the right one.",
)
BOTH = Label("{field}: berlaku {stands}, jawaban lain {kept}", "{field}: {stands} stands, the other answer is {kept}")


def changes(row: Record, kind: Kind, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs from the record, and what stood there: both in wire values."""
    before = wire.encode(kind, vars(row), nulls=True)
    new = questions.changed(kind, before, values)
    return new, {name: before.get(name) for name in new}


def objections(row: Record, kind: Kind, new: dict[str, Any]) -> list[Finding]:
    """What the rules find in the record as it would be, apart from what they found in it before."""
    before = wire.encode(kind, vars(row))
    after = {k: v for k, v in {**before, **new}.items() if v is not None}
    known = {f.rule_id for f in check(kind, before, source=row.source)}
    weighty = (Severity.BLOCK, Severity.WARN)
    return [
        f
        for f in check(kind, after, source=row.source)
        if f.severity in weighty and (f.rule_id not in known or set(f.fields) & set(new))
    ]


def write(row: Record, kind: Kind, new: dict[str, Any], was: dict[str, Any], base: int, actor: Actor) -> list[Label]:
    """Send the changed answers as one operation; the sentences that say why it was not taken as it is, or none."""
    if not new:
        return []
    op = make_op(kind.name, row.pk, new, was=was, base=base)
    (verdict,) = receive(actor=actor, book_id=row.book_id, ops=[op])
    if verdict.st == QUARANTINED:
        return [KEPT_ASIDE.format(code=verdict.code)]
    return [CLASHED] if verdict.st == CONFLICT else []


def conflicts_of(row: Record, kind: Kind) -> list[Label]:
    """The open conflicts of a record, a line for each field."""
    told = []
    for conflict in sync.conflicts(row.book_id, record=row.pk):
        for name, sides in conflict.fields.items():
            label = kind.by_name[name].label if name in kind.by_name else Label(name, name)
            filled = {side: _said(sides.get(side)) for side in ("kept", "stands")}
            told.append(Label(BOTH.id.format(field=label.id, **filled), BOTH.en.format(field=label.en, **filled)))
    return told


def _said(value: Any) -> str:
    return "–" if value is None else str(value)
