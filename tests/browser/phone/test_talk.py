"""The regency and the library speak with each other about a record; on the phone all of it is there offline."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser import chromium, visitor
from tests.browser.phone import errands
from tests.browser.phone.pocket import Pocket

pytestmark = pytest.mark.browser
LAST = (dt.date.today().replace(day=1) - dt.timedelta(days=10)).isoformat()
APP = "(await import(document.documentElement.dataset.base + 'screens/app.js')).app.phone"
SAVE = f"async (how) => (await ({APP}).save(how)).id"
SEND = f"async () => {{ await ({APP}).send(); return ({APP}).status().pending; }}"
ACTIVITY = {
    "title": "Kelas anyaman bambu", "held_on": LAST, "field": "economy", "type": "promotion", "audience": "general",
    "participants": 24, "male": 9, "female": 15,
}  # fmt: skip
told = {}


def enrolled(site, pocket, user="librarian"):
    """The phone, registered with a code that is typed."""
    pocket.open("daftar")
    pocket.page.fill("#code", errands.code(site, user))
    pocket.tap("Daftarkan")
    pocket.says("HP ini sudah terdaftar")


def sent(pocket):
    assert pocket.page.evaluate(SEND) == 0


def look(pocket, id):
    """The record's page, without a signal."""
    pocket.reach(False)
    pocket.go("")
    pocket.go(f"catatan/engagement/{id}")
    pocket.says("Perjalanan catatan")


def test_registered_the_phone_knows_its_library_and_whom_to_ask(site, pocket):
    errands.telephone(site, "regency-pic", "0812-3456-7890")
    enrolled(site, pocket)
    expect(pocket.page.locator(".whose")).to_contain_text("Perpustakaan Melati")
    pocket.go("pengaturan")
    pocket.says("Ratna Dewi, PIC kabupaten/kota")
    pocket.says("+6281234567890")
    pocket.page.evaluate("() => { window.open = (address) => { window.__asked = address; }; }")
    pocket.tap("Tanya petugas")
    assert pocket.page.evaluate("window.__asked").startswith("https://wa.me/6281234567890?text=")
    assert pocket.well() == []


def test_a_record_is_sent_back_and_the_card_says_who_why_and_what(site, browser, pocket):
    page = pocket.page
    told["id"] = page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY})
    sent(pocket)
    desk = visitor.returning(browser, site, "regency_verifier").page
    desk.goto(f"/catatan/engagement/{told['id']}/kembalikan/")
    desk.locator("input[name=fields][value=participants]").check()
    desk.select_option("[name=reason]", "number")
    desk.fill("[name=text]", "Di foto terlihat 18 orang.")
    desk.locator("main form button[type=submit]").first.click()
    desk.wait_for_url(f"**/catatan/engagement/{told['id']}/")
    desk.context.close()
    sent(pocket)
    pocket.reach(False)
    pocket.go("")
    pocket.says("1 catatan dikembalikan petugas")
    assert pocket.well() == []
    pocket.tap("1 catatan dikembalikan petugas", "link")
    expect(page.locator("h1")).to_have_text("Dikembalikan petugas")
    pocket.says("Kelas anyaman bambu")
    assert pocket.well() == []
    look(pocket, told["id"])
    for words in ("Dikembalikan petugas", "Verry", "Angkanya perlu diperiksa", "Di foto terlihat 18 orang.", "24"):
        pocket.says(words)
    assert pocket.well() == []
    pocket.picture("dikembalikan")


def test_just_that_part_is_put_right_without_a_signal(pocket):
    page = pocket.page
    page.locator("a.button", has_text="Perbaiki").click()
    page.wait_for_url("**/perbaiki/**")
    asked = page.locator("form [id^='f-'][name]")
    expect(asked).to_have_count(1)
    assert asked.first.get_attribute("name") == "participants"
    assert pocket.well() == []
    page.fill("#f-participants", "18")
    pocket.tap("Simpan perbaikan")
    pocket.says("lebih banyak dari jumlah peserta 18")
    expect(asked).to_have_count(3)
    names = asked.evaluate_all("all => all.map(e => e.name)")
    assert names == ["participants", "male", "female"], "what the correction upsets is asked for too"
    pocket.picture("perbaiki")
    page.fill("#f-male", "8")
    page.fill("#f-female", "10")
    pocket.tap("Simpan perbaikan")
    page.wait_for_url("**/catatan/**")
    pocket.says("Sudah diperbaiki")
    pocket.stands("1 belum terkirim")
    assert pocket.well() == []


def test_the_officer_sees_before_and_after_and_takes_the_answer(site, browser, pocket):
    pocket.reach(True)
    sent(pocket)
    desk = visitor.returning(browser, site, "regency_verifier").page
    desk.goto("/antrean/35.13/dijawab/")
    line = desk.locator("li.line", has_text="Kelas anyaman bambu")
    row = line.locator("tr", has_text="peserta").first
    assert row.locator("td").all_inner_texts() == ["24 orang", "18 orang"]
    line.locator("select[name=method]").select_option("document")
    line.get_by_role("button", name="Terima dan verifikasi").click()
    expect(desk.locator("body")).to_contain_text("Jawaban diterima")
    desk.context.close()


