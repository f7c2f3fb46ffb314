"""Budgets: counted across processes, told with a number and a wait, and open again when the window is over."""

import collections
import subprocess
import sys

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from simpul.people import budgets
from simpul.people.budgets import Budget, Counters
from tests import cast

NAMES = ("device:a", "device:b", "address:10.0.0.1", "person:7")


@pytest.fixture
def small(settings, tmp_path, monkeypatch):
    """Three knocks each, counted in a file of this test's own."""
    settings.BUDGET_FACTOR = 1
    fresh = Counters(tmp_path / "budgets", b"secret")
    monkeypatch.setattr(budgets, "counters", lambda: fresh)
    wide = dict.fromkeys(budgets.BUDGETS, Budget(1000, 60))

    def only(kind):
        monkeypatch.setattr(budgets, "BUDGETS", wide | {kind: Budget(3, 60)})

    return only


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 40)), max_size=60))
def test_each_name_is_counted_for_itself_until_its_window_ends(tmp_path_factory, knocks):
    counters, ends, counts = Counters(tmp_path_factory.mktemp("b") / "budgets", b"secret"), {}, collections.Counter()
    now = 1_800_000_000
    for name, later in knocks:
        now += later
        if ends.get(name, 0) <= now:
            ends[name], counts[name] = now + 60, 0
        counts[name] += 1
        assert counters.add(name, 60, now) == (counts[name], ends[name] - now)


def test_processes_count_together(tmp_path):
    path = tmp_path / "budgets"
    knock = (
        "import sys; from pathlib import Path; from simpul.people.budgets import Counters;"
        " c = Counters(Path(sys.argv[1]), b'secret'); [c.add('device:a', 600) for _ in range(500)]"
    )
    running = [subprocess.Popen([sys.executable, "-c", knock, str(path)]) for _ in range(3)]
    assert [p.wait(120) for p in running] == [0, 0, 0]
    assert Counters(path, b"secret").add("device:a", 600)[0] == 1501
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_crowd_of_names_does_not_reset_the_loudest(tmp_path):
    counters = Counters(tmp_path / "budgets", b"secret")
    for _ in range(50):
        counters.add("device:loud", 600, 1_800_000_000)
    for number in range(100_000):
        counters.add(f"address:{number}", 600, 1_800_000_000)
    assert counters.add("device:loud", 600, 1_800_000_000)[0] == 51


@pytest.mark.django_db
def test_an_address_beyond_its_budget_is_told_when_to_come_back(client, small):
    small("address")
    for _ in range(3):
        assert client.get(reverse("account_login")).status_code == 200
    answer = client.get(reverse("account_login"), headers={"Accept-Language": "en"})
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert "masuk-6" in answer.content.decode()
    assert client.get(reverse("account_login"), REMOTE_ADDR="10.1.1.1").status_code == 200, "others are let in"


def test_a_person_is_one_wherever_they_sign_in(nation, client, small):
    people = cast.play("regency_pic", "librarian")
    from django.test import Client

    small("person")
    desks = [Client(REMOTE_ADDR=f"10.0.0.{n}") for n in (1, 2)]
    for desk in desks:
        cast.seat(people.regency_pic, desk)
    told = [desks[n % 2].get("/").status_code for n in range(4)]
    assert told == [200, 200, 200, 429]
    cast.seat(people.librarian, client)
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_a_device_beyond_its_budget_gets_a_numbered_problem_and_a_wait(small):
    from django.test import RequestFactory

    from simpul.api.budgets import DeviceBudgetMiddleware
    from simpul.api.enrol import hello

    small("device")
    door, knock = DeviceBudgetMiddleware(hello), RequestFactory()
    answers = [door(knock.get("/api/v1/hello", headers={"Authorization": "Device abc"})) for _ in range(4)]
    assert [a.status_code for a in answers[:3]].count(429) == 0
    assert answers[3].status_code == 429
    assert b"sinkron-6" in answers[3].content
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    other = door(knock.get("/api/v1/hello", headers={"Authorization": "Device other"}))
    assert other.status_code != 429
