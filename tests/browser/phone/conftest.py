"""One librarian's phone in one real Chromium: 360 × 640 with touch, its storage kept from test to test."""

import pytest

from tests.browser import chromium
from tests.browser.phone.pocket import Pocket


@pytest.fixture(scope="module")
def pocket(site, browser):
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    yield Pocket(seen)
    seen.page.context.close()
