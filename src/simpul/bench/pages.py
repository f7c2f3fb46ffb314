"""How fast the officers' pages are with the whole country in the database, and how small."""

import logging
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.core.management import call_command

from simpul.bench import country, rounds, scratch, slow_line, visitors, visits
from simpul.bench.figure import Figure
from simpul.bench.visits import Answer, Page

METHOD = (
    "A library in each of {libraries:,} villages of the reference areas, {months} months, {records:,} records put in "
    "by set-based inserts with walls, trail and marks on, {library_months:,} library-months counted from them by the "
    "ledger itself, all titles read by the search; `verify` recounts the regency 35.13 and compares every province "
    "with its regencies. One application server (Granian as `simpul run` starts it) and PostgreSQL on the same "
    "machine; each page is asked for at least {asked} times over HTTP on one kept-alive connection, signed in as the "
    "role named, with row-level security on, its addresses (four periods, what is searched, every figure) in turn; "
    "milliseconds from the request until the last byte, bytes as sent (gzip), the largest of a page's addresses. "
    "First = the slowest of the first requests, one to each address. First load = page, style sheet, scripts and "
    "pictures, nothing cached. Slow line: Chromium at 400 kbit/s and 400 ms until the document is read, styled and its "
    "largest piece painted, with an empty cache and then again."
)
MS, BYTES, FIRST_BYTES, SLOW = "<= 150", "<= 60", "<= 120", "<= 5"
REGENCY = country.FIRST[0]
log = logging.getLogger(__name__)
told: dict[str, int] = {}


def measure(
    *,
    seconds: int,
    rows: int,
    libraries: int = country.EVERYWHERE,
    keep: bool = False,
    asked: int = 60,
    only: str = "",
    part: str = "",
) -> list[Figure]:
    """Figures of every page whose name has `only` in it; `part` "server" or "line" leaves the other measurement out."""
    with scratch.database(None, keep=f"pages_{libraries}" if keep else "") as there:
        if not there:
            country.fill(country.regencies(libraries))
            scratch.finished()
        told.update(country.present(), asked=asked, months=country.MONTHS)
        differences = [] if only or part == "line" else [_verified()]
        call_command("collectstatic", interactive=False, verbosity=0)
        at = rounds.looked_at(REGENCY)
        sessions = visitors.sessions(REGENCY, at.libraries[0])
        chosen = [page for page in rounds.pages(at) if only in str(page)]
        with scratch.web() as port:
            found = [] if part == "line" else [f for p in chosen for f in _served(p, port, sessions[p.role], asked)]
            if part != "server":
                found += _on_a_slow_line(chosen, port, sessions)
    return [*_present(), *differences, *found]


def method() -> str:
    return METHOD.format(**told)


def _verified() -> Figure:
    from simpul.ledger import actions

    differences = actions.verify(REGENCY, country.months())
    for difference in differences[:10]:
        log.warning("the ledger does not verify: %s", difference)
    return Figure("differences found by verify", len(differences), "rows", "<= 0")


def _present() -> Iterator[Figure]:
    for name, words in (("libraries", "libraries"), ("library_months", "library-months"), ("records", "records")):
        yield Figure(f"{words} present", told[name], words)


def _served(page: Page, port: int, cookie: str, asked: int) -> Iterator[Figure]:
    first, answers = visits.ask(page, port, cookie, asked)
    times = sorted(a.milliseconds for a in answers)
    p50, p95 = statistics.median(times), times[int(0.95 * len(times))]
    slowest, its = _slowest(answers)
    log.warning("%s: p50 %.0f, p95 %.0f ms; %s %.0f ms", page, p50, p95, slowest, its)
    yield Figure(f"{page}: p50", round(p50, 1), "ms")
    yield Figure(f"{page}: p95", round(p95, 1), "ms", MS)
    yield Figure(f"{page}: first", round(max(a.milliseconds for a in first), 1), "ms")
    yield Figure(f"{page}: page", round(max(a.bytes for a in answers) / 1024, 1), "KiB", BYTES)
    yield Figure(f"{page}: queries", len(visits.statements(slowest, cookie)), "queries")
    load = visits.first_load(page, port, cookie)
    yield Figure(f"{page}: first load", round(load.bytes / 1024, 1), "KiB", FIRST_BYTES)
    yield Figure(f"{page}: round trips after the first load", 1 + load.uncached, "requests", "<= 1")


def _slowest(answers: Sequence[Answer]) -> tuple[str, float]:
    """The address with the longest usual time, and that time."""
    by_url = defaultdict(list)
    for answer in answers:
        by_url[answer.url].append(answer.milliseconds)
    usual = {url: statistics.median(times) for url, times in by_url.items()}
    slowest = max(usual, key=lambda url: usual[url])
    return slowest, usual[slowest]


def _on_a_slow_line(pages: Sequence[Page], port: int, sessions: dict[str, str]) -> Iterator[Figure]:
    with slow_line.line(port) as line:
        for page in pages if line else ():
            if page.name not in rounds.MAIN:
                continue
            assert line is not None
            first, later = line.visits(page.urls[0], sessions[page.role])
            log.warning("%s: usable after %.1f s, later %.1f s", page, first.usable, later.usable)
            yield Figure(f"{page}: usable at 400 kbit/s and 400 ms", round(first.usable, 1), "s", SLOW)
            yield Figure(f"{page}: usable there at a later visit", round(later.usable, 1), "s", SLOW)
