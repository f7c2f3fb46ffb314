"""A whole country in a scratch database: a library in every village, three years of records, and their ledger."""

import logging
import time
import uuid
from collections.abc import Iterator, Sequence

from django.db import connections, transaction

from simpul.bench import country_sql as sql
from simpul.foundation.periods import Span

log = logging.getLogger(__name__)
EVERYWHERE, RECORDS = 83_762, 2_000_000
MONTHS = 36
# Activities per reporting library-month of a library of usual size; with the other kinds it makes RECORDS in all.
ACTIVITIES = 0.8
PLACES_AT_A_TIME = 8
# The regency that is looked at, and the one beside it, are in every size.
FIRST = ("35.13", "35.14")


def months() -> Span:
    from simpul.dashboards.period import this_month

    return Span(this_month().plus(1 - MONTHS), this_month())


def fill(places: Sequence[str]) -> int:
    """A library in every village of these places (codes of regencies, say), their records and their ledger.

    Returns how many libraries there are. The rows are written with triggers, walls and checks on; only the wait for
    the disk at each commit is spared.
    """
    count = 0
    for slice_ in _slices(places, PLACES_AT_A_TIME):
        began = time.perf_counter()
        with _writing():
            count += _register(slice_)
            _move()
        with _writing():
            written = _records(slice_)
        log.warning("%s … %d libraries, %d records, %.1f s", slice_[0], count, written, time.perf_counter() - began)
    _analyze()
    _derive(places)
    read = search()
    log.warning("search has read %d records", read)
    _analyze()
    return count


def search() -> int:
    """Let the search read every title, as its timer does; how many records it looked at."""
    from simpul.search import actions

    return actions.catch_up()


def regencies(libraries: int) -> list[str]:
    """Whole regencies with about so many villages, in an order that takes every province in turn."""
    with _writing(), connections["default"].cursor() as cursor:
        cursor.execute(
            "select left(code, 5), count(*), row_number() over (partition by left(code, 2) order by left(code, 5)) nth"
            " from places_area where level = 'village' and valid_to is null group by 1, left(code, 2)"
        )
        found = sorted(cursor.fetchall(), key=lambda r: (r[0] not in FIRST, r[2], r[0]))
    chosen: list[str] = []
    total = 0
    for code, villages, _ in found:
        if total >= libraries and len(chosen) >= len(FIRST):
            break
        chosen.append(code)
        total += villages
    return sorted(chosen)


def _register(places: Sequence[str]) -> int:
    with connections["default"].cursor() as cursor:
        _dice(cursor)
        cursor.execute(sql.LIBRARIES, {"places": list(places)})
        for statement in sql.REGISTER:
            cursor.execute(statement)
        cursor.execute("select count(*) from country")
        return int(cursor.fetchone()[0])


def _move() -> None:
    """Through the action, as an officer would: the past keeps the old place."""
    from simpul.places import actions
    from simpul.scope.actor import machine

    with connections["default"].cursor() as cursor:
        cursor.execute(sql.MOVING)
        moving: list[tuple[uuid.UUID, str]] = cursor.fetchall()
    middle = months().start.plus(MONTHS // 2 + 6).first
    for library, code in moving:
        actions.move_library(by=machine("bench"), library_id=library, area_code=code, on=middle)


def _records(places: Sequence[str]) -> int:
    span, written = months(), 0
    with connections["default"].cursor() as cursor:
        _dice(cursor)
        cursor.execute(sql.LIBRARIES, {"places": list(places)})
        cursor.execute(sql.REPORTS, {"first": span.start.first, "last": span.end.first})
        cursor.execute("analyze country; analyze report")
        for statement in sql.RECORDS:
            cursor.execute(statement, {"activities": ACTIVITIES})
            written += cursor.rowcount
        for table, kind in sql.VERIFIED.items():
            cursor.execute(sql.VERIFY.format(table=table, kind=kind))
    return written


def _derive(places: Sequence[str]) -> None:
    """The ledger's own statements, for many library-months at a time: chosen and counted as its worker does, then
    written as first rows, which need no comparison with what stood there. The regencies follow as in a rebuild."""
    from simpul.ledger import selection
    from simpul.ledger.actions.recount import choose, derive

    span = months()
    for slice_ in _slices(places, PLACES_AT_A_TIME):
        began = time.perf_counter()
        with _writing(), connections["default"].cursor() as cursor:
            books = [b for code in slice_ for b in selection.books(f"id.{code}.", span)]
            keys = selection.keys(books, span)
            choose(keys)
            derive()
            for statement in sql.FACTS:
                cursor.execute(statement)
            cursor.execute(sql.REGENCIES, {"start": span.start.first, "end": span.end.first})
            cursor.execute("delete from ledger_mark where book_id = any(%s)", [books])
        log.warning("%s … %d library-months, %.1f s", slice_[0], len(keys), time.perf_counter() - began)
    with _writing(), connections["default"].cursor() as cursor:
        cursor.execute("update ledger_clock set applied_at = now()")


def present() -> dict[str, int]:
    """{"libraries", "library_months", "records"} in the database."""
    from simpul.records import registry
    from simpul.scope import NATION
    from simpul.scope.session import entered

    counts = {"libraries": "places_library", "library_months": "library_month"}
    with entered(NATION, actor="system:bench"), connections["default"].cursor() as cursor:
        found = {}
        for name, table in counts.items():
            cursor.execute(f"select count(*) from {table}")
            found[name] = int(cursor.fetchone()[0])
        cursor.execute(" union all ".join(f"select count(*) from {kind.table}" for kind in registry.kinds()))
        found["records"] = sum(n for (n,) in cursor.fetchall())
    return found


def _dice(cursor: object) -> None:
    cursor.execute(sql.DICE)  # type: ignore[attr-defined]
    cursor.execute(sql.ID7)  # type: ignore[attr-defined]
    cursor.execute("drop table if exists country; drop table if exists report")  # type: ignore[attr-defined]


class _writing:
    """A transaction of the application's role that sees the nation and does not wait for the disk."""

    def __enter__(self) -> None:
        from simpul.scope import NATION
        from simpul.scope.session import entered

        self.outer, self.inner = transaction.atomic(), entered(NATION, actor="system:bench")
        self.outer.__enter__()
        self.inner.__enter__()
        with connections["default"].cursor() as cursor:
            cursor.execute("set local synchronous_commit = off; set local work_mem = '256MB'")

    def __exit__(self, *error: object) -> None:
        self.inner.__exit__(*error)  # type: ignore[arg-type]
        self.outer.__exit__(*error)  # type: ignore[arg-type]


def _analyze() -> None:
    # In service the statistics are kept by autovacuum; here nobody waits for it.
    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum analyze")


def _slices(of: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(of), size):
        yield of[start : start + size]
