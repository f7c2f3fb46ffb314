"""A photo from the camera to the officer: taken out of reach inside the activity, sent, checked, seen, erased."""

import re
import subprocess
import sys
import time

from playwright.sync_api import expect

from tests.browser import visitor
from tests.support import database

PHOTO = database.CHECKOUT / "docs" / "screenshots" / "home-phone-light.png"

# The parts that take and send photos are on the phone.
KEPT = """async () => (await Promise.all((await caches.keys()).filter((n) => n.startsWith('hp-shell-'))
  .map(async (n) => (await (await caches.open(n)).keys()).map((r) => r.url)))).flat()
  .some((url) => url.endsWith('/engine/photo-work.js'))"""
SENT = """async () => {
  const { app } = await import(document.documentElement.dataset.base + 'screens/app.js');
  await app.phone.send();
  return %s;
}"""


def until(page, question: str) -> None:
    """Ask the page until it says yes."""
    late = time.monotonic() + 120
    while not page.evaluate(question):
        assert time.monotonic() < late, question
        page.wait_for_timeout(300)


def take(pocket, *words: str) -> None:
    pocket.page.locator("input[type=file]").last.set_input_files(PHOTO)
    pocket.choose(*words)
    pocket.tap("Pakai foto ini")


def test_from_the_third_step_to_the_officer(site, browser, pocket):
    page = pocket.page
    officer = visitor.returning(browser, site, "regency_pic")
    desk = officer.page
    desk.goto(f"{site.told['doors']['queue-enrol']}?library={site.told['libraries']['home']}")
    desk.get_by_role("button", name="Buat kode").click()
    code = re.search(r"\b[A-Z0-9]{4}[ -]?[A-Z0-9]{4}\b", desk.locator("main").inner_text())[0]
    pocket.open("daftar")
    page.fill("#code", code)
    pocket.tap("Daftarkan")
    pocket.says("HP ini sudah terdaftar")
    until(page, KEPT)

    pocket.reach(False)
    pocket.go("baru/engagement")
    page.fill("#f-title", "Panen lele kolam terpal")
    pocket.choose("Ekonomi", "Promosi", "Umum")
    pocket.tap("Lanjut")
    page.fill("#f-participants", "18")
    pocket.tap("Lanjut")
    take(pocket, "Dewasa, sudah izin")
    expect(page.locator(".thumbs img")).to_have_count(1, timeout=30_000)
    # The page dies while the question is asked: the pick is there, and so is the question.
    page.locator("input[type=file]").last.set_input_files(PHOTO)
    pocket.says("Apakah wajah terlihat?")
    pocket.open("baru/engagement")
    pocket.choose("Belum ada izin")
    pocket.tap("Pakai foto ini")
    expect(page.locator(".thumbs img")).to_have_count(2, timeout=30_000)
    assert pocket.well() == []
    # The camera killed the page: the words, the step and the photos are there.
    pocket.open("baru/engagement")
    expect(page.locator(".thumbs img")).to_have_count(2, timeout=30_000)
    pocket.says("Dewasa, sudah izin")
    pocket.stands("Semua terkirim")  # nothing follows before there is a record
    pocket.tap("Simpan")
    page.wait_for_url("**/hp/#/tersimpan/engagement/*")
    record = page.url.rsplit("/", 1)[1]
    expect(page.locator(".thumbs img")).to_have_count(2)
    pocket.stands("1 belum terkirim")
    pocket.go("baru/engagement")
    expect(page.locator("#f-title")).to_have_value("")

    pocket.reach(True)
    until(page, SENT % "!app.phone.status().photos && !app.phone.status().pending")
    pocket.stands("Semua terkirim")
    worker = subprocess.Popen([sys.executable, "-m", "simpul.cli", "work"], env=site.environment, cwd=database.CHECKOUT)
    try:
        pocket.go(f"catatan/engagement/{record}")
        until(
            page,
            SENT % "app.phone.photos('engagement', location.hash.split('/')[3]).every((p) => p.state === 'checked')",
        )
        expect(page.locator(".thumbs li", has_text="sudah diperiksa")).to_have_count(2)
    finally:
        worker.terminate()
        worker.wait(60)
    assert [f for f in pocket.well() if "ERR_" not in f] == []
    # Who had agreed does so no longer: an operation, kept and sent like any other.
    pocket.reach(False)
    page.locator(".thumbs li", has_text="Dewasa, sudah izin").get_by_role("button", name="Ubah izin").click()
    pocket.choose("Belum ada izin")
    assert pocket.well() == []
    pocket.picture("izin-foto")
    pocket.tap("Simpan izin")
    # The question holds the same words as its answer, so it has to be gone before they are counted.
    expect(page.get_by_role("button", name="Simpan izin")).to_have_count(0)
    expect(page.locator(".thumbs li", has_text="Belum ada izin")).to_have_count(2)
    pocket.stands("1 belum terkirim")
    pocket.reach(True)
    until(page, SENT % "!app.phone.status().pending")

    desk.goto(f"/catatan/engagement/{record}/")
    expect(desk.locator(".photos img")).to_have_count(2)
    desk.locator(".photos").scroll_into_view_if_needed()
    desk.wait_for_function(
        "() => [...document.querySelectorAll('.photos img')].every((e) => e.complete && e.naturalWidth)"
    )
    expect(desk.locator(".photos")).to_contain_text("Hanya untuk laporan")
    expect(desk.locator(".photos")).to_contain_text("Sebelumnya: Dewasa, sudah izin")
    assert officer.axe() == []
    desk.locator(".photos a", has=desk.locator("img")).first.click()
    desk.wait_for_function("() => document.images[0]?.naturalWidth > 300")
    desk.go_back()
    desk.locator(".photos a", has_text="Hapus foto").first.click()
    assert officer.axe() == []
    desk.get_by_role("button", name="Ya, hapus foto").click()
    expect(desk.locator(".photos img")).to_have_count(1)
    until(page, SENT % "document.querySelectorAll('.thumbs li').length === 1")
    pocket.says("Satu foto dihapus petugas")
    until(page, SENT % f"app.phone.record('engagement', '{record}').fields.photos.length === 1")
    pocket.tap("Mengerti")
    expect(page.locator("main")).not_to_contain_text("Satu foto dihapus petugas")
    officer.page.context.close()
