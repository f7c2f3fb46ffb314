"""One entry that was two libraries: a new one is registered, and what belongs to it is moved by the one way in.

A record moves as two operations, one that makes it in the new library's book and one that deletes it in the old: both
ledgers, both histories and the phones of both follow by themselves. What the SIM published stays where its name is.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from simpul import audit
from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.kinds import Kind, wire
from simpul.office import problems
from simpul.places import actions as places
from simpul.places import queries
from simpul.places.models import Library
from simpul.protocol.op import DELETE
from simpul.records import registry
from simpul.records.models import Record
from simpul.scope.actor import Actor
from simpul.scope.session import entered
from simpul.sync.actions import receive
from simpul.sync.ops import make_op

MOST = 500
TAKEN = ("applied", "merged")


@dataclass(frozen=True)
class Moving:
    """Which records move: the library's own of these kinds, dated from a day to a day (None is open)."""

    kinds: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass
class Split:
    """What a split made: the new library, how many records moved there, and the first day its reports are awaited."""

    library: Library
    moved: int
    since: dt.date


def movable() -> list[Kind]:
    """The kinds whose records can move: those of a library, and not a device's own rows of a tally."""
    return [k for k in registry.kinds() if k.book == "library" and not k.shard]


def moving(library: Library, what: Moving) -> list[tuple[Kind, Record]]:
    """The records that would move, by kind and day."""
    found: list[tuple[Kind, Record]] = []
    for kind in movable():
        if kind.name not in what.kinds:
            continue
        rows: Any = registry.model(kind.name)._default_manager.filter(book_id=library.pk, source="own", deleted_at=None)
        if what.start:
            rows = rows.filter(**{f"{kind.dated_by}__gte": what.start})
        if what.end:
            rows = rows.filter(**{f"{kind.dated_by}__lte": what.end})
        found += [(kind, row) for row in rows.order_by(kind.dated_by, "id")[: MOST + 1]]
    return found


def split_library(*, by: Actor, library_id: uuid.UUID, what: Moving, **draft: Any) -> Split:
    """Register a second library (`draft` as for `places.actions.register_library`) and move what belongs to it.

    It stands since the month of its earliest record, or since this month: no silence is made up for the months in
    which both reported as one. All of it or nothing. Raises pisah-1 (too many at once), pisah-2 (a record cannot
    move), and what registering and correcting raise.
    """
    with entered(by.scope, actor=by.id):
        old = queries.library_for(by.scope, library_id)
        by.must("manage_libraries", old.path)
        records = moving(old, what)
        if len(records) > MOST:
            raise problems.split_too_many(most=MOST)
        dates = [getattr(row, kind.dated_by) for kind, row in records]
        since = min(dates, default=clock.today()).replace(day=1)
        new = places.register_library(by=by, synthetic=old.synthetic, since=since, **draft)
        if records:
            by.must("correct", old.path)
            by.must("correct", new.path)
            _receive(by, new.pk, [make_op(k.name, uuid7(), _told(k, row)) for k, row in records])
            _receive(by, old.pk, [make_op(k.name, row.pk, {}, base=row.rev, k=DELETE) for k, row in records])
        audit.note("library.split", by=by, about=old, into=str(new.pk), records=len(records))
    return Split(new, len(records), since)


def _told(kind: Kind, row: Record) -> dict[str, Any]:
    """A record's answers as they travel; what nobody answered stays unsaid."""
    return {name: value for name, value in wire.encode(kind, vars(row)).items() if value is not None}


def _receive(by: Actor, book: uuid.UUID, ops: Iterable[Any]) -> None:
    for verdict in receive(actor=by, book_id=book, ops=list(ops)):
        if verdict.st not in TAKEN:
            raise problems.split_not_taken(code=verdict.code or verdict.st)
