"""The pages of the office: announcing and reading, code lists, requests about personal data."""

import datetime as dt

from simpul.foundation import clock
from simpul.office.models import Announcement, DataRequest


def test_from_announcing_to_read_to_withdrawn(cast, as_):
    officer = as_("regency_pic").open("/administrasi/pengumuman/baru/")
    assert "Pengelola perpustakaan" in officer.text
    assert "Petugas provinsi" not in officer.text, "nobody above reads what is announced below"
    officer.send(title="x" * 121, body="Senin", to_date="2020-01-01")
    assert "judul paling panjang 120 huruf" in officer.text
    assert officer.text.count("1 Januari 2020") == 2, "the day is said beside the title"
    officer.send(title="", body="Senin", to_date="")
    assert officer.text.count("Judul belum diisi.") == 2
    officer.send(title="Rapat bulanan", body="Senin pukul 9.", roles=["librarian"])
    assert "dibaca oleh 0 dari 2 orang" in officer.text
    librarian = as_("librarian").open("/")
    assert "Rapat bulanan" in librarian.text
    made = Announcement.objects.get()
    librarian.page = librarian.client.post(f"/pengumuman/{made.pk}/dibaca/", follow=True)
    assert "Sudah Anda baca" in librarian.text
    assert "Rapat bulanan" not in librarian.open("/").text
    assert "Rapat bulanan" not in as_("far_librarian").open("/pengumuman/").text
    officer.open(f"/administrasi/pengumuman/{made.pk}/")
    assert "dibaca oleh 1 dari 2 orang" in officer.text
    officer.open(f"/administrasi/pengumuman/{made.pk}/tarik/").send()
    assert "Ditarik" in officer.text
    assert "Rapat bulanan" not in librarian.open("/pengumuman/").text


def test_a_code_is_retired_and_hidden_in_the_forms(cast, as_):
    office = as_("programme").open("/administrasi/pilihan/")
    assert "Bidang" in office.text
    office.open("/administrasi/pilihan/membership_track/pensiun/")
    office.send(code="perpuseru", retired_on=clock.today().isoformat(), successor="full")
    assert "tidak, sejak" in office.text
    assert "pakai Penerima manfaat penuh" in office.text
    home = cast.libraries["home"].pk
    html = as_("regency_pic").open(f"/administrasi/perpustakaan/{home}/kemitraan/").page.content.decode()
    assert 'value="perpuseru"' not in html
    office.page = office.client.post(
        "/administrasi/pilihan/membership_track/tawarkan/", {"code": "perpuseru"}, follow=True
    )
    html = as_("regency_pic").open(f"/administrasi/perpustakaan/{home}/kemitraan/").page.content.decode()
    assert 'value="perpuseru"' in html


def test_a_request_is_due_in_72_hours_answered_and_closed(cast, as_):
    office = as_("programme").open("/administrasi/data-pribadi/baru/")
    office.send(kind="copy", username="tidak-ada")
    assert office.status == 422
    assert "Tidak ada petugas dengan nama pengguna “tidak-ada”" in office.text
    assert "simpul user" not in office.text
    office.send(kind="copy", username="tidak-ada", asked_on="2031-01-01")
    assert office.status == 422
    assert "belum tiba" in office.text
    assert "“tidak-ada”" in office.text, "both are said at once"
    assert not DataRequest.objects.exists()
    office.send(kind="copy", username="librarian", about="lewat surat", asked_on="")
    made = DataRequest.objects.get()
    assert made.due - made.asked_at == dt.timedelta(hours=72)
    copy = office.client.post(f"/administrasi/data-pribadi/{made.pk}/salinan/")
    assert b"Sari" in copy.content
    assert "1 permintaan menunggu jawaban" in office.open("/administrasi/").text
    office.open(f"/administrasi/data-pribadi/{made.pk}/hapus/").send()
    assert "Centang dulu" in office.text
    office.send(sure="yes")
    assert "masih memegang tugas" in office.text
    office.open(f"/administrasi/data-pribadi/{made.pk}/").send(outcome="Salinan diserahkan.")
    made.refresh_from_db()
    assert made.done_at
    assert "people_user" in office.open("/administrasi/data-pribadi/daftar/").text
