"""Hostile and broken files: each is refused with a numbered problem, in bounded memory, and nothing else happens."""

import contextlib
import io
import random
import time
import zipfile

import pytest

from simpul.foundation.problems import Problem
from simpul.kinds import guard, template
from simpul.visits.kind import VISIT_MONTH


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.xlsx"
    template.write_xlsx(VISIT_MONTH, path)
    return path


def changed(good, changes, added=None):
    """The workbook with some of its parts replaced by a function, and others added."""
    path = good.with_name("bad.xlsx")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            raw = old.read(entry)
            new.writestr(entry.filename, changes.get(entry.filename, lambda r: r)(raw))
        for name, raw in (added or {}).items():
            new.writestr(name, raw)
    return path


def refused(path) -> str:
    with pytest.raises(Problem) as caught:
        template.read_xlsx(VISIT_MONTH, path)
    assert caught.value.say("id").endswith(".")
    return caught.value.code


SHEET = "xl/worksheets/sheet1.xml"


def test_a_good_workbook_passes(good):
    assert template.read_xlsx(VISIT_MONTH, good).rows == []


def test_a_bomb_of_zeros(good):
    assert refused(changed(good, {}, {"xl/media/big.bin": b"\0" * (50 * 2**20)})) == "berkas-3"


def test_a_bomb_that_lies_about_its_size(good):
    path = changed(good, {SHEET: lambda r: r.replace(b"<sheetData", b" " * (30 * 2**20) + b"<sheetData")})
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(SHEET)
    for at in range(len(raw) - 4):  # write a small size wherever the directory tells the true one
        if raw[at : at + 4] == entry.file_size.to_bytes(4, "little"):
            raw[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(raw)
    assert refused(path) in ("berkas-2", "berkas-3")


def test_a_document_type(good):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert refused(changed(good, {SHEET: lambda r: r.replace(b"?>", b"?>" + bomb, 1)})) == "berkas-4"
    hidden = b"<!--" + b"x" * (guard._CHUNK - 10) + b"-->" + bomb
    assert refused(changed(good, {SHEET: lambda r: r.replace(b"?>", b"?>" + hidden, 1)})) == "berkas-4"


def test_another_encoding_hides_nothing(good):
    assert refused(changed(good, {SHEET: lambda r: r.decode().encode("utf-16")})) == "berkas-2"
    assert refused(changed(good, {SHEET: lambda r: r.decode().encode("utf-16-be")})) == "berkas-2"


@pytest.mark.parametrize("place", [b"XFD1048576", b"A1048576", b"XFD1", b"ZZZ3"])
def test_a_cell_at_the_end_of_the_world(good, place):
    cell = b'<row r="3"><c r="' + place + b'"><v>1</v></c></row></sheetData>'
    started = time.monotonic()
    assert refused(changed(good, {SHEET: lambda r: r.replace(b"</sheetData>", cell)})) == "berkas-5"
    assert time.monotonic() - started < 5


def test_a_place_pushed_over_the_border_of_a_window(good):
    cell = b'<row r="3"><c r' + b" " * 70 + b'="XFD1048576"><v>1</v></c></row></sheetData>'
    assert refused(changed(good, {SHEET: lambda r: r.replace(b"</sheetData>", cell)})) == "berkas-2"


def test_a_macro(good):
    assert refused(changed(good, {}, {"xl/vbaProject.bin": b"x"})) == "berkas-4"


def test_too_many_parts(good):
    assert refused(changed(good, {}, {f"xl/x{i}.xml": b"<a/>" for i in range(600)})) == "berkas-3"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice(good):
    path = changed(good, {})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")
    assert refused(path) == "berkas-3"


def test_too_large(good, monkeypatch):
    monkeypatch.setattr(guard, "MOST_BYTES", 100)
    assert refused(good) == "berkas-1"


@pytest.mark.parametrize("raw", [b"", b"PK", b"hello", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"%PDF-1.7"], ids=repr)
def test_something_else_with_that_name(tmp_path, raw):
    path = tmp_path / "x.xlsx"
    path.write_bytes(raw)
    assert refused(path) == "berkas-2"


def test_a_zip_that_is_no_workbook(tmp_path):
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert refused(path) == "berkas-2"


def test_a_torn_workbook_is_refused_or_read_but_never_breaks(good):
    """Cut anywhere, or with bytes turned over: a problem, or rows; no other exception."""
    raw, chance = good.read_bytes(), random.Random(35)
    for _ in range(60):
        torn = bytearray(raw[: chance.randrange(len(raw))] if chance.random() < 0.5 else raw)
        for _ in range(chance.randrange(6)):
            if torn:
                torn[chance.randrange(len(torn))] = chance.randrange(256)
        path = good.with_name("torn.xlsx")
        path.write_bytes(torn)
        with contextlib.suppress(Problem):
            template.read_xlsx(VISIT_MONTH, path)


def test_broken_xml_inside(good):
    assert refused(changed(good, {SHEET: lambda r: r[: len(r) // 2]})) in ("berkas-2", "berkas-6")
    assert refused(changed(good, {"xl/workbook.xml": lambda r: b"<workbook"})) in ("berkas-2", "berkas-6")


def write(tmp_path, raw: bytes):
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        (b"month,total\n2026-07,1\n2026-06,\xff\n", "berkas-9", "baris 3"),
        ("month,total\n2026-07,1".encode("utf-16"), "berkas-9", "baris 1"),
        (b"month,total\n2026-07,\0\n", "berkas-9", "baris 2"),
        (b'month,total\n"2026-07,1\n', "berkas-10", "Baris"),
        (b"a,b\n1,2\n", "berkas-6", "templat"),
        (b"", "berkas-6", "templat"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "berkas-2", "Simpan ulang sebagai .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "berkas-2", "Simpan ulang sebagai .xlsx"),
        (b"%PDF-1.7\n%\xe2\xe3", "berkas-2", "Simpan ulang sebagai .xlsx"),
        (b"month,total\n" + b"2026-07,1\n" * (guard.MOST_ROWS + 1), "berkas-5", "baris"),
    ],
    ids=["byte", "utf-16", "nul", "quote", "header", "empty", "picture", "xls", "pdf", "rows"],
)
def test_a_broken_csv(tmp_path, raw, code, words):
    with pytest.raises(Problem) as caught:
        template.read_csv(VISIT_MONTH, write(tmp_path, raw))
    assert caught.value.code == code
    assert words in caught.value.say("id")


def test_an_endless_cell_is_named_and_the_rest_goes_on(tmp_path):
    raw = b"month,total,note\n2026-07,1," + b"x" * 110_000 + b"\n2026-06,2,y\n"
    first, second = template.read_csv(VISIT_MONTH, write(tmp_path, raw)).rows
    assert "isian-4" in {f.rule_id for f in first.findings}
    assert second.values == {"month": "2026-06-01", "total": 2, "note": "y"}


def test_reading_is_a_stream(good):
    """The guard never holds a whole part."""
    part = io.BytesIO(b"x" * (3 * guard._CHUNK + 7))
    sizes = [len(window) for _, window, _ in guard._windows(part)]
    assert max(sizes) <= guard._CHUNK + guard._OVERLAP
