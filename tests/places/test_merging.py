"""Doubles: folded, counted once, and unfolded."""

import datetime as dt

import pytest

from simpul.foundation.problems import Problem
from simpul.places import actions, queries
from simpul.places.models import Library, LibraryMerge
from simpul.records.models import Book
from tests.places.conftest import NEXT, VILLAGE

JUNE = dt.date(2026, 6, 30)


@pytest.fixture
def double(library, by):
    made = actions.register_library(by=by, name="Perpus Desa Melati", kind="village", area_code=NEXT, npp="77")
    actions.set_status(by=by, library_id=made.id, status="inactive", on=dt.date(2026, 6, 1))
    return made


def test_a_double_stands_where_the_winner_stands_and_owes_nothing(library, double, by):
    merge = actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id, reason="nama ganda")
    double.refresh_from_db()
    assert double.merged_into == library
    assert double.path == f"id.{VILLAGE}.{double.id}."
    assert Book.objects.get(id=double.id).path == double.path
    assert not double.statuses.exists()
    assert list(queries.libraries_in("35.13")) == [library]
    assert list(queries.open_libraries("35.13", JUNE)) == [library]
    assert LibraryMerge.objects.get(id=merge.id).path == double.path
    with pytest.raises(Problem, match="already been merged"):
        actions.set_status(by=by, library_id=double.id, status="active", on=JUNE)


def test_unfolding_gives_everything_back(library, double, by):
    placements = list(double.placements.values_list("area_code", "valid_from", "valid_to"))
    statuses = list(double.statuses.order_by("from_date").values_list("status", "from_date", "to_date"))
    merge = actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id)
    back = actions.undo_merge(by=by, merge_id=merge.id)
    back.refresh_from_db()
    assert (back.merged_into, back.area_code, back.status, back.npp) == (None, NEXT, "inactive", "77")
    assert list(back.placements.values_list("area_code", "valid_from", "valid_to")) == placements
    assert list(back.statuses.order_by("from_date").values_list("status", "from_date", "to_date")) == statuses
    assert Book.objects.get(id=back.id).path == back.path == f"id.{NEXT}.{back.id}."
    with pytest.raises(Problem):
        actions.undo_merge(by=by, merge_id=merge.id)
    actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id)


def test_doubles_of_a_double_follow(library, double, by):
    third = actions.register_library(by=by, name="Perpus Mlati", kind="village", area_code=VILLAGE)
    actions.merge_libraries(by=by, loser_id=third.id, winner_id=double.id)
    actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id)
    assert Library.objects.get(id=third.id).merged_into_id == library.id


def test_not_with_itself_and_not_twice(library, double, by):
    with pytest.raises(Problem, match="itself"):
        actions.merge_libraries(by=by, loser_id=library.id, winner_id=library.id)
    actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id)
    with pytest.raises(Problem, match="already"):
        actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id)


def test_a_double_with_doubles_of_its_own_gets_them_back(library, double, by):
    third = actions.register_library(by=by, name="Perpus Mlati", kind="village", area_code=VILLAGE)
    first = actions.merge_libraries(by=by, loser_id=third.id, winner_id=double.id)
    second = actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id)
    third.refresh_from_db()
    assert (third.merged_into_id, third.path) == (library.id, f"id.{VILLAGE}.{third.id}.")
    actions.undo_merge(by=by, merge_id=second.id)
    third.refresh_from_db()
    assert (third.merged_into_id, third.path) == (double.id, f"id.{NEXT}.{third.id}.")
    assert Book.objects.get(id=third.id).path == third.path
    actions.undo_merge(by=by, merge_id=first.id)
    third.refresh_from_db()
    assert (third.merged_into_id, third.path) == (None, f"id.{VILLAGE}.{third.id}.")


def test_a_double_moves_with_the_library_it_counts_for(library, double, by):
    actions.merge_libraries(by=by, loser_id=double.id, winner_id=library.id)
    actions.move_library(by=by, library_id=library.id, area_code=NEXT, on=dt.date(2026, 6, 15))
    double.refresh_from_db()
    assert double.path == Book.objects.get(id=double.id).path == f"id.{NEXT}.{double.id}."
