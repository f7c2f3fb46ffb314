"""The administration in a real browser, on a phone and at a desk: its main flows from end to end."""

import re

import pytest

from tests.browser import chromium, visitor


@pytest.fixture
def officer(site, browser, width):
    seen = visitor.returning(browser, site, "regency_pic", viewport=width)
    yield seen
    seen.page.context.close()


def press(page, name):
    page.locator("main").get_by_role("button", name=name).last.click()


def asked_again(seen, sentence):
    """The page says what is missing; its answer's status is repeated in the console, which is no fault."""
    assert sentence in seen.page.inner_text("main")
    seen.faults.clear()
    visitor.all_is_well(seen)


def suffix(width):
    return "Telepon" if width == chromium.PHONE else "Meja"


def test_a_library_is_registered_merged_and_parted(site, officer, width):
    page, name = officer.page, f"Perpustakaan Anggrek {suffix(width)}"
    page.goto("/administrasi/perpustakaan/baru/")
    page.get_by_label("Nama perpustakaan").fill(name)
    page.get_by_label("Desa/kelurahan").fill(site.told["village"])
    press(page, "Lanjut")
    asked_again(officer, "Pastikan tempatnya") if "Pastikan" in page.inner_text("main") else officer.faults.clear()
    page.get_by_role("radio").first.check()
    if page.get_by_label("Sudah saya periksa").count():
        page.get_by_label("Sudah saya periksa").check()
    press(page, "Daftarkan perpustakaan")
    assert page.inner_text("h1") == name
    visitor.all_is_well(officer)

    page.goto(f"/administrasi/perpustakaan/{site.told['libraries']['home']}/gabung/")
    page.get_by_label("Cari perpustakaan kembarnya").fill(name)
    press(page, "Lanjut")
    page.get_by_role("radio", name=re.compile(name)).check()
    press(page, "Lanjut")
    assert "Bandingkan dulu" in page.inner_text("main")
    visitor.all_is_well(officer)
    page.get_by_label("Keduanya memang satu perpustakaan").check()
    press(page, "Gabungkan")
    assert "Digabungkan ke perpustakaan ini" in page.inner_text("main")
    visitor.all_is_well(officer)
    page.get_by_role("link", name="Batalkan penggabungan").first.click()
    press(page, "Batalkan penggabungan")
    assert page.inner_text("h1") == name
    assert "berdiri sendiri lagi" in page.inner_text("main")
    visitor.all_is_well(officer)


def test_somebody_is_appointed_and_signs_in_by_the_slip(site, browser, officer, width):
    page, name = officer.page, f"Wagiyo{suffix(width)}"
    page.goto("/administrasi/petugas/baru/")
    page.get_by_label("Nama", exact=True).fill(name)
    page.get_by_label("Peran").select_option("librarian")
    page.get_by_label("Tempat tugas").fill("kenanga")
    press(page, "Lanjut")
    page.get_by_role("radio").first.check()
    press(page, "Angkat petugas")
    assert page.inner_text("h1") == name
    visitor.all_is_well(officer)
    page.get_by_role("link", name="Buat kode masuk").click()
    press(page, "Buat kode")
    visitor.all_is_well(officer)
    code = page.inner_text(".slip__code")
    username = page.locator(".slip__facts dd").first.inner_text()

    seen = chromium.watched(browser, site.url, viewport=width)
    theirs = seen.page
    theirs.goto("/akun/kode/")
    theirs.fill("input[name=username]", username)
    theirs.fill("input[name=code]", code)
    theirs.fill("input[name=password]", "sapi biru lompat tinggi")
    press(theirs, "Pakai kode")
    theirs.fill("input[name=login]", username)
    theirs.fill("input[name=password]", "sapi biru lompat tinggi")
    theirs.locator("main form").first.locator("button[type=submit]").click()
    theirs.wait_for_url(lambda url: "/akun/" not in url)
    assert "Perpustakaan Kenanga" in theirs.inner_text("main")
    visitor.all_is_well(seen)
    theirs.context.close()


def test_a_table_is_previewed_applied_and_undone(site, officer, width, tmp_path):
    page, year = officer.page, 2021 if width == chromium.PHONE else 2022
    home, table = site.told["libraries"]["home"], tmp_path / "kemitraan.csv"
    table.write_text(f"library_id,year,track,fund_source\n{home},{year},full,apbn\n{home},1999,full,apbn\n")
    page.goto("/administrasi/impor/membership/")
    page.get_by_label("Berkas XLSX atau CSV").set_input_files(table)
    press(page, "Periksa berkas")
    assert "1999 di luar batas" in page.inner_text("main")
    visitor.all_is_well(officer)
    press(page, "Terapkan 1 baris, lewati yang keliru")
    assert "Diterapkan, persis seperti pratinjau" in page.inner_text("main")
    visitor.all_is_well(officer)
    page.get_by_role("link", name="Urungkan seluruh impor").click()
    press(page, "Urungkan impor")
    assert "semua kembali seperti semula" in page.inner_text("main")
    page.goto("/administrasi/impor/membership/")
    (tmp_path / "foto.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    page.get_by_label("Berkas XLSX atau CSV").set_input_files(tmp_path / "foto.xlsx")
    press(page, "Periksa berkas")
    asked_again(officer, "bukan buku kerja Excel")