def test_the_receipt_goes_as_far_as_the_regency_s_figures(site, pocket):
    errands.count(site)
    sent(pocket)
    look(pocket, told["id"])
    done = pocket.page.locator(".receipt li.done")
    expect(done.filter(has_text="Dihitung dalam angka")).to_have_count(1)
    expect(done.filter(has_text="Diperiksa Verry, Verifikator kabupaten/kota")).to_have_count(1)
    pocket.says("Perbaikan sudah dilihat")
    pocket.page.locator(".receipt").scroll_into_view_if_needed()
    pocket.picture("perjalanan-catatan")
    assert pocket.well() == []
    pocket.go(f"riwayat/{LAST[:7]}")
    expect(pocket.page.locator(f".list a[href$='{told['id']}']")).to_contain_text("Sudah diperiksa petugas")
    pocket.reach(True)


def test_a_locked_month_is_said_and_what_comes_then_is_late(site, pocket):
    errands.month(site, "close_month", LAST[:7])
    sent(pocket)
    pocket.reach(False)
    pocket.go(f"bulan/{LAST[:7]}")
    pocket.says("Bulan ini sudah dikunci kabupaten")
    pocket.says("Ratna Dewi")
    assert pocket.well() == []
    pocket.picture("bulan-dikunci")
    pocket.reach(True)
    late = pocket.page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY | {"title": "Bedah buku desa"}})
    sent(pocket)
    pocket.go(f"bulan/{LAST[:7]}")
    pocket.says("1 catatan bulan ini susulan")
    pocket.go(f"catatan/engagement/{late}")
    pocket.says("diterima sebagai susulan")
    errands.month(site, "reopen_month", LAST[:7])
    errands.count(site)
    sent(pocket)
    pocket.go(f"bulan/{LAST[:7]}")
    pocket.says("Dibuka lagi oleh Ratna Dewi")
    pocket.go(f"catatan/engagement/{late}")
    expect(pocket.page.locator(".receipt li.done", has_text="Dihitung dalam angka")).to_have_count(1)


def test_two_answers_are_shown_on_both_phones_and_one_is_chosen(site, browser, pocket):
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    other = Pocket(seen)
    enrolled(site, other)
    sent(other)
    change = {"kind": "engagement", "id": told["id"]}
    pocket.reach(False)
    pocket.page.evaluate(SAVE, change | {"values": {"title": "Kelas anyaman bambu RT 3"}})
    other.page.evaluate(SAVE, change | {"values": {"title": "Kelas anyaman bambu RT 5"}})
    sent(other)
    pocket.reach(True)
    sent(pocket)
    sent(other)
    other.reach(False)
    other.go(f"catatan/engagement/{told['id']}")
    other.says("Pilih yang benar")
    assert other.well() == []
    look(pocket, told["id"])
    cards = pocket.page.locator(".choice-card")
    expect(cards).to_have_count(2)
    assert sorted(card.split("\n")[1] for card in cards.all_inner_texts()) == [
        "Kelas anyaman bambu RT 3", "Kelas anyaman bambu RT 5",
    ]  # fmt: skip
    assert pocket.well() == []
    pocket.picture("pilih-yang-benar")
    cards.filter(has_text="RT 5").tap()
    expect(cards).to_have_count(0)
    expect(pocket.page.locator("h1")).to_have_text("Kelas anyaman bambu RT 5")
    pocket.reach(True)
    sent(pocket)
    other.reach(True)
    sent(other)
    expect(other.page.locator(".choice-card")).to_have_count(0)
    expect(other.page.locator("h1")).to_have_text("Kelas anyaman bambu RT 5")
    seen.page.context.close()


def test_another_phone_s_count_is_seen_and_left_to_it(site, browser, pocket):
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    other = Pocket(seen)
    enrolled(site, other)
    told["tally"] = other.page.evaluate(
        f"async (how) => (await ({APP}).tally(how)).id",
        {"day": LAST, "values": {"male": 4, "female": 3, "total": 7}},
    )
    sent(other)
    seen.page.context.close()
    sent(pocket)
    pocket.reach(False)
    pocket.go(f"catatan/visit_day/{told['tally']}")
    pocket.says("Hitungan ini dari HP lain perpustakaan ini")
    expect(pocket.page.get_by_role("link", name="Ubah")).to_have_count(0)
    expect(pocket.page.get_by_role("button", name="Hapus")).to_have_count(0)
    assert pocket.well() == []
    pocket.go(f"kunjungan/{LAST}")
    pocket.says("Dari HP lain hari ini: 7 orang")
    assert pocket.well() == []
    pocket.reach(True)
