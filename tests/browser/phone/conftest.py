"""One librarian's phone in one real Chromium: 360 × 640 with touch, its storage kept from test to test."""

import subprocess
import sys

import pytest

from tests.browser import chromium
from tests.browser.phone.pocket import Pocket


@pytest.fixture(scope="package", autouse=True)
def counted(site):
    """What the phones sent is counted before officers' pages are read: this site has no worker."""
    yield
    script = "import django; django.setup(); from simpul.ledger import actions; actions.drain()"
    subprocess.run(
        [sys.executable, "-c", script],
        env=site.environment | {"DJANGO_SETTINGS_MODULE": "simpul.config.settings"},
        check=True,
    )


@pytest.fixture(scope="module")
def pocket(site, browser):
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    yield Pocket(seen)
    seen.page.context.close()
