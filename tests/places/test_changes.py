"""A regency splits: as then, as now, and everything that hangs on its libraries follows."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.places import actions, queries
from simpul.places.models import AreaChange, LibraryPlacement, Replication
from simpul.places.tree import Change
from simpul.records.models import Book
from tests.places.conftest import FAR, NEXT, VILLAGE

DAY = dt.date(2026, 3, 1)
BEFORE = dt.date(2026, 2, 28)
SPLIT = """date,change,old_code,new_code,new_name,regulation
2026-03-01,split,35.13,35.80,Kabupaten Rekaan,UU 1/2026
01/03/2026,recode,35.13.07,35.80.01,,UU 1/2026
"""


@pytest.fixture(autouse=True)
def july():
    with clock.set_to(dt.datetime(2026, 7, 1, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def split(tmp_path):
    path = tmp_path / "perubahan.csv"
    path.write_text(SPLIT, "utf-8")
    return path


def test_a_dry_run_says_everything_and_changes_nothing(library, by, split):
    report = actions.import_changes(by=by, path=split, dry_run=True)
    assert report.problems == []
    villages = len(queries.below("35.13.07", "village"))
    assert report.counts == {"applied": 2, "derived": villages, "repeated": 0, "faulty": 0, "libraries": 1}
    assert f"{DAY} recode 35.13.07.2001 → 35.80.01.2001 *" in str(report)
    assert not AreaChange.objects.exists()
    assert queries.area("35.13.07")


def test_as_then_and_as_now(library, by, split):
    other = actions.register_library(by=by, name="Perpustakaan Mawar", kind="village", area_code="35.13.01.2001")
    actions.import_changes(by=by, path=split)
    library.refresh_from_db()
    assert library.area_code == "35.80.01.2001"
    assert library.path == f"id.35.80.01.2001.{library.id}."
    # as then
    assert {lib.id for lib in queries.libraries_in("35.13", on=BEFORE)} == {library.id, other.id}
    assert {lib.id for lib in queries.libraries_in("35.13", on=DAY)} == {other.id}
    assert {lib.id for lib in queries.libraries_in("35.80", on=DAY)} == {library.id}
    assert queries.area("35.13.07.2001", on=BEFORE).name == queries.area("35.80.01.2001", on=DAY).name
    # as now
    assert {lib.id for lib in queries.libraries_in("35.80")} == {library.id}
    assert {lib.id for lib in queries.open_libraries("35.80", BEFORE, tree="now")} == {library.id}
    assert {lib.id for lib in queries.open_libraries("35.80", BEFORE)} == set()
    assert queries.as_now([VILLAGE, "35.13.01.2001"], BEFORE) == {
        VILLAGE: ("35.80.01.2001",),
        "35.13.01.2001": ("35.13.01.2001",),
    }
    counts = {c.code: c.libraries for c in queries.counts_below("35", on=BEFORE)}
    assert (counts["35.13"], "35.80" in counts) == (2, False)
    counts = {c.code: c.libraries for c in queries.counts_below("35")}
    assert (counts["35.13"], counts["35.80"]) == (1, 1)


def test_the_book_its_records_and_its_rows_follow(library, by, split):
    actions.add_membership(by=by, library_id=library.id, year=2021, track="full", fund_source="apbn")
    actions.add_aid(by=by, library_id=library.id, kind="computer", quantity=2)
    record(Book.objects.get(id=library.id))
    actions.import_changes(by=by, path=split)
    path = f"id.35.80.01.2001.{library.id}."
    assert Book.objects.get(id=library.id).path == path
    assert Book.objects.get(id=library.id).area_code == "35.80.01.2001"
    for rows in (library.placements, library.statuses, library.memberships, library.aid):
        assert set(rows.values_list("path", flat=True)) == {path}
    assert set(Replication.objects.values_list("path", flat=True)) == {path}


def test_the_same_file_twice_changes_nothing(library, by, split):
    actions.import_changes(by=by, path=split)
    placements = list(LibraryPlacement.objects.values_list("id", "valid_from", "valid_to"))
    again = actions.import_changes(by=by, path=split)
    assert (again.counts["applied"], again.counts["repeated"], again.problems) == (0, 2, [])
    assert list(LibraryPlacement.objects.values_list("id", "valid_from", "valid_to")) == placements


def test_a_recoded_regency_keeps_its_book_and_its_posts(nation, by):
    book = actions.regency_book("35.14")
    record(book)
    actions.apply_changes(by=by, rows=[Change(DAY, "recode", "35.14", "35.81", row=2)])
    book.refresh_from_db()
    assert (book.area_code, book.path) == ("35.81", "id.35.81.")
    assert actions.regency_book("35.81") == book
    assert Replication.objects.get().path == "id.35.81."
    assert queries.area("35.81").name == queries.area("35.14", on=BEFORE).name


def test_merged_regencies_keep_both_books(nation, by):
    one, two = actions.regency_book("35.13"), actions.regency_book("35.14")
    districts = [
        Change(DAY, "recode", d.code, f"35.13.{60 + i}", row=3 + i)
        for i, d in enumerate(queries.below("35.14", "district"))
    ]
    report = actions.apply_changes(by=by, rows=[Change(DAY, "merge", "35.14", "35.13", row=2), *districts])
    assert report.problems == []
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.path, two.path, two.area_code) == ("id.35.13.", "id.35.13.", "35.14")
    assert actions.regency_book("35.13") == one


def test_namesakes_of_merged_villages_wait_for_a_person(library, by):
    other = actions.register_library(by=by, name="perpustakaan  MELATI", kind="village", area_code=NEXT)
    actions.apply_changes(by=by, rows=[Change(DAY, "merge", NEXT, VILLAGE, row=2)])
    other.refresh_from_db(), library.refresh_from_db()
    assert (other.area_code, other.placement) == (VILLAGE, "pending")
    assert library.placement == "village"


def test_the_library_of_a_drowned_village_waits_in_its_district(library, by):
    actions.apply_changes(by=by, rows=[Change(DAY, "end", VILLAGE, row=2)])
    library.refresh_from_db()
    assert (library.area_code, library.placement) == ("35.13.07", "pending")
    assert queries.counts_at("35.13.07").pending == 1
    assert queries.libraries_in(VILLAGE, on=BEFORE).get() == library


def test_a_library_registered_after_the_day_is_put_right_from_its_beginning(nation, by):
    late = actions.register_library(
        by=by, name="Perpustakaan Baru", kind="village", area_code=FAR, since=dt.date(2026, 5, 1)
    )
    actions.apply_changes(by=by, rows=[Change(DAY, "recode", FAR, "35.14.01.2099", row=2)])
    assert list(late.placements.values_list("area_code", "valid_from", "valid_to")) == [
        ("35.14.01.2099", dt.date(2026, 5, 1), None)
    ]


def test_the_report_is_exact_by_row_and_good_rows_are_taken(nation, by, tmp_path):
    path = tmp_path / "perubahan.csv"
    path.write_text(
        "\ufeffDate;Change;Old_code;New_code;New_name;Regulation\n"
        "kemarin;rename;35.13;;Baru;\n"
        "2026-03-01;ganti nama;35.13.07;;Tiris Baru;Perda 1\n"
        "\n"
        "31/02/2026;rename;35.13;;Baru;\n"
        "2026-03-01;rename;35.99;;Baru;\n",
        "utf-8",
    )
    report = actions.import_changes(by=by, path=path)
    assert [(f.row, f.column) for f in report.problems] == [(2, "date"), (5, "date"), (6, "old_code")]
    assert queries.area("35.13.07").name == "Tiris Baru"
    assert "baris 2, date: “kemarin” bukan tanggal" in report.say("id")


def record(book):
    """A record row of some kind in a book."""
    from simpul.foundation import ids

    return Replication.objects.create(
        id=ids.uuid7(), book=book, path=book.path, seq=1, received_at=clock.now(), month=dt.date(2026, 1, 1)
    )
