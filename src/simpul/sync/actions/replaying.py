"""An operation kept aside is applied after all: what it said, put right by a person, as a new operation citing it."""

import uuid
from collections.abc import Mapping

from django.db import transaction

from simpul.audit import actions as audit
from simpul.protocol import op as wording
from simpul.protocol.op import ATTACH, CONFIRM, DELETE, PUT, Value
from simpul.protocol.states import QUARANTINED
from simpul.records import registry
from simpul.scope.actor import Actor, not_found
from simpul.sync import problems
from simpul.sync.actions.keeping import resolve_quarantined
from simpul.sync.actions.receiving import receive
from simpul.sync.models import Quarantined
from simpul.sync.ops import make_op
from simpul.sync.verdict import Verdict


@transaction.atomic
def replay(*, by: Actor, quarantined_id: uuid.UUID, set: Mapping[str, Value]) -> Verdict:
    """Send what an operation kept aside wanted to say, with the values `set` (wire form), and note that it is done.

    On a record that is here it stays a change of what its sender saw (`was`), merged with what others said since; on
    one that is not, it makes the record. The trail names both operations. All or nothing: raises karantina-1 when
    somebody has dealt with it already, karantina-2 when it would be kept aside again, jenis-1, akses-1, akses-2.
    """
    waiting = Quarantined.objects.select_for_update().filter(pk=quarantined_id).first()
    if waiting is None:
        raise not_found()
    by.must("correct", waiting.path)
    if waiting.resolved_at is not None:
        raise problems.dealt_with()
    told = wording.unseal(bytes(waiting.raw)).op
    registry.kind(told.kind)
    if told.act in (ATTACH, DELETE, CONFIRM):
        act, was = told.act, told.was
    else:
        act, was = PUT, {name: value for name, value in told.was.items() if name in set}
    here = registry.model(told.kind)._default_manager.filter(pk=told.record_id, book_id=waiting.book_id).first()
    base = (told.base.rev or here.rev) if here is not None else None
    op = make_op(
        told.kind, told.record_id, dict(set), was=was if here else {}, base=base, k=act, saved_at=told.saved_at
    )
    (verdict,) = receive(actor=by, book_id=waiting.book_id, ops=[op])
    if verdict.st == QUARANTINED:
        raise problems.kept_again(code=verdict.code)
    resolve_quarantined(by=by, quarantined_id=waiting.pk)
    audit.note("quarantine.replayed", by=by, about=waiting, op=op.op_id, of=waiting.op_id, state=verdict.st)
    return verdict
