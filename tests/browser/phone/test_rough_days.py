"""What befalls a phone in use: other hands, other tabs, other versions, the officer, the server's own faults."""

import contextlib
import json
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.phone.profile import Profile
from tests.browser.phone.test_bad_lines import SEND, Desk
from tests.browser.phone.test_engine import ACTIVITY, SAVE, STATUS
from tests.browser.phone.test_power import compare

pytestmark = pytest.mark.browser
PROFILES = Path(__file__).parents[2] / "phone" / "profiles"
CGROUPS = [Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup")]
BROKEN = b"self.addEventListener('install', () => self.skipWaiting());" + (
    b"self.addEventListener('activate', (e) => e.waitUntil(self.clients.claim()));"
    b"self.addEventListener('fetch', (e) => e.respondWith(new Response('broken', { status: 500 })));"
)
# A profile as an older version left it: tables of the database and texts of the journal.
LAY = """async ({ tables, journal }) => {
  const { TABLES } = await import("/static/phone/engine/idb-store.js");
  const { opfsJournal } = await import("/static/phone/engine/journal.js");
  const db = await new Promise((resolve) => {
    const asking = indexedDB.open("simpul", 1);
    asking.onupgradeneeded = () => TABLES.forEach((name) => asking.result.createObjectStore(name));
    asking.onsuccess = () => resolve(asking.result);
  });
  const tx = db.transaction(Object.keys(tables), "readwrite");
  for (const [name, rows] of Object.entries(tables)) for (const [key, row] of rows) tx.objectStore(name).put(row, key);
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
  const file = await opfsJournal();
  await file.append(journal);
  file.close();
}"""
# More than a thousand million bytes.
EAT = "() => { window.eaten = []; for (let n = 0; n < 60; n++) window.eaten.push(new Uint8Array(16 << 20).fill(n)); }"
KEPT = """async () => ({ texts: [...window.phone.mirror.outbox.values()].map((e) => e.raw),
  journal: await window.phone.ports.journal.read() })"""


@pytest.fixture
def desk(browser, staff, line):
    context = browser.new_context(base_url=line.url, viewport=chromium.PHONE)
    yield Desk(context, staff, line)
    context.close()


@pytest.mark.fault("F20")
def test_a_refused_quota_never_says_saved_of_what_is_not(site, browser, tmp_path, tally):
    phone = Profile(browser, site.url)
    page = phone.start(tmp_path)
    phone.work(300)
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": site.url, "quotaSize": 1024})
    page.wait_for_timeout(500)
    phone.kill()
    phone.start(tmp_path)
    compare(tally, "F20", phone)
    phone.forget()


@pytest.mark.fault("F21")
def test_two_tabs_save_at_the_same_time(desk, tally):
    other = desk.tab()
    many = (
        "async ([values, from]) => Promise.all(Array.from({ length: 12 }, (_, n) => window.phone.save("
        "{ kind: 'engagement', values: { ...values, title: `Kelas ${from + n}` } })))"
    )
    desk.page.evaluate(f"([v, n]) => {{ window.going = ({many})([v, n]); }}", [ACTIVITY, 100])
    told = other.evaluate(many, [ACTIVITY, 200]) + desk.page.evaluate("() => window.going")
    desk.saved = {one["op"]: one["id"] for one in told}
    assert len(desk.saved) == 24
    desk.send()
    for page in (desk.page, other):
        page.wait_for_function("() => window.phone.status().pending === 0", timeout=60_000)
        assert sorted(page.evaluate("() => window.phone.outbox().map((o) => o.n)")) == list(range(1, 25))
    desk.compare(tally, "F21")


@pytest.mark.fault("F22")
def test_the_camera_kills_the_page(site, browser, tmp_path, tally):
    phone = Profile(browser, site.url)
    phone.start(tmp_path)
    kept = 0
    for nth in range(4):
        phone.page.evaluate(
            "n => window.phone.keepDraft(`engagement/${n}`, { title: `Konsep ${n}` }, 'engagement')", nth
        )
        kept += phone.page.evaluate(
            """async (n) => {
              const { id } = await window.phone.save({ kind: "engagement", values: { held_on: "2026-05-03",
                title: `Kelas ${n}`, field: "education", type: "training", audience: "general", participants: 20 } });
              window.ids = id;
              const pen = new OffscreenCanvas(900, 700);
              pen.getContext("2d").fillRect(9, 9, 99, 99);
              const blob = await pen.convertToBlob({ type: "image/jpeg" });
              await window.phone.addPhoto({ kind: "engagement", id, blob, consent: "adults_ok" }).catch(() => null);
              return window.phone.photos("engagement", id).length;
            }""",
            nth,
        )
        phone.crash()
        phone.open()
    there = phone.page.evaluate(
        """() => [window.phone.drafts().length, window.phone.records("engagement").map((r) =>
          window.phone.photos("engagement", r.id).length).reduce((a, b) => a + b, 0)]"""
    )
    phone.forget()
    tally("F22", "b", 4 + kept, 4 + kept - sum(there), 0)


@pytest.mark.fault("F23")
@pytest.mark.parametrize("release", sorted(p.stem for p in PROFILES.glob("*.json")))
def test_an_old_profile_opens_with_everything_it_held(browser, staff, line, tally, release):
    left = json.loads((PROFILES / f"{release}.json").read_text())
    context = browser.new_context(base_url=line.url, viewport=chromium.PHONE)
    page = context.new_page()
    page.goto("/api/v1/hello")
    page.evaluate(LAY, left)
    page.close()
    before = [row["raw"] for _, row in left["tables"]["outbox"]]
    desk = Desk.__new__(Desk)
    desk.context, desk.staff, desk.line, desk.told = context, staff, line, staff("library", 1)
    desk.page = desk.tab()
    kept = desk.page.evaluate(KEPT)
    assert sorted(kept["texts"]) == sorted(set(before) | set(left["journal"])), "to the byte, the journal's too"
    assert desk.pending() == len(kept["texts"])
    said = [json.loads(text) for text in kept["texts"]]
    desk.saved = {op["op"]: op["id"] for op in said}
    desk.enrol(desk.told["codes"][0])
    desk.send()
    desk.compare(tally, "F23")
    context.close()


@pytest.mark.fault("F24")
def test_a_broken_worker_is_replaced_without_clearing_anything(browser, line, tally):
    context = browser.new_context(base_url=line.url, viewport=chromium.PHONE)
    page = _app(context)
    app = "(await import(document.documentElement.dataset.base + 'screens/app.js')).app"
    told = [page.evaluate(f"async (values) => (await ({app}).phone.save({{ kind: 'engagement', values }})).op",
                          ACTIVITY | {"participants": n}) for n in range(5)]  # fmt: skip
    line.befall = lambda path: ("instead", BROKEN, "text/javascript") if path == "/hp/sw.js" else None
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    page.wait_for_timeout(500)
    page.close()
    page = context.new_page()
    assert page.goto("/hp/").status == 500, "the app is broken now"
    line.befall = lambda path: None
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration('/hp/')).update(); }")
    page.close()
    for _ in range(20):
        page = context.new_page()
        if page.goto("/hp/").status == 200:
            break
        page.wait_for_timeout(500)
        page.close()
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    held = page.evaluate(f"async () => ({app}).phone.outbox().map((o) => o.op)")
    tally("F24", "b", len(told), len(set(told) - set(held)), len(held) - len(set(held)))
    # The operator's switch: the worker stands aside, and takes nothing with it.
    line.befall = lambda path: (
        ("instead", b'{"stop": true}', "application/json") if path == "/hp/berhenti.json" else None
    )
    page.reload()
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    assert set(page.evaluate(f"async () => ({app}).phone.outbox().map((o) => o.op)")) == set(told)
    context.close()


