"""Each role's morning in a real browser, and the way from it to a thing done."""

import pytest

from tests.browser import chromium, visitor

ROLES = ("librarian", "village_head", "regency_pic", "regency_verifier", "facilitator", "master_trainer",
         "province_officer", "consultant", "programme")  # fmt: skip


@pytest.mark.parametrize("name", ROLES)
def test_a_morning_is_well_drawn_for_everyone(site, browser, name):
    for viewport in (chromium.PHONE, chromium.DESK):
        seen = visitor.returning(browser, site, name, viewport=viewport)
        seen.page.goto("/")
        assert "Selamat" in seen.page.inner_text("h1")
        visitor.all_is_well(seen)
        seen.page.context.close()


def test_from_the_morning_to_verified_records_without_scripts(site, browser):
    seen = visitor.returning(browser, site, "regency_verifier", viewport=chromium.PHONE, java_script_enabled=False)
    page = seen.page
    page.goto("/")
    page.locator(".task__way", has_text="belum diverifikasi").click()
    assert page.inner_text("h1") == "Periksa catatan"
    page.locator(".line", has_text="Membaca nyaring").first.locator("input[type=checkbox]").check()
    page.get_by_label("Cara memeriksa").select_option("visit")
    page.get_by_role("button", name="Verifikasi yang dicentang").click()
    assert "1 catatan terverifikasi" in page.inner_text("main")
    page.context.close()


@pytest.mark.parametrize("width", [chromium.PHONE, chromium.DESK])
def test_the_lists_and_search_are_well_drawn(site, browser, width):
    seen = visitor.returning(browser, site, "regency_pic", viewport=width)
    for way in (
        "",
        "periksa/",
        "dijawab/",
        "beda/",
        "karantina/",
        "perangkat/",
        "perangkat/daftar/",
        "bulan/",
        "diam/",
        "desa/",
    ):
        assert seen.page.goto(f"/antrean/35.13/{way}").status == 200, way
        visitor.all_is_well(seen)
    seen.page.locator(".header__name").first.wait_for()
    for text in ("melati", "menjhit", "zzzz", ""):
        assert seen.page.goto(f"/cari/?q={text}").status == 200
        visitor.all_is_well(seen)
    seen.page.context.close()


def test_the_box_at_the_head_finds_from_any_page(site, browser):
    seen = visitor.returning(browser, site, "regency_pic", viewport=chromium.DESK)
    seen.page.goto("/indikator/")
    seen.page.locator(".header__find input").fill("melati")
    seen.page.keyboard.press("Enter")
    seen.page.get_by_role("link", name="Perpustakaan Melati").first.click()
    assert "Perpustakaan Melati" in seen.page.inner_text("h1")
    visitor.all_is_well(seen)
    seen.page.context.close()
