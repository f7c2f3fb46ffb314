"""A librarian's first days: from the link to the first record, out of reach, registered, sent, seen by the officer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import chromium, visitor
from tests.support import database

pytestmark = pytest.mark.browser
PHOTO = database.CHECKOUT / "docs" / "screenshots" / "home-phone-light.png"
# The screens that come after the first ones are here.
KEPT = (
    "async () => (await Promise.all((await caches.keys()).filter((n) => n.startsWith('hp-shell-'))"
    ".map(async (n) => (await (await caches.open(n)).keys()).map((r) => r.url)))).flat()"
    ".some((url) => url.endsWith('/screens/settings.js'))"
)
SCREENS = (
    "", "kunjungan", "rombongan", "baru/group_visit", "baru/engagement", "baru/advocacy", "baru/publication",
    "baru/stocktake", "baru/collection_use", "baru/members", "baru/visit_month", "baru/plan_item",
    "baru/mentoring_visit", "baru/practice_follow_up", "rencana", "kirim", "riwayat", "bulan",
    "pengaturan", "daftar", "mulai",
)  # fmt: skip


def activity(pocket, title: str, *, people: str = "24") -> None:
    """An activity in three steps, until it is saved."""
    page = pocket.page
    pocket.go("baru/engagement")
    page.fill("#f-title", title)
    pocket.choose("Ekonomi", "Promosi", "Umum")
    pocket.tap("Lanjut")
    page.fill("#f-participants", people)
    pocket.tap("Lanjut")
    pocket.tap("Simpan")
    page.wait_for_url("**/hp/#/tersimpan/engagement/*")


def test_from_the_link_to_the_first_record(site, pocket):
    page = pocket.page
    pocket.open("mulai/35.13")
    page.fill("#search", "Perpustakaan")
    page.locator(".list button").first.click()
    page.wait_for_url("**/hp/#/")
    pocket.stands("Belum ada catatan")
    page.locator("a.big").first.click()
    for name in ("Tambah Laki-laki anak", "Tambah Perempuan anak", "Tambah Perempuan anak"):
        pocket.tap(name)
    page.fill("#f-female_adult", "12")
    assert "15" in page.locator("tfoot output").inner_text()
    pocket.tap("Simpan")
    pocket.says("Tersimpan di HP")
    pocket.stands("1 belum terkirim")
    assert pocket.well() == []


def test_every_screen_opens_out_of_reach(pocket):
    page = pocket.page
    chromium.holds(page, KEPT)
    pocket.reach(False)
    pocket.open()
    faults = {}
    for screen in SCREENS:
        pocket.go(screen)
        expect(page.locator("main h1")).not_to_be_empty()
        page.wait_for_timeout(50)
        if found := pocket.well():
            faults[screen] = found
    assert faults == {}


def test_what_is_typed_survives_the_page(pocket):
    page = pocket.page
    pocket.go("baru/engagement")
    page.locator("#f-title").press_sequentially("Kelas menjahit ibu PKK")
    page.wait_for_timeout(300)
    pocket.open("baru/engagement")
    assert page.input_value("#f-title") == "Kelas menjahit ibu PKK"
    pocket.tap("Mulai dari awal")
    expect(page.locator("#f-title")).to_have_value("")


def test_an_activity_is_recorded_out_of_reach_and_what_is_impossible_is_said(pocket):
    page = pocket.page
    pocket.go("baru/engagement")
    page.fill("#f-title", "Pelatihan keripik pisang")
    pocket.choose("Ekonomi", "Promosi", "Umum")
    pocket.tap("Lanjut")
    page.fill("#f-participants", "20")
    page.fill("#f-female", "25")
    pocket.tap("Lanjut")
    pocket.says("lebih banyak dari")
    assert page.input_value("#f-female") == "25", "what was typed stays"
    assert pocket.well() == []
    page.fill("#f-female", "15")
    pocket.tap("Lanjut")
    pocket.tap("Simpan")
    page.wait_for_url("**/hp/#/tersimpan/engagement/*")
    pocket.stands("2 belum terkirim")


def test_a_photo_asks_about_faces_and_waits_with_the_record(pocket):
    page = pocket.page
    page.locator("input[type=file]").last.set_input_files(PHOTO)
    pocket.choose("Dewasa, sudah izin")
    pocket.says("laporan dan publik")
    assert pocket.well() == []
    pocket.tap("Pakai foto ini")
    expect(page.locator(".thumbs img")).to_have_count(1, timeout=20_000)
    assert pocket.well() == []


def test_an_unusual_number_is_asked_about_and_taken_with_its_reason(pocket):
    activity(pocket, "Bazar buku murah", people="24")
    page = pocket.page
    pocket.tap("Ubah", "link")
    pocket.tap("Lanjut")
    page.fill("#f-participants", "700")
    pocket.tap("Lanjut")
    pocket.tap("Simpan")
    pocket.says("Memang benar, karena")
    assert pocket.well() == []
    page.fill("#reason", "Bazar satu kecamatan")
    pocket.tap("Memang benar, simpan")
    page.wait_for_url("**/hp/#/tersimpan/engagement/*")
    pocket.says("Bazar satu kecamatan")
    pocket.stands("5 belum terkirim")


def test_the_same_activity_twice_is_asked_about(pocket):
    page = pocket.page
    pocket.go("baru/engagement")
    page.fill("#f-title", "Pelatihan kripik pisang")
    pocket.says("Mirip dengan yang sudah ada")
    pocket.tap("Mulai dari awal")


def test_a_month_is_declared_and_nothing_is_zero_by_silence(pocket):
    page = pocket.page
    pocket.go("bulan")
    pocket.says("belum dilaporkan")
    pocket.choose("Publikasi")
    pocket.tap("Nyatakan lengkap")
    pocket.says("Sudah dinyatakan")
    figures = page.locator(".figures > div", has_text="Publikasi")
    expect(figures.locator("strong")).to_have_text("0")
    assert pocket.well() == []


def test_registered_and_sent_it_is_seen_by_the_officer(site, browser, pocket):
    page = pocket.page
    waits = int(re.match(r"\d+", pocket.status())[0])
    assert waits > 4
    pocket.reach(True)
    officer = visitor.returning(browser, site, "regency_pic")
    desk = officer.page
    desk.goto(f"{site.told['doors']['queue-enrol']}?library={site.told['libraries']['home']}")
    desk.get_by_role("button", name="Buat kode").click()
    code = re.search(r"\b[A-Z0-9]{4}[ -]?[A-Z0-9]{4}\b", desk.locator("main").inner_text())[0]
    pocket.go("daftar")
    page.fill("#code", code)
    pocket.tap("Daftarkan")
    pocket.says("HP ini sudah terdaftar")
    expect(page.locator(".status")).to_contain_text("erkirim", timeout=30_000)
    expect(page.locator(".status")).not_to_contain_text("belum terkirim", timeout=30_000)
    pocket.go("riwayat")
    page.locator(".list a", has_text="Bazar buku murah").click()
    pocket.says("Bazar satu kecamatan")
    assert pocket.well() == []
    seen_at = page.url.split("/catatan/")[1]
    desk.goto(f"/catatan/{seen_at}/")
    expect(desk.locator("main")).to_contain_text("Bazar buku murah")
    officer.page.context.close()


def test_the_month_becomes_a_page_for_the_village_head(pocket):
    page = pocket.page
    pocket.go("bulan")
    with page.expect_download() as found:
        pocket.tap("Lembar untuk Kepala Desa")
    assert found.value.suggested_filename.endswith(".pdf")


def test_a_correction_is_sent_like_any_change(pocket):
    page = pocket.page
    pocket.go("riwayat")
    page.locator(".list a", has_text="Pelatihan keripik pisang").click()
    pocket.tap("Ubah", "link")
    page.fill("#f-title", "Pelatihan keripik pisang dan singkong")
    pocket.tap("Lanjut")
    pocket.tap("Lanjut")
    pocket.tap("Simpan")
    page.wait_for_url("**/hp/#/tersimpan/engagement/*")
    expect(page.locator(".status")).to_contain_text("erkirim", timeout=30_000)
    expect(page.locator(".status")).not_to_contain_text("belum terkirim", timeout=30_000)


def test_in_english_and_back(pocket):
    page = pocket.page
    pocket.go("pengaturan")
    pocket.tap("English")
    expect(page.locator("h1")).to_have_text("Settings")
    assert page.evaluate("document.documentElement.lang") == "en"
    pocket.go("kunjungan")
    expect(page.locator("h1")).to_have_text("Visits")
    assert pocket.well(axe=False) == []
    pocket.go("pengaturan")
    pocket.tap("Bahasa Indonesia")


def test_the_village_pc_needs_no_mouse_and_likes_the_dark(pocket):
    page = pocket.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    pocket.go("kunjungan")
    page.focus("#f-male_adult")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    pocket.says("Tersimpan di HP")
    assert pocket.well() == []
    page.keyboard.press("Alt+ArrowLeft")
    page.set_viewport_size({"width": 360, "height": 640})
