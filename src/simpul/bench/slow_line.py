"""A page on a slow line: Chromium with 400 kbit/s and 400 ms, at the first visit and at a later one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

BITS, LATENCY_MS = 400_000, 400
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
# Usable: the document is read and its style applied, the largest piece in sight is painted.
WATCH = """
window.painted = 0;
for (const type of ["paint", "largest-contentful-paint"])
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.painted = Math.max(window.painted, entry.startTime);
    }).observe({ type, buffered: true });
"""
READ = """() => {
    const at = performance.getEntriesByType("navigation")[0];
    return { usable: Math.max(at.domContentLoadedEventEnd, window.painted), loaded: at.loadEventEnd,
             painted: window.painted };
}"""


@dataclass(frozen=True)
class Seen:
    """Seconds until a page was usable: read, styled and painted; and until all of it had come."""

    usable: float
    loaded: float


class Line:
    """A browser on a slow line."""

    def __init__(self, browser: Any, port: int) -> None:
        self.browser, self.base = browser, f"http://localhost:{port}"

    def visits(self, url: str, cookie: str) -> tuple[Seen, Seen]:
        """The page with an empty cache, and again from the same browser."""
        name, value = cookie.split("=", 1)
        context = self.browser.new_context(base_url=self.base, viewport={"width": 1280, "height": 800})
        try:
            context.add_cookies([{"name": name, "value": value, "url": self.base}])
            context.add_init_script(WATCH)
            return self._visit(context, url), self._visit(context, url)
        finally:
            context.close()

    def _visit(self, context: Any, url: str) -> Seen:
        page = context.new_page()
        line = context.new_cdp_session(page)
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
        page.goto(url, wait_until="load", timeout=60_000)
        # The largest paint is told a frame later.
        page.wait_for_function("window.painted > 0", timeout=10_000)
        page.wait_for_timeout(300)
        told = page.evaluate(READ)
        page.close()
        return Seen(told["usable"] / 1000, told["loaded"] / 1000)


@contextmanager
def line(port: int) -> Iterator[Line | None]:
    """A slow line to the server at this port; None where no Chromium is installed."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield None
        return
    # Playwright's own loop must not be in the way of Django's connections afterwards: a process of its own would do
    # the same and cost more.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        try:
            yield Line(browser, port)
        finally:
            browser.close()


def _chromium() -> str | None:
    """SIMPUL_CHROMIUM, or an installed one; None leaves it to playwright's own."""
    named = os.environ.get("SIMPUL_CHROMIUM")
    found = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((path for name in found if (path := shutil.which(name))), None)
