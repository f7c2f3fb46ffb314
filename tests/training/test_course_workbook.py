"""A course goes out as a workbook and comes back as it was; what was changed is told, what is wrong has its place."""

import datetime as dt

import msgspec
import openpyxl
import pytest

from simpul.foundation.problems import Problem
from simpul.training import course, course_changes, course_sheets

FILES = [course.decode(text, name) for name, text in course.shipped()]
BODY = FILES[0]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "course.xlsx"


def changed(path, *cells, body=BODY, gone=()):
    """The course's workbook with these cells ("Modul!E3", value) typed over and these rows ("Soal tes!5") removed."""
    course_sheets.write(body, path)
    book = openpyxl.load_workbook(path)
    for place, value in cells:
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    for place in gone:
        sheet, row = place.split("!")
        book[sheet].delete_rows(int(row))
    book.save(path)
    return course_sheets.read(path, body.number + 1)


def told(taken):
    return [(str(f.sheet.id), f.row, getattr(f.column, "id", f.column)) for f in taken.faults]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("body", FILES, ids=lambda b: b.code)
def test_what_nobody_changed_comes_back_the_same(body, language, path):
    course_sheets.write(body, path, language)
    taken = course_sheets.read(path, body.number)
    assert taken.faults == []
    assert taken.body == body
    assert course_changes.between(body, taken.body) == []


def test_a_saved_workbook_of_another_program_comes_back_the_same(path):
    """A spreadsheet saves what it was given in its own ways; the times stay times."""
    taken = changed(path)
    assert taken.body == msgspec.structs.replace(BODY, number=BODY.number + 1)
    for written in ("7.15", dt.time(7, 15)):
        assert changed(path, ("Jadwal!B3", written)).body == taken.body


def test_changes_are_told_where_they_are(path):
    taken = changed(path, ("Soal tes!C3", "Apa itu TPBIS?"), ("Kursus!H3", 90))
    assert taken.faults == []
    said = [(c.where.id, c.before.id, c.after.id) for c in course_changes.between(BODY, taken.body)]
    share = round(100 * BODY.certificate.attendance_share)
    assert said == [
        ("Kursus: Kehadiran paling sedikit (%)", str(share), "90"),
        ("Soal 1: Pertanyaan", BODY.items[0].text, "Apa itu TPBIS?"),
    ]


def test_a_question_that_moved_is_the_same_question():
    first, *rest = BODY.items
    moved = [msgspec.structs.replace(i, number=n) for n, i in enumerate([*rest, first], 1)]
    (only,) = course_changes.between(BODY, msgspec.structs.replace(BODY, items=moved))
    assert only.after.id == f"{len(moved)} baris bergeser nomornya"
    fewer = [msgspec.structs.replace(i, number=n) for n, i in enumerate(rest, 1)]
    gone, shifted = course_changes.between(BODY, msgspec.structs.replace(BODY, items=fewer))
    assert (gone.where.id, gone.before.id, gone.after.id) == ("Soal 1", first.text, "dihapus")
    assert "bergeser" in shifted.after.id


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ([("Modul!E4", 99)], ("Modul", 4, "Jam pelajaran (JP)")),
        ([("Modul!B3", "Sihir")], ("Modul", 3, "Topik materi")),
        ([("Jadwal!B4", "siang")], ("Jadwal", 4, "Mulai")),
        ([("Jadwal!C3", "06:00")], ("Jadwal", 3, "Mulai")),
        ([("Soal tes!L3", "H")], ("Soal tes", 3, "Kunci")),
        ([("Soal tes!B3", 77)], ("Soal tes", 3, "Nomor modul")),
        ([("Soal tes!C3", None)], ("Soal tes", 3, "Pertanyaan")),
        ([("Kursus!A3", "Kode Besar")], ("Kursus", 3, "Kode")),
        ([("Kursus!H3", 130)], ("Kursus", 3, "Kehadiran paling sedikit (%)")),
        ([("Tanggapan!A4", "Nilai sesi (1–4)")], ("Tanggapan", 4, "Yang ditanyakan")),
    ],
)
def test_a_fault_is_named_with_its_sheet_row_and_column(path, cells, place):
    taken = changed(path, *cells)
    assert taken.body is None
    assert place in told(taken)


def test_a_row_taken_out_leaves_a_gap_that_is_told(path):
    taken = changed(path, gone=["Soal tes!4"])
    assert taken.body is None
    assert [f.said.id for f in taken.faults] == ["soal tidak bernomor 1, 2, 3, … berurutan"]


def test_a_sheet_that_is_missing_and_a_file_that_is_no_workbook(path):
    course_sheets.write(BODY, path)
    book = openpyxl.load_workbook(path)
    del book["Jadwal"]
    book.save(path)
    taken = course_sheets.read(path, 2)
    assert taken.body is None
    assert told(taken) == [("Jadwal", None, "")]
    path.write_bytes(b"not a workbook")
    with pytest.raises(Problem):
        course_sheets.read(path, 2)


def test_two_who_publish_do_not_overwrite_each_other(by, nation):
    from simpul.training import actions, queries

    shown = queries.course(BODY.code)
    body = msgspec.structs.replace(shown.told, summary=course.Words(id="Lain.", en="Other."))
    made = actions.publish_version(by=by, body=body, after=shown.number)
    assert (made.number, made.told.number, made.told.summary.id) == (shown.number + 1, shown.number + 1, "Lain.")
    assert queries.course(BODY.code, shown.number).told == shown.told
    for after, code in ((shown.number, "bimtek-35"), (0, "bimtek-36")):
        with pytest.raises(Problem) as told:
            actions.publish_version(by=by, body=body, after=after)
        assert told.value.code == code
    # What comes with Simpul later does not take the office's numbers, nor stop the start.
    assert actions.load_shipped_courses()


def test_a_shipped_version_whose_number_the_office_took_is_passed_over(cast, monkeypatch):
    from simpul.training import actions, queries

    actions.publish_version(by=cast.actor("programme"), body=BODY, after=queries.course(BODY.code).number)
    number = queries.course(BODY.code).number
    text = msgspec.json.encode(msgspec.structs.replace(BODY, number=number, summary=course.Words(id="Baru", en="New")))
    monkeypatch.setattr(course, "shipped", lambda: [("later.json", text)])
    assert actions.load_shipped_courses() == []
    assert queries.course(BODY.code).told.summary == BODY.summary
