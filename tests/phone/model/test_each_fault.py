"""One fault at a time, again and again: the same village as in the model test, and only this one thing goes wrong."""

import os
from types import SimpleNamespace

import pytest

from simpul.sync import deciding
from tests.phone.model import test_model as model
from tests.phone.model.test_model import ACTIVITY, NAMES, Village
from tests.support.faults import faulty

ROUNDS = int(os.environ.get("SIMPUL_FAULT_ROUNDS", "6"))
running = model.running


def befalls(*faults):
    """The way to the server fails so; each phone works, sends through it, and works on."""

    def strike(village, name, _nth):
        village.send_through_a_bad_line(name, list(faults))

    return strike


def an_old_request_comes_late(village, name, _nth):
    village.send_through_a_bad_line(name, ["duplicate"])
    village.an_old_push_arrives_again()


def the_line_flaps(village, name, nth):
    village.lose_the_signal(name)
    village.time_passes(minutes=1 + nth)
    village.find_the_signal(name)


def the_clock_jumps(village, name, nth):
    village.turn_the_clock(name, (-3, 3, -1, 0, 2, -2)[nth % 6])


def it_dies_while_saving(village, name, nth):
    for steps in range(nth, 41, 7):
        village.die_while_saving(name, steps, 13)


def the_power_goes(village, name, _nth):
    village.record_an_activity(name, 14)
    village.lose_power(name)


def the_disk_is_full(village, name, nth):
    """Saved in the journal alone; the app is opened again when there is room."""
    phones = model.phones
    phones("fill", name, True)
    village.record_an_activity(name, 12 + nth % 4)
    assert phones("look", name)["status"]["safeMode"]
    phones("fill", name, False)
    village.lose_power(name)
    assert phones("look", name)["status"]["safeMode"] is None


def another_version(village, name, nth):
    village.get_a_new_version(name, 12 + nth)


def the_session_is_over(village, name, _nth):
    village.send_through_a_bad_line(name, ["expired"])
    assert model.phones("look", name)["status"]["waiting"] == "auth"
    assert model.phones("enrol", name, village.server.code(village.place.id))["ok"]


def the_server_goes_back(village, name, nth):
    if nth % 2:
        village.restore_the_server()
    else:
        village.back_up_the_server()
    village.find_the_signal(name)


def it_is_switched_off(village, name, nth):
    village.chance = SimpleNamespace(random=lambda: 0.0)
    if nth == ROUNDS - 2 and name == "C":
        village.lose_the_signal(name)
        village.record_an_activity(name, 16)
        village.switch_a_phone_off(name)
        village.find_the_signal(name)


def everybody_changes_the_same(village, name, nth):
    """Each says something else of one record before any hears of the others."""
    for other in NAMES:
        village.lose_the_signal(other)
    for number, other in enumerate(NAMES):
        village.change_an_activity(other, 0, {"participants": 12 + (nth + number) % 3, "note": 12 + number % 3})
    for other in NAMES:
        village.find_the_signal(other)
    village.settle_a_conflict(name)


@pytest.mark.parametrize(
    ("number", "strike"),
    [
        faulty("F01", "F01", befalls("crash")),
        faulty("F02", "F02", befalls("crash", "crash", "drop request")),
        faulty("F04", "F04", befalls("busy", "busy")),
        faulty("F06", "F06", befalls("drop reply")),
        faulty("F07", "F07", an_old_request_comes_late),
        faulty("F11", "F11", the_line_flaps),
        faulty("F12", "F12", befalls("truncate")),
        faulty("F13", "F13", befalls("portal", "portal")),
        faulty("F15", "F15", the_clock_jumps),
        faulty("F16", "F16", it_dies_while_saving),
        faulty("F17", "F17", the_power_goes),
        faulty("F18", "F18", the_disk_is_full),
        faulty("F23", "F23", another_version),
        faulty("F25", "F25", the_session_is_over),
        faulty("F27", "F27", the_server_goes_back),
        faulty("F29", "F29", it_is_switched_off),
        faulty("F30", "F30", everybody_changes_the_same),
    ],
)
def test_nothing_is_lost_and_nothing_twice(running, tally, number, strike):
    village = Village()
    village.begin(int(number[1:]))
    for name in NAMES:
        village.enrol(name)
        village.kept = set(NAMES)
    village.record_an_activity("A", 12)
    village.point = village.server.backup()
    for nth in range(ROUNDS):
        for name in NAMES:
            village.lose_the_signal(name)
            village.record_an_activity(name, 12 + nth % 5)
            village.tally_a_day(name, nth % 10, 1 + nth % 2)
            village.change_an_activity(name, nth, {"participants": 12 + nth % 3})
            village.server.down.discard(name)
            strike(village, name, nth)
            village.the_number_is_exact()
    saved = len(village.saved)
    # Every promise is looked at here; a loss or a second effect fails it.
    village.teardown()
    tally(number, "a", saved, 0, 0)


@pytest.mark.fault("F26")
def test_one_that_breaks_us_costs_the_others_nothing(running, tally, monkeypatch):
    honest = deciding.create

    def broken(kind, op, moment, known):
        if op.set.get("title") == "racun":
            raise ZeroDivisionError("a bug of ours")
        return honest(kind, op, moment, known)

    monkeypatch.setattr(deciding, "create", broken)
    village = Village()
    village.begin(26)
    village.enrol("A")
    village.lose_the_signal("A")
    poison = []
    for nth in range(3 * ROUNDS):
        if nth % 5 == 2:
            values = ACTIVITY | {"title": "racun", "male": None, "female": None}
            poison.append(model.phones("save", "A", {"kind": "engagement", "values": values})["op"])
        village.record_an_activity("A", 12 + nth % 5)
    before = village.server.count["requests"]
    village.find_the_signal("A")
    assert model.phones("look", "A")["status"]["pending"] == 0
    assert village.server.count["requests"] - before <= 2, "one push and one look for news"
    log = dict(village.server.rows("select op_id::text, code from sync_operation where book_id = %s", village.place.id))
    assert {op for op, code in log.items() if code == "Q_INTERNAL"} == set(poison)
    lost = set(village.saved) - {op for op, code in log.items() if code is None}
    assert len(log) == len(village.saved) + len(poison)
    tally("F26", "a", len(log), len(lost), 0)


@pytest.mark.fault("F19")
def test_a_cleared_storage_is_told_and_takes_nothing_that_was_sent(running, tally):
    village = Village()
    village.begin(19)
    village.enrol("A")
    for nth in range(2 * ROUNDS):
        village.record_an_activity("A", 12 + nth % 5)
    village.find_the_signal("A")
    village.lose_the_signal("A")
    sent = set(village.saved)
    model.phones("save", "A", {"kind": "engagement", "values": ACTIVITY | {"male": None, "female": None}})
    model.phones("clear", "A")
    lost = model.phones("look", "A")["status"]["lost"]
    assert (lost["from"], lost["to"], lost["pending"]) == (1, len(sent) + 1, 1), "told, with what had not been sent"
    log = {
        op
        for (op,) in village.server.rows("select op_id::text from sync_operation where book_id = %s", village.place.id)
    }
    tally("F19", "a", len(sent), len(sent - log), len(log) - len(sent))
