"""The programme office gives a course a new version by its workbook; nothing is kept before it is published."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from simpul.training import queries
from simpul.training.models import CourseVersion

HERE = "/pelatihan/kursus/"
COURSE = f"{HERE}bimtek-kabupaten/"


@pytest.fixture
def office(as_):
    return as_("programme")


def workbook(office, *cells, number=1, course="bimtek-kabupaten"):
    answer = office.client.get(f"{HERE}{course}/{number}/buku-kerja.xlsx")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    for place, value in cells:
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(office, content, here=f"{COURSE}versi-baru/", name="kursus.xlsx"):
    office.page = office.client.post(here, {"file": SimpleUploadedFile(name, content)})
    return office


def publish(office):
    office.page = office.client.post(f"{COURSE}terbitkan/", {"draft": office.page.context["draft"]}, follow=True)
    return office


def test_a_version_is_taken_along_changed_looked_at_and_published(office, as_, held):
    office.open(HERE)
    assert "Bimtek replikasi kabupaten tiga hari" in office.text
    office.open(COURSE)
    assert "Versi baru" in office.text
    send(office, workbook(office, ("Kursus!H3", 90), ("Soal tes!C3", "Apa itu TPBIS?")))
    assert office.status == 200, office.text[:500]
    assert "Belum ada yang disimpan." in office.text
    assert "Apa itu TPBIS?" in office.text
    assert "Soal 1: Pertanyaan" in office.text
    assert CourseVersion.objects.filter(course__code="bimtek-kabupaten").count() == 1, "looking keeps nothing"
    publish(office)
    assert "Versi 2 terbit." in office.text, office.text[:600]
    assert "Yang berbeda dari versi 1" in office.text
    made = queries.course("bimtek-kabupaten")
    assert (made.number, made.told.certificate.attendance_share) == (2, 0.9)
    assert queries.course("bimtek-kabupaten", 1).told.certificate.attendance_share != 0.9
    assert made.told.items[0].text == "Apa itu TPBIS?"
    # The new version is offered to whoever makes a class now.
    offered = as_("regency_pic").open("/pelatihan/kelas/baru/").text
    assert "Bimtek replikasi kabupaten tiga hari (versi 2)" in offered
    assert "Bimtek replikasi kabupaten tiga hari (versi 1)" not in offered


def test_every_fault_is_named_with_its_place_and_nothing_is_kept(office):
    office.open(f"{COURSE}versi-baru/")
    assert "Ambil buku kerja" in office.text
    send(office, workbook(office, ("Modul!E3", 99), ("Soal tes!B4", 88)))
    assert office.status == 422
    assert "modul 1: 99 JP, tetapi jadwalnya 2 JP" in office.text
    assert "soal 2: tidak ada modul 88" in office.text
    assert "Terbitkan" not in office.text
    send(office, workbook(office))
    assert "sama dengan versi 1" in office.text
    send(office, b"bukan buku kerja")
    assert office.status == 422
    office.page = office.client.post(f"{COURSE}versi-baru/", {})
    assert "Pilih dulu" in office.text or office.status == 422
    other = office.client.get(f"{HERE}bimtek-2021/1/buku-kerja.xlsx").content
    send(office, other)
    assert "kode di buku kerja “bimtek-2021”" in office.text
    assert CourseVersion.objects.count() == 2


def test_who_comes_second_is_told_of_the_first(office):
    first = workbook(office, ("Kursus!H3", 90))
    draft = send(office, first).page.context["draft"]
    publish(office)
    office.page = office.client.post(f"{COURSE}terbitkan/", {"draft": draft}, follow=True)
    assert office.status == 409
    assert "versi 2 kursus bimtek-kabupaten sudah terbit" in office.text
    office.page = office.client.post(f"{COURSE}terbitkan/", {"draft": f"{draft}x"}, follow=True)
    assert "Pratinjau ini tidak berlaku lagi" in office.text


def test_a_new_course_begins_as_a_copy(office):
    office.open(f"{COURSE}salin/").send(code="Kode Besar", title_id="Bimtek kecamatan")
    assert office.status == 422
    office.send(code="bimtek-2021", title_id="Bimtek kecamatan")
    assert "sudah dipakai" in office.text
    office.send(code="bimtek-kecamatan", title_id="Bimtek kecamatan")
    assert "Terbitkan versi 1" in office.text, office.text[:500]
    publish(office)
    made = queries.course("bimtek-kecamatan")
    assert (made.number, made.told.title.en, made.course.ours) == (1, "Bimtek kecamatan", False)
    assert made.told.modules == queries.course("bimtek-kabupaten").told.modules


def test_classes_of_a_version_are_named_and_keep_it(office, held):
    version = held.course_version
    office.open(f"{HERE}bimtek-2021/{version.number}/")
    assert held.title in office.text
    office.open(f"{HERE}bimtek-2021/99/")
    assert office.status == 404


def test_the_key_of_the_test_is_for_the_programme_office_alone(as_, office):
    key = "Kunci"
    assert key in office.open(f"{COURSE}1/").text
    trainer = as_("facilitator").open(f"{COURSE}1/")
    assert trainer.status == 200
    assert key not in trainer.text
    assert "Buku kerja" not in trainer.text
    assert trainer.open(f"{COURSE}1/buku-kerja.xlsx").status == 404
    assert as_("librarian").open(COURSE).status == 403


def test_a_file_of_a_version_is_in_every_class_of_it(office, as_, held):
    here = f"{HERE}bimtek-2021/{held.course_version.number}/berkas/"
    title = held.course_version.told.materials[0]
    office.open(here)
    assert office.text.count("belum ada berkas") == len(held.course_version.told.materials)
    office.page = office.client.post(here, {"title": "1"})
    assert office.status == 422
    assert "Pilih berkasnya dulu." in office.text
    sent = {"title": "1", "file": SimpleUploadedFile("lembar.pdf", b"%PDF-isi")}
    office.page = office.client.post(here, sent, follow=True)
    assert "Semua kelas versi ini membagikannya." in office.text, office.text[:600]
    assert "lembar.pdf" in office.text
    trainer = as_("province_officer").open(f"/pelatihan/kelas/{held.pk}/materi/")
    assert "lembar.pdf" in trainer.text
    assert "dari kursusnya" in trainer.text
    assert title in trainer.text
    office.page = office.client.post(here, sent | {"file": SimpleUploadedFile("lain.pdf", b"%PDF-lain")})
    assert "sudah dipakai kelas" in office.text
    # The next version takes it along.
    draft = send(office, workbook(office, ("Kursus!H3", 81), course="bimtek-2021"), f"{HERE}bimtek-2021/versi-baru/")
    assert draft.status == 200, draft.text[:500]
    publish(office)
    assert "lembar.pdf" in office.open(f"{HERE}bimtek-2021/2/berkas/").text
    assert trainer.open(here).status == 404
