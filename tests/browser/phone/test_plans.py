"""From the end of a class to a thing done: an item of the plan is written, waits on the first screen, and is carried
out."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser.phone.test_journey import activity

pytestmark = pytest.mark.browser
OUTBOX = """async () => {
  const { phone } = (await import(document.documentElement.dataset.base + "screens/app.js")).app;
  return phone.records("plan_item").concat(phone.records("engagement")).map((r) => ({kind: r.kind, id: r.id,
...r.fields})); }"""
LATE = """async (month) => {
  const { phone } = (await import(document.documentElement.dataset.base + "screens/app.js")).app;
  await phone.save({ kind: "plan_item", values: { planned_on: `${month}-02`, title: "Menulis surat kepada kepala desa",
    strategy: "advocacy", due_month: month, origin: "training" } });
  await phone.save({ kind: "plan_item", values: { planned_on: `${month}-02`, title: "Menata rak anak",
    strategy: "service", due_month: month, origin: "training", state: "dropped" } });
}"""


def test_a_plan_is_written_at_the_end_of_class(pocket):
    page = pocket.page
    pocket.open("mulai/35.13")
    page.fill("#search", "Perpustakaan")
    page.locator(".list button").first.click()
    page.wait_for_url("**/hp/#/")
    page.get_by_role("link", name="Rencana kerja (RTL)").click()
    page.fill("#f-title", "Kelas menjahit untuk ibu-ibu")
    pocket.choose("Kegiatan pelibatan masyarakat", "RTL dari bimtek")
    # A plan is about what is to come: the months offered are this one and the next.
    page.locator("#f-due_month").locator("xpath=..").get_by_role("button").nth(1).click()
    page.fill("#f-responsible", "Sari")
    pocket.picture("rencana-tulis")
    assert pocket.well() == []
    pocket.tap("Simpan")
    page.wait_for_url("**/hp/#/tersimpan/plan_item/*")
    page.get_by_role("link", name="Satu lagi").click()
    page.fill("#f-title", "Berita kelas menjahit di halaman desa")
    pocket.choose("Publikasi")
    page.locator("#f-due_month").locator("xpath=..").get_by_role("button").nth(2).click()
    expect(page.locator("#f-responsible")).to_have_value("Sari")
    pocket.tap("Simpan")
    page.wait_for_url("**/hp/#/tersimpan/plan_item/*")


def test_its_items_are_tasks_of_the_first_screen(pocket):
    page = pocket.page
    last = (dt.date.today().replace(day=1) - dt.timedelta(days=1)).isoformat()[:7]
    page.evaluate(LATE, last)
    pocket.open()
    tasks = page.locator(".tasks li")
    expect(tasks).to_have_count(3)
    expect(tasks.nth(0)).to_contain_text("Lewat waktu")
    expect(tasks.nth(1)).to_contain_text("Kelas menjahit untuk ibu-ibu")
    expect(tasks.nth(1)).to_contain_text("Paling lambat")
    page.locator(".tasks").scroll_into_view_if_needed()
    pocket.picture("rencana-tugas")
    assert pocket.well() == []


def test_carrying_one_out_copies_the_plan_and_is_counted(pocket):
    page = pocket.page
    pocket.reach(False)
    task = page.locator(".tasks li", has_text="Kelas menjahit untuk ibu-ibu")
    task.get_by_role("link", name="Mulai kegiatan ini").click()
    expect(page.locator("#f-title")).to_have_value("Kelas menjahit untuk ibu-ibu")
    pocket.choose("Ekonomi", "Promosi", "Umum")
    pocket.tap("Lanjut")
    page.fill("#f-participants", "17")
    pocket.tap("Lanjut")
    page.locator("details.more summary").click()
    expect(page.locator("#f-plan_item_ref")).to_contain_text("Kelas menjahit untuk ibu-ibu")
    pocket.tap("Simpan")
    page.wait_for_url("**/hp/#/tersimpan/engagement/*")
    pocket.says("Kelas menjahit untuk ibu-ibu")
    records = page.evaluate(OUTBOX)
    plan = next(r for r in records if r["kind"] == "plan_item" and r["title"].startswith("Kelas menjahit"))
    made = next(r for r in records if r["kind"] == "engagement")
    assert (made["plan_item_ref"], made["participants"]) == (plan["id"], 17)
    pocket.go("")
    task = page.locator(".tasks li", has_text="Kelas menjahit untuk ibu-ibu")
    expect(task).to_contain_text("1 sudah tercatat")
    task.get_by_role("button", name="Selesai").click()
    expect(task).to_have_count(0)
    pocket.reach(True)


def test_the_whole_plan_keeps_what_is_done_and_what_was_given_up(pocket):
    page = pocket.page
    page.get_by_role("link", name="Semua rencana").click()
    over = page.locator(".tasks").nth(1)
    expect(over.locator("li")).to_have_count(2)
    expect(over).to_contain_text("Kelas menjahit untuk ibu-ibu")
    expect(over).to_contain_text("Tidak jadi")
    expect(over.get_by_role("button")).to_have_count(0)
    pocket.picture("rencana")
    assert pocket.well() == []


def test_an_activity_without_a_plan_stays_one(pocket):
    activity(pocket, "Kelas bercerita anak")
    told = next(r for r in pocket.page.evaluate(OUTBOX) if r.get("title") == "Kelas bercerita anak")
    assert "plan_item_ref" not in told


@pytest.mark.parametrize(
    ("screen", "picture"), [("baru/mentoring_visit", "pendampingan"), ("baru/practice_follow_up", "tindak-lanjut")]
)
def test_visits_and_follow_ups_have_their_forms(pocket, screen, picture):
    pocket.go(screen)
    expect(pocket.page.locator("main h1")).not_to_be_empty()
    pocket.picture(picture)
    assert pocket.well() == []
