"""A facilitator back from a village records the visit at a desk or on a phone with a signal."""

import pytest
from playwright.sync_api import expect

from tests.browser import chromium, visitor


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_visit_is_recorded_from_the_page_of_mentoring(site, browser, size):
    viewport = chromium.PHONE if size == "phone" else chromium.DESK
    seen = visitor.returning(browser, site, "facilitator", viewport=viewport)
    page = seen.page
    page.goto("/pelatihan/hasil/pendampingan/")
    page.get_by_role("link", name="Catat pendampingan").first.click()
    page.get_by_label("Nama perpustakaan").fill("Melati")
    page.get_by_role("button", name="Tampilkan").click()
    visitor.all_is_well(seen)
    page.get_by_role("link", name="Perpustakaan Melati").click()
    # Who asks, and since when: what the page knows already is not asked.
    expect(page.get_by_label("Nama pendamping")).to_have_value("Fajar")
    expect(page.get_by_label("Peran pendamping")).to_have_value("facilitator")
    visitor.all_is_well(seen)
    page.locator("[name=agreed]").fill("Menata rak anak")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("alert")).to_contain_text("Cara pendampingan")
    page.get_by_label("Cara pendampingan").select_option("on_site")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Kesepakatan belum punya tenggat")
    seen.faults[:] = [f for f in seen.faults if "422" not in f]  # the console is told of a form that came back
    visitor.all_is_well(seen)
    page.get_by_label("Sudah saya periksa").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Menata rak anak")
    assert "/catatan/mentoring_visit/" in page.url
    page.context.close()
