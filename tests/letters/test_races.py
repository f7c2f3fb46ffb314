"""Several timers at once send each letter once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connections

from simpul.letters import actions, composing
from simpul.letters.models import Letter
from simpul.people import actions as people
from simpul.scope import NATION
from simpul.scope.session import entered
from tests.web import world as worlds

pytestmark = pytest.mark.usefixtures("fresh_db")
WHO = ("regency_pic", "regency_verifier", "province_officer", "programme", "other_regency")
TIMERS = 4


@pytest.fixture
def wanted(settings):
    settings.LETTER_DAY = 1
    world = worlds.build()
    for name in WHO:
        people.want_letter(by=world.cast.actor(name), user=world.cast.users[name], address=f"{name}@x.example")
    return world


def at_once(work):
    gate = threading.Barrier(TIMERS)

    def run(_):
        try:
            gate.wait(30)
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TIMERS) as pool:
        return list(pool.map(run, range(TIMERS)))


def test_timers_that_race_send_each_letter_once(wanted):
    sent = at_once(actions.send_due)
    assert sum(sent) == len(WHO)
    assert sorted(m.to[0] for m in mail.outbox) == sorted(f"{name}@x.example" for name in WHO)
    with entered(NATION):
        assert Letter.objects.filter(sent_at__isnull=False, tries=1).count() == len(WHO)


def test_timers_that_fall_in_the_middle_lose_and_double_nothing(wanted, monkeypatch):
    healthy, fallen, lock = composing.compose, set(), threading.Lock()

    def falls_once(letter, *more):
        with lock:
            first = letter.pk not in fallen
            fallen.add(letter.pk)
        if first:
            raise SystemExit
        return healthy(letter, *more)

    monkeypatch.setattr(composing, "compose", falls_once)

    def until_it_stands():
        while True:
            try:
                return actions.send_due()
            except SystemExit:
                connections.close_all()

    at_once(until_it_stands)
    assert sorted(m.to[0] for m in mail.outbox) == sorted(f"{name}@x.example" for name in WHO)
