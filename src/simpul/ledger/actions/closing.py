"""Closing and reopening months together with their figures: the one way for pages, interfaces and commands.

`review.actions` keeps the lock itself. Between a lock and the worker's next count an operation could slip into the
figures that are to stay, so the month is counted in the transaction that locks it.

The order of waiting is the same for everybody: first the ledger's gate, then books by their ids, then the ledger's
rows. Whoever closes holds the gate alone until the end of the transaction, however many months are closed in it and
in whatever order; a worker holds it together with the other workers.
"""

import uuid
from collections.abc import Iterable

from django.db import transaction

from simpul.foundation.periods import Month
from simpul.ledger.actions.recount import alone, settle
from simpul.places.models import Library
from simpul.records.models import Book
from simpul.review import actions as review
from simpul.review import queries as reviewed
from simpul.review.models import MonthClosing
from simpul.scope import NATION
from simpul.scope.actor import Actor
from simpul.scope.session import entered


def close_month(*, by: Actor, book_id: uuid.UUID, month: Month) -> MonthClosing:
    """Lock a book's month on what its records say now; what arrives later stands beside it (decision 11).

    The book is locked until the transaction ends, so that an operation is either counted or late. A double's month is
    that of the library it was merged into. Raises as `review.actions.close_month`: akses-1/-2, periksa-4, -9.
    """
    return close_months(by=by, months=[(book_id, month)])[0]


@transaction.atomic
def close_months(*, by: Actor, months: Iterable[tuple[uuid.UUID, Month]]) -> list[MonthClosing]:
    """`close_month` for many (book, month), all or none, counted at once; the closings come in the order asked for."""
    alone()
    asked = list(months)
    winners = _lock_books({book for book, _ in asked})
    before = reviewed.locked_months(set(winners.values()))
    closed = {
        key: review.close_month(by=by, book_id=key[0], month=key[1])
        for key in sorted({(winners[book], month) for book, month in asked})
    }
    for book, month in closed:
        if (book, month.first) not in before:
            _echo(by, winners, book, [month], "locked")
    settle((book, month.first) for book, month in closed)
    return [closed[winners[book], month] for book, month in asked]


@transaction.atomic
def reopen_month(*, by: Actor, book_id: uuid.UUID, month: Month) -> None:
    """Unlock a book's month; its figures are what its records say by now, late ones among them, and those of doubles
    whose month was locked before they were found to be doubles. Raises as `review.actions.reopen_month`: akses-1/-2,
    periksa-4, -12."""
    alone()
    winners = _lock_books({book_id})
    winner = winners[book_id]
    review.reopen_month(by=by, book_id=winner, month=month)
    for double in sorted(set(winners) - {winner}):
        if reviewed.is_closed(double, month):
            review.reopen_month(by=by, book_id=double, month=month)
    _echo(by, winners, winner, [month], "reopened")
    settle((book, month.first) for book in winners)


@transaction.atomic
def tell_doubles(*, by: Actor, library_id: uuid.UUID) -> None:
    """Tell the phones of a library's doubles which of its months are locked: it was found only now that they are."""
    winners = _lock_books({library_id})
    months = [Month(day.year, day.month) for day in reviewed.closed_months(library_id)]
    _echo(by, winners, library_id, months, "locked")


def _echo(
    by: Actor, winners: dict[uuid.UUID, uuid.UUID], winner: uuid.UUID, months: Iterable[Month], what: str
) -> None:
    """The phones of doubles hear what was said of the library's months."""
    doubles = [book for book, of in winners.items() if of == winner != book]
    if doubles:
        review.echo_months(by=by, book_ids=doubles, months=months, what=what)


def _lock_books(books: set[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Lock these books and those that count with them, in the order of their ids; {book: the book it counts for}."""
    with entered(NATION, actor="system:ledger"):
        libraries = Library.objects.for_scope(NATION)
        named = dict(libraries.filter(id__in=books, merged_into__isnull=False).values_list("id", "merged_into_id"))
        standing = {named.get(book, book) for book in books}
        doubles = dict(libraries.filter(merged_into_id__in=standing).values_list("id", "merged_into_id"))
        winners = {book: book for book in standing} | doubles
        # A list, so that the rows are read and locked.
        list(Book.objects.select_for_update().filter(id__in=winners).order_by("id").values_list("id"))
    return winners
