"""Between two answers: the officer's choice, as an operation on the revision that was on the screen."""

import uuid
from collections.abc import Mapping
from typing import Any

from simpul.dashboards.queue.conflicts import Open
from simpul.foundation.problems import Kind as ProblemKind
from simpul.foundation.problems import Problem
from simpul.foundation.problems import kind as problem
from simpul.kinds import wire
from simpul.protocol.op import CONFIRM, DELETE
from simpul.protocol.states import CONFLICT, QUARANTINED
from simpul.review.problems import changed_meanwhile
from simpul.scope.actor import Actor, not_found
from simpul.sync.actions import receive
from simpul.sync.deciding import DELETED
from simpul.sync.models import Conflict
from simpul.sync.ops import make_op

KEPT, STANDS = "kept", "stands"
choose_each = problem(
    "beda-2",
    422,
    "Pilih satu jawaban untuk setiap pertanyaan, lalu simpan.",
    "Choose one answer for each question, then save.",
)
not_taken = problem(
    "beda-3",
    409,
    "Pilihan ini belum dapat diterapkan (kode {code}). Buka catatannya, perbaiki di sana, lalu pilih lagi.",
    "This choice could not be applied (code {code}). Open the record, correct it there, then choose again.",
)


def choose(found: Open, answers: Mapping[str, str], rev: int, actor: Actor) -> None:
    """Send the choice in as a `confirm` (or as a withdrawal). `answers` maps each question to "kept" or "stands".

    Raises beda-2 when one is missing, periksa-2 when the record has changed since it was on the screen, beda-3 when
    the choice makes an impossible record.
    """
    row, kind = found.line.row, found.line.kind
    if row.rev != rev:
        raise changed_meanwhile()
    if any(answers.get(side.name) not in (KEPT, STANDS) for side in found.sides):
        raise choose_each()
    present = wire.encode(kind, vars(row), nulls=True)
    said = found.conflict.fields
    withdraw = DELETED in said and bool(said[DELETED].get(answers[DELETED]))
    if withdraw:
        op = make_op(kind.name, row.pk, {}, base=rev, k=DELETE)
    else:
        chosen: dict[str, Any] = {n: sides.get(answers[n]) for n, sides in said.items() if n != DELETED}
        was = {n: present.get(n) for n in chosen}
        # A question about the record's existence is settled by naming it, with the record as it stands.
        settled = chosen | ({DELETED: False} if DELETED in said else {})
        op = make_op(kind.name, row.pk, settled, was=was, base=rev, k=CONFIRM)
    (verdict,) = receive(actor=actor, book_id=row.book_id, ops=[op])
    if verdict.st in (QUARANTINED, CONFLICT):
        raise not_taken(code=verdict.code or verdict.st)


def gone(id: uuid.UUID, actor: Actor, path: str, settled: ProblemKind) -> Problem:
    """Why a conflict cannot be shown: settled by somebody else (when it lies at the place), or not to be known of."""
    row = Conflict.objects.filter(pk=id).first()
    if row is not None and actor.scope.covers(row.path) and row.path.startswith(path):
        return settled()
    return not_found()
