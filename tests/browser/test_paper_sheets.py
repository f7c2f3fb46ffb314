"""A class on paper from end to end: printed, filled in, photographed, sent, decided with the keyboard, on the list.

The sheet is drawn by the press as it is printed; pen, table and telephone are made up (`simpul.bench.photographing`).
"""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from tests.browser import chromium, visitor
from tests.support import database

FOLDER = Path(os.environ.get("SIMPUL_SCREENSHOT_DIR") or database.CHECKOUT / "docs" / "screenshots")


def photographed(site, sheet, *marks):
    """The first page of a printed sheet with crosses in these boxes ("group:option"), photographed."""
    command = [sys.executable, "-m", "tests.sheets.photographed", sheet, "1", *marks]
    done = subprocess.run(command, env=site.environment, cwd=database.CHECKOUT, capture_output=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def grey() -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.full((900, 700, 3), 190, dtype=np.uint8)).save(out, "JPEG")
    return out.getvalue()


def file(name, raw):
    return {"name": name, "mimeType": "image/jpeg", "buffer": raw}


def sent(page, here, raw):
    page.goto(f"{here}foto/")
    page.get_by_label("Foto lembar").set_input_files([file("IMG_0001.jpg", raw)])
    page.get_by_role("button", name="Kirim dan baca").click()


def pictured(page, name, size):
    """A picture for the guides, where they are asked for."""
    if os.environ.get("SIMPUL_SCREENSHOTS"):
        whole = bool(os.environ.get("SIMPUL_FULL_PAGE"))
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=FOLDER / f"{name}-{size}-{theme}.png", full_page=whole)


def photograph_for_guides(raw):
    """The made-up photograph whole, and a part of it so near that the pen is seen."""
    photo = Image.open(io.BytesIO(raw)).rotate(180)
    ImageOps.pad(photo, (360, 640), color="#3a3a3a").save(FOLDER / "class-sheets-paper.png")
    red, _, blue = (band.astype(int) for band in np.moveaxis(np.asarray(photo.convert("RGB")), 2, 0))
    down, right = (int(np.median(where)) for where in np.nonzero(blue - red > 25))
    near = photo.crop((right - 270, down - 480, right + 270, down + 480)).resize((360, 640))
    near.save(FOLDER / "class-sheets-pen.png")


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_sheet_goes_from_the_printer_to_the_list_of_the_class(site, browser, size):
    viewport = chromium.PHONE if size == "phone" else chromium.DESK
    seen = visitor.returning(browser, site, "facilitator", viewport=viewport)
    page, here = seen.page, site.told["doors"]["class-sheets"]

    # Printed for two sessions of a day, and taken along as PDF.
    page.goto(here)
    visitor.all_is_well(seen)
    page.get_by_text("Pilih sesi satu per satu").click()
    day = page.locator(".choose-one").nth(1 if size == "phone" else 2)
    for session in (0, 1):
        day.get_by_role("checkbox").nth(session).check()
    page.get_by_role("button", name="Cetak sesi yang dicentang").click()
    ready = page.get_by_role("status").get_by_role("link").first
    with page.expect_download() as taken:
        ready.click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
    sheet = re.search(r"([0-9a-f-]{36})\.pdf", ready.get_attribute("href"))[1]

    # Photographed and sent, with one that is no sheet: Siti there at first, then two ticks; Yohanes late.
    raw = photographed(site, sheet, "0:0", "1:0", "1:2", "2:1")
    if os.environ.get("SIMPUL_SCREENSHOTS") and size == "phone":
        photograph_for_guides(raw)
    page.get_by_role("link", name="Kirim foto lembar").click()
    visitor.all_is_well(seen)
    page.get_by_label("Foto lembar").set_input_files([file("IMG_0001.jpg", raw), file("meja.jpg", grey())])
    page.get_by_role("button", name="Kirim dan baca").click()
    page.get_by_role("heading", name="1 foto terbaca, 1 tidak").wait_for()
    assert "1 perlu Anda lihat" in page.inner_text("main")
    assert "tidak terlihat utuh dalam foto ini" in page.inner_text("main")
    visitor.all_is_well(seen)
    pictured(page, "class-sheets-sent", size)

    # Decided: the place is seen cut out; nothing is chosen; the keyboard is enough.
    page.get_by_role("link", name=re.compile("Daftar hadir, sesi .*, halaman 1 dari 1")).click()
    box = page.get_by_role("group", name=re.compile("Siti Aminah"))
    page.wait_for_function("() => document.querySelector('.box__cut').naturalWidth > 100")
    assert box.locator("input:checked").count() == 0
    visitor.all_is_well(seen)
    page.get_by_role("heading", name="Perlu Anda putuskan").evaluate("e => e.scrollIntoView()")
    pictured(page, "class-sheets-photo", size)
    page.get_by_role("button", name="Sahkan dan catat").click()
    page.get_by_role("alert").get_by_text("Masih ada 1 isian").wait_for()
    seen.faults.clear()  # the browser names the refusal (422) in its console
    visitor.all_is_well(seen)
    box.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert box.get_by_label("Hadir (kotak 1)").is_checked()
    page.keyboard.press("Enter")

    # On the list of the class.
    page.get_by_text("disahkan: 3 kehadiran tercatat").wait_for()
    visitor.all_is_well(seen)
    page.goto(here)
    visitor.all_is_well(seen)
    pictured(page, "class-sheets", size)
    page.goto(here.replace("/kertas/", "/peserta/"))
    page.get_by_role("link", name="Yohanes").click()
    row = page.get_by_role("row").filter(has_text="Daftar hadir kertas").first
    row.wait_for()
    assert "Terlambat" in row.inner_text()
    visitor.all_is_well(seen)
    row.evaluate("e => e.scrollIntoView({block: 'center'})")
    pictured(page, "class-sheets-kept", size)

    # The same photograph once more is said, and not counted.
    sent(page, here, raw)
    page.get_by_text("tidak dihitung dua kali").wait_for()
    assert "sudah disahkan" in page.inner_text("main")
    page.context.close()


