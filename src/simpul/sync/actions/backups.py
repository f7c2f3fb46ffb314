"""Taking in a phone's emergency backup: the same way in as a push, opened by an officer or the operator."""

import uuid
from collections import Counter
from dataclasses import dataclass, field

from simpul.protocol import backup as files
from simpul.protocol.op import PUSH_OPS, Sealed, Unreadable, read
from simpul.records import queries as records
from simpul.scope import Scope
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered
from simpul.sync import problems, sealing
from simpul.sync.actions.desk import Sender
from simpul.sync.actions.receiving import receive
from simpul.sync.models import Device, Profile


@dataclass(frozen=True)
class Imported:
    """What came of a backup: the phone, the book, how many operations ended in each state, and how many of them could
    not be read at all."""

    device: uuid.UUID
    book: uuid.UUID
    states: Counter[str] = field(default_factory=Counter)
    unreadable: int = 0


def import_backup(*, by: Actor, raw: bytes, book_id: uuid.UUID | None = None) -> Imported:
    """Take the operations of a .tpbk file. What is here already has no second effect.

    An enrolled phone speaks for itself: its file goes to its own book, under its own people. A phone that never was
    enrolled needs a `book_id`, and what it says counts as said by `by`. Raises perangkat-11 to -13, akses-1 and
    akses-2.
    """
    try:
        told = files.open_backup(raw, sealing.private_keys())
        device_id = uuid.UUID(told.device)
    except ValueError as broken:
        reason = getattr(broken, "reason", "it is damaged")
        raise problems.backup_unreadable(reason=problems.UNOPENED.get(reason, reason)) from None
    ops, unreadable = _read_all(told.ops)
    with entered(by.scope, actor=by.id):
        device = Device.objects.filter(pk=device_id).first()
        if device is None:
            return _as_said_by(by, device_id, book_id, ops, unreadable)
        by.must("enrol_device", device.path)
        if device.key != told.key:
            raise problems.backup_of_another()
        people: dict[int, uuid.UUID | None] = {
            p.number: p.user_id for p in Profile.objects.filter(device=device).order_by("number")
        }
    scope = Scope((device.path,))
    speaker = next((person for person in people.values() if person), f"device:{device.pk}")
    actor = Actor(speaker, scope, {"record": scope}, device.pk)
    states: Counter[str] = Counter()
    for batch in _batches(ops):
        # In a history that may not be the phone's own: revisions are not believed, values seen before are.
        sender = Sender(device.pk, people, device.revoked_at is not None, same_epoch=False)
        states.update(v.st for v in receive(actor=actor, book_id=device.book_id, ops=batch, device=sender))
    return Imported(device.pk, device.book_id, states, unreadable)


def _as_said_by(
    by: Actor, device_id: uuid.UUID, book_id: uuid.UUID | None, ops: list[Sealed], unreadable: int
) -> Imported:
    if book_id is None:
        raise problems.backup_of_stranger()
    book = records.book(book_id)
    if book is None:
        raise not_found()
    by.must("enrol_device", book.path)
    states: Counter[str] = Counter()
    for batch in _batches(ops):
        states.update(v.st for v in receive(actor=by, book_id=book_id, ops=batch))
    return Imported(device_id, book_id, states, unreadable)


def _read_all(raws: tuple[bytes, ...]) -> tuple[list[Sealed], int]:
    ops: list[Sealed] = []
    for raw in raws:
        try:
            ops.append(read(raw))
        except Unreadable:
            continue
    return ops, len(raws) - len(ops)


def _batches(ops: list[Sealed]) -> list[list[Sealed]]:
    return [ops[at : at + PUSH_OPS] for at in range(0, len(ops), PUSH_OPS)]
