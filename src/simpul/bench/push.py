"""How many operations a second the one way in takes over HTTP, with everything on."""

import os
import uuid
from pathlib import Path

from simpul.bench import crowd, load, machine, scratch
from simpul.bench.figure import Figure

REGENCY = "35.13"
CLIENTS = 8
# More than any run sends, so that no client runs dry.
PREPARED_PER_SECOND, SINGLE_PER_SECOND = 1400, 900
METHOD = (
    "One application server (Granian as `simpul run` starts it) and PostgreSQL on the same machine as the load. "
    "8 devices of 8 libraries send batches of 50 signed operations for {seconds} s on kept-alive connections; then one "
    "device sends one operation a request. 5 % of the operations are sent again, 5 % conflict with what stands. "
    "Row-level security, signature check, validation, trail, dirty marks, synchronous commit and fsync are on; bodies "
    "are sealed and signed beforehand; the worker is not running. Then {rows:,} activities are put beside them in SQL, "
    "with their operations and their trail, and both runs are repeated. Accepted = applied, merged, in conflict, or "
    "known already; every one is looked up afterwards."
)


def measure(*, seconds: int, rows: int) -> list[Figure]:
    """Batches and single records, empty and with `rows` records present; raises when an answer was not kept."""
    with scratch.database([REGENCY]):
        disk = machine.fsyncs_per_second(_data_folder())
        books = scratch.libraries(REGENCY, CLIENTS * 4 + 200)
        with scratch.web() as port:
            batches, single = _both(port, books[: CLIENTS * 2], seconds)
        present = 0
        if rows:
            crowd.fill(books[CLIENTS * 4 :], rows)
        with scratch.web() as port:
            later, later_single = _both(port, books[CLIENTS * 2 : CLIENTS * 4], seconds) if rows else (None, None)
            present = crowd.present()
    figures = [
        Figure("fsync of a page on this disk", round(disk), "per s"),
        *_figures("batches of 50, 8 clients", batches, ">= 5000"),
        *_figures("one record a request, 1 client", single, ">= 300"),
    ]
    if later and later_single:
        figures += [
            *_figures(f"batches of 50, {rows:,} records present", later),
            Figure("… of the empty rate", round(100 * _rate(later) / _rate(batches)), "%", ">= 80"),
            *_figures(f"one record a request, {rows:,} records present", later_single),
            Figure(
                "… of the empty rate, one a request", round(100 * _rate(later_single) / _rate(single)), "%", ">= 80"
            ),
        ]
    return [*figures, Figure("records present at the end", present, "records")]


def _both(port: int, books: list[uuid.UUID], seconds: int) -> tuple[load.Outcome, load.Outcome]:
    from simpul.sync import queries

    epoch = str(queries.epoch())
    many = [load.enrolled(port, book) for book in books[:CLIENTS]]
    count = 1 + PREPARED_PER_SECOND * seconds // 50
    prepared = [load.prepare(client, epoch, count, 50, seed) for seed, client in enumerate(many)]
    batches = load.run(port, prepared, seconds)
    crowd.all_are_there(batches, [p.device for p in prepared])
    one = load.enrolled(port, books[CLIENTS])
    alone = load.prepare(one, epoch, SINGLE_PER_SECOND * seconds, 1, 99)
    single = load.run(port, [alone], seconds)
    crowd.all_are_there(single, [alone.device])
    return batches, single


def _rate(outcome: load.Outcome) -> float:
    return outcome.accepted / outcome.seconds


def _figures(name: str, outcome: load.Outcome, target: str = "") -> list[Figure]:
    slow = sorted(outcome.latencies)
    return [
        Figure(name, round(_rate(outcome)), "records/s", target),
        Figure(f"{name}: p95 of a request", round(1000 * slow[int(0.95 * len(slow))], 1), "ms"),
        Figure(f"{name}: failed requests", sum(outcome.failures.values()), "requests", "<= 0"),
        Figure(f"{name}: conflicts", outcome.states["conflict"], "operations"),
        Figure(f"{name}: sent again", outcome.states["duplicate"], "operations"),
    ]


def _data_folder() -> Path:
    """A folder on the disk of this installation's state."""
    folder = Path(os.environ.get("SIMPUL_HOME") or ".").resolve()
    return folder if folder.is_dir() else Path.cwd()
