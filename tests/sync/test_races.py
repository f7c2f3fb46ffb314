"""Many at once: one effect, one order, and nothing skipped (F06, F07, I2, I7)."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import OperationalError, connections

from simpul.foundation.ids import uuid7
from simpul.records.models import Book
from simpul.records.registry import model
from simpul.scope import NATION
from simpul.scope.session import entered
from simpul.sync import pulling
from simpul.sync.models import Operation
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY, VISITS, make_place

pytestmark = pytest.mark.usefixtures("fresh_db")


def at_once(*works):
    """Run the works at the same moment, each on a connection of its own; their results in order."""
    gate = threading.Barrier(len(works))

    def run(work):
        try:
            gate.wait(20)
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result(60) for future in [pool.submit(run, work) for work in works]]


@pytest.fixture
def place(open_nation):
    with open_nation():
        return make_place()


def activities(n):
    return [make_op("engagement", uuid7(), ACTIVITY) for _ in range(n)]


def invariants(place, open_nation):
    """I2 and I7: every change has its own seq, without gaps, and rev counts them. (An operation that moved nothing is
    answered with the seq its record has.)"""
    with open_nation():
        book = Book.objects.get(pk=place.id)
        rows = [
            r for kind in ("engagement", "visit_month") for r in model(kind)._default_manager.filter(book_id=place.id)
        ]
        seqs = list(
            Operation.objects.filter(book_id=place.id, seq__isnull=False)
            .exclude(state="quarantined").values_list("seq", flat=True)
        )  # fmt: skip
    assert sorted(set(seqs)) == list(range(1, book.seq + 1))
    assert sum(r.rev for r in rows) == book.seq
    return rows


def test_five_copies_of_one_batch_at_once_have_one_effect(place, open_nation):
    ops = activities(20)
    answers = at_once(*[lambda: place.receive(*ops)] * 5)
    fresh = [[v for v in verdicts if v.st == "applied"] for verdicts in answers]
    assert sorted(map(len, fresh)) == [0, 0, 0, 0, 20]
    assert {(v.op, v.rev, v.seq) for verdicts in answers for v in verdicts} == {
        (v.op, v.rev, v.seq) for v in answers[0]
    }
    assert len(invariants(place, open_nation)) == 20


def test_shuffled_and_overlapping_batches_have_one_effect(place, open_nation):
    ops = activities(30)
    parts = [random.Random(seed).sample(ops, 20) for seed in range(5)]
    answers = at_once(*[lambda part=part: place.receive(*part) for part in parts])
    applied = [v.op for verdicts in answers for v in verdicts if v.st == "applied"]
    assert len(applied) == len(set(applied)) == len(invariants(place, open_nation))


def test_edits_at_once_lose_nothing(place, open_nation):
    first = make_op("visit_month", uuid7(), VISITS)
    place.receive(first)
    edits = [
        make_op("visit_month", first.record_id, {"ict_users": n}, {"ict_users": None}, base=1) for n in range(1, 7)
    ]
    answers = [v for (v,) in at_once(*[lambda e=e: place.receive(e) for e in edits])]
    assert sorted(v.st for v in answers) == ["applied"] + ["conflict"] * 5
    with open_nation():
        from simpul.sync.queries import conflicts

        said = {v for c in conflicts(place.id) for v in c.fields["ict_users"].values()}
    assert said == {1, 2, 3, 4, 5, 6}
    invariants(place, open_nation)


def test_one_month_from_two_devices_at_once_is_one_row(place, open_nation):
    answers = at_once(*[lambda: place.receive(make_op("visit_month", uuid7(), VISITS))] * 4)
    kept = {v.id or None for (v,) in answers} - {None}
    rows = invariants(place, open_nation)
    assert len(rows) == 1
    assert kept <= {rows[0].id}


def test_one_operation_to_two_books_at_once_has_one_effect(place, open_nation):
    with open_nation():
        other = make_place(nth=1)
    ops = activities(10)

    def sent(home, batch):
        """What locked the other's operations while the other locked its own is told that it is busy, and asks again."""
        try:
            return home.receive(*batch)
        except (OperationalError, psycopg.errors.DeadlockDetected):
            return home.receive(*batch)

    one, two = at_once(lambda: sent(place, ops), lambda: sent(other, ops[::-1]))
    by_op = {v.op: {v.st, w.st} for v in one for w in two if w.op == v.op}
    assert all(states == {"applied", "quarantined"} for states in by_op.values())
    assert len(invariants(place, open_nation)) + len(invariants(other, open_nation)) == 10


def test_pull_never_skips_what_is_committed_meanwhile(place, open_nation):
    """A reader that pages while writers write holds, at the end, every record at its last revision."""
    done = threading.Event()
    known = activities(12)
    place.receive(*known)

    def write(seed):
        rng = random.Random(seed)
        for n in range(25):
            old = rng.choice(known)
            place.receive(
                make_op(
                    "engagement", old.record_id, {"participants": 100 * seed + n, "male": None, "female": None}, old.set
                ),
                make_op("visit_month", uuid7(), VISITS | {"month": f"20{10 + seed}-{1 + n % 12:02d}"}),
                *activities(2),
            )
        return

    def read():
        seen, cursor, calm = {}, 0, 0
        while calm < 2:
            calm = calm + 1 if done.is_set() else 0
            with entered(NATION):
                page = pulling.changes(place.id, cursor, 4096)
            for line in page.put:
                assert seen.get(line["id"], 0) < line["rev"]
                seen[line["id"]] = line["rev"]
            assert page.until >= cursor
            cursor = page.until
            calm = 0 if page.more else calm
        return seen

    def all_writers():
        at_once(lambda: write(1), lambda: write(2), lambda: write(3))
        done.set()

    seen, _ = at_once(read, all_writers)
    rows = invariants(place, open_nation)
    assert seen == {str(r.id): r.rev for r in rows}