def _app(context):
    page = context.new_page()
    page.goto("/hp/")
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    return page


@pytest.mark.fault("F25")
def test_a_session_that_ended_keeps_everything_and_goes_on_with_a_new_code(desk, tally):
    device = desk.page.evaluate("() => window.phone.identity.id")
    desk.save(3)
    desk.send()
    desk.staff("expire", device)
    desk.page.evaluate("() => window.phone.keepDraft('engagement/new', { title: 'Rapat' }, 'engagement')")
    desk.save(5)
    desk.page.evaluate(SEND)
    status = desk.page.evaluate(STATUS)
    assert (status["pending"], status["waiting"], status["why"]["id"]) == (5, "auth", "Masuk lagi untuk mengirim")
    desk.enrol(desk.staff("code", desk.told["book"]))
    desk.send()
    assert desk.page.evaluate("() => window.phone.drafts().length") == 1
    desk.compare(tally, "F25")


@pytest.mark.fault("F26")
def test_one_that_breaks_the_server_is_set_aside_and_the_others_go_on(desk, tally):
    desk.staff("poison", "racun")
    try:
        desk.page.evaluate("() => { window.phone.sender.running = Promise.resolve(); }")
        bad = []
        for nth in range(20):
            if nth % 7 == 3:
                bad.append(desk.page.evaluate(SAVE, ACTIVITY | {"title": "racun"})["op"])
            else:
                desk.save(1)
        desk.page.evaluate("() => { window.phone.sender.running = null; }")
        before = len(desk.line.heard)
        desk.send(tries=1)
        pushes = [path for path, _ in desk.line.heard[before:] if path.endswith("/push")]
        assert len(pushes) == 1, "one trip for all"
    finally:
        desk.staff("heal")
    found = desk.staff("look", desk.told["book"])
    assert {op for op, state in found["operations"].items() if state == "Q_INTERNAL"} == set(bad)
    desk.compare(tally, "F26")


