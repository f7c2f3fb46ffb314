"""`receive`: a batch of operations for one book, in one transaction, each answered once and for ever.

1. Open: scope and actor are set, the book is locked, the operations are looked up in the log.
2. Known ones get the answer they got; ids taken by something else are kept aside, revealing nothing.
3. New ones are applied set by set, new records without looking whether their id is taken; if one is, the transaction
   is undone and begun again with looking. If anything else raises, it is undone too and they go one by one, each
   under its own savepoint: the offender is kept aside with a trace id, the others are applied.
4. The log is written with the answers, and the transaction commits (synchronously) before anybody is answered.

The book's lock makes 2 to 4 safe against another batch of the same book; the log's unique keys against an operation
sent to two books at once.
"""

import logging
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import msgspec
import psycopg
from django.db import InterfaceError, OperationalError, connection, transaction

from simpul.foundation.ids import uuid7
from simpul.foundation.problems import Problem
from simpul.protocol import op as wording
from simpul.protocol.op import Op, Sealed
from simpul.protocol.states import QUARANTINE, QUARANTINED
from simpul.records.queries import listed
from simpul.scope.actor import Actor, not_found
from simpul.sync.actions import keeping
from simpul.sync.actions.applying import Item, apply
from simpul.sync.actions.desk import Desk, Misplaced, Sender, hot_cursor
from simpul.sync.deciding import KeptAside
from simpul.sync.verdict import Verdict, remembered

log = logging.getLogger("simpul.sync")

# The database itself is unwell: nobody's operation is to blame, and nothing may be answered.
UNWELL = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
_json = msgspec.json.Encoder().encode
_VERBS = ("record", "correct", "import")
_WAITING = """
select q.raw, q.device_id, (select jsonb_object_agg(p.number, p.user_id) from sync_profile p
    where p.device_id = q.device_id), o.actor
from sync_quarantined q join sync_operation o using (op_id)
where q.book_id = %s and q.code = 'Q_REF' and q.resolved_at is null and q.missing = any(%s::uuid[]) order by q.id
"""


def receive(
    *,
    actor: Actor,
    book_id: uuid.UUID,
    ops: Sequence[Op | Sealed],
    device: Sender | None = None,
    source: str = "own",
) -> list[Verdict]:
    """Take operations for one book; the verdicts are in the order of `ops`.

    Without a device the actor needs "record" or "correct" at the book (any `source` but "own": "import"). The whole is
    one transaction, or a savepoint inside the caller's. Raises akses-1 or akses-2, and database errors when the
    database itself fails; then nothing was taken.
    """
    items = list(enumerate(s if isinstance(s, Sealed) else wording.seal(s) for s in ops))
    if not items:
        return []
    try:
        try:
            with _open(actor, book_id, items, device, source) as (desk, known):
                desk.hopeful = True
                _all_at_once(desk, items, known)
        except Misplaced:
            with _open(actor, book_id, items, device, source) as (desk, known):
                _all_at_once(desk, items, known)
    except (*UNWELL,):
        raise
    except _Refused as refused:
        raise refused.problem from None
    except Exception:
        log.warning("a batch of %d goes one by one", len(items), exc_info=True)
        with _open(actor, book_id, items, device, source) as (desk, _known):
            for item in items:
                _one(desk, item)
    return [desk.results[place] for place, _ in items]


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@contextmanager
def _open(
    actor: Actor, book_id: uuid.UUID, items: Sequence[Item], device: Sender | None, source: str
) -> Iterator[tuple[Desk, dict[str, str]]]:
    nested = connection.in_atomic_block
    with transaction.atomic():
        cursor = hot_cursor()
        opened = _look(cursor, actor, book_id, items, device, whole=True)
        if opened["book_path"] is None:
            raise _Refused(not_found())
        path = opened["book_path"]
        if device is None:
            _may_write(actor, path, source)
        else:
            device.contig, device.highest = opened["contig"] or 0, opened["highest"] or 0
        desk = Desk(
            cursor,
            actor,
            device,
            source,
            book_id,
            path,
            opened["book_kind"],
            opened["book_seq"],
            opened["waiting"],
            frozenset(map(str, opened["closed"])),
        )
        yield desk, opened["known"]
        if nested:
            cursor.execute(
                "select set_config('simpul.scope', %s, true), set_config('simpul.actor', %s, true),"
                " set_config('enable_seqscan', 'on', true), set_config('jit', 'on', true),"
                " set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),"
                " set_config('plan_cache_mode', 'auto', true)",
                [opened["scope_before"], opened["actor_before"]],
            )


