"""A phone in a pocket: opens screens, fills them in, goes out of reach and comes back."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.chromium import Watched
from tests.support import database

READY = "html[data-ready]"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Out of reach a browser says so on its console; that is no fault of the page.
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "net::ERR_FAILED")


@dataclass
class Pocket:
    seen: Watched

    @property
    def page(self) -> Any:
        return self.seen.page

    def open(self, screen: str = "") -> None:
        """The app at a screen, from cold."""
        self.page.goto("about:blank")
        self.page.goto(f"/hp/#/{screen}")
        self.page.wait_for_selector(READY, state="attached", timeout=60_000)
        self.page.wait_for_selector("main h1")

    def go(self, screen: str) -> None:
        """Another screen of the open app."""
        self.page.evaluate("way => { location.hash = way; }", f"#/{screen}")
        self.page.wait_for_selector("main h1")

    def tap(self, name: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=name).first.click()

    def choose(self, *words: str) -> None:
        for word in words:
            self.page.locator("label.choice", has_text=word).first.click()

    def status(self) -> str:
        return self.page.locator(".status [role=status] strong").inner_text()

    def stands(self, words: str) -> None:
        """The line in the heading says so, once what was just done is kept and shown."""
        expect(self.page.locator(".status [role=status] strong")).to_have_text(words, timeout=15_000)

    def says(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words, timeout=15_000)

    def picture(self, name: str) -> None:
        """The screen for the documentation, where pictures are asked for (SIMPUL_SCREENSHOTS=1)."""
        if os.environ.get("SIMPUL_SCREENSHOTS"):
            folder = (
                Path(os.environ.get("SIMPUL_SCREENSHOT_DIR") or database.CHECKOUT / "docs" / "screenshots") / "phone"
            )
            self.page.wait_for_timeout(250)
            self.page.screenshot(path=folder / f"{name}.png")

    def reach(self, is_online: bool) -> None:
        self.page.context.set_offline(not is_online)

    def well(self, *, axe: bool = True) -> list[str]:
        """What is wrong with the screen that is shown, once it is: its module may still be on the way."""
        self.page.wait_for_timeout(50)
        self.page.wait_for_selector("h1")
        faults = [f for f in self.seen.faults if not any(e in f for e in EXPECTED)] + self.seen.refused()
        self.seen.faults.clear()
        if (wider := self.page.evaluate(WIDER)) > 0:
            faults.append(f"{wider} px wider than the screen")
        return faults + (self.seen.axe() if axe else [])
