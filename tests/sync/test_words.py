"""Officers, writers and phones at once: no word is lost, none comes twice, and what holds is what was said last."""

import contextlib
import random
import threading

import pytest

from simpul.foundation.ids import uuid7
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.records.registry import model
from simpul.review import actions as review
from simpul.review.models import Message, MonthClosing, SendBack, Verification
from simpul.scope import NATION, Scope
from simpul.scope.actor import Actor
from simpul.scope.session import entered
from simpul.sync import telling
from simpul.sync.models import Conflict
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY, make_place
from tests.sync.test_races import at_once

pytestmark = pytest.mark.usefixtures("fresh_db")
KIND = "engagement"
MONTHS = [Month(2026, n) for n in (3, 4, 5)]


@pytest.fixture
def place(open_nation):
    with open_nation():
        return make_place()


class Officer:
    """Does what officers do, at random; what is refused was not to be done."""

    def __init__(self, place, records, seed):
        self.place, self.records, self.rng = place, records, random.Random(seed)
        verbs = {"verify": place.scope, "close_month": place.scope}
        self.by = Actor(uuid7(), place.scope, verbs)

    def deeds(self, count):
        for _ in range(count):
            with contextlib.suppress(Problem), entered(self.by.scope, actor=self.by.id):
                self.deed()

    def deed(self):
        rng, by = self.rng, self.by
        id = rng.choice(self.records)
        rev = model(KIND)._default_manager.get(pk=id).rev
        match rng.randrange(8):
            case 0:
                review.verify(by=by, kind=KIND, record_id=id, rev=rev, method="visit")
            case 1:
                both = rng.sample(self.records, 2)
                found = dict(model(KIND)._default_manager.filter(pk__in=both).values_list("pk", "rev"))
                review.verify_all(by=by, kind=KIND, revisions=found, method="phone")
            case 2:
                review.unverify(by=by, kind=KIND, record_id=id)
            case 3 | 4:
                fields = rng.sample(["participants", "title", "held_on"], 1)
                review.send_back(by=by, kind=KIND, record_id=id, reason="number", fields=fields)
            case 5:
                review.answer(by=by, record_ids=self.records)
                if (asked := SendBack.objects.order_by("?").first()) is not None:
                    review.take_back(by=by, send_back_id=asked.pk)
            case 6:
                review.close_month(by=by, book_id=self.place.id, month=rng.choice(MONTHS))
            case 7:
                review.reopen_month(by=by, book_id=self.place.id, month=rng.choice(MONTHS))


class Hearer:
    """A phone's ear: what it was told, in order, and the latest of each subject."""

    def __init__(self, place):
        self.place, self.heard, self.numbers, self.latest = place, telling.Heard(), [], {}

    def listen(self):
        while True:
            with entered(Scope((self.place.path,)), actor="device:test"):
                told = telling.beside(self.place.id, self.heard)
            self.numbers += [w["n"] for w in told.words]
            self.latest |= {w["id"]: (w["n"], w["what"]) for w in told.words}
            self.heard = told.heard
            if not told.more:
                return


@pytest.mark.parametrize("seed", range(4))
def test_no_word_is_lost_or_doubled(place, open_nation, monkeypatch, seed):
    monkeypatch.setattr(telling, "MOST", 3)
    ops = [make_op(KIND, uuid7(), ACTIVITY) for _ in range(6)]
    place.receive(*ops)
    records = [op.record_id for op in ops]
    done = threading.Event()

    def write():
        rng = random.Random(seed)
        for n in range(20):
            old = rng.choice(ops)
            change = {"participants": 30 + n, "male": None, "female": None}
            place.receive(
                make_op(KIND, old.record_id, change, old.set, base=1, k=rng.choice(["put", "put", "confirm"]))
            )

    def listen(ear):
        while not done.is_set():
            ear.listen()

    def work():
        try:
            at_once(*[lambda o=o: o.deeds(25) for o in officers], write)
        finally:
            done.set()

    officers = [Officer(place, records, seed * 10 + n) for n in range(2)]
    ears = [Hearer(place) for _ in range(2)]
    at_once(work, *[lambda e=e: listen(e) for e in ears])
    newcomer = Hearer(place)
    for ear in (*ears, newcomer):
        ear.listen()
        assert ear.numbers == sorted(set(ear.numbers)), "each number once, in their order"
    with entered(NATION, actor="system:test"):
        rows = list(Message.objects.all())
        holds = truth(place, records)
        latest = dict(model(KIND)._default_manager.filter(pk__in=records).values_list("pk", "rev"))
    # A verification is of one revision: a word about an older one says nothing of the record as it is.
    told = {m.subject for m in rows if not m.over and (m.what != "verified" or m.rev == latest[m.record_id])}
    assert told == holds
    assert max(m.seq for m in rows) >= len(rows)
    assert {s: n for s, (n, _) in newcomer.latest.items()} == {m.subject: m.seq for m in rows if not m.over}
    for ear in ears:
        assert ear.latest.items() >= {(m.subject, (m.seq, m.what)) for m in rows if not m.over}
        stale = {s for s, (n, _) in ear.latest.items() for m in rows if m.subject == s and m.seq != n}
        assert stale == set(), "the last that was heard of a subject is the last that was said"


def truth(place, records):
    """What holds, from the tables of review themselves."""
    latest = dict(model(KIND)._default_manager.filter(pk__in=records).values_list("pk", "rev"))
    found = Verification.objects.filter(record_id__in=records)
    verified = {f"v:{v.record_id}" for v in found if v.rev == latest[v.record_id]}
    asked = {f"s:{s.pk}" for s in SendBack.objects.filter(answered_at=None)}
    locked = {f"m:{c.month:%Y-%m}" for c in MonthClosing.objects.filter(book_id=place.id)}
    return verified | asked | locked | {f"c:{c.pk}" for c in Conflict.objects.filter(resolved_at=None)}


def test_two_answers_are_told_and_then_which_was_chosen(place, open_nation):
    first = make_op(KIND, uuid7(), ACTIVITY)
    place.receive(first)
    ear = Hearer(place)
    place.receive(make_op(KIND, first.record_id, {"participants": 25}, {"participants": 19}, base=1))
    ear.listen()
    with entered(place.scope, actor="device:test"):
        (word,) = telling.beside(place.id, telling.Heard()).words
        assert word["fields"] == {"participants": {"kept": 20, "stands": 25}}
        assert word["cid"] == str(Conflict.objects.get().pk)
    place.receive(make_op(KIND, first.record_id, {"participants": 20}, {"participants": 25}, base=2, k="confirm"))
    ear.listen()
    assert list(ear.latest.values()) == [(2, "resolved")]
    assert Hearer(place).latest == {}


def test_counted_is_said_when_nothing_waits(place, open_nation):
    from simpul.ledger import actions as ledger

    place.receive(make_op(KIND, uuid7(), ACTIVITY))
    with entered(place.scope, actor="device:test"):
        assert telling.beside(place.id, telling.Heard()).counted is None
    ledger.drain()
    with entered(place.scope, actor="device:test"):
        assert telling.beside(place.id, telling.Heard()).counted == 1
