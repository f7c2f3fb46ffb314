"""What others may ask about review; all inside the scope of the transaction."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from simpul.foundation.periods import Month
from simpul.review.access import VERIFY, shelf
from simpul.review.models import MonthClosing, SendBack, Verification
from simpul.scope.actor import Actor


def is_closed(book_id: uuid.UUID, month: Month | dt.date) -> bool:
    """Whether a book's month is locked."""
    return MonthClosing.objects.filter(book_id=book_id, month=_first(month)).exists()


def closed_months(book_id: uuid.UUID) -> list[dt.date]:
    """The locked months of one book, by their first day."""
    return list(MonthClosing.objects.filter(book_id=book_id).order_by("month").values_list("month", flat=True))


def locked_months(book_ids: Iterable[uuid.UUID]) -> set[tuple[uuid.UUID, dt.date]]:
    """(book, first day) of every locked month of these books."""
    return set(MonthClosing.objects.filter(book_id__in=list(book_ids)).values_list("book_id", "month"))


def closing(book_id: uuid.UUID, month: Month | dt.date) -> MonthClosing | None:
    """Who locked a month, and when."""
    return MonthClosing.objects.filter(book_id=book_id, month=_first(month)).first()


def verification_of(record_ids: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, int], Verification]:
    """Verifications by (record, revision); a record is verified when its latest revision is a key."""
    rows = Verification.objects.filter(record_id__in=list(record_ids))
    return {(row.record_id, row.rev): row for row in rows}


def open_send_backs(book_id: uuid.UUID) -> QuerySet[SendBack]:
    """What the librarian of a book has still been asked, the newest first."""
    return SendBack.objects.filter(book_id=book_id, answered_at=None).order_by("-at")


def send_backs_of(record_id: uuid.UUID) -> QuerySet[SendBack]:
    """Every question asked about a record, the newest first."""
    return SendBack.objects.filter(record_id=record_id).order_by("-at")


def asked_by_me(by: Actor) -> QuerySet[SendBack]:
    """The open questions within an officer's reach."""
    return SendBack.objects.filter(shelf(by, VERIFY), answered_at=None).order_by("-at")


def _first(month: Month | dt.date) -> dt.date:
    return month.first if isinstance(month, Month) else month.replace(day=1)
