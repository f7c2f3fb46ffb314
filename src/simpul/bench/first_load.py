"""What the phone app costs the first time, and how soon it is usable from cold without a signal."""

import http.client
import re
import statistics

from simpul.bench import pocket, scratch
from simpul.bench.figure import Figure

METHOD = (
    "Bytes: every address of the first visit asked for over HTTP as a browser on TLS asks (brotli), bodies only; "
    "script until the first form = boot, worker and the first pack. Cold and offline: the app opened once, complete "
    "and then out of reach, a new page at the visits' form on a processor slowed 4 times (Chromium's emulation; the "
    "worker itself is not slowed by it); seconds from the start of the navigation until the form is seen, median of 5."
)
ROUNDS = 5


def measure(*, seconds: int, rows: int) -> list[Figure]:
    with scratch.database(("35.13",)), scratch.web() as port:
        sizes = _sizes(port, "/hp/")
        of_class = _sizes(port, "/kelas/")
        script = sum(sizes[n] for n in ("boot.js", "sw.js", "first.pack"))
        with pocket.phone(f"http://localhost:{port}") as context:
            pocket.opened(context, "kunjungan").close()
            context.set_offline(True)
            cold = [_cold(context) for _ in range(ROUNDS)]
    return [
        Figure("first load, everything", round(sum(sizes.values()) / 1024, 1), "KiB", "<= 100"),
        Figure("script until the first form", round(script / 1024, 1), "KiB", "<= 50"),
        Figure("requests of the first load", len(sizes), "requests"),
        Figure("first load of the class app, everything", round(sum(of_class.values()) / 1024, 1), "KiB", "<= 100"),
        *(Figure(f"of it {name}", round(size / 1024, 1), "KiB") for name, size in sizes.items()),
        Figure("usable form, cold and offline, CPU 4x", round(statistics.median(cold), 2), "s", "<= 2"),
    ]


def _sizes(port: int, root: str) -> dict[str, int]:
    """Bytes of each answer of the first visit to the app at `root`, by its name."""
    page = _ask(port, root, plain=True).decode()
    base, declared = (re.search(f'data-{n}="([^"]+)"', page)[1] for n in ("base", "declarations"))  # type: ignore[index]
    files = [base + n for n in ("boot.js", "app.css", "first.pack", "rest.pack", "icons/simpul.svg")]
    ways = [root, f"{root}sw.js", f"{root}manifest.webmanifest", declared, *files]
    return {way.rsplit("/", 1)[1] or "page": len(_ask(port, way)) for way in ways}


def _ask(port: int, way: str, *, plain: bool = False) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", way, headers={"Host": f"localhost:{port}"} | ({} if plain else {"Accept-Encoding": "br"}))
    return connection.getresponse().read()


def _cold(context: object) -> float:
    page = context.new_page()  # type: ignore[attr-defined]
    pocket.slowed(page, 4)
    page.goto("/hp/#/kunjungan")
    found = pocket.seconds_until(page, "table.tally")
    page.close()
    return found
