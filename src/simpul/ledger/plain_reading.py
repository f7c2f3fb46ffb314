"""Reading records for the plain computation, one library-month after the other."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from simpul.foundation import clock
from simpul.foundation.periods import Month
from simpul.indicators import plain
from simpul.kinds import Kind
from simpul.places.models import Library, LibraryPlacement, LibraryStatus
from simpul.records import registry
from simpul.records.models import Book, Record
from simpul.review import queries as review
from simpul.review.models import Verification
from simpul.scope import NATION

Key = tuple[uuid.UUID, dt.date]


def facts(keys: Iterable[Key]) -> dict[Key, tuple[dict[str, Any], dict[str, Any], set[str], str]]:
    """For each library-month: received, verified, the families present, and the path as then."""
    wanted = sorted(set(keys))
    kinds = {k.name: k for k in registry.reported()}
    book_ids = sorted({book for book, _ in wanted})
    rows = _rows(list(kinds.values()), wanted, _sources(book_ids))
    statuses = _stays(LibraryStatus, book_ids, "status", "from_date", "to_date")
    places = _stays(LibraryPlacement, book_ids, "area_code", "valid_from", "valid_to")
    books = {book.id: book for book in Book.objects.filter(id__in=book_ids)}
    found = {}
    for book_id, day in wanted:
        month, book = Month.of(day), books[book_id]
        pile = rows.get((book_id, day), [])
        told = plain.month_facts(kinds, pile)
        received, verified = told.received, told.verified
        if book.kind == Book.LIBRARY:
            owed = plain.expected(statuses[book_id], month, clock.today())
            received, verified = plain.with_debt(received, owed), plain.with_debt(verified, owed)
        code = plain.stood_at(places[book_id], month) if book.kind == Book.LIBRARY else None
        path = f"id.{code}.{book_id}." if code else book.path
        present = plain.present(kinds, pile) if book.kind == Book.LIBRARY else set()
        found[book_id, day] = (dict(received), dict(verified), present, path)
    return found


def _sources(book_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID | None]:
    """Every book whose records may count for these, and the library it is a double of."""
    doubles = Library.objects.for_scope(NATION).filter(Q(merged_into_id__in=book_ids) | Q(id__in=book_ids))
    return dict.fromkeys(book_ids) | dict(doubles.values_list("id", "merged_into_id"))


def _rows(
    kinds: Sequence[Kind], wanted: Sequence[Key], winner_of: Mapping[uuid.UUID, uuid.UUID | None]
) -> dict[Key, list[plain.Row]]:
    keys, months, book_ids = set(wanted), sorted({month for _, month in wanted}), list(winner_of)
    locked = review.locked_months(book_ids)
    seen = set(
        Verification.objects.filter(book_id__in=book_ids, month__in=months).values_list(
            "record_kind", "record_id", "rev"
        )
    )
    piles: dict[Key, list[plain.Row]] = defaultdict(list)
    for kind in kinds:
        for record in registry.model(kind.name)._default_manager.filter(book_id__in=book_ids, month__in=months):
            if record.month is None:
                continue
            is_locked = (record.book_id, record.month) in locked
            place = plain.counts_for(record.book_id, winner_of[record.book_id], is_locked), record.month
            if place in keys:
                verified = (kind.name, record.id, record.rev) in seen
                piles[place].append(_row(kind, record, verified))
    return piles


def _row(kind: Kind, record: Record, verified: bool) -> plain.Row:
    return plain.Row(
        kind=kind.name,
        book=record.book_id,
        month=Month.of(record.month) if record.month else None,
        on_date=record.on_date,
        source=record.source,
        live=record.deleted_at is None and record.vanished_at is None,
        gone=plain.VANISHED if record.deleted_at is None else plain.WITHDRAWN,
        verified=verified,
        received_at=record.received_at,
        values={f.name: getattr(record, f.name) for f in kind.fields if not f.derived},
    )


def _stays(model: Any, book_ids: list[uuid.UUID], what: str, start: str, end: str) -> dict[uuid.UUID, list[plain.Stay]]:
    found: dict[uuid.UUID, list[plain.Stay]] = defaultdict(list)
    rows = model.objects.filter(library_id__in=book_ids).values_list("library_id", what, start, end)
    for library_id, said, begin, finish in rows:
        found[library_id].append(plain.Stay(said, begin, finish))
    return found
