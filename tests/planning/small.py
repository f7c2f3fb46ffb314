"""Small scenarios for the planner's tests, drawn or written down, and every plan of a tiny one, tried out."""

import datetime as dt
import itertools
import math
from collections.abc import Iterator

from hypothesis import strategies as st

from simpul.planning.plan import Lesson, Plan, Status
from simpul.planning.scenario import (
    Ceilings,
    Course,
    Days,
    Group,
    Holidays,
    Host,
    Scenario,
    Trainer,
    Travel,
    Wave,
    Words,
)
from simpul.planning.solving import Effort

QUICK = Effort(seconds=20, workers=1, gap=0)
FIRST = dt.date(2026, 11, 2)  # a Monday, no holiday near


def week(n: int) -> Days:
    """Monday to Wednesday of the n-th week (0, 1, …)."""
    start = FIRST + dt.timedelta(7 * n)
    return Days(start=start, end=start + dt.timedelta(2))


def spot(code: str, lon: float, island: str = "jawa") -> dict:
    return {"code": code, "name": code, "lon": lon, "lat": -7.0, "island": island}


def scenario(hosts, groups, trainers, *, weeks: int = 2, **more) -> Scenario:
    """Classes of three days from Monday in `weeks` waves of a week, with 4 to 10 people and one trainer unless told."""
    course = {"days": 3, "least": 4, "most": 10, "trainers": 1, "fee": 100_000} | more.pop("course", {})
    return Scenario(
        name="kecil",
        title=Words(id="Kecil", en="Small"),
        waves=[Wave(code=str(n + 1), start=week(n).start, end=week(n).start + dt.timedelta(4)) for n in range(weeks)],
        course=Course(**course),
        hosts=[Host(**({"seats": 10, "class_cost": 1_000_000} | h)) for h in hosts],
        groups=[Group(**({"people": 4} | g)) for g in groups],
        trainers=[Trainer(**({"most_classes": 1} | t)) for t in trainers],
        travel=[
            Travel(
                code="darat", name=Words(id="Darat", en="Road"), up_to_km=200, same_island=True, base=20_000, per_km=900
            ),
            Travel(code="udara", name=Words(id="Udara", en="Air"), base=700_000, per_km=700),
        ],
        **more,
    )  # fmt: skip


@st.composite
def scenarios(draw, groups: int, trainers: int, teach: int = 1) -> Scenario:
    """Scenarios with two hosts and two weeks; some of them have no plan."""
    lon, people = st.integers(1060, 1140).map(lambda v: v / 10), st.integers(2, 7)
    island, weeks = st.sampled_from(["jawa", "jawa", "bali"]), st.lists(st.integers(0, 1).map(week), max_size=1)
    language = st.sampled_from(["", "", "", "jv"])
    return scenario(
        [spot(f"T{n}", draw(lon), draw(island)) | {"seats": draw(st.integers(6, 12)), "closed": draw(weeks),
         "class_cost": draw(st.integers(1, 40)) * 100_000} for n in range(2)],
        [spot(f"K{n}", draw(lon), draw(island)) | {"people": draw(people), "language": draw(language),
         "blocked": draw(weeks)} for n in range(groups)],
        [spot(f"P{n}", draw(lon), draw(island)) | {"languages": draw(st.sampled_from([["id"], ["id", "jv"]])),
         "most_classes": draw(st.integers(1, 2)), "away": draw(weeks)} for n in range(trainers)],
        course={"trainers": teach, "reach_km": draw(st.sampled_from([None, 600.0])),
                "rest_days": draw(st.sampled_from([0, 5]))},
        ceilings=Ceilings(total=draw(st.sampled_from([None, None, 9_000_000]))),
        holidays=Holidays(public=False, collective_leave=False),
    )  # fmt: skip


def every_plan(s: Scenario) -> Iterator[Plan]:
    """Every way to send groups to a host and week and to choose the trainers, kept rules or not."""
    sites = list(itertools.product(s.hosts, range(len(s.waves))))
    for chosen in itertools.product(range(len(sites)), repeat=len(s.groups)):
        used = sorted(set(chosen))
        for teams in itertools.product(itertools.combinations(s.trainers, s.course.trainers), repeat=len(used)):
            lessons = []
            for n, team in zip(used, teams, strict=True):
                host, wave = sites[n]
                guests = [g for g, at in zip(s.groups, chosen, strict=True) if at == n]
                lessons.append(
                    Lesson(
                        code=str(n), wave=str(wave + 1), start=week(wave).start, end=week(wave).end,
                        host=host.code, room=1, groups=[g.code for g in guests], people=sum(g.people for g in guests),
                        trainers=[t.code for t in team], cost=_cost(s, host, guests, team),
                    )
                )  # fmt: skip
            total = sum(lesson.cost for lesson in lessons)
            yield Plan(scenario=s.name, status=Status.FEASIBLE, seconds=0, cost=total, bound=0, gap=1, classes=lessons)


def _cost(s: Scenario, host, guests, team) -> int:
    def fare(one) -> int:
        km = round(one.km(host))
        road = one.island == host.island and km <= 200
        base, per_km = (20_000, 900) if road else (700_000, 700)
        return 0 if km == 0 else math.ceil(2 * (base + per_km * km) / 1000) * 1000

    room = math.ceil((host.class_cost + s.course.trainers * s.course.fee) / 1000) * 1000
    return room + sum(g.people * fare(g) for g in guests) + sum(fare(t) for t in team)
