"""One class from nomination to certificate, on three phones without a signal, in a real browser."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import chromium
from tests.browser.phone.pocket import EXPECTED, READY, WIDER
from tests.support import database

HOLDERS = ["Ibu Rini", "", "Pak Joko"]
NAMES = ["Sari", "Wati", "Budi", "Eko"]
SHOTS = Path(os.environ.get("SIMPUL_SCREENSHOT_DIR") or database.CHECKOUT / "docs" / "screenshots") / "class"


class ClassPhone:
    """A facilitator's phone with the class app."""

    def __init__(self, browser, url):
        self.seen = chromium.watched(browser, url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
        self.page = self.seen.page

    def join(self, code, holder=""):
        self.page.goto(f"/kelas/#/gabung/{code}")
        self.page.wait_for_selector(READY, state="attached")
        self.page.get_by_label("Nama pemegang HP").fill(holder)
        self.tap("Gabung")
        self.says("4 peserta")

    def go(self, *way):
        self.page.evaluate("way => { location.hash = way; }", "#/" + "/".join(str(w) for w in way))
        self.page.wait_for_selector("main h1")

    def tap(self, name, exact=True):
        self.page.get_by_role("button", name=name, exact=exact).click()

    def says(self, words):
        expect(self.page.locator("main")).to_contain_text(words, timeout=20_000)

    def reach(self, online):
        self.page.context.set_offline(not online)

    def all_sent(self):
        """Send now, and wait until all of it is with the server."""
        self.go("kirim")
        self.tap("Kirim dan perbarui")
        expect(self.page.locator(".status")).to_contain_text("Semua terkirim", timeout=30_000)

    def mark(self, name, status="Hadir"):
        if status != "Hadir":
            self.tap(f"Lain …: {name}")
        self.tap(f"{status}: {name}")
        expect(self.page.get_by_role("button", name=re.compile(f": {name}$"), pressed=True)).to_be_visible()

    def answer(self, moment, person, letters):
        self.go("tes", moment, person)
        for n, letter in enumerate(letters, 1):
            expect(self.page.locator("main h1")).to_have_text(f"Soal {n} dari {len(letters)}")
            if letter != "-":
                self.page.locator(f"label.choice:has(input[value={letter}])").click()
            self.tap("Lewati" if letter == "-" else "Berikutnya")
        self.tap("Selesai, simpan jawaban")
        self.says("selesai di HP ini")

    def truth(self, session):
        """What this phone holds of a session, as its own screen counts it."""
        self.go("beda", session)
        return {
            row.locator("dt").inner_text(): row.locator("dd").inner_text()
            for row in self.page.locator(".figures > div").all()
        }

    def well(self, name=""):
        """What is wrong with the screen; its picture for the documentation where that is asked for."""
        faults = [f for f in self.seen.faults if not any(e in f for e in EXPECTED)] + self.seen.refused()
        self.seen.faults.clear()
        if (wider := self.page.evaluate(WIDER)) > 0:
            faults.append(f"{wider} px wider than the screen")
        if name and os.environ.get("SIMPUL_SCREENSHOTS"):
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SHOTS / f"{name}.png")
        return faults + self.seen.axe()


@pytest.fixture(scope="module")
def run(staff):
    return staff("hold_class", NAMES)


@pytest.fixture(scope="module")
def phones(site, browser, run):
    made = [ClassPhone(browser, site.url) for _ in range(3)]
    for phone, code, holder in zip(made, run["codes"], HOLDERS, strict=True):
        phone.join(code, holder)
        phone.page.wait_for_function("() => navigator.serviceWorker.controller")
    # The screens that come later are here before the signal goes.
    chromium.holds(
        made[0].page,
        "() => caches.keys().then(names => caches.open(names.find(n => n.startsWith('kelas-shell-'))))"
        ".then(c => c.keys()).then(keys => keys.some(k => k.url.endsWith('certificate.js')))",
    )
    yield made
    for phone in made:
        phone.page.context.close()


