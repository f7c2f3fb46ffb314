"""The checker sees each breach: every family of hard rules is broken once on purpose."""

import datetime as dt

import msgspec
import pytest

from simpul.planning import checking
from simpul.planning.scenario import Ceilings, Holidays
from simpul.planning.solving import solve
from tests.planning.small import QUICK, scenario, spot, week

S = scenario(
    [spot("T0", 107.0), spot("T1", 112.0)],
    [spot("K0", 107.3), spot("K1", 107.6), spot("K2", 112.2) | {"language": "jv"}],
    [spot("P0", 107.0), spot("P1", 112.0) | {"languages": ["jv"]}, spot("P2", 107.0)],
    course={"reach_km": 300.0, "rest_days": 1},
)
PLAN = solve(S, QUICK)
replace = msgspec.structs.replace


def rules(s, plan):
    return {b.rule for b in checking.broken(s, plan)}


def first(**changed):
    return replace(PLAN, classes=[replace(PLAN.classes[0], **changed), *PLAN.classes[1:]])


def later(days):
    lesson = PLAN.classes[0]
    return first(start=lesson.start + dt.timedelta(days), end=lesson.end + dt.timedelta(days))


def test_a_good_plan_breaks_nothing():
    assert len(PLAN.classes) == 2
    assert rules(S, PLAN) == set()


@pytest.mark.parametrize(
    ("rule", "plan"),
    [
        ("placed", replace(PLAN, classes=PLAN.classes[1:])),
        ("placed", first(groups=[*PLAN.classes[0].groups, "K9"])),
        ("placed", replace(PLAN, classes=[])),
        ("days", first(end=PLAN.classes[0].end + dt.timedelta(1))),
        ("days", later(1)),
        ("days", later(5)),
        ("days", first(wave="9")),
        ("rooms", first(room=2)),
        ("rooms", first(host="T9")),
        ("rooms", replace(PLAN, classes=[*PLAN.classes, PLAN.classes[0]])),
        ("people", first(people=1)),
        ("trainers", first(trainers=[])),
        ("trainers", first(trainers=["P9"])),
        ("trainers", first(trainers=[PLAN.classes[0].trainers[0]] * 2)),
        ("cost", first(cost=1)),
        ("cost", replace(PLAN, cost=1)),
        ("once", replace(PLAN, classes=[replace(c, trainers=["P1"]) for c in PLAN.classes])),
        ("load", replace(PLAN, classes=[replace(c, trainers=["P1"]) for c in PLAN.classes])),
        ("language", replace(PLAN, classes=[replace(c, trainers=["P0"]) for c in PLAN.classes])),
        ("reach", replace(PLAN, classes=[replace(c, host="T0") for c in PLAN.classes])),
    ],
)
def test_a_spoilt_plan_is_seen(rule, plan):
    assert rule in rules(S, plan)


def changed(place, **values):
    return replace(S, **{place: [replace(row, **values) for row in getattr(S, place)]})


@pytest.mark.parametrize(
    ("rule", "s"),
    [
        ("seats", changed("hosts", seats=3)),
        ("seats", replace(S, course=replace(S.course, most=3, least=1))),
        ("least", replace(S, course=replace(S.course, least=9))),
        ("closed", changed("hosts", closed=[week(0), week(1)])),
        ("blocked", changed("groups", blocked=[week(0), week(1)])),
        ("away", changed("trainers", away=[week(0), week(1)])),
        ("load", changed("trainers", most_classes=0)),
        ("holiday", replace(S, holidays=Holidays(also={week(n).start: "Pilkades" for n in range(2)}))),
        ("days", replace(S, course=replace(S.course, starts_on=("tue",)))),
        ("ceiling", replace(S, ceilings=Ceilings(total=1))),
        ("ceiling", replace(S, ceilings=Ceilings(waves={"1": 1, "2": 1}))),
    ],
)
def test_a_plan_for_an_easier_scenario_is_seen(rule, s):
    assert rule in rules(s, PLAN)


def test_public_holidays_and_collective_leave_are_known():
    day = dt.date(2024, 5, 23)
    lesson = replace(PLAN.classes[0], start=day - dt.timedelta(2), end=day)
    s = replace(S, waves=[replace(S.waves[0], start=dt.date(2024, 5, 19), end=dt.date(2024, 6, 14))])
    said = {b.what for b in checking.broken(s, replace(PLAN, classes=[lesson])) if b.rule == "holiday"}
    assert said == {"2024-05-23 is a holiday"}
    taught = replace(s, holidays=Holidays(taught=[day]))
    assert "holiday" not in rules(taught, replace(PLAN, classes=[lesson]))
