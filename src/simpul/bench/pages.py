"""How fast the officers' pages are with the whole country in the database, and how small."""

import statistics
from collections.abc import Iterator

from django.core.management import call_command

from simpul.bench import country, scratch, slow_line, visits
from simpul.bench.figure import Figure

METHOD = (
    "A library in each of {libraries:,} villages of the reference areas, {months} months, {records:,} records put in "
    "by set-based inserts with walls, trail and marks on, {library_months:,} library-months counted from them by the "
    "ledger itself, of which `verify` recounts the regency 35.13 and finds no difference. One application server "
    "(Granian as `simpul run` starts it) and PostgreSQL on the same machine; each page is asked for {rounds} times "
    "over HTTP on one kept-alive connection, signed in as the role named, with row-level security on, for four periods "
    "in turn; milliseconds from the request until the last byte, bytes as sent (gzip). First load = page, style sheet, "
    "scripts and pictures, nothing cached; then the page alone. Slow line: Chromium's emulation of 400 kbit/s and "
    "400 ms with an empty cache, until the page is loaded."
)
MS, BYTES, FIRST_BYTES, SLOW = "<= 150", "<= 60", "<= 120", "<= 5"
REGENCY = country.FIRST[0]
ROUNDS = 60
told: dict[str, int] = {}


def measure(*, seconds: int, rows: int, libraries: int = country.EVERYWHERE, keep: bool = False) -> list[Figure]:
    """Figures of every page; raises when the ledger of the regency that is looked at does not verify."""
    with scratch.database(None, keep=f"pages_{libraries}" if keep else "") as there:
        if not there:
            country.fill(country.regencies(libraries))
            scratch.finished()
        told.update(country.present(), rounds=ROUNDS, months=country.MONTHS)
        _verify()
        call_command("collectstatic", interactive=False, verbosity=0)
        sessions = visits.sessions(REGENCY)
        with scratch.web() as port:
            found = [f for page in visits.pages(REGENCY) for f in _figures(page, port, sessions[page.role])]
    return [*_present(), *found]


def method() -> str:
    return METHOD.format(**told)


def _verify() -> None:
    from simpul.ledger import actions

    if differences := actions.verify(REGENCY, country.months()):
        raise RuntimeError(f"the ledger does not verify: {differences[0]}")


def _present() -> Iterator[Figure]:
    for name, words in (("libraries", "libraries"), ("library_months", "library-months"), ("records", "records")):
        yield Figure(f"{words} present", told[name], words)


def _figures(page: visits.Page, port: int, cookie: str) -> Iterator[Figure]:
    answers = visits.ask(page, port, cookie, ROUNDS)
    times = sorted(a.milliseconds for a in answers)
    asked = f"{page.name} ({page.role})"
    yield Figure(f"{asked}: p50", round(statistics.median(times), 1), "ms")
    yield Figure(f"{asked}: p95", round(times[int(0.95 * len(times))], 1), "ms", MS)
    yield Figure(f"{asked}: page", round(max(a.bytes for a in answers) / 1024, 1), "KiB", BYTES)
    yield Figure(f"{asked}: queries", visits.queries(page, cookie), "queries")
    first = visits.first_load(page, port, cookie)
    yield Figure(f"{asked}: first load", round(first.bytes / 1024, 1), "KiB", FIRST_BYTES)
    yield Figure(f"{asked}: round trips after the first load", 1 + first.uncached, "requests", "<= 1")
    seconds = slow_line.load(page, port, cookie)
    if seconds is not None:
        yield Figure(f"{asked}: usable at 400 kbit/s and 400 ms", round(seconds, 1), "s", SLOW)
