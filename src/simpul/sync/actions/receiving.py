"""`receive`: a batch of operations for one book, in one transaction, each answered once and for ever.

1. Open: scope and actor are set, the book is locked, the operations are looked up in the log: one trip.
2. Known ones get the answer they got; ids taken by something else are kept aside, revealing nothing.
3. New ones are applied set by set, new records without looking whether their id is taken; if one is, the transaction
   is undone and begun again with looking. If anything else raises, it is undone too and they go one by one, each
   under its own savepoint: the offender is kept aside with a trace id, the others are applied.
4. Rows, log and answers are written and committed (synchronously) in one more trip before anybody is answered.

The book's lock makes 2 to 4 safe against another batch of the same book; the log's unique keys against an operation
sent to two books at once.
"""

import logging
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
from django.db import InterfaceError, OperationalError

from simpul.foundation.ids import uuid7
from simpul.protocol import op as wording
from simpul.protocol.op import Op, Sealed
from simpul.protocol.states import QUARANTINE, QUARANTINED
from simpul.scope.actor import Actor
from simpul.sync.actions import keeping, opening
from simpul.sync.actions.applying import Item, apply
from simpul.sync.actions.desk import Desk, Misplaced, Sender
from simpul.sync.actions.line import Ask, Line, uuids
from simpul.sync.actions.opening import ByActor, ByToken, Closed, Known, Opening
from simpul.sync.actions.waiting import retry_waiting
from simpul.sync.deciding import KeptAside
from simpul.sync.verdict import Verdict, remembered

log = logging.getLogger("simpul.sync")

# The database itself is unwell: nobody's operation is to blame, and nothing may be answered.
UNWELL = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
_AGAIN = """
select to_json(o) from (select op_id, state as st, code, rev, seq, late, result from sync_operation
    where op_id = any($1::uuid[])) o
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
    return _received(ByActor(actor, book_id, device, source), items) if items else []


def receive_from(way: ByToken, ops: Sequence[Sealed]) -> list[Verdict]:
    """Take a device's operations: the same, opened with the device's token. Afterwards `way` tells who it was.

    Raises what `way` raises for a stranger, and database errors when the database itself fails.
    """
    return _received(way, list(enumerate(ops)))


def _received(way: Opening, items: Sequence[Item]) -> list[Verdict]:
    try:
        try:
            with _open(way, items) as (desk, known):
                desk.hopeful, desk.commits = True, True
                _all_at_once(desk, items, known)
        except Misplaced:
            with _open(way, items) as (desk, known):
                desk.commits = True
                _all_at_once(desk, items, known)
    except (*UNWELL, Closed):
        raise
    except Exception:
        log.warning("a batch of %d goes one by one", len(items), exc_info=True)
        with _open(way, items) as (desk, _known):
            for item in items:
                _one(desk, item)
    return [desk.results[place] for place, _ in items]


@contextmanager
def _open(way: Opening, items: Sequence[Item]) -> Iterator[tuple[Desk, Known]]:
    """The desk for a batch: a transaction of its own, or a savepoint in the caller's, whose settings come back."""
    line = Line(of_its_own=way.of_a_device)
    try:
        with line.savepoint() if line.nested else _as_it_is():
            desk, known, before = way.open(line, items)
            yield desk, known
            if line.nested:
                opening.restore(line, before)
        if not line.nested and line.is_open:
            line.trip(commit=True)
    except BaseException as why:  # noqa: BLE001  always raised again, in its own words
        line.roll_back()
        raise keeping.meant(why) from None
    finally:
        line.hang_up()


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


def _all_at_once(desk: Desk, items: Sequence[Item], known: Known) -> None:
    new, again = _sort_out(desk, items, known)
    if new:
        apply(desk, new)
    retries = desk.waiting and bool(desk.arrived)
    keeping.close(desk, new, commit=desk.commits and not retries)
    for place, first in again:
        desk.results[place] = desk.results[first].again()
    if retries:
        retry_waiting(desk)


def _sort_out(desk: Desk, items: Sequence[Item], known: Known) -> tuple[list[Item], list[tuple[int, int]]]:
    """The new operations, and pairs of places for those said twice within the batch; the known are answered."""
    new: list[Item] = []
    again: list[tuple[int, int]] = []
    first: dict[uuid.UUID, int] = {}
    numbers: dict[int, uuid.UUID] = {}
    shas: dict[int, bytes] = {}
    same: list[Item] = []
    for place, sealed in items:
        op = sealed.op
        answer = known.get(op.op_id) if known else None
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
    desk.writes.append(keeping.quarantine(desk, [(sealed, KeptAside("Q_ID_REUSED"), None)]))
    who = QUARANTINE["Q_ID_REUSED"][0]
    desk.results[place] = Verdict(sealed.op.op_id, QUARANTINED, code="Q_ID_REUSED", who=who)


def _answer_again(desk: Desk, same: Sequence[Item]) -> None:
    told = {}
    for (line,) in desk.line.one(Ask(_AGAIN, [uuids(s.op.op_id for _, s in same)])):
        verdict = remembered(line or b"")
        told[verdict.op] = verdict.again()
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
        with desk.line.savepoint():
            _all_at_once(desk, [item], opening.known(desk, [item]))
    except BaseException as why:  # noqa: BLE001  always raised again, in its own words
        desk.seq = before
        if sender:
            sender.contig, sender.highest = counted
        raise keeping.meant(why) from None
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
    with desk.line.savepoint():
        desk.keep_aside(place, sealed, why, trace)
        keeping.close(desk, [(place, sealed)])
    return None
