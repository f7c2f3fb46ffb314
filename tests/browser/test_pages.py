"""The first pages in a real browser: sign in, walk from the nation to a record, take a table along."""

import re

import openpyxl
import pytest

from tests.browser import chromium, visitor
from tests.web.world import ABSURD


@pytest.fixture
def officer(site, browser, width):
    """The programme office, signed in."""
    seen = visitor.returning(browser, site, "programme", viewport=width)
    seen.page.goto("/")
    yield seen
    seen.page.context.close()


def test_the_way_from_the_nation_to_a_record(site, officer):
    page = officer.page
    visitor.all_is_well(officer)
    page.get_by_role("link", name="Wilayah", exact=True).click()
    for name in ("Provinsi Jawa Timur", "Kabupaten Probolinggo"):
        assert page.locator("h1").count() == 1
        visitor.all_is_well(officer)
        page.locator("main tbody").get_by_role("link", name=name, exact=True).first.click()
    visitor.all_is_well(officer)
    assert "tidak mungkin benar" in page.inner_text("main")
    page.get_by_role("link", name="Menurut perpustakaan").click()
    page.locator("main tbody").get_by_role("link", name="Perpustakaan Melati", exact=True).click()
    assert page.inner_text("h1") == "Perpustakaan Melati"
    visitor.all_is_well(officer)
    page.locator(".figure__value a").first.click()
    visitor.all_is_well(officer)
    page.locator("main tbody th a").first.click()
    visitor.all_is_well(officer)
    assert "Riwayat" in page.inner_text("main")


def test_every_figure_opens_to_records_that_add_up(site, officer):
    page = officer.page
    page.goto("/wilayah/35.13/")
    figures = page.eval_on_selector_all(
        ".figure__value a", "all => all.map(a => [a.getAttribute('href'), a.firstChild.textContent])"
    )
    opened = 0
    for href, text in figures:
        if href.startswith("#"):
            continue
        page.goto(href)
        assert page.locator(".sum strong").inner_text().strip() == text.strip(), href
        opened += 1
    assert opened >= 3
    assert officer.faults == []


def test_the_table_can_be_taken_along(site, officer, tmp_path):
    page = officer.page
    page.goto("/wilayah/35.13/?by=libraries&sort=name")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh XLSX").click()
    waiting.value.save_as(tmp_path / "table.xlsx")
    leaf = openpyxl.load_workbook(tmp_path / "table.xlsx")["Data"]
    top = next(r for r in range(1, 15) if leaf.cell(r, 2).value == "Perpustakaan")
    column = next(c for c in range(1, 15) if leaf.cell(top, c).value == "Jumlah kunjungan")
    rows = {leaf.cell(r, 2).value: leaf.cell(r, column).value for r in range(top + 1, leaf.max_row + 1)}
    shown = dict(
        page.eval_on_selector_all(
            "#bawah ~ .table__scroll tbody tr",
            "all => all.map(r => [r.cells[0].querySelector('a').textContent,"
            " (r.cells[2].querySelector('a, span') || r.cells[2]).textContent])",
        )
    )
    assert set(rows) == set(shown)
    for name, text in shown.items():
        number = re.sub(r"\D", "", text)
        assert rows[name] == (int(number) if number else None)
    assert ABSURD + 51 in rows.values()


def test_language_and_theme(site, officer):
    page = officer.page
    page.goto("/wilayah/35.13/")
    page.get_by_role("button", name="English").click()
    assert page.get_attribute("html", "lang") == "en"
    assert "9,109,992" in page.inner_text("main")
    page.get_by_role("button", name="Dark").click()
    assert page.get_attribute("html", "data-theme") == "dark"
    assert (
        page.evaluate(
            "getComputedStyle(document.body).colorScheme || getComputedStyle(document.documentElement).colorScheme"
        )
        == "dark"
    )
    visitor.all_is_well(officer)
    page.get_by_role("button", name="Bahasa Indonesia").click()
    assert page.get_attribute("html", "lang") == "id"


