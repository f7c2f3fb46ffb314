"""What leaves the house as a table is what was given, and runs nothing."""

import csv
import datetime as dt
import io
import resource
import time

import openpyxl
import pytest

from simpul.foundation.labels import Label
from simpul.ui.sheets import Column, Sheet, csv_lines, disarm, write_xlsx

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


def sheet(rows=ROWS):
    return Sheet(Label("Kegiatan", "Activities"), COLUMNS, rows, ((Label("Masa", "Period"), "Januari–Juni 2026"),))


def read(rows=ROWS, language="id"):
    target = io.BytesIO()
    assert write_xlsx(sheet(rows), target, language) == len(rows)
    return openpyxl.load_workbook(target)


def test_the_rows_are_the_rows():
    book = read()
    leaf = book["Data"]
    assert leaf["A1"].value == "Kegiatan"
    assert [c.value for c in leaf[2]][:2] == ["Masa", "Januari–Juni 2026"]
    assert [c.value for c in leaf[4]] == ["Perpustakaan", "Tanggal", "Peserta"]
    assert [[c.value for c in row] for row in leaf.iter_rows(min_row=5)] == [
        ["Sebaung <A & B>", dt.datetime(2026, 2, 3), 12],
        ['\'=HYPERLINK("x")', None, -3],
        ["  dua spasi ", dt.datetime(1999, 12, 31), 9114240],
        [None, None, 0],
        ["baris\nkedua\ufffd", None, str(2**60)],
    ]
    assert [[c.value for c in row] for row in book["Arti kolom"].iter_rows(min_row=4)] == [
        ["Peserta", "Orang yang hadir."]
    ]


def test_no_cell_is_a_formula():
    assert {c.data_type for row in read()["Data"].iter_rows() for c in row} <= {"s", "n", "d", "inlineStr"}


def test_an_empty_table_is_still_a_file():
    assert read(rows=[])["Data"].max_row == 4


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


def test_many_rows_in_bounded_memory(tmp_path):
    columns = COLUMNS * 4
    row = ["Pelatihan keripik pisang", dt.date(2026, 2, 3), 12] * 4
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    big = Sheet(Label("Besar", "Big"), columns, (row for _ in range(30_000)))
    assert write_xlsx(big, str(tmp_path / "big.xlsx")) == 30_000
    assert time.process_time() - start < 3
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 40
