"""One librarian's phone in one real Chromium: 360 × 640 with touch, its storage kept from test to test."""

import os

import pytest

from tests.browser import chromium
from tests.browser.conftest import served
from tests.browser.phone import errands
from tests.browser.phone.pocket import Pocket
from tests.browser.phone.proxy import Proxy
from tests.browser.phone.staff import Staff


@pytest.fixture(scope="package")
def site(tmp_path_factory, django_db_setup):
    """A site of the phones' own: what they send changes no officer's page of other tests."""
    yield from served(tmp_path_factory, uploads=True)


@pytest.fixture(scope="module")
def pocket(site, browser):
    errands.put_away(site)
    seen = chromium.watched(browser, site.url, viewport=chromium.PHONE, has_touch=True, is_mobile=True)
    yield Pocket(seen)
    seen.page.context.close()


@pytest.fixture(scope="package")
def staff(site):
    """Somebody at the server's side: see staff.py."""
    answering = Staff(site.environment)
    yield answering
    answering.close()


@pytest.fixture
def line(site):
    """The way to the server, on which everything can go wrong: see proxy.py."""
    made = Proxy(int(site.url.rsplit(":", 1)[1]), int(os.environ.get("SIMPUL_SEED", "1")))
    yield made
    made.close()
