"""Operations that waited for a record which has arrived now: applied in the order they came, as the word of whoever
sent them; what then arrives may free others."""

import logging
import uuid
from dataclasses import replace

import msgspec
import psycopg
from django.db import InterfaceError, OperationalError

from simpul.protocol import op as wording
from simpul.protocol.op import Sealed
from simpul.protocol.states import QUARANTINED
from simpul.sync.actions import keeping
from simpul.sync.actions.applying import apply
from simpul.sync.actions.desk import Desk, Sender
from simpul.sync.actions.line import Ask, uuids

log = logging.getLogger("simpul.sync")
_UNWELL = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
_WAITING = """
select json_build_object('raw', translate(encode(q.raw, 'base64'), e'\\n', ''), 'device', q.device_id, 'actor', o.actor,
    'profiles', coalesce((select json_object_agg(p.number, p.user_id) from sync_profile p
        where p.device_id = q.device_id), '{}'))
from sync_quarantined q join sync_operation o using (op_id)
where q.book_id = $1 and q.code = 'Q_REF' and q.resolved_at is null and q.missing = any($2::uuid[]) order by q.id
"""


class _Waiting(msgspec.Struct):
    """An operation as it was sent, and by whom."""

    raw: bytes
    device: uuid.UUID | None
    actor: str
    profiles: dict[int, uuid.UUID | None]


_decode = msgspec.json.Decoder(_Waiting).decode


def retry_waiting(desk: Desk) -> None:
    """Apply what waited for the records that have just arrived."""
    batch, desk.hopeful = (desk.actor, desk.sender, desk.source), False
    while desk.arrived:
        rows = desk.line.one(Ask(_WAITING, [desk.book_id, uuids(desk.arrived)]))
        desk.arrived.clear()
        for (told,) in rows:
            waiting = _decode(told or b"")
            sealed = wording.unseal(waiting.raw)
            desk.sender = Sender(waiting.device, waiting.profiles, same_epoch=False) if waiting.device else None
            desk.actor = replace(batch[0], id=_person(waiting.actor))
            desk.source = "sim" if sealed.op.claimed else "own"
            _apply(desk, sealed)
    desk.actor, desk.sender, desk.source = batch


def _apply(desk: Desk, sealed: Sealed) -> None:
    place, before = -1 - len(desk.results), desk.seq
    try:
        with desk.line.savepoint():
            apply(desk, [(place, sealed)])
            if (verdict := desk.results[place]).st != QUARANTINED:
                desk.writes += keeping.amended(desk, sealed, verdict)
            desk.kept.clear()
            keeping.close(desk, [])
    except _UNWELL:
        raise
    except Exception:
        desk.seq = before
        desk.forget()
        log.exception("operation %s waits on", sealed.op.op_id)
    finally:
        desk.results.pop(place, None)


def _person(actor: str) -> uuid.UUID | str:
    try:
        return uuid.UUID(actor)
    except ValueError:
        return actor
