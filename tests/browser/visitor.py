"""Somebody at a browser: signs in, walks, and notices what is wrong."""

import hashlib
import hmac
import struct
import time
from typing import Any

from playwright.sync_api import Browser

from tests.browser.chromium import Watched, watched
from tests.browser.conftest import Site


def code_of(secret: str) -> str:
    """The six digits an authenticator app shows now (RFC 6238)."""
    import base64

    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_in(seen: Watched, site: Site, name: str) -> None:
    """Sign in with name and password, and the second factor where it is asked."""
    person, page = site.told["people"][name], seen.page
    page.goto("/akun/masuk/")
    page.fill("input[name=login]", person["username"])
    page.fill("input[name=password]", site.told["password"])
    page.locator("main form").first.locator("button[type=submit]").click()
    if person["secret"]:
        page.wait_for_url("**/faktor-kedua/masuk/**")
        page.fill("input[name=code]", code_of(person["secret"]))
        page.locator("main form").first.locator("button[type=submit]").click()
    page.wait_for_load_state()
    assert "/akun/" not in page.url, page.inner_text("main")


def returning(browser: Browser, site: Site, name: str, **context: Any) -> Watched:
    """Somebody signed in already: a code is taken only once, so everyone signs in once and keeps the cookies."""
    if name not in site.cookies:
        seen = watched(browser, site.url)
        sign_in(seen, site, name)
        site.cookies[name] = seen.page.context.storage_state()
        seen.page.context.close()
    return watched(browser, site.url, storage_state=site.cookies[name], **context)


def all_is_well(seen: Watched) -> None:
    """Nothing refused by the policy, no console error, no accessibility violation, nothing wider than the screen."""
    assert seen.refused() == []
    assert seen.faults == []
    assert seen.axe() == []
    wider = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{seen.page.url} is {wider} px wider than the screen"
