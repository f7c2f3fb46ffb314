"""Writing down what a batch came to: the log, quarantine, conflicts, aliases; and what is done with them later."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import msgspec
from django.db.models import QuerySet

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.protocol.op import Sealed
from simpul.protocol.states import QUARANTINE
from simpul.scope import NATION
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered
from simpul.sync.actions.desk import Desk, Sender
from simpul.sync.deciding import KeptAside
from simpul.sync.models import Epoch, Operation, Quarantined
from simpul.sync.verdict import Verdict

RAW_DAYS = 400
_json = msgspec.json.Encoder().encode


class AlreadyLogged(Exception):
    """An operation id, or a device's number, was taken between the look and the writing."""


_CLOSE = """
with counted as (update records_book set seq = %(seq)s where id = %(book)s and seq <> %(seq)s)
, met as (update sync_device d set last_contact = %(now)s, pending = coalesce(h.pending, d.pending),
    oldest_pending = h.oldest, app = coalesce(h.app, d.app), health = coalesce(%(health)s::jsonb, d.health),
    contig = %(contig)s, highest = %(highest)s
    from (select (%(health)s::jsonb ->> 'pending')::int as pending, (%(health)s::jsonb ->> 'oldest')::date as oldest,
        %(health)s::jsonb ->> 'app' as app) h where d.id = %(device)s)
insert into sync_operation (op_id, book_id, path, device_id, number, sha, body, kind, record_id, actor, state, code,
    rev, seq, late, result, received_at)
select g.op_id, %(book)s, %(path)s, %(device)s, g.number, decode(g.sha, 'base64'), decode(g.body, 'base64'), g.kind,
    g.record_id, %(actor)s, g.state, g.code, g.rev, g.seq, g.late, g.result, %(now)s
from json_to_recordset(%(logged)s::json) as g(op_id uuid, number bigint, sha text, body text, kind text, record_id uuid,
    state text, code text, rev int, seq bigint, late boolean, result jsonb)
on conflict do nothing returning op_id
"""
_QUARANTINE = """
insert into sync_quarantined (id, op_id, sha, book_id, path, device_id, raw, code, fields, fault, missing, trace_id,
    who, at, due, resolved_by)
select g.id, g.op_id, decode(g.sha, 'base64'), %(book)s, %(path)s, %(device)s, decode(g.raw, 'base64'), g.code,
    g.fields, g.fault, g.missing, g.trace, g.who, %(now)s, g.due, ''
from json_to_recordset(%(kept)s::json) as g(id uuid, op_id uuid, sha text, raw text, code text, fields jsonb,
    fault text, missing uuid, trace uuid, who text, due date)
on conflict do nothing
"""


def close(desk: Desk, items: Sequence[tuple[int, Sealed]]) -> None:
    """Write the log, the counter and everything beside; raises AlreadyLogged when an operation was taken meanwhile."""
    logged = [(sealed, desk.results[place]) for place, sealed in items]
    sender = desk.sender
    if sender is not None:
        _number(desk, sender, [s.op.number for s, _ in logged if s.op.number is not None])
    written = desk.write(
        _CLOSE,
        {
            "seq": desk.seq,
            "book": desk.book_id,
            "path": desk.path,
            "device": sender.id if sender else None,
            "health": _json(dict(sender.health)).decode() if sender and sender.health else None,
            "contig": sender.contig if sender else 0,
            "highest": sender.highest if sender else 0,
            "actor": str(desk.actor.id),
            "now": desk.now,
            "logged": _json([_line(sealed, verdict, sender) for sealed, verdict in logged]).decode(),
        },
    )
    if len(written) != len(logged):
        raise AlreadyLogged
    _beside(desk)


def _line(sealed: Sealed, verdict: Verdict, sender: Sender | None) -> dict[str, Any]:
    """One line of the log; bytes travel as base64."""
    op = sealed.op
    return {
        "op_id": op.op_id, "number": op.number if sender else None, "sha": sealed.sha, "body": sealed.body,
        "kind": op.kind, "record_id": op.record_id, "state": verdict.st, "code": verdict.code, "rev": verdict.rev,
        "seq": verdict.seq, "late": verdict.late, "result": verdict.rest(),
    }  # fmt: skip