def test_answers_on_paper_are_compared_with_those_that_are_there(site, browser):
    seen = visitor.returning(browser, site, "facilitator", viewport=chromium.PHONE)
    page, here = seen.page, site.told["doors"]["class-sheets"]
    page.goto(here)
    page.get_by_role("button", name="Cetak: Tes akhir").click()
    ready = page.get_by_role("status").get_by_role("link").first
    sheet = re.search(r"([0-9a-f-]{36})\.pdf", ready.get_attribute("href"))[1]
    sent(page, here, photographed(site, sheet, "0:0", "1:1", "2:2"))
    page.get_by_role("link", name=re.compile("Lembar jawaban tes akhir, halaman 1 dari 3, 1. Siti Aminah")).click()
    page.get_by_text("Tidak ada yang meragukan").wait_for()
    visitor.all_is_well(seen)
    page.get_by_role("button", name="Sahkan dan catat").click()
    page.get_by_text("1 jawaban tes tercatat").wait_for()

    # Another photograph of her page says other things of two questions, and nothing of the third.
    sent(page, here, photographed(site, sheet, "0:0", "1:2", "3:0", "3:1"))
    page.get_by_role("link", name="Periksa dan sahkan").click()
    page.get_by_text("Mengesahkan lembar ini menggantikannya").wait_for()
    box = page.get_by_role("group", name="Soal 2")
    assert "Sudah tercatat: B" in box.inner_text()
    assert box.get_by_role("radio", checked=True).count() == 1
    assert page.get_by_role("group", name="Soal 4").get_by_role("radio", checked=True).count() == 0
    box.locator("svg image").wait_for()
    visitor.all_is_well(seen)
    page.context.close()
