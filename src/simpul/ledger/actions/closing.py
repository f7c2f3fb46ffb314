"""Closing and reopening a month together with its figures: the one way for pages, interfaces and commands.

`review.actions` keeps the lock itself. Between a lock and the worker's next count an operation could slip into the
figures that are to stay, so the month is counted in the transaction that locks it.
"""

import uuid

from django.db import transaction

from simpul.foundation.periods import Month
from simpul.ledger.actions.recount import settle
from simpul.review import actions as review
from simpul.review.models import MonthClosing
from simpul.scope.actor import Actor


@transaction.atomic
def close_month(*, by: Actor, book_id: uuid.UUID, month: Month) -> MonthClosing:
    """Lock a book's month on what its records say now; what arrives later stands beside it (decision 11).

    The book is locked until the transaction ends, so that an operation is either counted or late. Close one month per
    transaction: several hold the sums of their regencies while they wait for each other. Raises as
    `review.actions.close_month`: akses-1/-2, periksa-4, -9.
    """
    closing = review.close_month(by=by, book_id=book_id, month=month)
    settle([(book_id, month.first)])
    return closing


@transaction.atomic
def reopen_month(*, by: Actor, book_id: uuid.UUID, month: Month) -> None:
    """Unlock a book's month; its figures are what its records say by now, late ones among them. Raises as
    `review.actions.reopen_month`: akses-1/-2, periksa-4, -12."""
    review.reopen_month(by=by, book_id=book_id, month=month)
    settle([(book_id, month.first)])
