"""One telephone, several people: PINs, a forgotten one, and nobody able to touch what another has waiting."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser import visitor
from tests.browser.phone import errands
from tests.browser.phone.test_talk import ACTIVITY, APP, SAVE, enrolled, sent

pytestmark = pytest.mark.browser
OPS = f"async () => [...({APP}).mirror.outbox.values()].map((e) => JSON.parse(e.raw).w)"


def unlock(pocket, pin, who=""):
    page = pocket.page
    expect(page.locator("h1")).to_have_text("Masukkan PIN")
    if who:
        pocket.tap(who)
    page.fill("#pin", pin)
    pocket.tap("Buka")


def lock(pocket):
    pocket.go("pengaturan")
    pocket.tap("Kunci sekarang")
    expect(pocket.page.locator("h1")).to_have_text("Masukkan PIN")


def test_a_pin_locks_the_phone_and_a_wrong_one_is_counted(site, pocket):
    page = pocket.page
    enrolled(site, pocket)
    pocket.go("pengaturan")
    pocket.says("Sari")
    pocket.tap("Beri saya PIN")
    page.fill("#person", "Sari")
    page.fill("#new-pin", "12")
    pocket.tap("Simpan")
    pocket.says("PIN 6 angka")
    page.fill("#new-pin", "246810")
    pocket.tap("Simpan")
    pocket.says("dengan PIN")
    assert pocket.well() == []
    pocket.page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY})
    lock(pocket)
    assert pocket.well() == []
    unlock(pocket, "000000")
    pocket.says("Masih 4 kali lagi")
    assert pocket.well() == []
    pocket.picture("pin")
    unlock(pocket, "246810")
    page.wait_for_selector("nav.ways")


def test_after_a_cold_start_the_pin_is_asked_and_nothing_is_seen(pocket):
    pocket.open("riwayat")
    expect(pocket.page.locator("h1")).to_have_text("Masukkan PIN")
    assert "Kelas anyaman" not in pocket.page.locator("body").inner_text()
    unlock(pocket, "246810")
    pocket.page.wait_for_selector("nav.ways")


def test_a_second_person_comes_with_a_code_of_their_own(site, pocket):
    page = pocket.page
    errands.person(site, "budi", "Budi Hartono")
    pocket.go("pengaturan")
    pocket.tap("Tambah orang")
    page.fill("#person", "Budi")
    page.fill("#new-pin", "135791")
    pocket.tap("Simpan")
    pocket.says("Kode terdiri dari 8 huruf")
    page.fill("#person-code", errands.code(site, "librarian"))
    pocket.tap("Simpan")
    pocket.says("Kode ini untuk Sari, yang sudah ada")
    page.fill("#person-code", errands.code(site, "budi"))
    pocket.tap("Simpan")
    expect(page.locator(".list .item", has_text="Budi")).to_contain_text("dengan PIN")
    assert pocket.well() == []
    sent(pocket)


def test_each_records_as_themselves_and_nobody_removes_who_has_records_waiting(pocket):
    page = pocket.page
    pocket.reach(False)
    page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": "Catatan Sari"}})
    lock(pocket)
    unlock(pocket, "135791", "Budi")
    page.wait_for_selector("nav.ways")
    page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": "Catatan Budi"}})
    assert page.evaluate(OPS)[-2:] == [1, 2]
    pocket.go("pengaturan")
    page.locator(".list .item", has_text="Sari").get_by_role("button", name="Hapus").tap()
    pocket.says("Sari masih punya 1 catatan yang belum terkirim")
    expect(page.locator(".list .item", has_text="Sari")).to_have_count(1)
    pocket.stands("2 belum terkirim")
    assert pocket.well() == []
    pocket.reach(True)
    sent(pocket)


def test_five_wrong_pins_ask_for_a_code_and_a_code_brings_a_new_pin(site, pocket):
    page = pocket.page
    lock(pocket)
    for _ in range(5):
        unlock(pocket, "000000", "Sari")
        page.wait_for_selector(".notice.stop")
    pocket.says("Sudah lima kali salah")
    assert pocket.well() == []
    pocket.picture("lupa-pin")
    page.fill("#person-code", errands.code(site, "budi"))
    page.fill("#new-pin", "998877")
    pocket.tap("Pasang PIN baru")
    pocket.says("Kode ini bukan untuk Sari")
    page.fill("#person-code", errands.code(site, "librarian"))
    pocket.tap("Pasang PIN baru")
    page.wait_for_selector("nav.ways")
    lock(pocket)
    unlock(pocket, "998877", "Sari")
    page.wait_for_selector("nav.ways")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_officer_sees_who_records_on_the_telephone_and_takes_one_off(site, browser, pocket, width, theme):
    seen = visitor.returning(browser, site, "regency_pic", viewport=width, color_scheme=theme)
    desk = seen.page
    device = pocket.page.evaluate(f"async () => ({APP}).identity.id")
    desk.goto(f"/antrean/35.13/perangkat/{device}/")
    line = desk.locator("li.line", has_text="Budi Hartono")
    expect(line).to_contain_text("nomor 2")
    if line.get_by_role("button", name="Lepas").count():
        line.get_by_role("button", name="Lepas").click()
        expect(desk.locator("body")).to_contain_text("tidak lagi mencatat")
    expect(line).to_contain_text("dilepas")
    expect(desk.locator("#orang")).to_contain_text("Budi Hartono")
    visitor.all_is_well(seen)
    if folder := os.environ.get("SIMPUL_LOOK"):
        desk.screenshot(path=f"{folder}/device-{width['width']}-{theme}.png", full_page=True)
    desk.context.close()
