"""Registering, editing, status and place of a library."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from simpul.foundation import clock, ids
from simpul.foundation.problems import Problem
from simpul.places import actions, queries
from simpul.places.models import Library
from simpul.places.rules import BEGINNING
from simpul.records.models import Book
from tests.places.conftest import FAR, NEXT, VILLAGE


@pytest.fixture(autouse=True)
def july():
    with clock.set_to(dt.datetime(2026, 7, 1, tzinfo=dt.UTC)):
        yield


def refused(code):
    return pytest.raises(Problem, check=lambda p: p.code == code)


def test_a_library_comes_with_its_book_its_place_and_its_status(library):
    assert library.path == f"id.{VILLAGE}.{library.id}."
    book = Book.objects.get(id=library.id)
    assert (book.kind, book.path, book.area_code, book.library_id) == ("library", library.path, VILLAGE, library.id)
    place, status = library.placements.get(), library.statuses.get()
    assert (place.area_code, place.valid_from, place.valid_to) == (VILLAGE, BEGINNING, None)
    assert (status.status, status.from_date, status.to_date) == ("active", BEGINNING, None)


def test_its_history_begins_when_it_opened(nation, by):
    made = actions.register_library(
        by=by, name="Perpustakaan Baru", kind="village", area_code=VILLAGE, open_since=dt.date(2019, 3, 1)
    )
    assert made.statuses.get().from_date == dt.date(2019, 3, 1)
    assert not queries.open_libraries(VILLAGE, dt.date(2019, 2, 28)).exists()
    assert queries.open_libraries(VILLAGE, dt.date(2019, 3, 1)).get() == made


def test_a_name_is_taken_once_in_a_village_case_and_spaces_aside(library, by):
    with refused("perpustakaan-2"):
        actions.register_library(by=by, name=" perpustakaan   melati ", kind="tbm", area_code=VILLAGE)
    assert actions.register_library(by=by, name="Perpustakaan Melati", kind="village", area_code=NEXT).warnings == []


def test_a_near_name_is_a_warning_and_no_obstacle(library, by):
    made = actions.register_library(by=by, name="Perpus Desa Mellati", kind="village", area_code=VILLAGE)
    assert [w.code for w in made.warnings] == ["perpustakaan-3"]
    assert "Perpustakaan Melati" in made.warnings[0].say("id")


def test_libraries_that_wait_may_share_a_name(nation, by):
    two = [{"name": "Perpustakaan Mawar", "kind": "village", "area_code": "35.13", "pending": True}] * 2
    made = actions.register_libraries(by=by, drafts=two)
    assert {lib.placement for lib in made} == {"pending"}
    assert queries.counts_at("35.13").pending == 2


def test_all_of_many_or_none(nation, by):
    drafts = [
        {"name": "Perpustakaan Satu", "kind": "village", "area_code": VILLAGE},
        {"name": "Perpustakaan Dua", "kind": "village", "area_code": "35.13.07.9999"},
    ]
    with refused("wilayah-1"):
        actions.register_libraries(by=by, drafts=drafts)
    assert not Library.objects.exists()


def test_a_number_belongs_to_one_library(library, by):
    actions.edit_library(by=by, library_id=library.id, npp="3513")
    with refused("perpustakaan-9"):
        actions.register_library(by=by, name="Lain", kind="village", area_code=NEXT, npp="3513")


def test_editing_twice_is_editing_once(library, by):
    for _ in range(2):
        edited = actions.edit_library(
            by=by, library_id=library.id, accreditation="B", accreditation_no="12/LAP", lat=-7.9, lon=113.25
        )
    assert Library.objects.get().accreditation == "B"
    assert edited.warnings == []
    with refused("perpustakaan-8"):
        actions.edit_library(by=by, library_id=library.id, accreditation_no="")
    with refused("perpustakaan-11"):
        actions.edit_library(by=by, library_id=library.id, path="id.")


def test_the_history_of_a_status_has_no_gap(library, by):
    may, june = dt.date(2026, 5, 1), dt.date(2026, 6, 1)
    actions.set_status(by=by, library_id=library.id, status="inactive", on=may)
    actions.set_status(by=by, library_id=library.id, status="inactive", on=june)
    actions.set_status(by=by, library_id=library.id, status="closed", on=june)
    spans = library.statuses.order_by("from_date").values_list("status", "from_date", "to_date")
    assert list(spans) == [("active", BEGINNING, may), ("inactive", may, june), ("closed", june, None)]
    with refused("perpustakaan-12"):
        actions.set_status(by=by, library_id=library.id, status="active", on=may)
    with refused("perpustakaan-6"):
        actions.set_status(by=by, library_id=library.id, status="active", on=dt.date(2026, 7, 2))
    actions.set_status(by=by, library_id=library.id, status="active", on=june)
    assert [s.status for s in library.statuses.order_by("from_date")] == ["active", "inactive", "active"]


def test_moving_keeps_the_past_and_correcting_does_not(library, by):
    april = dt.date(2026, 4, 1)
    actions.move_library(by=by, library_id=library.id, area_code=NEXT, on=april)
    assert queries.libraries_in(VILLAGE, on=dt.date(2026, 3, 31)).get() == library
    assert queries.libraries_in(NEXT, on=april).get() == library
    actions.move_library(by=by, library_id=library.id, area_code=FAR)
    library.refresh_from_db()
    assert library.path == f"id.{FAR}.{library.id}."
    assert Book.objects.get(id=library.id).path == library.path
    assert list(library.placements.order_by("valid_from").values_list("area_code", "valid_from")) == [
        (VILLAGE, BEGINNING), (FAR, april),
    ]  # fmt: skip


def test_a_person_chooses_the_village_of_one_that_waits(nation, by):
    waits = actions.register_library(by=by, name="Perpustakaan Mawar", kind="village", area_code="35.13", pending=True)
    moved = actions.move_library(by=by, library_id=waits.id, area_code=VILLAGE)
    assert (moved.placement, moved.placements.count()) == ("village", 1)
    with refused("perpustakaan-10"):
        actions.move_library(by=by, library_id=waits.id, area_code="35.13")


def test_the_database_refuses_what_must_never_be(library):
    for change in ({"lat": -11.5, "lon": 120}, {"accreditation": "A"}, {"kind": "castle"}, {"hours_per_day": 25}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Library.objects.filter(id=library.id).update(**change)


def test_pages_follow_each_other_without_gap_or_repeat(nation, by):
    from simpul.scope import NATION

    drafts = [
        {"name": f"Perpustakaan {n}", "kind": "village", "area_code": code}
        for n in range(4)
        for code in (VILLAGE, NEXT)
    ]
    made = actions.register_libraries(by=by, drafts=drafts)
    seen, key = [], None
    while True:
        page, key = queries.page_of_libraries(NATION, "35.13", after=key, size=3)
        seen += [lib.id for lib in page]
        if key is None:
            break
    assert len(seen) == len(set(seen)) == len(made)


def test_the_tree_counts_in_one_query(library, by, django_assert_num_queries):
    actions.register_library(by=by, name="Perpustakaan Umum", kind="regency", area_code="35.13")
    actions.set_status(by=by, library_id=library.id, status="closed", on=dt.date(2026, 6, 1))
    with django_assert_num_queries(1):
        counts = {c.code: (c.libraries, c.open) for c in queries.counts_below("35")}
    assert counts["35.13"] == (2, 1)
    assert counts["35.14"] == (0, 0)
    assert queries.counts_at("35.13").libraries == 1
    nation = {c.code: c.libraries for c in queries.counts_below("")}
    assert (nation["35"], nation["33"]) == (2, 0)


def test_without_a_scope_nothing_is_there(db, by):
    made = actions.register_library(
        by=by, name="Perpustakaan Melati", kind="village", area_code=VILLAGE, id=ids.uuid7()
    )
    assert made.pk
    for table in ("library", "library_placement", "library_status", "membership", "aid", "library_merge"):
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from places_{table}")
            assert cursor.fetchone() == (0,)