def _number(desk: Desk, sender: Sender, numbers: list[int]) -> None:
    """Keep count of the device's numbers; only where there are gaps is the log asked."""
    if sender.heard(numbers):
        return
    rows = desk.cursor.execute(
        "select number from sync_operation where device_id = %s and number > %s order by number limit 5000",
        [sender.id, sender.contig],
    ).fetchall()
    sender.gaps, expected = [], sender.contig + 1
    for number in sorted({n for (n,) in rows} | {n for n in numbers if n > sender.contig}):
        if number > expected:
            sender.gaps.append([expected, number - 1])
        elif not sender.gaps:
            sender.contig = number
        expected = number + 1


def _beside(desk: Desk) -> None:
    """Quarantine, conflicts, confirmations and aliases: rare, so each in its own statement when there is any."""
    if desk.kept:
        quarantine(desk, desk.kept)
    if desk.conflicts:
        desk.cursor.execute(
            "insert into sync_conflict (id, book_id, path, kind, record_id, rev, op_id, fields, kept_by, stands_by, at,"
            " resolved_by) select id, %s, %s, kind, record_id, rev, op_id, fields, kept_by, stands_by, %s, ''"
            " from jsonb_to_recordset(%s::jsonb) as r(id uuid, kind text, record_id uuid, rev int, op_id uuid,"
            " fields jsonb, kept_by uuid, stands_by uuid)",
            [desk.book_id, desk.path, desk.now, _json(desk.conflicts).decode()],
        )
    for record, fields in desk.confirmed:
        desk.cursor.execute(
            "update sync_conflict set resolved_at = %s, resolved_by = %s where record_id = %s and resolved_at is null"
            " and book_id = %s and at < %s and (%s::text[] is null or fields ?| %s::text[])",
            [desk.now, str(desk.actor.id), record, desk.book_id, desk.now,
             None if fields is None else list(fields), None if fields is None else list(fields)],
        )  # fmt: skip
    for alias, record in desk.aliases:
        desk.cursor.execute(
            "insert into sync_alias (id, book_id, path, record_id) values (%s, %s, %s, %s) on conflict do nothing",
            [alias, desk.book_id, desk.path, record],
        )
    desk.written()


def quarantine(desk: Desk, kept: Sequence[tuple[Sealed, KeptAside, uuid.UUID | None]]) -> None:
    """Keep operations aside, each with its bytes, its owner and its due date; the same one only once."""
    device = desk.sender.id if desk.sender else None
    lines = [_kept_line(desk, *each) for each in kept]
    desk.cursor.execute(
        _QUARANTINE,
        {"book": desk.book_id, "path": desk.path, "device": device, "now": desk.now, "kept": _json(lines).decode()},
    )


def _kept_line(desk: Desk, sealed: Sealed, why: KeptAside, trace: uuid.UUID | None) -> dict[str, Any]:
    who, days = QUARANTINE[why.code]
    return {
        "id": uuid7(), "op_id": sealed.op.op_id, "sha": sealed.sha, "raw": sealed.body, "code": why.code,
        "fields": why.fields, "fault": why.fault.replace("\x00", "?"), "missing": why.missing, "trace": trace,
        "who": who, "due": desk.today + dt.timedelta(days=days),
    }  # fmt: skip


def amend(desk: Desk, sealed: Sealed, verdict: Verdict) -> None:
    """An operation that waited for its parent is applied now: its answer changes, and it leaves quarantine."""
    rest = verdict.rest()
    desk.cursor.execute(
        "update sync_operation set state = %s, code = null, rev = %s, seq = %s, late = %s, result = %s::jsonb"
        " where op_id = %s",
        [verdict.st, verdict.rev, verdict.seq, verdict.late, _json(rest).decode() if rest else None, sealed.op.op_id],
    )
    desk.cursor.execute(
        "update sync_quarantined set resolved_at = %s, resolved_by = 'system:parent-arrived'"
        " where op_id = %s and book_id = %s and resolved_at is null",
        [desk.now, sealed.op.op_id, desk.book_id],
    )


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