@pytest.mark.fault("F29")
def test_switched_off_it_hands_over_what_it_holds_and_records_no_more(desk, tally):
    device = desk.page.evaluate("() => window.phone.identity.id")
    desk.line.flap(True)
    desk.save(6)
    desk.staff("revoke", device)
    desk.line.flap(False)
    desk.send(tries=10)
    found = desk.staff("look", desk.told["book"])
    lost = [op for op in desk.saved if found["operations"].get(op) != "Q_REVOKED"]
    desk.page.wait_for_function("() => window.phone.status().waiting === 'revoked'")
    desk.page.evaluate("() => { void window.phone.send(); }")
    with pytest.raises(Exception, match="revoked"):
        desk.page.evaluate(SAVE, ACTIVITY)
    tally("F29", "b", len(desk.saved), len(lost), len(found["records"]))


@pytest.mark.fault("F30")
def test_three_phones_change_the_same_and_agree_in_the_end(browser, staff, line, tally):
    told = staff("library", 3)
    desks = [Desk(browser.new_context(base_url=line.url), staff, line, told) for _ in range(3)]
    desks[0].save(1)
    desks[0].send()
    (record,) = desks[0].saved.values()
    for desk in desks:
        desk.page.evaluate(SEND)
    change = "([id, values]) => window.phone.save({ kind: 'engagement', id, values })"
    for nth in range(4):
        line.flap(True)
        for who, desk in enumerate(desks):
            values = {"participants": 30 + 3 * nth + who, "hours" if who else "result": str(3 * nth + who + 1)}
            desk.saved[desk.page.evaluate(change, [record, values])["op"]] = record
        line.flap(False)
        for desk in desks:
            desk.send()
        for desk in desks:
            desk.page.evaluate(SEND)
    shown = [desk.page.evaluate("id => window.phone.record('engagement', id)", record) for desk in desks]
    assert shown[0]["fields"] == shown[1]["fields"] == shown[2]["fields"]
    assert any(one["conflicts"] for one in shown), "who disagreed is asked"
    desks[0].saved |= desks[1].saved | desks[2].saved
    desks[0].compare(tally, "F30")
    for desk in desks:
        desk.context.close()


@pytest.mark.fault("F34")
def test_a_phone_without_memory_loses_the_page_and_no_record(site, browser, tmp_path, tally):
    base = next(
        (c for c in CGROUPS if (c / "memory.limit_in_bytes").exists() or (c / "memory.max").exists()), CGROUPS[1]
    )
    group = base / f"simpul-test-{tmp_path.name}"
    try:
        group.mkdir()
        limit = next(f for f in (group / "memory.limit_in_bytes", group / "memory.max") if f.exists())
    except (OSError, StopIteration):
        pytest.skip("memory cannot be limited here (wants root and a memory cgroup)")
    phone = Profile(browser, site.url)
    try:
        for _ in range(2):
            phone.start(tmp_path)
            phone.work(300)
            for pid in phone.pids():
                with contextlib.suppress(OSError):
                    (group / "cgroup.procs").write_text(str(pid))
            limit.write_text(str(300 << 20))
            with contextlib.suppress(Exception):
                phone.page.evaluate(EAT)
            # Whoever ran out of memory is dead; whoever did not is killed now.
            phone.kill()
            limit.write_text("-1" if limit.name.endswith("bytes") else "max")
        phone.start(tmp_path)
        compare(tally, "F34", phone)
    finally:
        phone.kill()
        with contextlib.suppress(OSError):
            group.rmdir()
