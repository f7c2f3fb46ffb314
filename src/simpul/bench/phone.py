"""The librarian's work on the phone: taps, seconds, and what goes over a thin line."""

import base64
import io
import statistics
import time
from typing import Any

from simpul.bench import pocket, scratch
from simpul.bench.figure import Figure

METHOD = (
    "A phone registered with a one-time code at a server of its own. Taps and fields typed as a practised hand needs "
    "them, a tap every half second, a letter every 0.15 s. "
    "Save = from the tap until “Tersimpan” is seen, processor slowed 6 times, median of 5. Sending on 64 kbit/s "
    "and 1.5 s there and back (Chromium's emulation): bytes = request and answer with their headers, as the browser "
    "counts them, seconds until everything is said to be sent. Open = a cold page with 10,000 records in its database, "
    "from the start of the navigation until today's screen is seen. A photo is a"
    " noisy picture of 12 million points, which the phone makes as small as it makes any (its size is told); all three"
    " travel to the address of the site itself, as behind a front."
)
TAP, LETTER = 500, 150  # milliseconds of a practised hand
WAITING, HELD, PHOTOS = 60, 10_000, 3
PEOPLE = {"male_child": 4, "female_child": 6, "male_teen": 2, "female_teen": 3, "female_adult": 5}
SAVE = """async ([count, first]) => {
  const app = %s;
  for (let i = first; i < first + count; i++)
    await app.phone.save({kind: "engagement", values: {title: `Kelas membaca ${i}`,
      held_on: new Date().toISOString().slice(0, 10),
      field: "education", type: "promotion", audience: "general", participants: 12 + (i %% 30)}});
}"""
TAKE = """async (text) => {
  const app = %s;
  const [{ id }] = app.phone.records("engagement").filter((r) => r.fields.title === "Kelas membaca 3000");
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  await app.phone.addPhoto({kind: "engagement", id, blob: new Blob([bytes]), consent: "adult", lang: "id"});
  return app.phone.photos("engagement", id).map((photo) => photo.size);
}"""
FILL = """async (count) => {
  const { mirror } = (%s).phone;
  for (let from = 0; from < count; from += 2000)
    await mirror.commit(async (tx) => {
      for (let i = from; i < from + 2000; i++) {
        const id = crypto.randomUUID();
        tx.put("records", `engagement/${id}`, {t: "engagement", id, rev: 1, e: "", s: 1, f: {title: `Kegiatan ${i}`,
          held_on: `20${24 + (i %% 2)}-${10 + (i %% 3)}-${10 + (i %% 19)}`,
          field: "education", type: "promotion", audience: "general", participants: 10 + (i %% 40)}});
      }
    });
}"""


def measure(*, seconds: int, rows: int) -> list[Figure]:
    with scratch.database(("35.13",)):
        (library,) = scratch.libraries("35.13", 1)
        code = _code(library)
        with scratch.web() as port, pocket.phone(f"http://localhost:{port}") as context:
            page = pocket.opened(context, "daftar")
            page.fill("#code", code)
            page.keyboard.press("Enter")
            page.wait_for_selector("text=HP ini sudah terdaftar")
            return [*_recording(page), *_sending(page), *_opening(context, page)]


def _code(library: Any) -> str:
    from simpul.scope.actor import machine
    from simpul.sync import actions

    return actions.issue_code(by=machine("bench"), book_id=library)


def _recording(page: Any) -> list[Figure]:
    """A day's visits of 20 people tapped one by one; an activity of three steps."""
    pocket.slowed(page, 6)
    saves = []
    for _ in range(5):
        _go(page, "kunjungan")
        page.get_by_role("button", name="Tambah Perempuan dewasa").tap()
        saves.append(_save(page, "text=Tersimpan di HP."))
    activity, activity_took = _activity(page)
    pocket.slowed(page, 1)
    (tapped, tapped_took), (typed, typed_took) = _day(page, PEOPLE, typed=False), _day(page, PEOPLE, typed=True)
    day = f"a day's visits of {sum(PEOPLE.values())} people"
    return [
        Figure(f"{day}, tapped one by one: taps", tapped, "taps"),
        Figure(f"{day}, tapped one by one: until saved", tapped_took, "s"),
        Figure(f"{day}, typed in {len(PEOPLE)} boxes: taps", typed, "taps"),
        Figure(f"{day}, typed in {len(PEOPLE)} boxes: until saved", typed_took, "s"),
        Figure("an activity: taps (three choices, two steps on, save)", activity, "taps"),
        Figure("an activity: until saved, CPU 6x", activity_took, "s"),
        Figure("an activity: fields typed", 2, "fields"),
        Figure("save until “Tersimpan”, CPU 6x", round(statistics.median(saves) * 1000), "ms", "<= 300"),
    ]


def _day(page: Any, people: dict[str, int], *, typed: bool) -> tuple[int, float]:
    """Yesterday's visits from today's screen; gives taps and seconds. What was there before is taken away first."""
    _go(page, "")
    taps = 0

    def tap(sight: Any) -> None:
        nonlocal taps
        page.wait_for_timeout(TAP)
        sight.first.tap()
        taps += 1

    tap(page.get_by_role("link", name="Isi kunjungan kemarin"))
    page.wait_for_selector("table.tally")
    for name in people:
        page.fill(f"#f-{name}", "0")
    began = time.monotonic() - TAP / 1000  # the tap that led here counts too
    for name, count in people.items():
        box = page.locator(f"#f-{name}")
        if typed:
            tap(box)
            page.keyboard.type(str(count), delay=LETTER)
        else:
            for _ in range(count):
                tap(box.locator("xpath=following-sibling::button"))
        assert box.input_value() == str(count)
    tap(page.locator("form button[type=submit]"))
    page.wait_for_selector("text=Tersimpan di HP.")
    return taps, round(time.monotonic() - began, 1)


