"""Pictures of each screen of the phone for the documentation, taken only when asked: SIMPUL_SCREENSHOTS=1."""

import os
from pathlib import Path

import pytest

from tests.support import database

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("SIMPUL_SCREENSHOTS"), reason="SIMPUL_SCREENSHOTS=1 takes the pictures"),
]
FOLDER = Path(os.environ.get("SIMPUL_SCREENSHOT_DIR") or database.CHECKOUT / "docs" / "screenshots") / "phone"
# A library's weeks, invented: what the screens of the documentation show.
FILL = """async () => {
  const { phone } = (await import(document.documentElement.dataset.base + "screens/app.js")).app;
  const day = (back) => { const d = new Date(); d.setDate(d.getDate() - back); return d.toISOString().slice(0, 10); };
  for (let back = 1; back < 24; back += back % 3 ? 1 : 2) {
    const [male, female] = [6 + (back % 5), 8 + (back % 7)];
    await phone.tally({ day: day(back), values: { male, female, total: male + female, male_child: male - 2,
      male_adult: 2, female_child: female - 3, female_adult: 3, ict_users: 3 } });
  }
  const put = (kind, values) => phone.save({ kind, values });
  await put("engagement", { title: "Pelatihan keripik pisang",
    held_on: day(3), field: "economy", type: "training", audience: "general", participants: 24,
    male: 9, female: 15, hours: "3", result: "12 ibu mulai menjual di warung." });
  await put("engagement", { title: "Kelas bercerita anak", held_on: day(6), field: "education", type: "promotion",
    audience: "children", participants: 31, male: 14, female: 17 });
  await put("publication", { title: "Keripik pisang dari perpustakaan", published_on: day(2), media_type: "online",
    media_name: "Facebook desa", channels: ["facebook", "whatsapp"], link: "https://example.org/keripik" });
  await put("advocacy", { title: "Rak baru dari anggaran desa", held_on: day(9), audience: "village_head",
    result: "funds", amount: "4500000", status: "succeeded", fund_source: "village" });
  await put("stocktake", { month: day(150).slice(0, 7), books: 1240, digital_books: 85, computers: 3,
    bandwidth: "10" });
  await put("group_visit", { institution: "SDN 1", visited_on: day(0), total: 32, male: 15, female: 17 });
}"""
SCREENS = {
    "hari-ini": "",
    "kunjungan": "kunjungan",
    "rombongan": "rombongan",
    "kegiatan": "baru/engagement",
    "advokasi": "baru/advocacy",
    "publikasi": "baru/publication",
    "pendataan": "baru/stocktake",
    "koleksi": "baru/collection_use",
    "anggota": "baru/members",
    "belum-terkirim": "kirim",
    "riwayat": "riwayat",
    "bulan": "bulan",
    "pengaturan": "pengaturan",
    "daftar": "daftar",
}


def test_pictures_of_the_phone(site, pocket):
    FOLDER.mkdir(parents=True, exist_ok=True)
    page = pocket.page

    def shot(name: str) -> None:
        page.wait_for_timeout(250)
        page.screenshot(path=FOLDER / f"{name}.png")

    pocket.open("mulai")
    page.fill("#search", "Probolinggo")
    shot("mulai")
    pocket.go("mulai/35.13")
    page.fill("#search", "Perpustakaan")
    shot("pilih-perpustakaan")
    page.locator(".list button").first.click()
    page.wait_for_url("**/hp/#/")
    page.evaluate(FILL)
    for name, screen in SCREENS.items():
        pocket.go(screen)
        if name == "kunjungan":
            page.fill("#f-male_child", "6")
            page.fill("#f-female_child", "9")
            page.fill("#f-female_adult", "5")
            page.evaluate("window.scrollTo(0, 0)")
        shot(name)
    _activity(page, pocket, shot)
    pocket.go("bulan")
    page.locator("h2", has_text="Tutup bulan").scroll_into_view_if_needed()
    shot("tutup-bulan")
    page.locator("h2", has_text="Bagikan").evaluate("e => e.scrollIntoView()")
    shot("bagikan")
    pocket.go("riwayat")
    page.locator(".list a", has_text="Kelas bercerita anak").click()
    pocket.says("Perjalanan catatan")
    shot("catatan")
    page.emulate_media(color_scheme="dark")
    for name in ("hari-ini", "kunjungan"):
        pocket.go(SCREENS[name])
        shot(f"{name}-gelap")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 800})
    pocket.go("")
    shot("pc-desa")


def _activity(page, pocket, shot) -> None:
    """The three steps, a soft question, and the record read back."""
    pocket.go("baru/engagement")
    page.fill("#f-title", "Kelas menjahit ibu PKK")
    pocket.choose("Ekonomi", "Pelatihan", "Umum")
    page.evaluate("window.scrollTo(0, 0)")
    shot("kegiatan-1")
    pocket.tap("Lanjut")
    page.fill("#f-participants", "18")
    page.fill("#f-female", "20")
    pocket.tap("Lanjut")
    shot("kegiatan-perlu-diubah")
    page.fill("#f-female", "18")
    page.evaluate("window.scrollTo(0, 0)")
    shot("kegiatan-2")
    pocket.tap("Lanjut")
    shot("kegiatan-3")
    pocket.tap("Simpan")
    shot("periksa-dulu")
    page.fill("#reason", "Dua kali dua jam")
    pocket.tap("Memang benar, simpan")
    page.wait_for_url("**/tersimpan/**")
    shot("tersimpan")
