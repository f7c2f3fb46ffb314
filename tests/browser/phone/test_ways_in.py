"""Other ways: a backup by any messenger taken in by an officer, and a code seen by the camera."""

import pytest
from playwright.sync_api import expect

from tests.browser import chromium, visitor
from tests.browser.phone import errands
from tests.browser.phone.pocket import Pocket
from tests.browser.phone.test_talk import ACTIVITY, APP, SAVE, enrolled, sent

pytestmark = pytest.mark.browser
# Chromium on a desk has a camera (a drawn one) but no reader of codes: that comes with Android. The reader here answers
# once the picture runs.
READER = """code => { globalThis.BarcodeDetector = class {
  async detect(video) { return video.videoWidth > 0 ? [{ rawValue: `https://contoh.id/hp/#/daftar/${code}` }] : []; }
}; }"""
CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


def test_a_backup_is_saved_without_a_signal_and_taken_in_by_an_officer(site, browser, pocket, tmp_path):
    page = pocket.page
    enrolled(site, pocket)
    sent(pocket)
    pocket.reach(False)
    for title in ("Cadangan satu", "Cadangan dua"):
        page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": title}})
    pocket.go("kirim")
    with page.expect_download() as found:
        pocket.tap("Simpan cadangan")
    name = found.value.suggested_filename
    assert name.startswith("cadangan-perpustakaan-melati-")
    assert name.endswith(".tpbk")
    file = tmp_path / name
    found.value.save_as(file)
    assert b"Cadangan satu" not in file.read_bytes()
    assert pocket.well() == []
    desk = visitor.returning(browser, site, "regency_pic").page
    for told in ("2 catatan baru", "0 catatan baru, 2 sudah ada"):
        desk.goto(f"/administrasi/perpustakaan/{site.told['libraries']['home']}/cadangan/")
        desk.set_input_files("input[type=file]", file)
        desk.locator("main form button[type=submit]").first.click()
        expect(desk.locator("body")).to_contain_text(told)
    desk.context.close()
    pocket.reach(True)
    sent(pocket)
    pocket.go(f"riwayat/{ACTIVITY['held_on'][:7]}")
    expect(page.locator(".list a", has_text="Cadangan satu")).to_have_count(1)


def test_a_phone_that_was_switched_off_says_so_wherever_one_looks_for_it(site, browser):
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    pocket, page = Pocket(seen), seen.page
    errands.put_away(site)
    enrolled(site, pocket)
    sent(pocket)
    errands.put_away(site)
    page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": "Sesudah dinonaktifkan"}})
    expect(page.locator("body")).to_contain_text("HP ini dinonaktifkan. Hubungi petugas kabupaten.")
    pocket.go("pengaturan")
    pocket.says("dinonaktifkan oleh kabupaten")
    pocket.go("daftar")
    pocket.says("Catatan di dalamnya tidak dihapus.")
    expect(page.get_by_text("HP ini sudah terdaftar")).to_have_count(0)
    assert pocket.well() == []
    pocket.go("kirim")
    pocket.tap("Masukkan kode baru", role="link")
    pocket.says("minta kode baru kepada petugas kabupaten")
    page.fill("#code", errands.code(site, "librarian"))
    pocket.tap("Daftarkan")
    pocket.says("HP ini sudah terdaftar")
    page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": "Sesudah ketemu lagi"}})
    sent(pocket)
    pocket.stands("Semua terkirim")
    page.context.close()


def test_a_librarian_moves_to_a_new_phone_and_what_waited_on_the_old_one_arrives(site, browser):
    errands.put_away(site)
    old, new = (
        Pocket(chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True))
        for _ in range(2)
    )
    enrolled(site, old)
    sent(old)
    old.reach(False)
    old.page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": "Masih di HP lama"}})
    old.go("pengaturan")
    old.says("Masih ada 1 catatan dan 0 foto yang belum terkirim dari HP ini")
    enrolled(site, new)
    desk = visitor.returning(browser, site, "regency_pic").page
    desk.goto("/antrean/35.13/perangkat/")
    expect(desk.locator("tbody tr", has_text="Sari")).to_have_count(2)
    old.reach(True)
    sent(old)
    sent(new)
    new.go(f"riwayat/{ACTIVITY['held_on'][:7]}")
    expect(new.page.locator(".list a", has_text="Masih di HP lama")).to_have_count(1)
    device = old.page.evaluate(f"async () => ({APP}).identity.id")
    desk.goto(f"/antrean/35.13/perangkat/{device}/")
    expect(desk.locator("dl.facts")).to_contain_text("tidak ada")
    desk.get_by_label("Ya, nonaktifkan").check()
    desk.locator("main").get_by_role("button", name="Nonaktifkan").click()
    expect(desk.locator("main")).to_contain_text("Perangkat dinonaktifkan")
    expect(desk.locator("tbody tr", has_text="Sari")).to_have_count(1)
    new.page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": "Dari HP baru"}})
    sent(new)
    for each in (old, new):
        assert each.well() == []
        each.page.context.close()
    desk.context.close()


def test_the_camera_reads_the_code(site, browser):
    with browser.browser_type.launch(executable_path=chromium.executable(), args=[*chromium.FLAGS, *CAMERA]) as own:
        seen = chromium.watched(own, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
        seen.page.context.grant_permissions(["camera"])
        pocket = Pocket(seen)
        pocket.open()
        seen.page.evaluate(READER, errands.code(site))
        pocket.go("daftar")
        pocket.tap("Pindai QR")
        expect(seen.page.locator("#code")).not_to_have_value("", timeout=30_000)
        pocket.tap("Daftarkan")
        pocket.says("HP ini sudah terdaftar")
        assert pocket.well() == []
        seen.page.context.close()


def test_without_a_camera_the_code_is_typed(site, browser):
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    pocket = Pocket(seen)
    pocket.open()
    seen.page.evaluate(READER, "ABCD2345")
    pocket.go("daftar")
    pocket.tap("Pindai QR")
    pocket.says("Kamera tidak bisa dipakai. Ketik kodenya saja.")
    seen.page.fill("#code", "ABCD-2345")
    pocket.tap("Daftarkan")
    pocket.says("Kode")
    expect(seen.page.locator("#code-trouble")).to_be_visible()
    seen.page.context.close()


def test_a_library_with_five_telephones_is_told_so(site, browser):
    """Not that there was no signal: the words of the server are shown, whatever its answer's number."""
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    pocket = Pocket(seen)
    errands.put_away(site)
    errands.run(
        site,
        "from simpul.protocol import keys\n"
        "from simpul.sync import actions\n"
        "for _ in range(5):\n"
        "    with entered(NATION, actor='system:test'):\n"
        "        code = actions.issue_code(by=machine('test'), book_id=uuid.UUID(sys.argv[1]))\n"
        "    actions.enrol(code=code, device_id=uuid.uuid4(), key=keys.public_text(keys.new_key()))",
        site.told["libraries"]["home"],
    )
    pocket.open()
    pocket.go("daftar")
    seen.page.fill("#code", errands.code(site))
    pocket.tap("Daftarkan")
    pocket.says("sudah punya 5 perangkat")
    seen.page.context.close()
    errands.put_away(site)
