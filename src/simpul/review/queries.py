"""What others may ask about review; all inside the scope of the transaction."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from simpul.foundation.periods import Month
from simpul.records import registry
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


def open_send_backs(book_id: uuid.UUID) -> list[SendBack]:
    """What the librarian of a book has still been asked, the newest first."""
    return unanswered(SendBack.objects.filter(book_id=book_id))


def send_backs_of(record_id: uuid.UUID) -> QuerySet[SendBack]:
    """Every question asked about a record, the newest first."""
    return SendBack.objects.filter(record_id=record_id).order_by("-at")


def asked_within_reach(by: Actor) -> list[SendBack]:
    """The open questions where `by` verifies, the newest first."""
    return unanswered(SendBack.objects.filter(shelf(by, VERIFY)))


def unanswered(asked: QuerySet[SendBack]) -> list[SendBack]:
    """Those of the questions whose record is still at the revision asked about: a new revision is an answer, whether
    or not anybody has stamped the question with it yet."""
    rows = list(asked.filter(answered_at=None).order_by("-at"))
    latest: dict[uuid.UUID, int] = {}
    for kind in {row.record_kind for row in rows}:
        ids = [row.record_id for row in rows if row.record_kind == kind]
        latest |= dict(registry.model(kind)._default_manager.filter(id__in=ids).values_list("id", "rev"))
    return [row for row in rows if latest.get(row.record_id, row.rev) <= row.rev]


def _first(month: Month | dt.date) -> dt.date:
    return month.first if isinstance(month, Month) else month.replace(day=1)
