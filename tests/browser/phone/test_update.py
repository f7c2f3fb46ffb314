"""A new version takes over in peace, and a bad worker is taken away; what waits is untouched (F23, F24)."""

import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import expect

from tests.browser import chromium
from tests.browser.conftest import _free_port
from tests.browser.phone.pocket import Pocket
from tests.browser.phone.test_journey import KEPT
from tests.browser.phone.test_talk import ACTIVITY, SAVE
from tests.support import database

pytestmark = pytest.mark.browser
OURS, NEWER = "simpul.config.wsgi:application", "tests.browser.phone.newer:application"
CACHES = "async () => (await caches.keys()).filter((n) => n.startsWith('hp-shell-')).length"
LOOK = (
    "async () => { const r = await navigator.serviceWorker.getRegistration('/hp/'); await r.update().catch(() => 0); }"
)
STOPPED = "async () => (await (await caches.match('/hp/state'))?.json())?.stop === {}"
SETTLED = (
    "async () => { const r = await navigator.serviceWorker.getRegistration('/hp/');"
    " return !r.installing && !r.waiting && r.active?.state === 'activated'; }"
)
WORKER = "async () => (await (await fetch('/hp/sw.js', { cache: 'no-store' })).text()).includes('SHELL')"


@contextmanager
def serving(site, port, application=OURS, **more):
    """The site's application at a port, until it is replaced by the next."""
    command = ["granian", "--interface", "wsgi", application, "--host", "127.0.0.1", "--port", str(port)]
    environment = site.environment | {"SIMPUL_URL": f"http://localhost:{port}"} | more
    server = subprocess.Popen(
        [sys.executable, "-m", *command, "--blocking-threads", "4", "--no-access-log"], env=environment,
        cwd=database.CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = time.monotonic() + 180
        while time.monotonic() < until and server.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/hp/berhenti.json", timeout=5):
                break
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(60)


def settled(page):
    """The newest worker is in charge.

    The one before is put to rest first, as every browser does with one that has nothing to do: under a debugger, which
    drives these tests, it never sleeps, the next waits for it, and a page that is opened meanwhile may wait with it.
    """
    tools = page.context.new_cdp_session(page)
    tools.send("ServiceWorker.enable")
    tools.send("ServiceWorker.stopAllWorkers")
    tools.detach()
    chromium.holds(page, SETTLED)


@pytest.fixture(scope="module")
def port():
    return _free_port()


@pytest.fixture(scope="module")
def pocket(browser, port):
    seen = chromium.watched(
        browser, f"http://localhost:{port}", viewport=chromium.PHONE, has_touch=True, is_mobile=True
    )
    yield Pocket(seen)
    seen.page.context.close()


def test_a_new_version_waits_for_the_form_and_then_takes_over(site, pocket, port):
    page = pocket.page
    with serving(site, port):
        pocket.open()
        chromium.holds(page, KEPT)
        page.evaluate(SAVE, {"kind": "engagement", "values": ACTIVITY})
        pocket.go("baru/engagement")
        page.locator("#f-title").press_sequentially("Kelas menjahit")
    with serving(site, port, NEWER):
        page.evaluate(LOOK)
        chromium.holds(page, "async () => (await navigator.serviceWorker.getRegistration('/hp/')).waiting !== null")
        assert page.input_value("#f-title") == "Kelas menjahit", "nobody's form is taken away"
        assert page.get_attribute("html", "data-newer") is None
        pocket.tap("Mulai dari awal")
        page.wait_for_selector("html[data-newer]", state="attached", timeout=60_000)
        pocket.stands("1 belum terkirim")
    pocket.reach(False)
    pocket.open("riwayat/" + ACTIVITY["held_on"][:7])
    assert page.get_attribute("html", "data-newer") == "", "the new version opens without a signal too"
    pocket.says("Kelas anyaman bambu")
    pocket.reach(True)
    assert page.evaluate(CACHES) == 2, "the build before stays for a page that is still open"


def test_a_worker_that_must_go_goes_and_clears_nothing(site, pocket, port):
    page = pocket.page
    with serving(site, port, SIMPUL_PHONE_STOPPED="1"):
        pocket.open()
        page.evaluate(LOOK)
        settled(page)
        pocket.open("riwayat/" + ACTIVITY["held_on"][:7])
        pocket.says("Kelas anyaman bambu")
        pocket.stands("1 belum terkirim")
        assert page.get_attribute("html", "data-newer") is None, "what is shown comes from the network again"
        assert page.evaluate(WORKER) is False
    with serving(site, port):
        pocket.open()
        page.evaluate(LOOK)
        chromium.holds(page, STOPPED.format("false"))
        # Not the one that went: the caches it left alone are full, and it keeps nothing back without a signal.
        settled(page)
        pocket.open()
        chromium.holds(page, KEPT)
    pocket.reach(False)
    pocket.open("riwayat/" + ACTIVITY["held_on"][:7])
    pocket.says("Kelas anyaman bambu")
    expect(page.locator(".status")).to_contain_text("1 belum terkirim")