def _look(
    cursor: Any, actor: Actor, book_id: uuid.UUID, items: Sequence[Item], device: Sender | None, *, whole: bool
) -> Any:
    """The opening of the batch (`whole`), or only what the log knows of these operations."""
    given = [{"op_id": s.op.op_id, "sha": s.sha, "number": s.op.number if device else None} for _, s in items]
    asked = [book_id, device.id if device else None, _json(given).decode()]
    if not whole:
        return _parsed(cursor.execute("select sync_known(%s, %s, %s::json)", asked).fetchone()[0])
    with cursor.connection.pipeline():  # "begin" and this in one trip
        cursor.execute(
            "select * from sync_open(%s, %s, %s, %s, %s::json)", [actor.scope.setting, str(actor.id), *asked]
        )
    opened = dict(zip((c.name for c in cursor.description), cursor.fetchone(), strict=True))
    opened["known"] = _parsed(opened["known"])
    return opened


def _parsed(known: str | None) -> dict[str, str]:
    """jsonb, which Django's connections hand over as text."""
    return msgspec.json.decode(known) if known else {}


def _may_write(actor: Actor, path: str, source: str) -> None:
    allowed = _VERBS[:2] if source == "own" else _VERBS[2:]
    if any(actor.may(verb, path) for verb in allowed):
        return
    try:
        actor.must(allowed[0], path)
    except Problem as problem:
        raise _Refused(problem) from None


def _all_at_once(desk: Desk, items: Sequence[Item], known: dict[str, str]) -> None:
    new, again = _sort_out(desk, items, known)
    if new:
        apply(desk, new)
    keeping.close(desk, new)
    for place, first in again:
        desk.results[place] = desk.results[first].again()
    if desk.waiting and desk.arrived:
        _retry_waiting(desk)


def _sort_out(desk: Desk, items: Sequence[Item], known: dict[str, str]) -> tuple[list[Item], list[tuple[int, int]]]:
    """The new operations, and pairs of places for those said twice within the batch; the known are answered."""
    new: list[Item] = []
    again: list[tuple[int, int]] = []
    first: dict[uuid.UUID, int] = {}
    numbers: dict[int, uuid.UUID] = {}
    shas: dict[int, bytes] = {}
    same: list[Item] = []
    for place, sealed in items:
        op = sealed.op
        answer = known.get(str(op.op_id)) if known else None
        before = first.setdefault(op.op_id, place)
        shas[place] = sealed.sha
        if before != place and shas[before] == sealed.sha and answer != "other":
            again.append((place, before))
        elif answer == "same":
            same.append((place, sealed))
        elif answer == "other" or before != place or _number_taken(desk, op, numbers):
            _reused(desk, place, sealed)
        else:
            new.append((place, sealed))
    if same:
        _answer_again(desk, same)
    return new, again


def _number_taken(desk: Desk, op: Op, numbers: dict[int, uuid.UUID]) -> bool:
    """Whether another operation of this batch has the same number from the same device."""
    if desk.sender is None or op.number is None:
        return False
    return numbers.setdefault(op.number, op.op_id) != op.op_id


def _reused(desk: Desk, place: int, sealed: Sealed) -> None:
    log.error("operation id or number reused: %s", sealed.op.op_id)
    keeping.quarantine(desk, [(sealed, KeptAside("Q_ID_REUSED"), None)])
    who = QUARANTINE["Q_ID_REUSED"][0]
    desk.results[place] = Verdict(sealed.op.op_id, QUARANTINED, code="Q_ID_REUSED", who=who)


