"""How fast the ledger recounts, and how soon an accepted record is in the figures."""

import datetime as dt
import statistics
import sys
import time
import uuid

from simpul.bench import scratch
from simpul.bench.figure import Figure
from simpul.foundation.periods import Month

REGENCY = "35.13"
LIBRARIES, MONTHS, ACTIVITIES = 250, 20, 6
FIRST = Month(2024, 9)
METHOD = (
    "250 libraries x 20 months with a visit row and 6 activities each (35,000 records) and their ledger; then one more "
    "activity in every library-month, and the 5,000 marks recounted in one process; three rounds, the median counts. "
    "Then, with web server and worker running, records pushed one by one over HTTP: seconds from the answer until the "
    "figure of the library and of its regency has moved, the longest of ten. At the end the ledger is verified."
)


def measure(*, seconds: int, rows: int) -> list[Figure]:
    """Recounting, visibility and correctness; raises when the ledger does not verify."""
    with scratch.database([REGENCY]):
        from simpul.foundation.periods import Span
        from simpul.ledger import actions

        books = scratch.libraries(REGENCY, LIBRARIES)
        _fill(books)
        started = time.perf_counter()
        actions.drain()
        first = time.perf_counter() - started
        rounds = [_round(books) for _ in range(3)]
        seen = _visible(books[0])
        differences = actions.verify(REGENCY, Span(FIRST, FIRST.plus(MONTHS)))
        if differences:
            raise RuntimeError(f"the ledger does not verify: {differences[0]}")
    return [
        Figure("5,000 dirty library-months recounted", round(statistics.median(rounds), 2), "s", "<= 2"),
        Figure("slowest of three rounds", round(max(rounds), 2), "s"),
        Figure("first count of 5,000 library-months", round(first, 2), "s"),
        Figure("accepted record visible in library and regency", round(max(seen), 2), "s", "<= 5"),
        Figure("differences found by verify", len(differences), "rows", "<= 0"),
    ]


def _fill(books: list[uuid.UUID]) -> None:
    from simpul.foundation.ids import uuid7
    from simpul.scope.actor import machine
    from simpul.sync import actions
    from simpul.sync.ops import make_op

    for book in books:
        ops = []
        for number in range(MONTHS):
            month = FIRST.plus(number)
            ops.append(make_op("visit_month", uuid7(), {"month": str(month), "male": 3, "female": 4, "total": 7}))
            ops += [make_op("engagement", uuid7(), activity(month, n)) for n in range(ACTIVITIES)]
        actions.receive(actor=machine("bench"), book_id=book, ops=ops)


def _round(books: list[uuid.UUID]) -> float:
    from simpul.foundation.ids import uuid7
    from simpul.ledger import actions
    from simpul.scope.actor import machine
    from simpul.sync import actions as sync
    from simpul.sync.ops import make_op

    for book in books:
        ops = [make_op("engagement", uuid7(), activity(FIRST.plus(n), 9)) for n in range(MONTHS)]
        sync.receive(actor=machine("bench"), book_id=book, ops=ops)
    began = time.perf_counter()
    counted = actions.recount(limit=LIBRARIES * MONTHS)
    took = time.perf_counter() - began
    if counted != LIBRARIES * MONTHS:
        raise RuntimeError(f"{counted} library-months were counted instead of {LIBRARIES * MONTHS}")
    return took


def _visible(book: uuid.UUID) -> list[float]:
    from simpul.bench.load import enrolled

    worker = [sys.executable, "-m", "simpul.cli", "work"]
    seen = []
    with scratch.web() as port, scratch.process(worker):
        client = enrolled(port, book)
        _moved(book, None, 60)  # the worker is awake
        for number in range(10):
            before = _counts(book)
            client.save("engagement", activity(FIRST.plus(number), number))
            client.push()
            answered = time.perf_counter()
            _moved(book, before, 30)
            seen.append(time.perf_counter() - answered)
    return seen


def _moved(book: uuid.UUID, before: tuple[int, int] | None, limit: float) -> None:
    """Wait until both figures are one more than `before` (or, without it, until no mark waits)."""
    until = time.perf_counter() + limit
    while time.perf_counter() < until:
        now = _counts(book)
        if before is None or now == (before[0] + 1, before[1] + 1):
            return
        time.sleep(0.02)
    raise TimeoutError("the figures did not move")


def _counts(book: uuid.UUID) -> tuple[int, int]:
    """Activities of the library, and of its regency, as the figures have them."""
    from simpul.foundation.periods import Span
    from simpul.ledger import queries
    from simpul.places.models import Library
    from simpul.scope import NATION
    from simpul.scope.session import entered

    span, key = Span(FIRST, FIRST.plus(MONTHS)), "engagement.activities"
    with entered(NATION, actor="system:bench"):
        library = Library.objects.for_scope(NATION).get(pk=book)
        own = queries.cells(library.path, span, [key])
        regency = queries.cells(REGENCY, span, [key])
    return sum(m.get(key, 0) for m in own.values()), sum(m.get(key, 0) for m in regency.values())


def activity(month: Month, number: int) -> dict[str, int | str]:
    """An activity as a librarian enters it."""
    day = month.first + dt.timedelta(days=number % 28)
    return {
        "held_on": day.isoformat(),
        "title": f"Pelatihan keripik singkong ke-{number}",
        "field": ("economy", "education", "health")[number % 3],
        "type": ("training", "promotion")[number % 2],
        "audience": ("general", "students", "msme")[number % 3],
        "participants": 10 + number,
        "male": 4,
        "female": 6 + number,
    }
