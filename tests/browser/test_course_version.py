"""The programme office takes a course's workbook along, changes it, sees what differs and publishes; on a phone it is
told what is wrong, line by line."""

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser import chromium, visitor


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_version_goes_out_as_a_workbook_and_comes_back(site, browser, size, tmp_path):
    viewport = chromium.PHONE if size == "phone" else chromium.DESK
    seen = visitor.returning(browser, site, "programme", viewport=viewport)
    page = seen.page
    page.goto("/pelatihan/kursus/")
    page.get_by_role("link", name="Bimtek replikasi kabupaten tiga hari").click()
    visitor.all_is_well(seen)
    page.get_by_role("link", name="Versi baru").click()
    with page.expect_download() as told:
        page.get_by_role("link", name="Ambil buku kerja").click()
    path = tmp_path / "kursus.xlsx"
    told.value.save_as(path)
    book = openpyxl.load_workbook(path)
    share = book["Kursus"]["H3"].value

    book["Modul"]["E3"] = 99
    book.save(path)
    page.get_by_label("Buku kerja").set_input_files(path)
    page.get_by_role("button", name="Periksa dulu").click()
    expect(page.locator("main")).to_contain_text("modul 1: 99 JP, tetapi jadwalnya 2 JP")
    seen.faults[:] = [f for f in seen.faults if "422" not in f]  # the console is told of a workbook that came back
    visitor.all_is_well(seen)

    page.get_by_role("link", name="Kirim buku kerja").click()
    book["Modul"]["E3"] = 2
    book["Kursus"]["H3"] = share - 1
    book.save(path)
    page.get_by_label("Buku kerja").set_input_files(path)
    page.get_by_role("button", name="Periksa dulu").click()
    expect(page.locator("main")).to_contain_text("Belum ada yang disimpan.")
    expect(page.get_by_role("rowheader")).to_have_text("Kursus: Kehadiran paling sedikit (%)")
    visitor.all_is_well(seen)
    page.get_by_role("button", name="Terbitkan versi").click()
    expect(page.locator("main")).to_contain_text("terbit. Kelas baru dapat memakainya.")
    visitor.all_is_well(seen)
    page.context.close()
