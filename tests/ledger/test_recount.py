"""A library's month, counted from its records: what counts, what is left out, where it goes."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from simpul.indicators import Tally
from simpul.ledger import actions, queries, standing
from simpul.ledger.models import LibraryMonth, LibraryYear, Mark, RegencyMonth
from simpul.places import actions as places
from simpul.records import registry
from simpul.scope.actor import machine
from tests.ledger import writer

pytestmark = pytest.mark.usefixtures("nation")
MARCH, APRIL = Month(2026, 3), Month(2026, 4)
YEAR = Span(Month(2026, 1), Month(2026, 12))
NOON = dt.datetime(2026, 7, 15, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def july():
    with clock.set_to(NOON):
        yield


@pytest.fixture
def library():
    return writer.library(since=dt.date(2026, 1, 1))


def march(library, family=""):
    actions.drain()
    return queries.cells(queries_path(library), Span(MARCH, MARCH), family).get(MARCH, {})


def queries_path(library):
    return LibraryMonth.objects.filter(book_id=library).first().path


def exact():
    return actions.verify("", YEAR) + actions.verify("", YEAR, plain=True)


def test_a_month_is_the_sum_of_its_records(library):
    for day, people in ((3, 12), (9, 8)):
        writer.record(
            "engagement", library, dt.date(2026, 3, day), field="health", type="training", participants=people
        )
    told = march(library, "engagement.")
    assert told["engagement.activities"] == 2
    assert told["engagement.participants"] == 20
    assert told["engagement.participants/field=health"] == 20
    assert told["engagement.heard"] == 1
    assert "engagement.activities/audience=general" not in told, "an unanswered question has no cell"
    assert exact() == []


def test_silence_is_not_zero(library):
    assert march(library) == {"expected": 1}
    writer.record("month_declaration", library, dt.date(2026, 3, 1), answer="zero", about=["visits"])
    assert march(library) == {"expected": 1, "visits.heard": 1}
    writer.record("month_declaration", library, dt.date(2026, 3, 1), answer="complete", about=[])
    assert {"engagement.heard", "services.heard"} <= march(library).keys()
    assert "replication.heard" not in march(library), "a library owes no replication"
    assert exact() == []


def test_one_source_counts(library):
    writer.record("visit_day", library, dt.date(2026, 3, 4), male_adult=30)
    writer.record("visit_month", library, dt.date(2026, 3, 1), source="sim", male=1, female=1, total=2)
    assert march(library, "visits.total").get("visits.total") != 2, "own tallies before imported months"
    own = writer.record("visit_month", library, dt.date(2026, 3, 1), male=4, female=5, total=9)
    assert march(library, "visits.total") == {"visits.total": 9}, "the monthly row before the daily tallies"
    registry.model("visit_month").objects.filter(id=own.id).update(deleted_at=NOON)
    registry.model("visit_day").objects.update(vanished_at=NOON)
    assert march(library, "visits.total") == {"visits.total": 2}, "what is withdrawn or vanished does not count"
    assert exact() == []


def test_verified_is_kept_apart_and_only_for_the_revision_that_was_seen(library):
    made = writer.record("visit_month", library, dt.date(2026, 3, 1), male=4, female=5, total=9)
    march(library)
    writer.verify("visit_month", made)
    actions.drain()
    span = Span(MARCH, MARCH)
    assert queries.cells("35.13", span, "visits.", verified=True)[MARCH]["visits.total"] == 9
    registry.model("visit_month").objects.filter(id=made.id).update(total=10, rev=2)
    actions.drain()
    assert queries.cells("35.13", span, "visits.", verified=True) == {}
    assert queries.cells("35.13", span, "visits.total")[MARCH] == {"visits.total": 10}
    assert exact() == []


def test_nothing_is_owed_before_opening_after_closing_or_in_the_future(library):
    writer.close(library, dt.date(2026, 5, 20))
    actions.drain()
    owed = queries.cells("35.13", YEAR, "expected")
    assert list(owed) == [Month(2026, n) for n in (1, 2, 3, 4)]
    assert exact() == []


def test_a_new_month_is_owed_when_it_begins(library):
    actions.drain()
    assert Month(2026, 8) not in queries.cells("35.13", YEAR, "expected")
    with clock.set_to(NOON + dt.timedelta(days=31)):
        clock_row = queries._rows("update ledger_clock set opened_through = '2026-07-01' returning id", {})
        assert clock_row
        actions.drain()
        assert queries.cells("35.13", YEAR, "expected")[Month(2026, 8)] == {"expected": 1}
        assert exact() == []


def test_counting_again_changes_nothing(library):
    writer.record("visit_month", library, dt.date(2026, 3, 1), male=4, female=5, total=9)
    actions.drain()
    before = list(LibraryMonth.objects.values_list("book_id", "month", "rev", "received"))
    Mark.objects.create(book_id=library, month=None)
    assert actions.drain() > 0
    assert list(LibraryMonth.objects.values_list("book_id", "month", "rev", "received")) == before
    assert actions.recount() == 0


def test_a_record_that_changes_its_month_leaves_the_old_one(library):
    made = writer.record("visit_month", library, dt.date(2026, 3, 1), male=4, female=5, total=9)
    actions.drain()
    registry.model("visit_month").objects.filter(id=made.id).update(month=APRIL.first, on_date=APRIL.first)
    actions.drain()
    assert list(queries.cells("35.13", YEAR, "visits.total")) == [APRIL]
    assert exact() == []


def test_a_library_that_moved_counts_where_it_stood(library):
    for month in (2, 5):
        writer.record("visit_month", library, dt.date(2026, month, 1), male=4, female=5, total=9)
    writer.move(library, writer.NEXT_REGENCY, dt.date(2026, 4, 10))
    actions.drain()
    assert list(queries.cells("35.13", YEAR, "visits.total")) == [Month(2026, 2)]
    assert list(queries.cells("35.14", YEAR, "visits.total")) == [Month(2026, 5)]
    now = {"tree": "now"}
    assert queries.cells("35.13", YEAR, "visits.total", **now) == {}
    assert list(queries.cells("35.14", YEAR, "visits.total", **now)) == [Month(2026, 2), Month(2026, 5)]
    assert queries.total(queries.cells("35", YEAR, "visits.total", **now)) == {"visits.total": 18}
    assert queries.children_totals("35", YEAR, ["visits.total"], **now)["35.14"] == {"visits.total": 18}
    assert (queries.libraries_present("35.13", YEAR), queries.libraries_present("35.13", YEAR, tree="now")) == (1, 0)
    assert queries.libraries_present("35", YEAR) == 1, "the same library is not two"
    assert exact() == []


def test_delay_is_until_the_day_of_entry_or_of_receipt(library):
    day, evening = dt.date(2026, 3, 3), dt.datetime(2026, 3, 9, 16, tzinfo=dt.UTC)
    writer.record("engagement", library, day, received_at=evening)
    writer.record("engagement", library, day, received_at=evening, entered_on=dt.date(2026, 3, 5))
    told = march(library, "engagement.delay")
    assert told == {"engagement.delay/days=7": 1, "engagement.delay/days=2": 1}, "the 10th has begun in the east"
    assert exact() == []


def test_an_imported_record_without_its_day_of_entry_has_no_delay(library):
    writer.record("engagement", library, dt.date(2026, 3, 3), source="sim")
    assert march(library, "engagement.activities")["engagement.activities"] == 1
    assert march(library, "engagement.delay") == {}
    assert exact() == []


def test_a_code_of_any_length_does_not_break_the_count(library):
    writer.record("engagement", library, dt.date(2026, 3, 3), field="x" * 5000, participants=2**62)
    writer.record("engagement", library, dt.date(2026, 3, 3), field="y'\"%s", participants=2**62)
    assert march(library, "engagement.participants")["engagement.participants"] == 2**63
    assert exact() == []


def test_a_regencys_own_book_counts_in_the_regency_and_owes_nothing(library):
    book = writer.regency_book("35.13")
    writer.record("replication", book, dt.date(2026, 3, 3), funds=21_500_000, villages_count=12)
    actions.drain()
    told = queries.cells("35.13", Span(MARCH, MARCH))[MARCH]
    assert (told["replication.funds"], told["expected"]) == (21_500_000, 1)
    assert queries.children_cells("35.13", YEAR, "replication.rows")["35.13"][MARCH] == {"replication.rows": 1}
    assert not LibraryYear.objects.filter(book_id=book).exists()
    assert exact() == []


def test_delay_is_a_histogram(library):
    for day, keyed in ((1, 1), (2, 5), (3, 3)):
        writer.record("engagement", library, dt.date(2026, 3, day), entered_on=dt.date(2026, 3, keyed))
    assert march(library, "engagement.delay") == {"engagement.delay/days=0": 2, "engagement.delay/days=3": 1}


def test_a_locked_month_keeps_its_figures_and_shows_the_difference(library):
    writer.record("visit_month", library, dt.date(2026, 3, 1), male=4, female=5, total=9)
    actions.drain()
    closing = writer.lock(library, MARCH.first)
    actions.drain()
    registry.model("visit_month").objects.update(total=12)
    actions.drain()
    span = Span(MARCH, MARCH)
    assert queries.cells("35.13", span, "visits.total")[MARCH] == {"visits.total": 9}
    (late,) = queries.late_differences("35.13", span)
    assert (late["key"], late["shown"], late["counted"]) == ("visits.total", 9, 12)
    assert exact() == []
    closing.delete()
    actions.drain()
    assert queries.cells("35.13", span, "visits.total")[MARCH] == {"visits.total": 12}
    assert queries.late_differences("35.13", span) == []
    assert exact() == []


def test_rebuilding_heals_whatever_was_broken(library):
    writer.record("visit_month", library, dt.date(2026, 3, 1), male=4, female=5, total=9)
    actions.drain()
    RegencyMonth.objects.filter(month=MARCH.first).update(received={"visits.total": 1})
    LibraryMonth.objects.filter(month=APRIL.first).update(received={"visits.total": 5})
    found = actions.verify("35.13", YEAR)
    assert {d["what"] for d in found} == {"library_month", "regency_month"}
    told = []
    assert actions.rebuild("35.13", YEAR, progress=lambda done, whole: told.append((done, whole))) > 0
    assert told == [(1, 1)]
    assert exact() == []


def test_a_double_is_not_a_library_of_its_own_among_those_present(library):
    by = machine("test")
    double, third = writer.library(writer.OTHER_VILLAGE), writer.library(writer.OTHER_VILLAGE)
    for book, kind in ((library, "engagement"), (double, "engagement"), (double, "publication"), (third, "engagement")):
        writer.record(kind, book, dt.date(2026, 3, 3))
    actions.drain()

    def told(tree):
        children = queries.children_present("35.13", YEAR, tree=tree)
        families = queries.present_by_family("35.13", YEAR, tree=tree)
        return queries.libraries_present("35.13", YEAR, tree=tree), sum(children.values()), families

    assert told("then") == told("now") == (3, 3, {"": 3, "engagement": 3, "publications": 1})
    merge = places.merge_libraries(by=by, loser_id=double, winner_id=library)
    actions.drain()
    assert told("then") == told("now") == (2, 2, {"": 2, "engagement": 2, "publications": 1})
    assert queries.libraries_present("35.13", YEAR) == 2
    assert queries.libraries_present("35.13", YEAR, "publications") == 1, "what only the double has is the library's"
    assert exact() == []
    places.undo_merge(by=by, merge_id=merge.id)
    actions.drain()
    assert told("then") == told("now") == (3, 3, {"": 3, "engagement": 3, "publications": 1})


def test_a_double_is_heard_expected_and_counted_once(library):
    """Both are heard in March, only the double in April: one library, whose figures are those of both."""
    double = writer.library(writer.OTHER_VILLAGE)
    for book, month in ((library, 3), (double, 3), (double, 4)):
        writer.record("visit_month", book, dt.date(2026, month, 1), male=1, female=1, total=2)
    actions.drain()
    assert queries.coverage("35.13", YEAR, "visits")[MARCH] == Tally(heard=2, expected=2)
    merge = places.merge_libraries(by=machine("test"), loser_id=double, winner_id=library)
    actions.drain()
    assert queries.coverage("35.13", YEAR, "visits")[MARCH] == Tally(heard=1, expected=1)
    assert queries.coverage("35.13", YEAR, "visits")[APRIL] == Tally(heard=1, expected=1)
    assert standing.registered("35.13", APRIL.last) == queries.libraries_present("35.13", YEAR) == 1
    own = queries.library_cells("35.13", YEAR, "visits.total")
    assert own[library] == {MARCH: {"visits.total": 4}, APRIL: {"visits.total": 2}}
    assert not any(own.get(double, {}).values())
    writer.record("visit_month", double, dt.date(2026, 5, 1), male=0, female=3, total=3)
    actions.drain()
    assert queries.library_cells("35.13", YEAR, "visits.total")[library][MARCH.plus(2)] == {"visits.total": 3}
    assert exact() == []
    places.undo_merge(by=machine("test"), merge_id=merge.id)
    actions.drain()
    own = queries.library_cells("35.13", YEAR, "visits.total")
    assert own[library] == {MARCH: {"visits.total": 2}}
    assert own[double] == {MARCH: {"visits.total": 2}, APRIL: {"visits.total": 2}, MARCH.plus(2): {"visits.total": 3}}
    assert queries.coverage("35.13", YEAR, "visits")[MARCH] == Tally(heard=2, expected=2)
    assert standing.registered("35.13", APRIL.last) == queries.libraries_present("35.13", YEAR) == 2
    assert exact() == []


def test_one_source_counts_among_a_library_and_its_double(library):
    double = writer.library(writer.OTHER_VILLAGE)
    writer.record("visit_month", library, dt.date(2026, 3, 1), total=40)
    writer.record("visit_month", double, dt.date(2026, 3, 1), source="sim", total=41)
    places.merge_libraries(by=machine("test"), loser_id=double, winner_id=library)
    actions.drain()
    assert queries.cells("35.13", YEAR, "visits.total")[MARCH] == {"visits.total": 40}, "its own over the imported one"
    assert exact() == []


def test_a_month_locked_before_the_double_was_found_stays_as_it_was(library):
    double = writer.library(writer.OTHER_VILLAGE)
    for book in (library, double):
        writer.record("visit_month", book, dt.date(2026, 3, 1), total=5)
    actions.drain()
    closing = writer.lock(double, MARCH.first)
    actions.drain()
    places.merge_libraries(by=machine("test"), loser_id=double, winner_id=library)
    actions.drain()
    own = queries.library_cells("35.13", YEAR, "visits.total")
    assert (own[library][MARCH], own[double][MARCH]) == ({"visits.total": 5}, {"visits.total": 5})
    assert exact() == []
    closing.delete()
    actions.drain()
    own = queries.library_cells("35.13", YEAR, "visits.total")
    assert own[library][MARCH] == {"visits.total": 10}
    assert not own[double]
    assert exact() == []
