"""A phone in a real Chromium for the benchmarks: 360 × 640, touch, slowed as asked."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simpul.bench.slow_line import FLAGS, _chromium

READY = "html[data-ready]"
# 64 kbit/s and 1.5 s there and back: EDGE on a bad day.
EDGE = {"offline": False, "latency": 1500, "downloadThroughput": 8000, "uploadThroughput": 8000}
FREE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
# Everything of the build is in the cache of the worker.
COMPLETE = """async () => {
  for (const name of (await caches.keys()).filter((n) => n.startsWith("hp-shell-")))
    if ((await (await caches.open(name)).keys()).some((r) => r.url.endsWith("/screens/settings.js"))) return true;
  return false;
}"""
APP = "(await import(document.documentElement.dataset.base + 'screens/app.js')).app"


@contextmanager
def phone(base: str) -> Iterator[Any]:
    """A browser context on a phone; ends with the block."""
    from playwright.sync_api import sync_playwright

    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        try:
            yield browser.new_context(
                base_url=base, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True
            )
        finally:
            browser.close()


def opened(context: Any, screen: str = "") -> Any:
    """A page of the app at a screen, complete."""
    page = context.new_page()
    page.goto(f"/hp/#/{screen}")
    page.wait_for_selector(READY, state="attached", timeout=120_000)
    page.wait_for_function(COMPLETE, timeout=120_000)
    return page


def slowed(page: Any, rate: int) -> Any:
    """The page on a processor that many times slower; gives the line to its browser."""
    line = page.context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    return line


def seconds_until(page: Any, sight: str) -> float:
    """Seconds from the start of the navigation until what is looked for is seen."""
    page.wait_for_selector(sight, timeout=120_000)
    return float(page.evaluate("performance.now()")) / 1000
