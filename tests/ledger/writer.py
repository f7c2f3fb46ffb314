"""Writes libraries and records straight into their tables, for tests that are about counting and not about sync."""

import datetime as dt
import uuid

from simpul.foundation.clock import now
from simpul.foundation.ids import uuid7
from simpul.places.models import Library, LibraryPlacement, LibraryStatus
from simpul.records import registry
from simpul.records.models import Book
from simpul.review.models import MonthClosing, Verification

ALWAYS = dt.date(1900, 1, 1)
VILLAGE, OTHER_VILLAGE, NEXT_REGENCY = "35.13.07.2001", "35.13.08.2001", "35.14.01.2001"


def library(code=VILLAGE, *, since=ALWAYS, status="active", name=None):
    """A library with its book, place and status; returns its id."""
    at, path = uuid7(), None
    path = f"id.{code}.{at}."
    Library.objects.create(
        id=at,
        name=name or f"Perpustakaan {at}",
        kind="village",
        area_code=code,
        placement="village",
        path=path,
        status=status,
        registered_at=now(),
    )
    Book.objects.create(id=at, kind="library", path=path, area_code=code, library_id=at)
    LibraryPlacement.objects.create(
        library_id=at, path=path, area_code=code, placement="village", valid_from=ALWAYS, recorded_at=now()
    )
    LibraryStatus.objects.create(library_id=at, path=path, status=status, from_date=since, recorded_at=now())
    return at


def regency_book(code):
    book, _ = Book.objects.get_or_create(
        kind="regency", area_code=code, defaults={"id": uuid.uuid4(), "path": f"id.{code}."}
    )
    return book.id


def move(library_id, code, on):
    """The library stands at `code` from the day `on`; its book and records follow."""
    path = f"id.{code}.{library_id}."
    LibraryPlacement.objects.filter(library_id=library_id, valid_to=None).update(valid_to=on)
    LibraryPlacement.objects.create(
        library_id=library_id, path=path, area_code=code, placement="village", valid_from=on, recorded_at=now()
    )
    for model in (Library, Book):
        model.objects.filter(id=library_id).update(path=path, area_code=code)
    LibraryStatus.objects.filter(library_id=library_id).update(path=path)
    LibraryPlacement.objects.filter(library_id=library_id).update(path=path)
    for kind in registry.kinds():
        registry.model(kind.name).objects.filter(book_id=library_id).update(path=path)


def close(library_id, on):
    """The library is closed from the day `on`."""
    last = LibraryStatus.objects.get(library_id=library_id, to_date=None)
    LibraryStatus.objects.filter(id=last.id).update(to_date=on)
    LibraryStatus.objects.create(
        library_id=library_id, path=last.path, status="closed", from_date=on, recorded_at=now()
    )


def record(kind_name, book_id, on_date, *, source="own", verified=False, received_at=None, **values):
    """A record of a kind on a day (its month follows), received now or when told; returns it."""
    kind, model = registry.kind(kind_name), registry.model(kind_name)
    month = on_date.replace(day=1)
    if kind.dated_by != "month":
        values[kind.dated_by] = on_date
    made = model.objects.create(
        id=uuid7(),
        book_id=book_id,
        path=Book.objects.get(id=book_id).path,
        seq=0,
        on_date=month if kind.is_monthly else on_date,
        month=month,
        source=source,
        received_at=received_at or now(),
        **values,
    )
    if verified:
        verify(kind_name, made)
    return made


def verify(kind_name, made):
    Verification.objects.create(
        record_kind=kind_name,
        record_id=made.id,
        rev=made.rev,
        book_id=made.book_id,
        path=made.path,
        month=made.month,
        at=now(),
        verifier_id=uuid.uuid4(),
        method="document",
    )


def lock(library_id, month):
    return MonthClosing.objects.create(
        book_id=library_id,
        path=Book.objects.get(id=library_id).path,
        month=month,
        closed_by=uuid.uuid4(),
        closed_at=now(),
    )
