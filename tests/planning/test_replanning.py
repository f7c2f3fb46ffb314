"""After a change all else stays: the fewest moves, as found by trying everything, and then the lowest cost."""

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from simpul.foundation.problems import Problem
from simpul.planning import checking, replanning
from simpul.planning import plan as plans
from simpul.planning.plan import Status
from simpul.planning.solving import solve
from tests.planning.small import QUICK, every_plan, scenario, scenarios, spot, week

S = scenario(
    [spot(f"T{n}", 107.0 + n / 2) for n in range(3)],
    [spot(f"K{n}", 106.9 + n / 4) for n in range(6)],
    [spot(f"P{n}", 107.0 + n / 5) | {"most_classes": 2} for n in range(4)],
)
PLAN = solve(S, QUICK)


def moves(changes):
    return [change for change in changes if change.before is not None]


def again(*away):
    changed = replanning.without(S, away)
    found = solve(changed, QUICK, PLAN)
    assert checking.broken(changed, found) == []
    assert found.changes_proven_least
    return found


def test_nothing_changed_moves_nothing():
    found = again()
    assert found.changes == []
    assert found.cost == PLAN.cost


def test_an_ill_trainer_is_replaced_and_nobody_else_moves():
    ill = PLAN.classes[0].trainers[0]
    theirs = sum(ill in lesson.trainers for lesson in PLAN.classes)
    found = again(ill)
    assert [(c.what, c.code) for c in moves(found.changes)] == [("trainer", ill)] * theirs
    called = [c for c in found.changes if c.before is None]
    assert len(called) == theirs
    assert ill not in {c.code for c in called}
    assert [lesson.groups for lesson in found.classes] == [lesson.groups for lesson in PLAN.classes]


def test_a_lost_host_moves_its_guests_only():
    lost = PLAN.classes[0].host
    guests = {code for lesson in PLAN.classes if lesson.host == lost for code in lesson.groups}
    found = again(lost)
    assert guests == {c.code for c in found.changes if c.what == "group"}
    assert all(lesson.host != lost for lesson in found.classes)


def test_a_class_that_loses_its_host_keeps_its_days_where_another_host_is_free():
    hosts = [spot("T0", 107.0), spot("T1", 107.1), spot("T2", 107.2) | {"class_cost": 100_000}]
    # The nearest free host is the dearest way, and in the other week the cheapest room waits.
    s = scenario(
        [hosts[0], hosts[1] | {"class_cost": 9_000_000}, hosts[2] | {"closed": [week(0)]}],
        [spot("K0", 107.0) | {"blocked": [week(1)]}],
        [spot("P0", 107.0) | {"most_classes": 2}],
    )
    before = solve(s, QUICK)
    assert [(x.host, x.wave) for x in before.classes] == [("T0", "1")]
    s = msgspec.structs.replace(s, groups=[msgspec.structs.replace(s.groups[0], blocked=[])])
    after = solve(replanning.without(s, ["T0"]), QUICK, before)
    assert [(x.host, x.wave) for x in after.classes] == [("T1", "1")]


def test_a_moved_date_of_one_regency():
    lesson = PLAN.classes[0]
    code = lesson.groups[0]
    found = again(f"kab:{code}:{lesson.start}..{lesson.end}")
    moved = {c.code for c in found.changes if c.what == "group"}
    assert code in moved
    assert len(moves(found.changes)) < len(S.groups)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(scenarios(groups=3, trainers=3), st.sampled_from(["P0", "P1", "T0", "K1"]), st.integers(0, 1))
def test_no_plan_with_fewer_changes_exists(s, code, n):
    before = solve(s, QUICK)
    assume(before.classes)
    changed = replanning.without(s, [f"{code}:{week(n).start}..{week(n).end}"])
    good = [
        (replanning.moves(before.classes, plan.classes), plan.cost)
        for plan in every_plan(changed)
        if not checking.broken(changed, plan)
    ]
    found = solve(changed, QUICK, before)
    if not good:
        assert found.status is Status.INFEASIBLE
    else:
        assert (replanning.moves(before.classes, found.classes), found.cost) == min(good)
        assert found.status is Status.OPTIMAL


def test_a_code_nobody_has_and_days_nobody_understands_are_refused():
    for wish, code in {
        "X9": "gelombang-7",
        "P0:besok": "gelombang-10",
        "P0:2026-11-09..2026-11-02": "gelombang-10",
    }.items():
        with pytest.raises(Problem) as refused:
            replanning.without(S, [wish])
        assert refused.value.code == code


def test_a_plan_is_written_and_read_back(tmp_path):
    PLAN.write(tmp_path / "plan.json")
    assert plans.read(tmp_path / "plan.json") == PLAN
    assert replanning.former(tmp_path / "plan.json", S) == PLAN


def test_a_file_that_is_no_plan_of_this_scenario_is_refused(tmp_path):
    path = tmp_path / "plan.json"
    for written, code in (
        (b"{", "gelombang-8"),
        (b'{"scenario": "kecil"}', "gelombang-8"),
        (msgspec.json.encode(msgspec.structs.replace(PLAN, scenario="lain")), "gelombang-9"),
        (msgspec.json.encode(msgspec.structs.replace(PLAN, classes=[])), "gelombang-12"),
    ):
        path.write_bytes(written)
        with pytest.raises(Problem) as refused:
            replanning.former(path, S)
        assert refused.value.code == code
    with pytest.raises(Problem) as refused:
        PLAN.write(tmp_path / "none" / "plan.json")
    assert refused.value.code == "gelombang-11"
