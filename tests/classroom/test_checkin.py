"""Self check-in: by the code of the minute, once, offline for days; wrong ones say nothing and write nothing."""

import datetime as dt
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.classroom.actions import Said, check_in
from simpul.foundation import clock
from simpul.people import budgets
from simpul.training import checkin, queries
from simpul.training.models import Attendance, ClassSecret
from tests.phone import node


@pytest.fixture
def minute(session):
    return int(session.starts_at.timestamp()) // 60 + 5


@pytest.fixture
def digits(held, session, minute):
    return checkin.code(ClassSecret.objects.get(pk=held.pk).secret, session.pk, minute)


def other(digits):
    return f"{(int(digits) + 1) % 10**6:06}"


def test_a_number_and_the_code_of_the_minute_are_taken_and_count_once(held, people, session, minute, digits, morning):
    for _ in range(3):
        assert check_in(Said(str(people[0].number), digits, minute, held.pk))
    assert check_in(Said(people[0].card.lower(), digits, minute + 1))
    (row,) = Attendance._default_manager.all()
    assert (row.enrolment, row.session, row.status, row.method) == (people[0].pk, session.pk, "present", "self")
    assert row.noted_at == "07:20", "five minutes after the first session began, on the clock of the place"


def test_what_was_kept_offline_is_taken_days_later_and_says_its_own_minute(held, people, minute, digits, session):
    with clock.set_to(session.starts_at + dt.timedelta(days=3)):
        assert check_in(Said(people[1].card, digits, minute))
        assert Attendance._default_manager.get().noted_on == session.starts_at.date()
    with clock.set_to(session.starts_at + dt.timedelta(days=checkin.KEPT_DAYS + 1)):
        assert not check_in(Said(people[0].card, digits, minute))


def test_who_comes_late_is_late(held, people, session):
    late = int(session.starts_at.timestamp()) // 60 + checkin.GRACE + 1
    code = checkin.code(ClassSecret.objects.get(pk=held.pk).secret, session.pk, late)
    with clock.set_to(session.starts_at + dt.timedelta(minutes=checkin.GRACE + 2)):
        assert check_in(Said(people[0].card, code, late))
    assert Attendance._default_manager.get().status == "late"


def test_an_officer_s_decision_at_the_desk_stays_beside_it(held, place, people, session, minute, digits, morning, by):
    from simpul.foundation.ids import uuid7
    from simpul.sync.ops import make_op

    said = {"enrolment": str(people[0].pk), "session": str(session.pk), "status": "excused", "method": "decided",
            "noted_on": session.starts_at.date().isoformat()}  # fmt: skip
    place.receive(make_op("attendance", uuid7(), said), actor=by)
    assert check_in(Said(people[0].card, digits, minute))
    (found,) = queries.attendance(held.pk).values()
    assert (found.status, found.rows) == ("excused", 2)


@pytest.mark.parametrize("what", ["digits", "number", "card", "class", "past", "future", "withdrawn"])
def test_whatever_does_not_fit_writes_nothing(what, held, people, minute, digits, morning):
    said = {
        "digits": Said("1", other(digits), minute, held.pk),
        "number": Said("99", digits, minute, held.pk),
        "card": Said("ZZZZZZZZZZ", digits, minute),
        "class": Said("1", digits, minute, uuid.uuid4()),
        "past": Said("1", digits, minute - checkin.TOLERANCE - 5, held.pk),
        "future": Said("1", digits, minute + checkin.TOLERANCE + 5, held.pk),
        "withdrawn": Said(people[1].card, digits, minute),
    }[what]
    if what == "withdrawn":
        from simpul.training import actions
        from tests.training.conftest import machine

        actions.withdraw(by=machine("test"), enrolment_id=people[1].pk, reason="Sakit", follow=False)
    assert not check_in(said)
    assert not Attendance._default_manager.exists()


def test_the_door_says_yes_or_no_and_nothing_about_anybody(client, held, people, minute, digits, morning):
    way = "/kelas/hadir/"
    good = {"kelas": str(held.pk), "siapa": "1", "kode": digits, "menit": str(minute)}
    json = {"accept": "application/json"}
    refused = [
        client.post(way, good | change, headers=json)
        for change in (
            {"kode": other(digits)},
            {"siapa": "77"},
            {"kelas": str(uuid.uuid4())},
            {"menit": "x"},
            {"kode": "1"},
        )
    ]
    assert {(a.status_code, a.content) for a in refused} == {(422, b'{"st": "refused"}')}
    answer = client.post(way, good)
    assert answer.status_code == 200
    assert "Kehadiran Anda tercatat" in answer.content.decode()
    assert "Sari" not in answer.content.decode()
    assert client.post(way, good, headers=json).json()["st"] == "taken"
    assert Attendance._default_manager.count() == 1


def test_a_number_is_tried_ten_times_and_no_more(
    client, held, people, minute, digits, morning, settings, monkeypatch, tmp_path
):
    settings.BUDGET_FACTOR = 1
    counters = budgets.Counters(tmp_path / "budgets", b"x")
    monkeypatch.setattr(budgets, "counters", lambda: counters)
    way, json = "/kelas/hadir/", {"accept": "application/json"}
    bad = {"kelas": str(held.pk), "siapa": "1", "kode": other(digits), "menit": str(minute)}
    states = [client.post(way, bad, headers=json).json()["st"] for _ in range(11)]
    assert states == ["refused"] * 10 + ["busy"]
    assert client.post(way, bad | {"kode": digits}, headers=json).status_code == 429


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=60), st.uuids(), st.integers(0, 10**8))
def test_six_digits_that_hold_near_their_minute_alone(secret, session, minute):
    made = checkin.code(secret, session, minute)
    assert len(made) == 6
    assert made.isdigit()
    assert checkin.holds(made, secret, session, minute + checkin.TOLERANCE)


def test_the_phone_works_out_the_same_code_and_the_same_truth():
    import random

    from simpul.training import rules

    twin, chance = node.Twin("js/kelas.mjs"), random.Random(7)
    try:
        for _ in range(30):
            session, minute = uuid.UUID(int=chance.getrandbits(128)), chance.randrange(10**8)
            secret = f"rahasia-{chance.random()}"
            assert twin.ask("code", secret, str(session), minute) == checkin.code(secret, session, minute)
        one, two = uuid.UUID(int=1), uuid.UUID(int=2)
        for _ in range(200):
            rows = [
                {
                    "status": chance.choice(["present", "late", "left_early", "excused", "absent"]),
                    "method": chance.choice(["list", "card", "self", "decided"]),
                    "noted_on": chance.choice(["2026-12-07", "2026-12-08"]),
                    "noted_at": chance.choice(["", "08:05", "08:30"]),
                }
                for _ in range(chance.randrange(5))
            ]
            seen = [
                rules.Seen(one, two, r["status"], r["method"], dt.date.fromisoformat(r["noted_on"]), r["noted_at"])
                for r in rows
            ]
            ours = rules.truth(seen)
            assert twin.ask("truth", rows) == (ours and ours._asdict())
    finally:
        twin.close()
