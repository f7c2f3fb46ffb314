"""Each screen of the app under the accessibility checker, in the light and in the dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone.test_journey import SCREENS, activity

pytestmark = pytest.mark.browser


def test_no_screen_has_a_violation_in_either_theme(pocket):
    page = pocket.page
    pocket.open("mulai/35.13")
    page.fill("#search", "Perpustakaan")
    page.locator(".list button").first.click()
    page.wait_for_url("**/hp/#/")
    activity(pocket, "Kelas menjahit")
    record = page.url.split("/engagement/")[1]
    faults = {}
    for screen in (*SCREENS, f"catatan/engagement/{record}", f"ubah/engagement/{record}", "pendataan/x", "tidak/ada"):
        pocket.go(screen)
        expect(page.locator("main h1")).not_to_be_empty()
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            if found := pocket.well():
                faults[screen, theme] = found
    assert faults == {}
