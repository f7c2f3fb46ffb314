"""A month is locked on what its records say at that moment, and reopened to what they say by then."""

import ast
import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from simpul.foundation.problems import Problem
from simpul.ledger import actions, queries
from simpul.ledger.models import LibraryMonth
from simpul.places import actions as places
from simpul.review import queries as review
from simpul.review.models import Message
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import current, entered
from tests import cast
from tests.house import source
from tests.ledger import writer

JUNE = Month(2026, 6)
SPAN = Span(JUNE, JUNE)


@pytest.fixture(autouse=True)
def in_july():
    with clock.set_to(dt.datetime(2026, 7, 20, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def people(db):
    return cast.play("librarian", "regency_pic")


@pytest.fixture
def library(people):
    return people.libraries["home"].id


@pytest.fixture
def held(library):
    """Writes activities of June, as the machine; the worker has not counted them."""

    def write(participants):
        with entered(NATION, actor="system:test"):
            writer.record("engagement", library, dt.date(2026, 6, 9), participants=participants)

    return write


def participants(by):
    with entered(by.scope, actor=by.id):
        found = queries.total(queries.cells("35.13", SPAN, "engagement.participants"))
        return found.get("engagement.participants", 0), [
            (d["shown"], d["counted"]) for d in queries.late_differences("35.13", SPAN) if d["key"] in found
        ]


def test_what_the_worker_had_not_reached_is_in_and_what_comes_later_is_not(people, library, held):
    by = people.actor("regency_pic")
    held(12)
    with entered(by.scope, actor=by.id):
        closing = actions.close_month(by=by, book_id=library, month=JUNE)
        assert closing.closed_by == by.id
        assert current() == (by.scope.setting, str(by.id)), "the caller's scope is put back"
    held(30)
    actions.drain()
    assert participants(by) == (12, [(12, 42)])
    with entered(by.scope, actor=by.id):
        assert actions.close_month(by=by, book_id=library, month=JUNE) == closing, "said twice, closed once"
    assert participants(by) == (12, [(12, 42)])


def test_reopening_shows_what_came_late_at_once(people, library, held):
    by = people.actor("regency_pic")
    held(12)
    with entered(by.scope, actor=by.id):
        actions.close_month(by=by, book_id=library, month=JUNE)
    held(30)
    with entered(by.scope, actor=by.id):
        actions.reopen_month(by=by, book_id=library, month=JUNE)
    assert participants(by) == (42, [])
    assert actions.verify("35.13", SPAN) == []


def test_who_may_not_close_locks_nothing_and_counts_nothing(people, library, held):
    by = people.actor("librarian")
    held(12)
    for act in (actions.close_month, actions.reopen_month):
        with entered(by.scope, actor=by.id), pytest.raises(Problem) as caught:
            act(by=by, book_id=library, month=JUNE)
        assert caught.value.code == "akses-1"
    with entered(NATION, actor="system:test"):
        assert not review.is_closed(library, JUNE)
        assert not LibraryMonth.objects.filter(book_id=library, month=JUNE.first).exists()


def test_nobody_locks_a_month_without_its_figures():
    """The lock alone is the ledger's to call: everybody else closes through the ledger."""
    calls = {
        source.name(path): node.lineno
        for path in source.python_files()
        if source.package(path) not in ("review", "ledger")
        for node in ast.walk(source.tree(path))
        if _imports_the_lock(node)
    }
    assert calls == {}, "Use ledger.actions.close_month and reopen_month."


def _imports_the_lock(node):
    """`from simpul.review.actions import close_month`, or a call of it on a name that is not the ledger's."""
    if isinstance(node, ast.ImportFrom) and node.module == "simpul.review.actions":
        return any(alias.name in ("close_month", "reopen_month") for alias in node.names)
    if isinstance(node, ast.Attribute) and node.attr in ("close_month", "reopen_month"):
        return "ledger" not in ast.unparse(node.value)
    return False


def test_many_months_close_at_once_or_none(people, library, held):
    by, may = people.actor("regency_pic"), Month(2026, 5)
    held(12)
    with entered(by.scope, actor=by.id):
        closings = actions.close_months(by=by, months=[(library, JUNE), (library, may), (library, JUNE)])
        assert [Month.of(c.month) for c in closings] == [JUNE, may, JUNE]
        assert closings[0] == closings[2]
    assert participants(by) == (12, [])
    with entered(by.scope, actor=by.id), pytest.raises(Problem):
        actions.close_months(by=by, months=[(library, Month(2026, 4)), (library, Month(2026, 7))])
    with entered(NATION, actor="system:test"):
        assert review.closed_months(library) == [may.first, JUNE.first], "July is not over, so April stays open too"


def test_a_double_is_closed_and_reopened_with_the_library_it_counts_for(people, library, held):
    by = people.actor("regency_pic")
    with entered(NATION, actor="system:test"):
        double = writer.library(people.libraries["home"].area_code)
        writer.record("engagement", double, dt.date(2026, 6, 9), participants=5)
    with entered(by.scope, actor=by.id):
        actions.close_month(by=by, book_id=double, month=JUNE)
    with entered(NATION, actor="system:test"):
        places.merge_libraries(by=machine("test"), loser_id=double, winner_id=library)
    held(12)
    with entered(by.scope, actor=by.id):
        assert actions.close_month(by=by, book_id=double, month=JUNE).book_id == library
    assert participants(by) == (17, [])
    assert heard(double) == {"m:2026-06": "locked"}, "the double's phones hear it too"
    with entered(NATION, actor="system:test"):
        writer.record("engagement", double, dt.date(2026, 6, 10), participants=7)
    actions.drain()
    assert participants(by) == (17, [(5, 12)]), "what came for the double is late there"
    with entered(by.scope, actor=by.id):
        actions.reopen_month(by=by, book_id=double, month=JUNE)
    assert participants(by) == (24, [])
    with entered(NATION, actor="system:test"):
        assert not review.is_closed(double, JUNE)
        assert not review.is_closed(library, JUNE)
    assert heard(double) == heard(library) == {"m:2026-06": "reopened"}
    assert actions.verify("35.13", SPAN) == []


def test_found_to_be_a_double_its_phones_hear_of_the_months_that_are_locked(people, library, held):
    by = people.actor("regency_pic")
    held(12)
    with entered(by.scope, actor=by.id):
        actions.close_month(by=by, book_id=library, month=JUNE)
    with entered(NATION, actor="system:test"):
        double = writer.library(people.libraries["home"].area_code)
        places.merge_libraries(by=machine("test"), loser_id=double, winner_id=library)
    assert heard(double) == {}
    with entered(by.scope, actor=by.id):
        actions.tell_doubles(by=by, library_id=library)
    assert heard(double) == {"m:2026-06": "locked"}


def heard(book):
    """The words to the phones of a book: subject → what."""
    with entered(NATION, actor="system:test"):
        return dict(Message.objects.filter(book_id=book).values_list("subject", "what"))
