"""Where a plan stands, and when one is asked what became of a training."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simpul.kinds import check
from simpul.plans.kind import MENTORING_VISIT, PLAN_ITEM, PRACTICE_FOLLOW_UP
from simpul.plans.rules import MOMENTS, Standing, asked_now, due, months_after, standing

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))
TODAY = dt.date(2026, 11, 28)
PLAN = {"planned_on": "2026-06-05", "title": "Kelas menjahit", "strategy": "engagement", "due_month": "2027-03"}


def found(kind, values) -> set[str]:
    return {f.rule_id for f in check(kind, values, today=TODAY)}


def test_a_plan_may_lie_ahead_though_it_was_written_today():
    assert found(PLAN_ITEM, PLAN) == set()
    assert "RNG-01.future" in found(PLAN_ITEM, PLAN | {"planned_on": "2026-12-01"})
    assert "PLN-01.past" in found(PLAN_ITEM, PLAN | {"due_month": "2026-05"})
    assert "PLN-02.done" in found(PLAN_ITEM, PLAN | {"state": "done", "done_on": "2026-12-24"})


def test_what_was_agreed_wants_a_month_and_a_change_an_example():
    visit = {"visited_on": "2026-10-01", "mode": "on_site", "mentor_role": "facilitator"}
    assert found(MENTORING_VISIT, visit) == set()
    assert "MEN-01.due" in found(MENTORING_VISIT, visit | {"agreed": "Memperbaiki komputer"})
    told = {"asked_on": "2026-10-01", "moment": "months_3", "used": "often", "changed": True}
    assert "PRC-01.what" in found(PRACTICE_FOLLOW_UP, told)
    told |= {"changed_what": "Dulu menunggu, sekarang bertanya."}
    assert found(PRACTICE_FOLLOW_UP, told) == set()
    assert "PRC-02.nothing" in found(PRACTICE_FOLLOW_UP, told | {"hindrances": ["nothing", "time"]})


def test_what_was_recorded_outweighs_every_word():
    for state in (None, "planned", "started", "done", "dropped"):
        assert standing(state=state, due_month=None, recorded=1, today=TODAY) is Standing.RECORDED
    said = standing(state="done", due_month=None, recorded=0, today=TODAY)
    assert said is Standing.SAID
    assert said.is_done


def test_an_item_is_late_only_when_its_month_is_over():
    at = lambda month: standing(state="started", due_month=month, recorded=0, today=TODAY)  # noqa: E731
    assert at(dt.date(2026, 10, 1)) is Standing.LATE
    assert at(dt.date(2026, 11, 1)) is Standing.AHEAD
    assert at(None) is Standing.AHEAD
    assert standing(state="dropped", due_month=dt.date(2020, 1, 1), recorded=0, today=TODAY) is Standing.DROPPED


@given(DAYS, st.integers(0, 40))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


@given(DAYS)
def test_each_follow_up_has_its_own_time_and_is_asked_once(ended):
    asked = [asked_now(ended, frozenset(), ended + dt.timedelta(days=n)) for n in range(400)]
    order = [a for a, b in pairwise([*asked, "end"]) if a != b and a]
    assert order == list(MOMENTS)
    assert asked[0] is None
    for moment in MOMENTS:
        assert asked_now(ended, frozenset(), due(ended, moment)) == moment
        assert asked_now(ended, frozenset(MOMENTS), due(ended, moment)) is None
