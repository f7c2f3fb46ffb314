"""A phone's browser with a profile on a disk, its processes at hand: to be killed, starved, cut off."""

import contextlib
import os
import signal
from pathlib import Path

from tests.browser import chromium
from tests.browser.phone.test_engine import ACTIVITY, OPEN
from tests.phone.declared import declarations

# Saves without pause and says of each when it is told to be saved.
WORK = """([values, from]) => { (async () => {
  for (let n = from; ; n++) {
    try {
      const { op } = await window.phone.save({ kind: "engagement", values: { ...values, title: `Kelas ${n}` } });
      await window.acked(op);
    } catch (error) {
      await window.refused(error.code ?? String(error));
    }
  }
})(); }"""


class Profile:
    """`acked` are the operations of which the page was told that they are saved."""

    def __init__(self, browser, url):
        self.type, self.url = browser.browser_type, url
        self.acked, self.refused, self.context = [], [], None

    def start(self, place):
        self.place = place / "profile"
        for lock in self.place.glob("Singleton*"):
            lock.unlink()
        self.context = self.type.launch_persistent_context(
            str(self.place), executable_path=chromium.executable(), base_url=self.url,
            args=[*chromium.FLAGS, "--disk-cache-size=1000000"],
        )  # fmt: skip
        self.context.expose_function("acked", lambda op: self.acked.append(op))
        self.context.expose_function("refused", lambda why: self.refused.append(why))
        return self.open()

    def open(self):
        self.page = self.context.new_page()
        self.page.goto("/api/v1/hello")
        self.page.evaluate(OPEN, [declarations(), "simpul"])
        return self.page

    def work(self, milliseconds):
        """Save without pause, and go on when this returns."""
        self.page.evaluate(WORK, [ACTIVITY, len(self.acked)])
        self.page.wait_for_timeout(milliseconds)

    def held(self):
        """The operations that are there."""
        return set(self.page.evaluate("() => window.phone.outbox().map((o) => o.op)"))

    def pids(self):
        mark = f"--user-data-dir={self.place}".encode()
        first = [p for p in _processes() if mark in _command(p)]
        family = set(first)
        while more := {p for p in _processes() if _parent(p) in family} - family:
            family |= more
        return sorted(family)

    def crash(self):
        """The page's own process dies (kill -9), the browser lives."""
        with contextlib.suppress(Exception):
            self.page.goto("chrome://crash", timeout=5000)
        with contextlib.suppress(Exception):
            self.page.close()

    def kill(self):
        for pid in self.pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.forget()

    def forget(self):
        with contextlib.suppress(Exception):
            self.context.close()


def _processes():
    return [int(p.name) for p in Path("/proc").glob("[0-9]*")]


def _command(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _parent(pid):
    with contextlib.suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    return 0
