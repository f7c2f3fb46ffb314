"""The solver's plan keeps every hard rule, and on tiny scenarios nobody finds a cheaper one."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from simpul.planning import checking, reading
from simpul.planning.plan import Status
from simpul.planning.scenario import Ceilings
from simpul.planning.solving import Effort, solve
from tests.planning.small import QUICK, every_plan, scenario, scenarios, spot

DRAWN = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True}


@settings(max_examples=20, **DRAWN)
@given(scenarios(groups=3, trainers=3))
def test_tiny_scenarios_are_solved_as_by_trying_everything(s):
    good = [plan.cost for plan in every_plan(s) if not checking.broken(s, plan)]
    found = solve(s, QUICK)
    if not good:
        assert found.status is Status.INFEASIBLE
        assert found.classes == []
        assert found.cost is None
    else:
        assert (found.status, found.cost, found.bound, found.gap) == (Status.OPTIMAL, min(good), min(good), 0)
        assert checking.broken(s, found) == []


@settings(max_examples=12, **DRAWN)
@given(scenarios(groups=8, trainers=7, teach=2))
def test_a_plan_keeps_every_hard_rule_where_days_overlap_too(s):
    s = msgspec.structs.replace(s, course=msgspec.structs.replace(s.course, starts_on=("mon", "tue", "wed")))
    found = solve(s, QUICK)
    assert found.status in (Status.OPTIMAL, Status.INFEASIBLE)
    if found.classes:
        assert checking.broken(s, found) == []
        assert found.bound <= found.cost == sum(lesson.cost for lesson in found.classes)


def test_trainers_alike_share_the_classes_evenly_and_are_never_in_two_at_once():
    """Four of one home, overlapping days: each class needs two, and each has its days of rest."""
    s = scenario(
        [spot(f"T{n}", 106.8 + n / 10) | {"rooms": 2, "seats": 4} for n in range(2)],
        [spot(f"K{n}", 106.9) for n in range(8)],
        [spot(f"P{n}", 107.0) | {"most_classes": 4} for n in range(4)],
        weeks=4,
        course={"trainers": 2, "starts_on": ("mon", "tue"), "rest_days": 1},
    )
    found = solve(s, QUICK)
    assert len(found.classes) == 8
    assert checking.broken(s, found) == []
    assert found.fairness.load_least == found.fairness.load_most == 4


def test_a_wave_has_its_own_ceiling():
    hosts, groups = [spot("T0", 107.0)], [spot("K0", 107.0), spot("K1", 107.0)]
    s = scenario(hosts, groups, [spot("P0", 107.0) | {"most_classes": 2}], ceilings=Ceilings(waves={"1": 0}))
    found = solve(s, QUICK)
    assert {lesson.wave for lesson in found.classes} == {"2"}
    assert checking.broken(s, found) == []


def test_news_comes_while_it_searches():
    heard = []
    s = scenario([spot("T0", 107.0)], [spot("K0", 107.5)], [spot("P0", 107.2)])
    found = solve(s, Effort(seconds=10, workers=1, gap=0, news=heard.append))
    assert heard[-1].cost == found.cost
    assert all(news.bound is None or news.bound <= found.cost for news in heard)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2021", "2024"])
def test_the_shipped_scenarios_have_a_plan_that_keeps_every_hard_rule(name):
    s = reading.scenario(name)
    found = solve(s, Effort(seconds=120, gap=0.1))
    assert found.status in (Status.FEASIBLE, Status.OPTIMAL)
    assert checking.broken(s, found) == []
    assert found.bound <= found.cost
    assert {code for lesson in found.classes for code in lesson.groups} == {g.code for g in s.groups}
