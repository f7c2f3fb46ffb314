"""Counting again what is marked, exactly once.

1. Claim marks that no other worker holds; deleting them is part of this transaction, so a crash leaves them.
2. Pass the gate and lock their library-months, in one order everywhere. Whoever waited sees what the other worker
   wrote.
3. Count each library-month whole from its records, in a statement that starts after the lock: every record whose
   mark was claimed has been committed by then.
4. Write the library-month, its presence, and the difference to its regency: the new place gets the new figures, the
   old place loses the old ones.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from django.db import connection

from simpul.foundation import clock
from simpul.foundation.periods import Month
from simpul.indicators.plain import OPEN, OWED_SINCE
from simpul.ledger import applying_sql as applying
from simpul.ledger import history_sql as history
from simpul.ledger.counting_sql import TEMPORARY, Counting, counting, whats_there
from simpul.records import registry
from simpul.scope import NATION
from simpul.scope.session import entered

Key = tuple[uuid.UUID, dt.date]
# Books whose every month is to be counted again, taken apart at a time.
WHOLE_BOOKS = 500
# The ledger's gate, an advisory lock: counters pass it together, whoever closes months keeps it alone until its end.
GATE = 7043
PLANNER = {"work_mem": "64MB", "jit": "off", "enable_seqscan": "off", "enable_memoize": "off"}


def recount(limit: int = 5000) -> int:
    """Count again up to `limit` marked library-months, in one transaction; returns how many (0: nothing was marked)."""
    with entered(NATION, actor="system:ledger"):
        _open_new_months()
        _take_whole_books_apart()
        keys = _claim(limit)
        if keys:
            count(keys)
    return len(keys)


def drain(limit: int = 5000) -> int:
    """Recount until nothing is marked; returns the library-months counted."""
    total = 0
    while counted := recount(limit):
        total += counted
    return total


def settle(keys: Iterable[Key]) -> None:
    """Count these library-months now, inside the caller's transaction, marked or not.

    For whoever closes a month: what is locked is then what the records say, not what the worker had reached. The
    transaction is `alone` from here on at the latest, so that it may settle again without meeting a worker that waits
    for what it holds.
    """
    alone()
    with entered(NATION, actor="system:ledger"):
        count(sorted(set(keys)))


def alone() -> None:
    """Wait until nobody counts, and let nobody count before this transaction ends. Called before any book is locked,
    so that whoever waits here holds nothing that another one here waits for."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [GATE])


@cache
def statements(found: frozenset[str], verified: bool) -> Counting:
    return counting(registry.reported(), found=found, verified=verified)


def count(keys: Sequence[Key]) -> None:
    """Steps 2 to 4 for these library-months, sorted; the surrounding transaction sees the nation."""
    with planned(), connection.cursor() as cursor:
        choose(keys)
        cursor.execute(applying.ABSENT_MONTHS, [clock.now()])
        cursor.execute(applying.LOCK_MONTHS)
        derive()
        cursor.execute(applying.DIFFERENCE)
        difference = cursor.rowcount
        cursor.execute(applying.LIBRARY_MONTHS, [clock.now()])
        changed = cursor.rowcount
        cursor.execute(applying.ABSENT_YEARS)
        cursor.execute(applying.LOCK_YEARS)
        cursor.execute(applying.LIBRARY_YEARS)
        if difference:
            cursor.execute(applying.REGENCY_MONTHS)
            cursor.execute(history.NOTE, [clock.today()])
        if changed:
            cursor.execute("update ledger_clock set applied_at = %s", [clock.now()])


@contextmanager
def planned() -> Iterator[None]:
    """Tell the planner what it cannot know: these are few library-months of tables that may have been filled a second
    ago, without statistics, so go by the indexes; and compiling statements of this size costs more than running them.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(f'current_setting({name!r})' for name in PLANNER)}")
        before = cursor.fetchone()
        _set(PLANNER.values())
        yield
        _set(before)


def _set(values: Iterable[str]) -> None:
    told = ", ".join(f"set_config({name!r}, %s, true)" for name in PLANNER)
    with connection.cursor() as cursor:
        cursor.execute(f"select {told}", list(values))


def choose(keys: Sequence[Key]) -> None:
    """Pass the gate, and fill the temporary table of the library-months to count."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(%s)", [GATE])
        cursor.execute(TEMPORARY)
        cursor.execute(
            applying.DUE,
            {
                "books": [book for book, _ in keys],
                "months": [month for _, month in keys],
                "open": list(OPEN),
                "since": OWED_SINCE.first,
                "today": clock.today(),
            },
        )
        cursor.execute("analyze ledger_due")


def derive() -> None:
    """Count the chosen library-months into the temporary tables, from the records alone."""
    with connection.cursor() as cursor:
        cursor.execute(applying.READ)
        cursor.execute(applying.VERIFIED)
        cursor.execute("analyze ledger_read, ledger_verified")
        cursor.execute(whats_there(registry.reported()))
        found, verified = cursor.fetchone()
        cursor.execute(applying.NEW.format(**vars(statements(frozenset(found), verified))))


def _open_new_months() -> None:
    """When a month begins, every open library owes it: mark it, once."""
    this = Month.of(clock.today())
    with connection.cursor() as cursor:
        cursor.execute("select opened_through from ledger_clock where opened_through < %s", [this.first])
        if cursor.fetchone():
            cursor.execute(applying.NEW_MONTHS, {"this": this.first, "open": list(OPEN), "since": OWED_SINCE.first})


def _take_whole_books_apart() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            applying.WHOLE_BOOKS,
            {"most": WHOLE_BOOKS, "this": Month.of(clock.today()).first, "open": list(OPEN), "since": OWED_SINCE.first},
        )


def _claim(limit: int) -> list[Key]:
    """The library-months of the oldest marks, with all marks for them that nobody else holds."""
    with connection.cursor() as cursor:
        cursor.execute(applying.CLAIM, [limit])
        keys = sorted(cursor.fetchall())
        if keys:
            cursor.execute(applying.CLAIM_MORE, [[b for b, _ in keys], [m for _, m in keys]])
    return keys
