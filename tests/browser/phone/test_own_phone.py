"""Test and reaction on a participant's own phone, with and without scripts, from the code on the wall on."""

import pytest
from playwright.sync_api import expect

from tests.browser import chromium
from tests.browser.phone.pocket import READY
from tests.browser.phone.test_class import ClassPhone


@pytest.fixture(scope="module")
def run(staff):
    told = staff("hold_class", ["Sari", "Wati"])
    staff("open_hours", told["class"])
    return told


def tick(page, n, letter):
    page.locator(f"#soal-{n} label.choice", has=page.locator(f"input[value={letter}]")).click()


def test_after_the_check_in_the_test_and_a_reaction_are_given_on_ones_own_phone(site, browser, staff, run):
    own = ClassPhone(browser, site.url)
    page, items = own.page, len(run["key"])
    page.goto(f"/kelas/hadir/#{run['class']}.0.000000")
    page.wait_for_selector(READY, state="attached")
    page.get_by_label("Kode di dinding").fill(staff("wall", run["class"], run["sessions"][0]))
    page.get_by_label("Nomor peserta atau kode kartu").fill(str(run["people"]["Sari"]["number"]))
    own.tap("Catat saya hadir")
    own.says("Kehadiran Anda tercatat")
    assert own.well("sendiri-hadir") == []
    own.tap("Lanjut ke tes dan tanggapan")
    own.says("Tes awal")
    assert "bukti" not in page.url
    assert "?" not in page.url
    assert own.well("sendiri-pilih") == []

    own.tap("Kerjakan tes awal")
    expect(page.locator("main h1")).to_have_text("Tes awal")
    for n, letter in enumerate(run["key"], 1):
        if n != 3:
            tick(page, n, letter)
    assert own.well() == []
    own.tap("Kirim jawaban")
    own.says("1 soal belum dijawab")
    assert page.locator("input:checked").count() == items - 1, "nothing that was answered is lost"
    assert own.well("sendiri-tes") == []
    page.get_by_role("link", name="Soal 3").click()
    own.tap("Kirim begini saja")
    own.says("Jawaban tes awal Anda sudah masuk")
    expect(page.get_by_role("button", name="Perbaiki jawaban")).to_be_visible()
    own.tap("Perbaiki jawaban")
    tick(page, 3, run["key"][2])
    own.tap("Kirim jawaban")
    own.says("sudah diperbaiki")

    own.tap("Beri tanggapan")
    own.tap("Kirim tanggapan")
    own.says("Pilih dulu satu wajah")
    page.locator("label.face", has_text="Sangat berguna").click()
    page.locator("label.face", has_text="Sangat jelas").click()
    page.get_by_label("Pengajar yang dinilai").select_option("Pak Joko")
    assert own.well("sendiri-tanggapan") == []
    own.tap("Kirim tanggapan")
    own.says("Terima kasih. Tanggapan Anda sudah masuk, tanpa nama.")
    assert own.well("sendiri-selesai") == []
    page.context.close()

    held = staff("standing", run["class"])
    assert held["tests"] == {f"{run['people']['Sari']['id']} before": run["key"]}
    assert held["media"] == [["before", "own_phone"]]
    assert [rating for rating, _ in held["reactions"]] == [4]
    assert held["refused"] == []


def test_without_any_script_it_is_the_same(site, browser, staff, run):
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, java_script_enabled=False)
    page = seen.page
    page.goto("/kelas/jawab/")
    page.get_by_label("Kode di dinding").fill("000000")
    page.get_by_label("Nomor peserta atau kode kartu").fill(run["people"]["Wati"]["card"])
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator("main")).to_contain_text("Belum cocok")
    expect(page.get_by_label("Nomor peserta atau kode kartu")).to_have_value(run["people"]["Wati"]["card"])
    page.get_by_label("Kode di dinding").fill(staff("wall", run["class"], run["sessions"][0]))
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("button", name="Kerjakan tes awal").click()
    tick(page, 1, "A")
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("button", name="Kirim begini saja").click()
    expect(page.locator("main")).to_contain_text("Jawaban tes awal Anda sudah masuk")
    # The way back and the same page again, as impatient fingers do.
    page.go_back()
    page.get_by_role("button", name="Kirim begini saja").click()
    expect(page.locator("main")).to_contain_text("Jawaban tes awal Anda sudah masuk")
    page.context.close()
    held = staff("standing", run["class"])
    assert held["tests"][f"{run['people']['Wati']['id']} before"] == "A" + "-" * (len(run["key"]) - 1)
    assert len(held["tests"]) == 2


def test_the_door_of_its_own_is_well_drawn(site, browser):
    own = ClassPhone(browser, site.url)
    own.page.goto("/kelas/jawab/")
    assert own.well() == []
    own.page.context.close()