def test_one_class_end_to_end(site, browser, staff, run, phones):
    first, second, third = phones
    session, person = run["sessions"][0], run["people"]
    assert first.well("sesi") == []

    # Three phones out of reach see the same people differently.
    for phone in phones:
        phone.reach(False)
        phone.page.reload()
        phone.page.wait_for_selector(READY, state="attached")
        phone.go("sesi", session)
    first.mark("Sari")
    first.mark("Wati", "Terlambat")
    first.mark("Budi", "Tidak hadir")
    second.mark("Sari")
    second.mark("Wati")
    second.mark("Eko", "Izin")
    third.go("pindai", session)
    third.page.get_by_label("Kode kartu atau nomor").fill(person["Budi"]["card"].lower())
    third.tap("Catat hadir")
    third.says("Budi hadir.")
    assert first.well("hadir") == []
    assert third.well("pindai") == []
    held = staff("standing", run["class"])
    assert (held["truth"], held["phones"]) == ({}, sorted(HOLDERS))

    # A participant checks in by the code on the wall, out of reach too.
    first.go("dinding", session)
    digits = first.page.locator(".digits strong").inner_text()
    assert first.well("dinding") == []
    guest = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    guest.page.goto(f"/kelas/hadir/#{run['class']}.0.000000")
    guest.page.wait_for_selector(READY, state="attached")
    guest.page.context.set_offline(True)
    guest.page.get_by_label("Kode di dinding").fill(digits)
    guest.page.get_by_label("Nomor peserta atau kode kartu").fill(str(person["Sari"]["number"]))
    guest.page.get_by_role("button", name="Catat saya hadir").click()
    expect(guest.page.locator("#said")).to_contain_text("Tersimpan di HP ini")
    assert guest.axe() == []
    guest.page.context.set_offline(False)
    expect(guest.page.locator("#said")).to_contain_text("Kehadiran Anda tercatat", timeout=30_000)
    guest.page.context.close()

    # With a signal all say the same, and everybody counts once.
    for phone in phones:
        phone.reach(True)
    for phone in (*phones, *phones):
        phone.all_sent()
    held = staff("standing", run["class"])
    assert held["refused"] == []
    told = held["truth"]
    here = {name: told.get(f"{one['id']} {session}") for name, one in person.items()}
    assert here == {"Sari": ["present", 3], "Wati": ["present", 2], "Budi": ["present", 2], "Eko": ["excused", 1]}
    counts = [phone.truth(session) for phone in phones]
    assert counts[0] == counts[1] == counts[2]
    assert (counts[0]["Hadir"], counts[0]["Izin"], counts[0]["Belum dicatat"]) == ("3", "1", "0")
    second.says("Dicatat berbeda")
    assert second.well("beda") == []

    # Everybody's other sessions by one tap, the tests, and a reaction without a name.
    for other in run["sessions"][1:]:
        first.go("sesi", other)
        first.tap("Tandai 4 lainnya hadir")
        first.says("4 dari 4 hadir")
    first.answer("before", person["Sari"]["id"], "A" * 3 + "-" * (len(run["key"]) - 3))
    second.answer("after", person["Sari"]["id"], run["key"])
    third.answer("after", person["Wati"]["id"], run["key"])
    second.go("tes", "after", person["Budi"]["id"])
    second.page.locator("label.choice").first.click()
    second.page.reload()
    second.page.wait_for_selector(READY, state="attached")
    second.page.wait_for_selector("main h1")
    expect(second.page.locator("input[name=answer]").first).to_be_checked()
    assert second.well("tes") == []
    third.go("tanggapan", session)
    third.page.locator("label.face", has_text="Sangat berguna").click()
    third.page.get_by_label(re.compile("Saran|saran|perbaiki")).last.fill("Lebih banyak latihan.")
    assert third.well("tanggapan") == []
    third.tap("Kirim tanggapan")
    third.says("Terima kasih")
    first.go("materi")
    first.tap("Ambil 2 berkas", exact=False)
    for title in ("Buku saku", "Ringkasan TPBIS"):
        expect(first.page.get_by_role("button", name=title)).to_contain_text("ada di HP", timeout=20_000)
    assert first.well("materi") == []
    for phone in phones:
        phone.all_sent()
    held = staff("standing", run["class"])
    assert held["tests"][f"{person['Sari']['id']} after"] == run["key"]
    assert held["tests"][f"{person['Sari']['id']} before"].startswith("AAA-")
    assert held["reactions"] == [[4, "Lebih banyak latihan."]]

    # Certificates; one is taken back; the phone is told of it and goes out of reach.
    slips = staff("certify", run["class"])
    assert sorted(slips) == ["Sari", "Wati"]
    staff("take_back", run["class"], "Wati")
    first.go("sertifikat")
    first.says("Siap dipakai tanpa sinyal")
    first.reach(False)
    first.page.reload()
    first.page.wait_for_selector(READY, state="attached")
    forged = slips["Sari"][:-4] + ("0000" if not slips["Sari"].endswith("0000") else "1111")
    for text, words in ((slips["Sari"], "Asli"), (forged, "Ditolak"), (slips["Wati"], "Ditolak")):
        first.page.get_by_label("Isi QR sertifikat").fill(text)
        first.tap("Periksa")
        first.says(words)
    first.says("dicabut")
    assert first.well("sertifikat") == []
