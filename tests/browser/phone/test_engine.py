"""The engine in a real Chromium, over its real database, journal, locks and network."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.phone.declared import declarations
from tests.support import database

pytestmark = pytest.mark.browser
ACTIVITY = {
    "held_on": "2026-05-03", "title": "Pelatihan menjahit", "field": "education", "type": "training",
    "audience": "general", "participants": 20,
}  # fmt: skip
OPEN = """async ([declarations, name]) => {
  const { openPhone } = await import("/static/phone/engine/phone.js");
  const { browserPorts } = await import("/static/phone/engine/browser.js");
  window.phone = await openPhone(await browserPorts({ declarations, name }));
  return window.phone.status();
}"""
SAVE = "values => window.phone.save({ kind: 'engagement', values })"
STATUS = "() => window.phone.status()"


@pytest.fixture(scope="module")
def codes(site):
    """One-time codes of the librarian's library, made as an officer would."""
    script = (
        "import django; django.setup(); import sys, uuid\n"
        "from simpul.sync.actions import issue_code; from simpul.scope.actor import machine\n"
        "for _ in range(6): print(issue_code(by=machine('test'), book_id=uuid.UUID(sys.argv[1])))"
    )
    library = next(iter(site.told["libraries"].values()))
    done = subprocess.run(
        [sys.executable, "-c", script, library], capture_output=True, text=True, cwd=database.CHECKOUT,
        env=site.environment | {"DJANGO_SETTINGS_MODULE": "simpul.config.settings"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return iter(done.stdout.split())


@pytest.fixture
def context(site, browser):
    made = browser.new_context(base_url=site.url, locale="id-ID", timezone_id="Asia/Jakarta", viewport=chromium.PHONE)
    yield made
    made.close()


def opened(context, name="simpul"):
    """A tab with the engine open."""
    page = context.new_page()
    page.goto("/api/v1/hello")
    page.evaluate(OPEN, [declarations(), name])
    return page


def enrolled(context, codes, name="simpul"):
    page = opened(context, name)
    assert page.evaluate("code => window.phone.enrol(code)", next(codes)) == {"ok": True}
    page.evaluate("() => window.phone.send()")
    return page


def test_what_was_saved_without_a_signal_is_there_after_a_reload(context):
    page = opened(context)
    context.set_offline(True)
    saved = page.evaluate(SAVE, ACTIVITY)
    page.evaluate("() => window.phone.keepDraft('engagement/new', { title: 'Rapat' })")
    context.set_offline(False)
    page.close()
    page = opened(context)
    record = page.evaluate("id => window.phone.record('engagement', id).fields", saved["id"])
    status = page.evaluate(STATUS)
    assert record == ACTIVITY
    assert (status["pending"], status["sentence"]["id"], status["opfs"]) == (1, "1 belum terkirim", True)
    assert page.evaluate("() => window.phone.drafts().map(d => d.values.title)") == ["Rapat"]
    assert page.evaluate("async () => (await window.phone.ports.journal.read()).length") == 1


@pytest.mark.fault("F16")
def test_what_was_said_to_be_saved_survives_the_death_of_the_browser(site, browser, tmp_path):
    profile = tmp_path / "profile"

    def start():
        return browser.browser_type.launch_persistent_context(
            str(profile), executable_path=chromium.executable(), args=chromium.FLAGS, base_url=site.url
        )

    context = start()
    page = opened(context)
    ids = [page.evaluate(SAVE, ACTIVITY | {"participants": n})["id"] for n in range(5)]
    _kill(profile)
    with contextlib.suppress(Exception):
        context.close()
    context = start()
    page = opened(context)
    assert {r["id"] for r in page.evaluate("() => window.phone.outbox().map(o => ({id: o.record}))")} == set(ids)
    context.close()


@pytest.mark.fault("F21")
def test_two_tabs_are_one_sender_and_see_the_same(context, codes):
    one, other = enrolled(context, codes), opened(context)
    going, most, lock = [], [0], threading.Lock()

    def slowly(route):
        with lock:
            going.append(route)
            most[0] = max(most[0], len(going))
        answer = route.fetch()
        with lock:
            going.remove(route)
        route.fulfill(response=answer)

    context.route("**/api/v1/push", slowly)
    for n in range(3):
        one.evaluate(SAVE, ACTIVITY | {"participants": n})
        other.evaluate(SAVE, ACTIVITY | {"participants": 10 + n})
    for page in (one, other):
        page.wait_for_function("() => window.phone.status().pending === 0", timeout=60_000)
    numbers = [page.evaluate("() => window.phone.outbox().map(o => o.n)") for page in (one, other)]
    assert numbers == [[6, 5, 4, 3, 2, 1]] * 2
    assert most == [1]


@pytest.mark.fault("F13", "F06")
def test_a_captive_portal_and_a_lost_reply_change_nothing(context, codes):
    page = enrolled(context, codes)
    context.route("**/api/v1/push", lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Wifi"))
    saved = page.evaluate(SAVE, ACTIVITY)
    page.evaluate("() => window.phone.send()")
    status = page.evaluate(STATUS)
    assert (status["pending"], status["waiting"], status["why"]["id"]) == (1, "portal", "Jaringan ini minta login")
    context.unroute("**/api/v1/push")

    answered = []

    def lose(route):
        answered.append(json.loads(route.fetch().text()))
        route.abort()

    context.route("**/api/v1/push", lose)
    page.evaluate("() => window.phone.send()")
    assert page.evaluate(STATUS)["pending"] == 1
    assert answered[0]["results"][0]["st"] == "applied"
    context.unroute("**/api/v1/push")
    page.evaluate("() => window.phone.send()")
    told = page.evaluate("() => window.phone.outbox()[0].result")
    assert (told["first"], told["rev"]) == ("applied", 1)
    assert page.evaluate("id => window.phone.record('engagement', id).state", saved["id"]) == "sent"


@pytest.mark.fault("F19")
def test_a_cleared_storage_is_noticed(context, codes, site):
    page = enrolled(context, codes)
    page.evaluate(SAVE, ACTIVITY)
    page.wait_for_function("() => window.phone.status().pending === 0", timeout=60_000)
    device = page.evaluate("() => window.phone.identity.id")
    page.close()
    page = context.new_page()
    page.goto("/api/v1/hello")
    context.new_cdp_session(page).send(
        "Storage.clearDataForOrigin", {"origin": site.url, "storageTypes": "indexeddb,file_systems"}
    )
    lost = page.evaluate(OPEN, [declarations(), "simpul"])["lost"]
    assert (lost["device"], lost["from"], lost["to"]) == (device, 1, 1)


def test_a_photo_becomes_small_and_says_nothing_of_where_it_was_taken(context):
    page = opened(context)
    made = page.evaluate(
        """async () => {
          const { shrink } = await import("/static/phone/engine/images.js");
          const big = new OffscreenCanvas(4000, 3000);
          const pen = big.getContext("2d");
          for (let n = 0; n < 4000; n++) {
            pen.fillStyle = `hsl(${n % 360} 60% ${20 + n % 60}%)`;
            pen.fillRect((n * 97) % 4000, (n * 61) % 3000, 90, 70);
          }
          const made = await big.convertToBlob({ type: "image/jpeg", quality: 0.95 });
          const bare = new Uint8Array(await made.arrayBuffer());
          const position = new TextEncoder().encode("Exif\\0\\0MM\\0*\\0\\0\\0\\x08\\0\\0\\0\\0\\0\\0GPS 7.25S");
          const told = new Uint8Array([...bare.subarray(0, 2), 0xff, 0xe1, 0, position.length + 2, ...position,
            ...bare.subarray(2)]);
          const says = bytes => new TextDecoder("latin1").decode(bytes).includes("GPS 7.25S");
          const found = await shrink(new Blob([told]));
          const size = await createImageBitmap(new Blob([found.photo]));
          const { photo, thumb } = found;
          return [size.width, size.height, photo.byteLength, thumb.byteLength, says(told), says(photo)];
        }"""
    )
    width, height, photo, thumb, told, tells = made
    assert told is True
    assert 640 <= width <= 1280
    assert round(width / height, 1) == 1.3
    assert photo <= 180 * 1024
    assert thumb <= 10 * 1024
    assert tells is False


def _kill(profile):
    """The power of a process: every process of the browser that works on this profile ends at once."""
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"--user-data-dir={profile}".encode() in (place / "cmdline").read_bytes():
                os.kill(int(place.name), signal.SIGKILL)
