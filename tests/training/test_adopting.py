"""A wave plan becomes waves, classes, quotas and trainers."""

import datetime as dt

import msgspec
import pytest

from simpul.foundation.problems import Problem
from simpul.planning.plan import Lesson, Plan, Status
from simpul.planning.scenario import Course, Group, Host, Scenario, Trainer, Wave, Words
from simpul.training import actions, queries
from simpul.training.models import Quota, SessionTrainer, TrainingClass

MON = dt.date(2027, 6, 7)
SPOT = {"lon": 112.6, "lat": -8.0, "island": "jawa"}
SCENARIO = Scenario(
    name="small",
    title=Words(id="Bimtek kecil", en="Small"),
    waves=[Wave(code="1", start=MON, end=MON + dt.timedelta(days=4))],
    course=Course(days=5, most=30),
    hosts=[Host(code="35.13", name="Probolinggo", seats=30, **SPOT)],
    groups=[Group(code="35.13", name="Probolinggo", people=6, villages=3, **SPOT),
            Group(code="35.14", name="Pasuruan", people=4, villages=2, **{**SPOT, "lon": 113})],
    trainers=[Trainer(code="P1", name="Tri", most_classes=2, languages=["id"], **SPOT),
              Trainer(code="P2", name="Wahyu", most_classes=2, **SPOT)],
    travel=[],
)  # fmt: skip
LESSON = Lesson(
    code="K1", wave="1", start=MON, end=MON + dt.timedelta(days=4), host="35.13", room=1, groups=["35.13", "35.14"],
    people=10, trainers=["P1", "P2"], cost=1,
)  # fmt: skip
PLAN = Plan(scenario="small", status=Status.OPTIMAL, seconds=1, cost=1, bound=1, gap=0, classes=[LESSON])


def test_a_plan_is_adopted_whole(by, five_days):
    told = actions.adopt_plan(by=by, plan=PLAN, scenario=SCENARIO, course_version=five_days)
    assert (told.waves, told.classes, told.sessions, told.quotas, told.new_trainers) == (1, 1, 22, 2, 2)
    made = TrainingClass.objects.get()
    assert (made.organiser_area, made.host_area, made.capacity, made.path) == ("35", "35.13", 10, f"id.35.{made.pk}.")
    assert made.wave.targets == {"people": 10, "villages": 5, "regencies": 2}
    assert sorted(Quota.objects.values_list("regency", "seats", "substitutes")) == [("35.13", 6, 2), ("35.14", 4, 1)]
    leaders = (
        SessionTrainer.objects.filter(number=1).order_by("session__number").values_list("trainer__code", flat=True)
    )
    assert list(leaders)[:4] == ["P1", "P2", "P1", "P2"]
    assert queries.clashes([made.pk]) == []


def test_a_plan_is_adopted_once_and_trainers_are_known_again(by, five_days):
    actions.adopt_plan(by=by, plan=PLAN, scenario=SCENARIO, course_version=five_days)
    with pytest.raises(Problem) as told:
        actions.adopt_plan(by=by, plan=PLAN, scenario=SCENARIO, course_version=five_days)
    assert told.value.code == "bimtek-22"
    given = {"by": by, "scenario": SCENARIO, "course_version": five_days, "organiser_area": "36"}
    with pytest.raises(Problem) as told:
        actions.adopt_plan(plan=PLAN, **given)
    assert told.value.code == "bimtek-22"
    renamed = msgspec.structs.replace(PLAN, classes=[msgspec.structs.replace(LESSON, code="K2")])
    again = actions.adopt_plan(plan=renamed, **given)
    assert (again.trainers, again.new_trainers) == (2, 0)


@pytest.mark.parametrize(
    "plan",
    [
        msgspec.structs.replace(PLAN, classes=[]),
        msgspec.structs.replace(PLAN, scenario="other"),
        msgspec.structs.replace(PLAN, classes=[msgspec.structs.replace(LESSON, groups=["35.99"])]),
        msgspec.structs.replace(PLAN, classes=[msgspec.structs.replace(LESSON, host="99.99")]),
        msgspec.structs.replace(PLAN, classes=[msgspec.structs.replace(LESSON, end=MON)]),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_whole(by, five_days, plan):
    with pytest.raises(Problem) as told:
        actions.adopt_plan(by=by, plan=plan, scenario=SCENARIO, course_version=five_days)
    assert told.value.code == "bimtek-22"
    assert TrainingClass.objects.count() == 0
