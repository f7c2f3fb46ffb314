"""Tables to take along: the page's rows, nothing more, and nothing that runs."""

import csv
import io

import openpyxl
import pytest

from simpul.dashboards.need import STANDINGS


def body(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def sheet(answer):
    book = openpyxl.load_workbook(io.BytesIO(body(answer)))
    names, *rows = [[c.value for c in row] for row in book["Data"].iter_rows()]
    about = {row[0].value: row[1].value for row in book["Keterangan"].iter_rows(min_row=2)}
    return [dict(zip(names, row, strict=True)) for row in rows], about


def test_the_sheet_of_records_is_the_page_s_records(world, as_):
    browser, query = as_("regency_pic"), {"kind": "engagement", "order": "largest"}
    page = browser.get("/wilayah/35.13/catatan/", query)
    rows, about = sheet(browser.get("/wilayah/35.13/catatan/", {**query, "format": "xlsx"}))
    shown = [row[0].url.split("/")[-2] for row in page.context["table"].rows]
    assert [r["Id catatan"] for r in rows] == shown
    assert [r["Jumlah peserta"] for r in rows] == [30, 14]
    assert rows[0]["Nama kegiatan"] == "'=2+3 Membaca nyaring"
    assert about["Catatan yang dihitung"] == "2"
    assert about["Halaman ini di Simpul"] == "http://testserver/wilayah/35.13/catatan/?kind=engagement&order=largest"


def test_csv_has_the_same_rows(world, as_):
    text = body(as_("regency_pic").get("/wilayah/35.13/catatan/", {"kind": "visit_month", "format": "csv"})).decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {r["Id catatan"] for r in rows} == {str(world.records[n]) for n in ("absurd", "second", "next")}


def test_the_sheet_of_an_area_has_the_page_s_rows_in_its_order(world, as_):
    browser, query = as_("regency_pic"), {"by": "libraries", "sort": "-visits.total"}
    page = browser.get("/wilayah/35.13/", query)
    rows, _ = sheet(browser.get("/wilayah/35.13/tabel.xlsx", query))
    assert [r["Perpustakaan"] for r in rows] == [row[0].text.id for row in page.context["table"].rows]
    assert sum(r["Jumlah kunjungan"] or 0 for r in rows) == page.context["page"].sums.total["visits.total"]


def test_a_sheet_speaks_the_language_of_its_page(world, as_):
    browser = as_("regency_pic")
    browser.cookies["simpul_bahasa"] = "en"
    page = browser.get("/wilayah/35.13/", {"by": "libraries"})
    answer = browser.get("/wilayah/35.13/tabel.xlsx", {"by": "libraries"})
    book = openpyxl.load_workbook(io.BytesIO(body(answer)))
    names, *rows = [[c.value for c in row] for row in book["Data"].iter_rows()]
    told = [dict(zip(names, row, strict=True)) for row in rows]
    assert [r["Library"] for r in told] == [row[0].text.en for row in page.context["table"].rows]
    assert {r["Standing"] for r in told} <= {word.en for word in STANDINGS.values()} | {None}
    assert not {r["Why in this place"] for r in told} & {row[0].note.id for row in page.context["table"].rows}


def test_silence_is_an_empty_cell_and_not_a_zero(world, as_):
    rows, _ = sheet(as_("regency_pic").get("/wilayah/35.13/tabel.xlsx", {"by": "libraries"}))
    assert all(r["Publikasi"] is None for r in rows)


@pytest.mark.parametrize("way", ["tabel.xlsx", "catatan/?format=xlsx", "catatan/?format=csv"])
def test_who_may_not_export_or_see_gets_nothing(as_, way):
    assert as_("master_trainer").get(f"/wilayah/35.13/{way}").status_code == 403
    assert as_("other_regency").get(f"/wilayah/35.13/{way}").status_code == 404


def test_another_form_is_a_problem(as_):
    assert as_("regency_pic").get("/wilayah/35.13/tabel.exe").status_code == 400