def _activity(page: Any) -> tuple[int, float]:
    """An activity from its empty form; gives the taps and the seconds it took, the one that led here among them."""
    taps = 1
    _go(page, "baru/engagement")
    began = time.monotonic() - TAP / 1000
    page.locator("#f-title").press_sequentially("Pelatihan keripik pisang", delay=LETTER)
    for word in ("Ekonomi", "Promosi", "Umum"):
        page.wait_for_timeout(TAP)
        page.locator("label.choice", has_text=word).first.tap()
        taps += 1
    for step in ("Lanjut", "Lanjut", "Simpan"):
        if step == "Lanjut" and page.locator("#f-participants").count():
            page.locator("#f-participants").press_sequentially("24", delay=LETTER)
        page.wait_for_timeout(TAP)
        page.get_by_role("button", name=step).tap()
        taps += 1
    page.wait_for_url("**/tersimpan/**")
    return taps, round(time.monotonic() - began, 1)


def _save(page: Any, sight: str) -> float:
    """Seconds from the tap until the words are there, as the page's own clock tells them."""
    page.evaluate(
        "() => { window.__done = new Promise((done) => { const began = performance.now(); const look = () => "
        "document.querySelector('.notice.good') ? done(performance.now() - began) : requestAnimationFrame(look); "
        "document.querySelector('form button[type=submit]').click(); requestAnimationFrame(look); }); }"
    )
    page.wait_for_selector(sight)
    return float(page.evaluate("() => window.__done")) / 1000


def _sending(page: Any) -> list[Figure]:
    """One activity, then what waited for a week, each in one visit to the signal."""
    _sent(page)
    found = []
    for count, name, photos in (
        (1, "one activity without a photo", 0),
        (WAITING, f"{WAITING} records waiting", 0),
        (1, f"one activity with {PHOTOS} photos", PHOTOS),
    ):
        page.context.set_offline(True)
        page.evaluate(SAVE % pocket.APP, [count, 3000 if photos else 1000 * count])
        small: list[int] = []
        for nth in range(photos):
            small = page.evaluate(TAKE % pocket.APP, _picture(nth))
        if small:
            found.append(
                Figure("a photo as it travels, median", round(statistics.median(small) / 1024), "KiB", "<= 180")
            )
        asked: list[Any] = []

        def note(request: Any, asked: list[Any] = asked) -> None:
            asked.append(request)

        page.on("requestfinished", note)
        line = pocket.slowed(page, 1)
        line.send("Network.enable")
        page.context.set_offline(False)
        line.send("Network.emulateNetworkConditions", pocket.EDGE)
        began = time.monotonic()
        page.evaluate(f"async () => {{ await ({pocket.APP}).phone.send(); }}")
        _sent(page)
        took = time.monotonic() - began
        line.send("Network.emulateNetworkConditions", pocket.FREE)
        page.remove_listener("requestfinished", note)
        calls = [r for r in asked if "/api/v1/" in r.url]
        sizes = [r.sizes() for r in calls]
        up = sum(s["requestBodySize"] + s["requestHeadersSize"] for s in sizes)
        down = sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes)
        bodies = sum(r.sizes()["requestBodySize"] for r in calls if r.url.endswith("/push"))
        found += [
            Figure(f"{name}: requests", len(calls), "requests"),
            Figure(
                f"{name}: body of the push",
                round(bodies / 1024, 2),
                "KiB",
                "<= 1.5" if count == 1 and not photos else "",
            ),
            Figure(f"{name}: up and down", round((up + down) / 1024, 1), "KiB"),
            Figure(f"{name}: until sent", round(took, 1), "s"),
        ]
    return found


def _picture(nth: int) -> str:
    """A picture as a camera makes it: 12 million points, shapes and noise; base64."""
    from PIL import Image, ImageChops, ImageFilter

    size = (4000, 3000)
    noise = [Image.effect_noise((size[0] // 4, size[1] // 4), 60).resize(size) for _ in range(3)]
    patches = Image.effect_noise((8, 6), 200 + nth).resize(size, Image.Resampling.BICUBIC).convert("RGB")
    mixed = Image.blend(patches, Image.merge("RGB", noise).filter(ImageFilter.GaussianBlur(3)), 0.6)
    out = io.BytesIO()
    ImageChops.offset(mixed, nth * 40).save(out, "JPEG", quality=90)
    return base64.b64encode(out.getvalue()).decode()


def _sent(page: Any) -> None:
    """Until no record and no photo waits. (A promise would be taken for a yes at once: it is asked again and again.)"""
    asked = f"async () => {{ const s = ({pocket.APP}).phone.status(); return !s.pending && !s.photos; }}"
    until = time.monotonic() + 300
    while not page.evaluate(asked):
        if time.monotonic() > until:
            raise TimeoutError("not everything was sent within five minutes")
        page.wait_for_timeout(50)


def _opening(context: Any, page: Any) -> list[Figure]:
    page.evaluate(FILL % pocket.APP, HELD)
    # They came as a page of changes does; the end of a round packs them.
    page.evaluate(f"async () => {{ await ({pocket.APP}).phone.send(); }}")
    page.close()
    found = []
    for _ in range(3):
        cold = context.new_page()
        cold.goto("/hp/")
        found.append(pocket.seconds_until(cold, "a.big"))
        cold.close()
    return [Figure(f"{HELD:,} records on the phone: open", round(statistics.median(found), 2), "s", "<= 1")]


def _go(page: Any, screen: str) -> None:
    page.evaluate("way => { location.hash = '#/'; location.hash = way; }", f"#/{screen}")
    page.wait_for_selector("form" if screen else "a.big")
