"""What leaves the house as a table is what was given, and runs nothing."""

import csv
import datetime as dt
import io
import re
import subprocess
import sys

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.foundation.labels import Label
from simpul.ui import charts
from simpul.ui.paper import press
from simpul.ui.sheets import Column, Picture, Sheet, csv_lines, disarm, write_xlsx

SITE = "https://simpul.example/"
COLUMNS = (
    Column(Label("Perpustakaan", "Library")),
    Column(Label("Tanggal", "Date"), "date"),
    Column(Label("Peserta", "Participants"), "number", meaning=Label("Orang yang hadir.", "People present.")),
)
ROWS = [
    ["Sebaung <A & B>", dt.date(2026, 2, 3), 12],
    ['=HYPERLINK("x")', None, -3],
    ["  dua spasi ", dt.date(1999, 12, 31), 9114240],
    ["", None, 0],
    ["baris\nkedua\x07", None, 2**60],
]


def sheet(rows=ROWS, columns=COLUMNS, **more):
    head = ((Label("Masa", "Period"), "Januari–Juni 2026"),)
    return Sheet(Label("Kegiatan", "Activities"), columns, rows, head, link=f"{SITE}wilayah/35.13/", **more)


def read(rows=ROWS, language="id"):
    target = io.BytesIO()
    assert write_xlsx(sheet(rows), target, language) == len(rows)
    return openpyxl.load_workbook(target)


def test_the_rows_are_the_rows():
    book = read()
    assert book.sheetnames == ["Keterangan", "Data", "Arti kolom"]
    assert [[c.value for c in row] for row in book["Data"].iter_rows()] == [
        ["Perpustakaan", "Tanggal", "Peserta"],
        ["Sebaung <A & B>", dt.datetime(2026, 2, 3), 12],
        ['\'=HYPERLINK("x")', None, -3],
        ["  dua spasi ", dt.datetime(1999, 12, 31), 9114240],
        [None, None, 0],
        ["baris\nkedua\ufffd", None, str(2**60)],
    ]
    assert [[c.value for c in row] for row in book["Arti kolom"].iter_rows(min_row=4)] == [
        ["Peserta", "Orang yang hadir."]
    ]


def test_the_first_leaf_says_what_it_is():
    about = read()["Keterangan"]
    assert about["A1"].value == "Kegiatan"
    assert [c.value for c in about[2]] == ["Masa", "Januari–Juni 2026"]
    assert [c.value for c in about[3]] == ["Halaman ini di Simpul", "https://simpul.example/wilayah/35.13/"]
    assert about["B3"].hyperlink.target == "https://simpul.example/wilayah/35.13/"


def test_charts_stand_on_a_leaf_of_their_own_with_their_words():
    import zipfile

    png = press.png(charts.columns([charts.Point("Okt", 3)], words="Satu bulan", name="x", standalone=True), width=960)
    target = io.BytesIO()
    write_xlsx(sheet(pictures=(Picture("=Kunjungan", png, "Satu bulan"),)), target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Keterangan", "Data", "Grafik", "Arti kolom"]
    assert book["Grafik"]["A1"].value == "'=Kunjungan"
    inside = zipfile.ZipFile(target)
    assert inside.read("xl/media/image1.png") == png
    assert b'descr="Satu bulan"' in inside.read("xl/drawings/drawing1.xml")


def test_no_cell_is_a_formula():
    assert {c.data_type for leaf in read() for row in leaf.iter_rows() for c in row} <= {"s", "n", "d", "inlineStr"}


def test_an_empty_table_is_still_a_file():
    assert read(rows=[])["Data"].max_row == 1


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "\x00", " ="])
def test_what_begins_like_a_formula_is_disarmed(lead):
    assert disarm(f"{lead}1+1") == f"'{lead}1+1"


def test_ordinary_text_is_left_alone():
    assert [disarm(t) for t in ("Alas Tengah", "", "3 Mei", "(a)")] == ["Alas Tengah", "", "3 Mei", "(a)"]


