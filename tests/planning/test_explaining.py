"""What cannot be planned names the rules that stand against each other, and no others."""

import pytest

from simpul.planning import checking, explaining
from simpul.planning.board import Board
from simpul.planning.model import Whole
from simpul.planning.plan import Status
from simpul.planning.rules import Rule, sentence
from simpul.planning.scenario import Ceilings, Days, Holidays
from simpul.planning.solving import solve
from tests.planning.small import QUICK, scenario, spot, week

BOTH = [week(0), week(1)]


def conflict(hosts, groups, trainers, **more):
    found = solve(scenario(hosts, groups, trainers, **more), QUICK)
    assert found.status is Status.INFEASIBLE
    assert found.classes == []
    assert all(clash.id and clash.en and "{" not in clash.id + clash.en for clash in found.conflict)
    return {(clash.rule, clash.about) for clash in found.conflict}, found


def host(n=0, **more):
    return spot(f"T{n}", 107.0 + n) | more


def group(n=0, **more):
    return spot(f"K{n}", 107.5) | more


def trainer(n=0, **more):
    return spot(f"P{n}", 107.2) | more


def test_a_closed_host_and_a_regency_that_must_be_placed():
    clashes, found = conflict(
        [host(closed=BOTH), host(1, closed=[week(0)])], [group(blocked=[week(1)]), group(1)], [trainer()]
    )
    assert clashes == {("placed", "K0"), ("blocked", "K0"), ("closed", "T0"), ("closed", "T1")}
    assert found.conflict_minimal


@pytest.mark.parametrize(
    ("expected", "hosts", "groups", "trainers", "more"),
    [
        ({"placed", "seats"}, [host(seats=3)], [group()], [trainer()], {}),
        ({"placed", "least"}, [host()], [group(people=2)], [trainer()], {}),
        ({"placed", "trainers"}, [host()], [group()], [], {}),
        ({"placed", "trainers", "away"}, [host()], [group()], [trainer(away=BOTH)], {}),
        ({"placed", "reach"}, [host()], [group()], [trainer()], {"course": {"reach_km": 10.0}}),
        ({"placed", "language"}, [host()], [group(language="jv")], [trainer()], {}),
        (
            {"placed", "holiday"},
            [host()],
            [group()],
            [trainer()],
            {"holidays": Holidays(also={week(n).start: "Pilkades" for n in (0, 1)})},
        ),
    ],
)
def test_each_family_is_named_and_each_named_rule_is_needed(expected, hosts, groups, trainers, more):
    clashes, found = conflict(hosts, groups, trainers, **more)
    assert {rule for rule, _ in clashes} == expected
    assert found.conflict_minimal
    _needed(scenario(hosts, groups, trainers, **more), clashes)


def test_too_few_classes_of_the_trainers():
    groups = [group(n, people=9) for n in range(2)]
    clashes, _ = conflict([host(), host(1)], groups, [trainer(most_classes=1)])
    assert ("load", "") in clashes
    assert {("placed", "K0"), ("placed", "K1")} <= clashes


def test_one_trainer_cannot_be_in_two_places():
    groups = [group(n, people=9) for n in range(2)]
    clashes, _ = conflict([host(), host(1)], groups, [trainer(most_classes=2)], weeks=1)
    assert ("once", "") in clashes


def test_one_room_holds_one_class_even_where_days_overlap_only_in_part():
    groups, trainers = [group(n, people=9) for n in range(2)], [trainer(), trainer(1)]
    days = {"starts_on": ("mon", "tue", "wed")}
    clashes, _ = conflict([host()], groups, trainers, weeks=1, course=days)
    assert clashes == {("placed", "K0"), ("placed", "K1"), ("seats", "T0")}
    s = scenario([host(rooms=2)], groups, trainers, weeks=1, course=days)
    assert checking.broken(s, solve(s, QUICK)) == []


def test_trainers_alike_who_are_away_are_all_named():
    clashes, found = conflict([host()], [group()], [trainer(away=BOTH), trainer(1, away=BOTH)])
    assert clashes == {("placed", "K0"), ("trainers", ""), ("away", "P0,P1")}
    assert any(clash.id.startswith("P0, P1 berhalangan pada 2 November 2026") for clash in found.conflict)


def test_waves_too_short_for_a_class_are_told_as_such():
    clashes, found = conflict([host()], [group()], [trainer()], course={"days": 6})
    assert clashes == {("days", "")}
    assert "6 hari mengajar berturut-turut; mulainya hanya pada Senin" in found.conflict[0].id


def test_ceilings_of_waves_are_named_with_their_wave():
    ceilings = Ceilings(waves={"1": 0, "2": 1_000})
    clashes, found = conflict([host()], [group()], [trainer()], ceilings=ceilings)
    assert clashes == {("placed", "K0"), ("ceiling", "1"), ("ceiling", "2")}
    assert "Biaya gelombang 2 tidak melebihi Rp1.000." in {clash.id for clash in found.conflict}


def test_classes_may_do_without_trainers():
    s = scenario([host()], [group()], [], course={"trainers": 0})
    assert checking.broken(s, solve(s, QUICK)) == []


def test_a_ceiling_below_the_proven_bound_says_what_is_needed():
    clashes, found = conflict([host()], [group()], [trainer()], ceilings=Ceilings(total=1_000_000))
    assert clashes == {("ceiling", ""), ("cheapest", "")}
    assert found.bound > 1_000_000
    assert "1.000.000" in found.conflict[0].id
    assert "1,000,000" in found.conflict[0].en


def test_days_and_names_stand_in_the_sentence():
    s = scenario([host(closed=BOTH)], [group()], [trainer(away=[Days(start=week(0).start, end=week(0).end)])])
    assert (
        "2 November 2026 – 4 November 2026, 9 November 2026 – 11 November 2026" in sentence(Rule("closed", "T0"), s).id
    )
    assert sentence(Rule("away", "P0"), s).en.startswith("P0 is away")


def _needed(s, clashes):
    """Without any one of the named rules the others can hold together; all of them cannot."""
    from ortools.sat.python import cp_model

    def possible(kept):
        whole = Whole(Board(s, free_too=True), asked=True)
        whole.model.add_assumptions([whole.rules[Rule(*rule)] for rule in kept])
        return cp_model.CpSolver().solve(whole.model) != cp_model.INFEASIBLE

    assert not possible(clashes)
    assert all(possible(clashes - {rule}) for rule in clashes)


def test_without_time_nothing_is_claimed():
    s = scenario([host(closed=BOTH)], [group()], [trainer()])
    clashes, minimal = explaining.conflict(s, 0)
    assert not minimal or clashes