def _answer_again(desk: Desk, same: Sequence[Item]) -> None:
    rows = desk.cursor.execute(
        "select op_id, state, code, rev, seq, late, result from sync_operation where op_id = any(%s::uuid[])",
        [listed(s.op.op_id for _, s in same)],
    ).fetchall()
    told = {}
    for op_id, state, code, rev, seq, late, rest in rows:
        told[op_id] = remembered(op_id, state, code, rev, seq, late, _parsed(rest)).again()
    for place, sealed in same:
        desk.results[place] = told[sealed.op.op_id]


def _one(desk: Desk, item: Item) -> None:
    """One operation under its own savepoint; whatever it raises is kept aside with it."""
    place, sealed = item
    try:
        _guarded(desk, item)
    except UNWELL:
        raise
    except (KeptAside, Misplaced, keeping.AlreadyLogged, psycopg.errors.UniqueViolation) as why:
        _aside(desk, place, sealed, _reason(why), None)
    except Exception:
        trace = uuid7()
        log.exception("operation %s could not be applied (trace %s)", sealed.op.op_id, trace)
        _aside(desk, place, sealed, KeptAside("Q_INTERNAL"), trace)


def _guarded(desk: Desk, item: Item) -> None:
    before, sender = desk.seq, desk.sender
    counted = (sender.contig, sender.highest) if sender else (0, 0)
    try:
        with transaction.atomic():
            known = _look(desk.cursor, desk.actor, desk.book_id, [item], desk.sender, whole=False)
            _all_at_once(desk, [item], known)
    except BaseException:
        desk.seq = before
        if sender:
            sender.contig, sender.highest = counted
        raise
    finally:
        desk.forget()


def _reason(why: Exception) -> KeptAside:
    if isinstance(why, KeptAside):
        return why
    if isinstance(why, Misplaced):
        return KeptAside("Q_SCOPE", fault="the record's id is not free in this book")
    if isinstance(why, keeping.AlreadyLogged):
        return KeptAside("Q_ID_REUSED")
    return KeptAside("Q_VALIDATION", fault="another record has the same key")


def _aside(desk: Desk, place: int, sealed: Sealed, why: KeptAside, trace: uuid.UUID | None) -> None:
    """Keep one operation aside and log the answer, so that it too is answered the same for ever."""
    if why.code == "Q_ID_REUSED":
        return _reused(desk, place, sealed)
    with transaction.atomic():
        desk.keep_aside(place, sealed, why, trace)
        keeping.close(desk, [(place, sealed)])
    return None


def _retry_waiting(desk: Desk) -> None:
    """Operations that waited for a record which has arrived now are applied, in the order they came, as the word of
    whoever sent them; what then arrives may free others."""
    batch, desk.hopeful = (desk.actor, desk.sender, desk.source), False
    while desk.arrived:
        rows = desk.cursor.execute(_WAITING, [desk.book_id, listed(desk.arrived)]).fetchall()
        desk.arrived.clear()
        for raw, device, profiles, actor in rows:
            sealed = wording.unseal(bytes(raw))
            people = {int(n): uuid.UUID(user) for n, user in _parsed(profiles).items()}
            desk.sender = Sender(device, people, same_epoch=False) if device else None
            desk.actor = replace(batch[0], id=_person(actor))
            desk.source = "sim" if sealed.op.claimed else "own"
            _apply_waiting(desk, sealed)
    desk.actor, desk.sender, desk.source = batch


def _apply_waiting(desk: Desk, sealed: Sealed) -> None:
    place, before = -1 - len(desk.results), desk.seq
    try:
        with transaction.atomic():
            apply(desk, [(place, sealed)])
            if (verdict := desk.results[place]).st != QUARANTINED:
                keeping.amend(desk, sealed, verdict)
            desk.kept.clear()
            keeping.close(desk, [])
    except UNWELL:
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
