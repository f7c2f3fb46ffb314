"""With scripts a sort, another period and a search cost one small answer; without them everything works the same."""

import pytest
from playwright.sync_api import expect

from tests.browser import visitor

AREA = "/wilayah/35.13/?by=libraries"


@pytest.fixture
def officer(site, browser, width):
    seen = visitor.returning(browser, site, "regency_pic", viewport=width)
    yield seen
    seen.page.context.close()


def asked_during(page, act) -> list:
    """The requests that an act makes, once it is quiet again."""
    requests = []

    def note(request) -> None:
        requests.append(request)

    page.on("request", note)
    with page.expect_response("**"):
        act()
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", note)
    return [r for r in requests if "/wilayah/" in r.url]


def test_a_sort_is_one_small_answer_that_keeps_address_focus_and_way_back(site, officer):
    page = officer.page
    page.goto(AREA)
    before, marked = page.url, page.evaluate("window.__same = true")
    assert marked
    link = page.locator("thead a", has_text="Jumlah kunjungan")
    link.focus()
    (request,) = asked_during(page, lambda: page.keyboard.press("Enter"))
    page.wait_for_url("**sort=**")
    page.wait_for_function("() => document.activeElement.textContent.startsWith('Jumlah kunjungan')")
    assert page.evaluate("window.__same"), "the page itself stayed"
    assert request.headers["hx-target"] == "daftar"
    assert request.sizes()["responseBodySize"] < 6_000
    visitor.all_is_well(officer)
    page.go_back()
    page.wait_for_url(before)
    page.locator("#daftar").wait_for()
    assert page.locator("header.header").count() == 1


def test_another_period_changes_the_page_and_its_address(site, officer):
    page = officer.page
    page.goto(AREA)
    page.evaluate("window.__same = true")
    with page.expect_response(lambda r: "from=" in r.url):
        page.get_by_role("link", name="Bulan lalu").click()
    page.wait_for_function(
        "() => document.querySelector('.period__quick [aria-current]').textContent.trim() === 'Bulan lalu'"
    )
    assert page.evaluate("window.__same")
    assert "from=" in page.url
    visitor.all_is_well(officer)
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state()
    assert "from=" in page.url, "the language switch leads back to the period on the screen"
    page.get_by_role("button", name="Bahasa Indonesia").click()


def test_a_search_keeps_what_was_typed_and_the_focus(site, officer):
    page = officer.page
    page.goto(AREA)
    page.evaluate("window.__same = true")
    page.fill("#daftar input[name=q]", "melati")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=melati**")
    expect(page.locator("#daftar input[name=q]")).to_be_focused()
    assert page.evaluate("window.__same")
    assert page.input_value("#daftar input[name=q]") == "melati"
    assert page.locator("#daftar tbody th").count() == 1


def test_signed_out_meanwhile_leads_to_the_sign_in(site, browser):
    seen = visitor.returning(browser, site, "regency_pic")
    page = seen.page
    page.goto(AREA)
    page.context.clear_cookies()
    page.locator("thead a").first.click()
    page.wait_for_url("**/akun/masuk/**")
    page.context.close()


def test_without_scripts_the_same_links_lead_to_pages(site, browser, width):
    seen = visitor.returning(browser, site, "regency_pic", viewport=width, java_script_enabled=False)
    page = seen.page
    page.goto(AREA)
    page.locator("thead a", has_text="Jumlah kunjungan").click()
    page.wait_for_url("**sort=**")
    assert page.locator("header.header").count() == 1
    page.fill("#daftar input[name=q]", "melati")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=melati**")
    assert page.locator("#daftar tbody th").count() == 1
    page.context.close()
