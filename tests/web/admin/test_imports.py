"""The pages of an import: template, preview, applying, undoing, and files one should not send."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from simpul.foundation import clock
from simpul.places import actions
from simpul.places.models import Import, Membership

PAGE = "/administrasi/impor/membership/"


def send(reader, content, name="daftar.xlsx", page=PAGE):
    reader.page = reader.client.post(page, {"file": SimpleUploadedFile(name, content)}, follow=True)
    return reader


def filled(template: bytes, *rows) -> bytes:
    """The template as somebody fills it in, by another program than the one that made it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    leaf = book.worksheets[0]
    names = [cell.value for cell in leaf[1]]
    for i, row in enumerate(rows, start=3):
        for name, value in row.items():
            leaf.cell(i, names.index(name) + 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def officer(as_):
    return as_("regency_pic")


@pytest.fixture
def table(cast, officer):
    template = officer.client.get(f"{PAGE}templat.xlsx").content
    good = {"library": "Perpustakaan Melati", "village": cast.village(), "year": 2024,
            "track": "Penerima manfaat penuh",
            "fund_source": "APBN", "decree_no": "=1+1"}  # fmt: skip
    return filled(template, good, {**good, "library": "Perpustakaan Entah"})


def test_from_the_template_to_applied_and_back(cast, officer, table):
    send(officer, table)
    assert officer.status == 200
    assert "1 akan dibuat" in officer.text
    assert "Tidak ada perpustakaan bernama begitu" in officer.text
    assert not Membership.objects.exists()
    made = Import.objects.get()
    hub = officer.client.get("/administrasi/").content.decode()
    assert "1 pratinjau menunggu keputusan" in hub
    officer.page = officer.client.post(
        f"/administrasi/impor/lihat/{made.pk}/terapkan/", {"plan": made.plan_sha256}, follow=True
    )
    assert "Diterapkan, persis seperti pratinjau" in officer.text
    assert "1 dibuat" in officer.text
    assert "akan dibuat" not in officer.text
    assert Membership.objects.get().library_id == cast.libraries["home"].pk
    send(officer, table)
    assert "Tidak ada baris yang mengubah sesuatu" in officer.text
    officer.open(f"/administrasi/impor/lihat/{made.pk}/urungkan/").send()
    assert "semua kembali seperti semula" in officer.text
    assert not Membership.objects.exists()
    report = officer.client.get(f"/administrasi/impor/lihat/{made.pk}/", {"format": "xlsx"})
    leaf = openpyxl.load_workbook(io.BytesIO(b"".join(report.streaming_content)))["Data"]
    assert "Perpustakaan Melati" in {cell.value for row in leaf for cell in row}


def test_what_changed_since_is_named_before_undoing_and_stops_it(cast, officer, table):
    send(officer, table)
    made = Import.objects.get()
    page = f"/administrasi/impor/lihat/{made.pk}/"
    officer.client.post(f"{page}terapkan/", {"plan": made.plan_sha256})
    assert "buka untuk mengurungkan" in officer.open("/administrasi/impor/").text
    assert f"{page}urungkan/" in officer.open(page).page.content.decode()
    assert "dihapus lagi" in officer.open(f"{page}urungkan/").text
    new = Membership.objects.get()
    actions.end_membership(by=cast.actor("regency_pic"), membership_id=new.pk, on=clock.today())
    for url in (page, f"{page}urungkan/"):
        officer.open(url)
        assert "Belum dapat diurungkan" in officer.text
        assert "Perpustakaan Melati" in officer.text
        assert "diakhiri" in officer.text
    assert "Urungkan impor</button>" not in officer.page.content.decode()
    officer.page = officer.client.post(f"{page}urungkan/")
    assert officer.status == 422
    assert "1 baris sudah diubah atau dipakai" in officer.text


def test_an_import_that_was_undone_says_so_and_is_undone_no_more(officer, table):
    send(officer, table)
    made = Import.objects.get()
    undo = f"/administrasi/impor/lihat/{made.pk}/urungkan/"
    assert "impor ini belum diterapkan" in officer.open(undo).text
    officer.client.post(f"/administrasi/impor/lihat/{made.pk}/terapkan/", {"plan": made.plan_sha256})
    officer.open(undo).send()
    assert "impor ini sudah diurungkan" in officer.open(undo).text
    assert "Urungkan impor</button>" not in officer.page.content.decode()


def test_a_preview_is_found_again_and_discarded(officer, table):
    send(officer, table)
    officer.open("/administrasi/impor/")
    assert "terapkan atau buang" in officer.text
    made = Import.objects.get()
    officer.page = officer.client.post(f"/administrasi/impor/lihat/{made.pk}/buang/", follow=True)
    assert "tidak ada yang berubah" in officer.text
    assert "Dibuang" in officer.open(f"/administrasi/impor/lihat/{made.pk}/").text


def test_a_formula_in_a_cell_stays_text(officer, table):
    send(officer, table)
    assert Import.objects.get().steps[0]["after"]["decree_no"] in ("=1+1", "")


def _zip(**parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


HOSTILE = {
    "bomb": _zip(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000}),
    "dtd": _zip(**{"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}),
    "macro": _zip(**{"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"x"}),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "paper": b"%PDF-1.4\n%\xe2\xe3",
    "nothing": b"",
    "other columns": b"a,b,c\n1,2,3\n",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_get_a_sentence_and_leave_nothing(officer, what):
    send(officer, HOSTILE[what], f"{what}.xlsx")
    assert officer.status == 422
    assert "Belum tersimpan" in officer.text
    assert not Import.objects.exists()


def test_fifty_megabytes_are_cut_off_with_a_sentence(officer):
    send(officer, b"x," * 25_000_000, "besar.csv")
    assert officer.status == 422
    assert "Berkas terlalu besar (47 MB" in officer.text
    assert "paling banyak 20 MB" in officer.text


def test_no_file_at_all(officer):
    officer.page = officer.client.post(PAGE, {})
    assert officer.status == 422
    assert officer.text.count("Pilih berkasnya dulu.") == 2
