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
EMPTY = (">= 5000", ">= 300")
OF_EMPTY = ">= 80"
# In batches, and one by one.
_Runs = tuple[load.Outcome, load.Outcome]
METHOD = (
    "One application server (Granian as `simpul run` starts it) and PostgreSQL on the same machine as the load. "
    "8 devices of 8 libraries send batches of 50 signed operations for {seconds} s on kept-alive connections; then one "
    "device sends one operation a request. 5 % of the operations are sent again, 5 % conflict with what stands. "
    "Row-level security, signature check, validation, trail, dirty marks, synchronous commit and fsync are on; bodies "
    "are sealed and signed beforehand; the worker is not running. Then {rows:,} activities are put beside them in SQL, "
    "with their operations and their trail, and both runs are repeated. Accepted = applied, merged, in conflict, or "
    "known already; every one is looked up afterwards."
)


def measure(*, seconds: int, rows: int, keep: bool = False) -> list[Figure]:
    """Batches and single records, empty and with `rows` records present; raises when an answer was not kept.

    With `keep` the database stays; a later run finds the records in it and measures only what comes beside them.
    """
    began = machine.sum_ms()
    many = f"{rows:,} records present"
    with scratch.database([REGENCY], keep=f"push_{rows}" if keep and rows else "") as there:
        disk = machine.fsyncs_per_second(_data_folder())
        empty = None if there else _empty(seconds)
        if rows and not there:
            crowd.fill(scratch.without_devices(CLIENTS * 4 + 200)[CLIENTS * 4 :], rows)
            scratch.finished()
        full = _with_many(seconds) if rows else None
        present = crowd.present()
    return [
        Figure("sum(range(10**6)) in Python, before", began, "ms"),
        Figure("sum(range(10**6)) in Python, after", machine.sum_ms(), "ms"),
        Figure("fsync of a page on this disk", round(disk), "per s"),
        *(_figures_of("8 clients", "1 client", empty, EMPTY) if empty else ()),
        *(_figures_of(many, many, full) if full else ()),
        *(_compared(empty, full) if empty and full else ()),
        Figure("records present at the end", present, "records"),
    ]


def _empty(seconds: int) -> _Runs:
    books = scratch.libraries(REGENCY, CLIENTS * 5 + 200)
    with scratch.web() as port:
        return _both(port, books, seconds)


def _with_many(seconds: int) -> _Runs:
    with scratch.web() as port:
        return _both(port, scratch.without_devices(CLIENTS + 1), seconds)


def _both(port: int, books: list[uuid.UUID], seconds: int) -> _Runs:
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


def _figures_of(many: str, one: str, runs: _Runs, targets: tuple[str, str] = ("", "")) -> list[Figure]:
    batches, single = runs
    return [
        *_figures(f"batches of 50, {many}", batches, targets[0]),
        *_figures(f"one record a request, {one}", single, targets[1]),
    ]


def _compared(empty: _Runs, full: _Runs) -> list[Figure]:
    rates = [round(100 * _rate(after) / _rate(before)) for before, after in zip(empty, full, strict=True)]
    return [
        Figure("batches of 50: … of the empty rate", rates[0], "%", OF_EMPTY),
        Figure("one record a request: … of the empty rate", rates[1], "%", OF_EMPTY),
    ]


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
