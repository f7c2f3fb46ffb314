"""Writing down what a batch came to: the log, quarantine, conflicts, aliases; and what is done with them later."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import msgspec
import psycopg
from django.db.models import QuerySet

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.protocol.op import Sealed
from simpul.protocol.states import QUARANTINE
from simpul.scope import NATION
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered
from simpul.sync.actions import keeping_sql
from simpul.sync.actions.desk import Desk, Misplaced, Sender
from simpul.sync.actions.line import Ask, bigints, blobs, ints, texts, uuids
from simpul.sync.deciding import KeptAside
from simpul.sync.models import Epoch, Operation, Quarantined
from simpul.sync.verdict import Verdict

RAW_DAYS = 400
_json = msgspec.json.Encoder().encode


class AlreadyLogged(Exception):
    """An operation id, or a device's number, was taken between the look and the writing."""


def meant(why: BaseException) -> BaseException:
    """What an error of the database means for a batch: a record's id or an operation's was taken, or what it says."""
    if not isinstance(why, psycopg.Error):
        return why
    if why.sqlstate == keeping_sql.MISPLACED:
        return Misplaced()
    if isinstance(why, psycopg.errors.UniqueViolation):
        name = why.diag.constraint_name or ""
        if name in ("sync_operation_pkey", "device_number_is_one_operation"):
            return AlreadyLogged()
        if name.endswith("_pkey"):
            return Misplaced()
    return why


def close(desk: Desk, items: Sequence[tuple[int, Sealed]], *, commit: bool = False) -> None:
    """Write rows, log, counter and everything beside, in one trip, which also commits where it is the last."""
    sender = desk.sender
    ops = [sealed.op for _, sealed in items]
    verdicts = [desk.results[place] for place, _ in items]
    if sender is not None:
        _number(desk, sender, [op.number for op in ops if op.number is not None])
    asked = [
        desk.seq,
        desk.book_id,
        desk.path,
        sender.id if sender else None,
        desk.now,
        _json(dict(sender.health)).decode() if sender and sender.health else None,
        sender.contig if sender else 0,
        sender.highest if sender else 0,
        desk.actor.id,
        uuids([op.op_id for op in ops]),
        bigints([op.number if sender else None for op in ops]),
        blobs([sealed.sha for _, sealed in items]),
        blobs([sealed.body for _, sealed in items]),
        texts([op.kind for op in ops]),
        uuids([op.record_id for op in ops]),
        texts([v.st for v in verdicts]),
        texts([v.code for v in verdicts]),
        ints([v.rev for v in verdicts]),
        bigints([v.seq for v in verdicts]),
        ints([1 if v.late else None for v in verdicts]),
        texts([_json(rest).decode() if (rest := v.rest()) else None for v in verdicts]),
    ]
    desk.send(Ask(keeping_sql.CLOSE, asked), *_beside(desk), commit=commit)


def _number(desk: Desk, sender: Sender, numbers: list[int]) -> None:
    """Keep count of the device's numbers; only where there are gaps is the log asked."""
    if sender.heard(numbers):
        return
    rows = desk.line.one(Ask(keeping_sql.NUMBERS, [sender.id, sender.contig]))
    sender.gaps, expected = [], sender.contig + 1
    for number in sorted({int(n) for (n,) in rows if n} | {n for n in numbers if n > sender.contig}):
        if number > expected:
            sender.gaps.append([expected, number - 1])
        elif not sender.gaps:
            sender.contig = number
        expected = number + 1


def _beside(desk: Desk) -> list[Ask]:
    """Quarantine, conflicts, confirmations and aliases: rare, so each has its own statement when there is any."""
    asks = []
    if desk.kept:
        asks.append(quarantine(desk, desk.kept))
    if desk.conflicts:
        told = _json(desk.conflicts).decode()
        asks.append(Ask(keeping_sql.CONFLICTS, [desk.book_id, desk.path, desk.now, told]))
        named_ids = uuids([c["id"] for c in desk.conflicts])
        asks.append(Ask(keeping_sql.CONFLICTS_TOLD, [desk.now, desk.book_id, named_ids]))
    for record, fields in desk.confirmed:
        named = None if fields is None else texts(sorted(fields))
        asks.append(Ask(keeping_sql.CONFIRMED, [desk.now, desk.actor.id, record, desk.book_id, named]))
        asks.append(Ask(keeping_sql.CONFIRMED_TOLD, [desk.now, desk.book_id, record]))
    asks += [Ask(keeping_sql.ALIAS, [alias, desk.book_id, desk.path, record]) for alias, record in desk.aliases]
    desk.written()
    return asks


def quarantine(desk: Desk, kept: Sequence[tuple[Sealed, KeptAside, uuid.UUID | None]]) -> Ask:
    """Keep operations aside, each with its bytes, its owner and its due date; the same one only once."""
    device = desk.sender.id if desk.sender else None
    lines = [_kept_line(desk, *each) for each in kept]
    return Ask(keeping_sql.QUARANTINE, [desk.book_id, desk.path, device, desk.now, _json(lines).decode()])


def _kept_line(desk: Desk, sealed: Sealed, why: KeptAside, trace: uuid.UUID | None) -> dict[str, Any]:
    who, days = QUARANTINE[why.code]
    return {
        "id": uuid7(), "op_id": sealed.op.op_id, "sha": sealed.sha, "raw": sealed.body, "code": why.code,
        "fields": why.fields, "fault": why.fault.replace("\x00", "?"), "missing": why.missing, "trace": trace,
        "who": who, "due": desk.today + dt.timedelta(days=days),
    }  # fmt: skip


def amended(desk: Desk, sealed: Sealed, verdict: Verdict) -> list[Ask]:
    """An operation that waited for its parent is applied now: its answer changes, and it leaves quarantine."""
    rest = verdict.rest()
    told = _json(rest).decode() if rest else None
    return [
        Ask(keeping_sql.AMEND, [verdict.st, verdict.rev, verdict.seq, verdict.late, told, sealed.op.op_id]),
        Ask(keeping_sql.ARRIVED, [desk.now, sealed.op.op_id, desk.book_id]),
    ]


def resolve_quarantined(*, by: Actor, quarantined_id: uuid.UUID) -> None:
    """Note that a person has dealt with an operation kept aside (its replay is a new operation citing it)."""
    waiting = _open().filter(pk=quarantined_id).first()
    if waiting is None:
        raise not_found()
    by.must("correct", waiting.path)
    _open().filter(pk=quarantined_id).update(resolved_at=clock.now(), resolved_by=str(by.id))


def retire_bodies() -> int:
    """Forget the raw bodies of operations older than 400 days; id, hash and result stay for ever."""
    with entered(NATION, actor="system:retire"):
        old = Operation.objects.filter(received_at__lt=clock.now() - dt.timedelta(days=RAW_DAYS), body__isnull=False)
        return old.update(body=None)


def begin_epoch(*, by: Actor, restored_to: dt.datetime | None = None) -> Epoch:
    """Begin a new history after a restore, so that devices send again what the restore lost."""
    by.must("manage_people", "id.")
    return Epoch.objects.create(begun_at=clock.now(), restored_to=restored_to)


def _open() -> "QuerySet[Quarantined, Quarantined]":
    found: Any = Quarantined.objects.filter(resolved_at=None)
    return found  # type: ignore[no-any-return]