def test_csv_says_the_same():
    text = "".join(csv_lines(sheet(), "en"))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == ["Library", "Date", "Participants"]
    assert rows[1] == ["Sebaung <A & B>", "2026-02-03", "12"]
    assert rows[2] == ['\'=HYPERLINK("x")', "", "-3"]


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["=1+1", "'=1", "_x0041_", "-", "<r><t>x</r>", "a\tb", " a", "0", "1", "ya"]),
)


def as_read(value, sort):
    """What a spreadsheet program should find in the cell."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return int(value) if sort == "number" else ("ya" if value else "tidak")
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time()) if sort == "date" else (value - dt.date(1899, 12, 30)).days
    if isinstance(value, str):
        # XML reads every line end as one line feed; what the format forbids is a mark.
        kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", disarm(value))
        return re.sub("\r\n?", "\n", kept)
    return value


@given(st.lists(st.tuples(VALUES, VALUES), max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_value_is_read_back_as_what_it_was(rows):
    sorts = ("text", "number")
    columns = tuple(Column(Label(sort, sort), sort) for sort in sorts)
    target = io.BytesIO()
    write_xlsx(sheet(rows + rows, columns), target)
    found = [[c.value for c in row] for row in openpyxl.load_workbook(target)["Data"].iter_rows(min_row=2, max_col=2)]
    wanted = [[as_read(v, sort) for v, sort in zip(row, sorts, strict=True)] for row in rows + rows]
    # Rows without a single value are not there at the end of a leaf.
    assert found + [[None, None]] * (len(wanted) - len(found)) == wanted


def test_a_text_seen_once_and_a_text_seen_always_read_the_same(monkeypatch):
    monkeypatch.setattr("simpul.ui.fast_sheet.MOST_KEPT", 2)
    column = (Column(Label("Nama", "Name")),)
    names = [f"Desa {n % 3}" for n in range(9)]
    target = io.BytesIO()
    write_xlsx(sheet([[n] for n in names], column), target)
    assert [c.value for c in openpyxl.load_workbook(target)["Data"]["A"]][1:] == names


def test_what_a_leaf_cannot_hold_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr("simpul.ui.fast_sheet.MOST_ROWS", 4)
    column = (Column(Label("No", "No"), "number"),)
    target = io.BytesIO()
    assert write_xlsx(sheet([[n] for n in range(8)], column), target) == 8
    book = openpyxl.load_workbook(target)
    leaves = [book[name] for name in ("Data", "Data 2", "Data 3")]
    assert [[c.value for c in leaf["A"]] for leaf in leaves] == [["No", 0, 1, 2], ["No", 3, 4, 5], ["No", 6, 7]]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="row 2 has 1 cells, the sheet 3 columns"):
        write_xlsx(sheet([["a", None, 1], ["b"]]), io.BytesIO())


def test_many_rows_in_bounded_memory(tmp_path):
    """A tenth of the rows and all of them take the same memory: another process for each, so that it is its own."""
    few, many = (memory_of(rows, tmp_path / f"{rows}.xlsx") for rows in (6_000, 60_000))
    assert many < few * 1.15


def memory_of(rows, path):
    made = subprocess.run([sys.executable, "-c", BIG, str(rows), str(path)], capture_output=True, text=True, check=True)
    return int(made.stdout)


BIG = """
import datetime as dt, resource, sys
from simpul.foundation.labels import Label
from simpul.ui.sheets import Column, Sheet, write_xlsx
columns = (Column(Label("Id", "Id")), Column(Label("Hari", "Day"), "date"), Column(Label("N", "N"), "number")) * 4
rows = ([f"catatan {n}", dt.date(2026, 2, 3), n] * 4 for n in range(int(sys.argv[1])))
assert write_xlsx(Sheet(Label("Besar", "Big"), columns, rows), sys.argv[2]) == int(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
