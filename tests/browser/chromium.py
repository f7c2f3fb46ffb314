"""A real Chromium, and a page of it that notices what a visitor would not: policy reports, console errors."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser import accessible

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage",
]  # fmt: skip
PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
# A machine that is busy with other tests is slow, not wrong.
PATIENCE = 90_000  # milliseconds
# Set before any script of the page: what the policy refuses is an event, whether or not a report is sent.
WATCH = (
    "window.__refused = [];"
    "document.addEventListener('securitypolicyviolation', "
    "e => window.__refused.push(e.violatedDirective + ' ' + e.blockedURI));"
)


def executable() -> str | None:
    """The Chromium to drive: SIMPUL_CHROMIUM, or an installed one; None leaves it to playwright's own."""
    named = os.environ.get("SIMPUL_CHROMIUM")
    found = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((path for name in found if (path := shutil.which(name))), None)


@contextmanager
def running() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page and everything that went wrong on it."""

    page: Page
    faults: list[str] = field(default_factory=list)
    bytes: dict[str, int] = field(default_factory=dict)

    def refused(self) -> list[str]:
        return list(self.page.evaluate("window.__refused || []"))

    def axe(self) -> list[str]:
        """Violations of the accessibility checker, a line each."""
        return accessible.violations(self.page)


def watched(browser: Browser, base: str, **context: Any) -> Watched:
    """A page in a context of its own (fresh cookies) that notes console errors, failed requests and refusals.

    It wants no motion: a colour on its way to another would be measured as nobody sees it.
    """
    context = {"locale": "id-ID", "accept_downloads": True, "reduced_motion": "reduce"} | context
    page = browser.new_context(base_url=base, **context).new_page()
    page.set_default_timeout(PATIENCE)
    seen = Watched(page)
    page.add_init_script(WATCH)
    page.on("console", lambda m: seen.faults.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: seen.faults.append(f"script: {e}"))
    page.on("requestfailed", lambda r: _failed(seen, r))
    page.on("request", lambda r: seen.faults.append(f"report: {r.post_data}") if "csp-report" in r.url else None)
    return seen


def holds(page: Page, promise: str, seconds: float = 60) -> None:
    """Wait until a function of the page gives a promise of something true; the page may be opened again meanwhile.

    `wait_for_function` takes a promise itself for true and waits for nothing.
    """
    ends = time.monotonic() + seconds
    while True:
        try:
            if page.evaluate(promise):
                return
        except Error as reopened:
            if "context was destroyed" not in str(reopened) and "navigation" not in str(reopened):
                raise
        assert time.monotonic() < ends, f"after {seconds} s still not: {promise}"
        page.wait_for_timeout(100)


def _failed(seen: Watched, request: Any) -> None:
    # A download ends its navigation, which the browser calls aborted.
    if "ERR_ABORTED" not in (request.failure or ""):
        seen.faults.append(f"request: {request.url} {request.failure}")
