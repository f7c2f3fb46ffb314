"""Several workers, crashes and a restarted database: every record is added once, and none is forgotten."""

import contextlib
import datetime as dt
import random
import threading
import time
import uuid

import psycopg
import pytest
from django.db import connection

from simpul.foundation.periods import Month, Span
from simpul.ledger import actions, loop, queries
from simpul.ledger.models import Mark
from simpul.records import registry
from simpul.scope import NATION
from simpul.scope.actor import Actor
from simpul.scope.session import entered
from tests.ledger import writer

SPAN = Span(Month(2026, 1), Month(2026, 6))
VILLAGES = (writer.VILLAGE, writer.OTHER_VILLAGE, writer.NEXT_REGENCY)


def in_nation(act):
    with entered(NATION, actor="system:test"):
        return act()


def some_libraries():
    return in_nation(lambda: [writer.library(code, since=dt.date(2026, 1, 1)) for code in VILLAGES * 3])


def exact():
    return actions.verify("", SPAN) + actions.verify("", SPAN, plain=True)


def activities():
    with entered(NATION, actor="system:test"):
        return queries.total(queries.cells("", SPAN, "engagement.activities")).get("engagement.activities", 0)


def written_and_counted(libraries, seed, count, failures):
    """Writes records one after the other and recounts small batches in between; some transactions fail."""
    rng = random.Random(seed)

    class Crash(Exception):
        pass

    try:
        for number in range(count):
            try:
                with entered(NATION, actor="system:test"):
                    day = dt.date(2026, rng.randint(1, 6), rng.randint(1, 28))
                    writer.record("engagement", rng.choice(libraries), day, participants=number, field="health")
                    if rng.random() < 0.2:
                        raise Crash
            except Crash:
                pass
            if rng.random() < 0.5:
                actions.recount(limit=rng.choice([1, 3, 50]))
            if rng.random() < 0.2:
                try:
                    with entered(NATION, actor="system:test"):
                        actions.recount(limit=5)
                        raise Crash
                except Crash:
                    pass
    except Exception as error:  # a deadlock would arrive here
        failures.append(error)
    finally:
        connection.close()


def test_two_workers_and_two_writers_with_crashes_stay_exact(fresh_db):
    libraries = some_libraries()
    failures = []
    threads = [
        threading.Thread(target=written_and_counted, args=(libraries, seed, 40, failures)) for seed in (1, 2, 3, 4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    actions.drain()
    held = in_nation(registry.model("engagement").objects.count)
    assert held > 0
    assert activities() == held
    assert in_nation(Mark.objects.count) == 0
    assert exact() == []


def waiting(fresh_db):
    """How many connections to this database wait for a lock; those of other tests' databases are none of ours."""
    with psycopg.connect(fresh_db["DATABASE_URL"], autocommit=True) as other:
        return other.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        ).fetchone()[0]


def test_workers_share_the_marks_and_wait_for_shared_sums_only(fresh_db):
    """A worker takes the marks that nobody holds; it waits where both write the same sum, until the other is gone."""
    libraries = some_libraries()
    actions.drain()
    in_nation(lambda: writer.record("engagement", libraries[0], dt.date(2026, 3, 3)))
    holding = threading.Event()

    def stuck():
        try:
            with entered(NATION, actor="system:test"):
                actions.recount(limit=1)
                holding.set()
                until = time.monotonic() + 60
                while not waiting(fresh_db) and time.monotonic() < until:
                    time.sleep(0.02)
                raise RuntimeError
        except RuntimeError:
            connection.close()

    worker = threading.Thread(target=stuck)
    worker.start()
    assert holding.wait(60)
    in_nation(lambda: writer.record("engagement", libraries[2], dt.date(2026, 3, 3)))
    assert actions.recount() == 1, "the other mark is free"
    worker.join()
    assert activities() == 1, "the crash took nothing along"
    actions.drain()
    assert activities() == 2, "and left its mark"
    assert exact() == []


def test_months_closed_one_after_the_other_do_not_meet_a_worker_crosswise(fresh_db):
    """The worker waits with the second library's month for the regency's sum, which the first closing holds; the
    second closing then wants that month."""
    first, second = in_nation(lambda: [writer.library(writer.VILLAGE, since=dt.date(2026, 1, 1)) for _ in range(2)])
    by, month, failures = Actor(uuid.uuid4(), NATION, everything=True), Month(2026, 3), []
    actions.drain()
    in_nation(lambda: [writer.record("engagement", book, month.first) for book in (first, second)])
    with entered(NATION, actor="system:test"):
        Mark.objects.filter(book_id=first).delete()

    def worker():
        try:
            actions.recount()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=worker)
    with entered(NATION, actor="system:test"):
        actions.close_month(by=by, book_id=first, month=month)
        thread.start()
        until = time.monotonic() + 20
        while not waiting(fresh_db):
            assert time.monotonic() < until, "the worker should be waiting by now"
            time.sleep(0.02)
        actions.close_month(by=by, book_id=second, month=month)
    thread.join(20)
    assert failures == []
    actions.drain()
    assert activities() == 2
    assert exact() == []


def test_two_officers_closing_crosswise_wait_for_each_other(fresh_db):
    books = sorted(some_libraries())[:2]
    by, failures, met = Actor(uuid.uuid4(), NATION, everything=True), [], threading.Barrier(2)
    actions.drain()

    def officer(mine):
        try:
            met.wait(20)
            with entered(NATION, actor="system:test"):
                for book in mine:
                    actions.close_month(by=by, book_id=book, month=Month(2026, 2))
                    time.sleep(0.05)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=officer, args=(order,)) for order in (books, books[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures == []
    assert exact() == []


def test_the_loop_counts_within_five_seconds_and_survives_a_lost_connection(fresh_db):
    libraries = some_libraries()
    stop = threading.Event()
    worker = threading.Thread(target=loop.run, args=(stop,))
    worker.start()
    try:
        for round_number in (1, 2):
            in_nation(lambda: writer.record("engagement", libraries[0], dt.date(2026, 3, 3)))
            started = time.monotonic()
            while activities() < round_number:
                assert time.monotonic() - started < 5, "an accepted record is visible within five seconds"
                time.sleep(0.05)
            with psycopg.connect(fresh_db["DATABASE_URL"], autocommit=True) as other:
                other.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and pid <> pg_backend_pid()"
                )
            connection.close()
            connection.close_pool()
            time.sleep(0.6)
    finally:
        stop.set()
        worker.join(20)
    assert not worker.is_alive()
    assert exact() == []


@pytest.mark.django_db
def test_a_rolled_back_record_leaves_no_mark(nation):
    library = writer.library(since=dt.date(2026, 1, 1))
    actions.drain()
    with contextlib.suppress(RuntimeError), entered(NATION, actor="system:test"):
        writer.record("engagement", library, dt.date(2026, 3, 3))
        assert Mark.objects.count() == 1
        raise RuntimeError
    assert Mark.objects.count() == 0
