"""From a figure to its reasons in a real browser, and the chart that comes only when asked for."""

from tests.browser import visitor


def test_a_figure_explains_itself_one_click_away(site, browser, width):
    seen = visitor.returning(browser, site, "regency_pic", viewport=width)
    page, asked = seen.page, []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/wilayah/35.13/")
    page.locator(".figure__define").nth(1).click()
    assert "/jelas/35.13/visits.total/" in page.url
    visitor.all_is_well(seen)
    assert not [url for url in asked if "uPlot" in url], "nothing of the chart before it is asked for"
    page.get_by_role("link", name="Telusuri grafik").click()
    page.wait_for_selector("#telusuri canvas")
    page.locator("#telusuri").press("ArrowRight")
    page.locator("#telusuri").press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#telusuri [role=status]').textContent.includes('Diterima')")
    visitor.all_is_well(seen)
    page.goto("/jelas/35.13/V2/")
    visitor.all_is_well(seen)
    page.context.close()


def test_the_map_is_walked_by_keyboard_and_has_its_table(site, browser, width):
    seen = visitor.returning(browser, site, "programme", viewport=width)
    page = seen.page
    page.goto("/wilayah/35/")
    visitor.all_is_well(seen)
    tile = page.locator(".map svg a").first
    tile.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/wilayah/35.1*/**")
    page.context.close()