def test_on_paper_nothing_is_cut_off_and_no_heading_is_stacked_letter_by_letter(site, browser):
    seen = visitor.returning(browser, site, "programme", viewport={"width": 688, "height": 970})  # A4 in its margins
    page = seen.page
    page.goto("/wilayah/35.13/?by=libraries")
    library = page.locator("main tbody th a").first.get_attribute("href")
    for address in ("/wilayah/id/", "/wilayah/35.13/", library):
        page.goto(address)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 688, address
        heads = page.locator("main h2").evaluate_all("all => all.map(h => h.getBoundingClientRect().height)")
        assert all(height < 80 for height in heads), (address, heads)
        assert not page.get_by_text("Bandingkan dengan").is_visible()
        page.emulate_media(media="screen")
    page.context.close()


def test_impossible_questions_get_a_page(site, officer):
    page = officer.page
    for way in ("/wilayah/35.13/?from=2026-09&to=2026-02", "/wilayah/99/", "/tidak-ada/", "/wilayah/35.13/?from=kapan"):
        answer = page.goto(way)
        assert answer.status in (400, 404)
        assert page.locator(".problem__code").count() == 1
        assert officer.axe() == []
    officer.faults.clear()  # the console repeats the status of a page that is meant to be a problem


def test_a_librarian_without_scripts(site, browser, width):
    seen = chromium.watched(browser, site.url, viewport=width, java_script_enabled=False)
    visitor.sign_in(seen, site, "librarian")
    seen.page.get_by_role("link", name="Perpustakaan Melati").first.click()
    assert seen.page.inner_text("h1") == "Perpustakaan Melati"
    assert seen.page.goto("/wilayah/35.13/").status == 404
    seen.page.context.close()


def test_an_officer_corrects_and_verifies(site, browser):
    seen = visitor.returning(browser, site, "regency_pic", viewport=chromium.DESK)
    page = seen.page
    page.goto(f"/catatan/visit_month/{site.told['records']['next']}/")
    page.get_by_role("link", name="Perbaiki").click()
    visitor.all_is_well(seen)
    page.get_by_label("Perempuan", exact=False).first.fill("1,2")
    page.get_by_role("button", name="Simpan").click()
    assert "Tulis angka bulat" in page.inner_text("main")
    assert page.get_by_label("Perempuan", exact=False).first.input_value() == "1,2"
    seen.faults.clear()  # the answer 422 is repeated in the console
    page.get_by_label("Perempuan", exact=False).first.fill("15")
    page.get_by_label("Jumlah kunjungan", exact=False).first.fill("25")
    page.get_by_role("button", name="Simpan").click()
    assert "Tersimpan" in page.inner_text("main")
    assert "12 kunjungan\t15 kunjungan" in page.inner_text("main")
    page.goto(f"/catatan/visit_month/{site.told['records']['second']}/")
    page.get_by_label("Cara memeriksa").select_option("phone")
    page.get_by_role("button", name="Verifikasi").click()
    assert "Telepon" in page.inner_text("main")
    visitor.all_is_well(seen)
    page.context.close()


def test_the_first_visit_is_light(site, browser):
    """Compressed bytes over the wire of a first visit: officers' pages at most 120 KB (decision 33)."""
    seen = visitor.returning(browser, site, "programme", viewport=chromium.DESK)
    client = seen.page.context.new_cdp_session(seen.page)
    client.send("Network.enable")
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes = []
    client.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    for way in ("/", "/wilayah/id/", "/wilayah/35.13/"):
        sizes.clear()
        seen.page.goto(way, wait_until="networkidle")
        assert sum(sizes) <= 120_000, (way, sum(sizes))
        print(f"{way}: {sum(sizes) / 1000:.1f} kB in {len(sizes)} requests")
    seen.page.context.close()
