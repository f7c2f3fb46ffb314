"""The timetable and the list of a class on a phone: whole sessions and people below each other, nothing slides."""

import pytest

from tests.browser import chromium, visitor

# Whatever holds a table: by how much it is wider inside than it shows.
SLIDING = "[...document.querySelectorAll('.table__scroll')].map(e => e.scrollWidth - e.clientWidth)"
WORDS = "e => getComputedStyle(e, '::before').content"


@pytest.mark.parametrize("door", ["training-class", "training-roll"])
@pytest.mark.parametrize("person", ["regency_pic", "programme"])
def test_nothing_slides_on_a_phone(site, browser, door, person):
    seen = visitor.returning(browser, site, person, viewport=chromium.PHONE)
    seen.page.goto(site.told["doors"][door])
    assert set(seen.page.evaluate(SLIDING)) == {0}
    # However a table is drawn, who cannot see it is told that it is one.
    assert seen.page.get_by_role("table").first.get_by_role("rowheader").count() > 0
    assert seen.page.get_by_role("columnheader").count() > 3
    visitor.all_is_well(seen)
    seen.page.context.close()


def test_each_answer_of_a_session_has_its_label_on_a_phone_only(site, browser):
    for viewport, told in ((chromium.PHONE, "Hari"), (chromium.DESK, "none")):
        seen = visitor.returning(browser, site, "regency_pic", viewport=viewport)
        seen.page.goto(site.told["doors"]["training-class"])
        content = seen.page.locator("tbody td").first.evaluate(WORDS)
        assert told in content
        seen.page.context.close()
