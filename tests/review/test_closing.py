"""A month is locked by a person, once it is over; reopening deletes the row and the trail remembers."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from simpul.audit.models import Entry
from simpul.foundation import clock
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.records.models import Book
from simpul.review import actions, queries
from simpul.review.models import MonthClosing
from simpul.scope import NATION
from simpul.scope.session import entered

pytestmark = pytest.mark.django_db
JUNE, JULY = Month(2026, 6), Month(2026, 7)


@pytest.fixture(autouse=True)
def in_july():
    with clock.set_to(dt.datetime(2026, 7, 20, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def book_id(people):
    return people.libraries["home"].id


def test_a_month_is_closed_and_reopened(book_id, acting):
    with acting("regency_pic") as by:
        row = actions.close_month(by=by, book_id=book_id, month=JUNE)
        assert actions.close_month(by=by, book_id=book_id, month=JUNE) == row
        assert queries.is_closed(book_id, JUNE)
        assert queries.is_closed(book_id, dt.date(2026, 6, 17))
        assert queries.closed_months(book_id) == [JUNE.first]
        assert queries.locked_months([book_id]) == {(book_id, JUNE.first)}
        assert queries.closing(book_id, JUNE).closed_by == by.id
        actions.reopen_month(by=by, book_id=book_id, month=JUNE)
        assert not queries.is_closed(book_id, JUNE)
        with pytest.raises(Problem) as caught:
            actions.reopen_month(by=by, book_id=book_id, month=JUNE)
    assert caught.value.code == "periksa-12"
    assert caught.value.say("id").startswith("Bulan Juni 2026")
    assert caught.value.say("en").startswith("June 2026")
    with entered(NATION, actor="system:test"):
        assert [e.change for e in Entry.objects.filter(about="review_month_closing").order_by("n")] == [
            "insert",
            "delete",
        ]


@pytest.mark.parametrize("month", [JULY, Month(2026, 12)])
def test_a_month_that_is_not_over_is_not_closed(book_id, acting, month):
    with acting("regency_pic") as by, pytest.raises(Problem) as caught:
        actions.close_month(by=by, book_id=book_id, month=month)
    assert caught.value.code == "periksa-9"


def test_who_may_not_close(book_id, acting):
    for name, code in (("librarian", "akses-1"), ("neighbour", "akses-2"), ("other_regency", "akses-2")):
        with acting(name) as by, pytest.raises(Problem) as caught:
            actions.close_month(by=by, book_id=book_id, month=JUNE)
        assert caught.value.code == code


def test_a_neighbour_sees_no_closing(book_id, acting):
    with acting("regency_pic") as by:
        actions.close_month(by=by, book_id=book_id, month=JUNE)
    with acting("neighbour"):
        assert queries.closed_months(book_id) == []
    assert MonthClosing.objects.count() == 0, "without a scope there are no rows"


def test_a_closing_is_of_a_whole_month_and_once(book_id, nation):
    book, row = Book.objects.get(id=book_id), {"closed_by": book_id, "closed_at": clock.now()}
    MonthClosing.objects.create(book=book, path=book.path, month=JUNE.first, **row)
    for month, name in ((JUNE.first, "month_is_closed_once"), (dt.date(2026, 5, 2), "closed_month_is_its_first_day")):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            MonthClosing.objects.create(book=book, path=book.path, month=month, **row)
