"""A page on a slow line: Chromium with an empty cache, 400 kbit/s and 400 ms each way there and back."""

import os
import shutil
from typing import Any

from simpul.bench.visits import Page

BITS, LATENCY_MS = 400_000, 400
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def load(page: Page, port: int, cookie: str) -> float | None:
    """Seconds until the page is loaded with everything it needs; None where no Chromium is installed."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    # Playwright's own loop must not be in the way of Django's connections afterwards: a process of its own would do
    # the same and cost more.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        try:
            return _timed(browser, f"http://localhost:{port}", page.urls[0], cookie)
        finally:
            browser.close()


def _timed(browser: Any, base: str, url: str, cookie: str) -> float:
    name, value = cookie.split("=", 1)
    context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": name, "value": value, "url": base}])
    seen = context.new_page()
    line = context.new_cdp_session(seen)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BITS / 8,
            "uploadThroughput": BITS / 8,
        },
    )
    seen.goto(url, wait_until="load", timeout=60_000)
    milliseconds = seen.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
    return float(milliseconds) / 1000


def _chromium() -> str | None:
    """SIMPUL_CHROMIUM, or an installed one; None leaves it to playwright's own."""
    named = os.environ.get("SIMPUL_CHROMIUM")
    found = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((path for name in found if (path := shutil.which(name))), None)
