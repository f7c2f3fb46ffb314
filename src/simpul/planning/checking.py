"""Counts the hard rules a plan breaks: plain Python over a scenario and a plan, sharing no code with the solver.

It knows what is written in the scenario and nothing of sites, crews or the calendar the solver uses: days, distances
and costs are worked out here anew, so that a mistake there cannot hide itself here.
"""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import holidays

from simpul.planning.plan import Lesson, Plan
from simpul.planning.scenario import Scenario, Spot

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = dt.timedelta(1)


@dataclass(frozen=True, slots=True)
class Broken:
    """A hard rule a plan breaks: its family (as in a conflict), the class or code, and the figures against it."""

    rule: str
    where: str
    what: str


def broken(scenario: Scenario, plan: Plan) -> list[Broken]:
    """Every breach of a hard rule; empty for a plan that keeps them all. A plan without classes keeps none: each
    regency is without a place."""
    return [*_placed(scenario, plan), *_days(scenario, plan), *_rooms(scenario, plan), *_guests(scenario, plan),
            *_trainers(scenario, plan), *_money(scenario, plan)]  # fmt: skip


def _span(lesson: Lesson) -> list[dt.date]:
    return [lesson.start + n * _DAY for n in range((lesson.end - lesson.start).days + 1)]


def _among(days: list[dt.date], spans: list) -> bool:  # type: ignore[type-arg]
    return any(span.start <= day <= span.end for span in spans for day in days)


def _placed(s: Scenario, plan: Plan) -> Iterator[Broken]:
    all_of = [code for lesson in plan.classes for code in lesson.groups]
    for group in s.groups:
        if (times := all_of.count(group.code)) != 1:
            yield Broken("placed", group.code, f"{times} classes instead of one")
    for code in set(all_of) - {group.code for group in s.groups}:
        yield Broken("placed", code, "not in the scenario")


def _days(s: Scenario, plan: Plan) -> Iterator[Broken]:
    years = range(min(w.start.year for w in s.waves), max(w.end.year for w in s.waves) + 1)
    free = set(s.holidays.also)
    for wanted, category in ((s.holidays.public, "public"), (s.holidays.collective_leave, "government")):
        if wanted:
            free |= set(holidays.country_holidays("ID", years=years, categories=(category,)).keys())
    free -= set(s.holidays.taught)
    for lesson in plan.classes:
        days = _span(lesson)
        if len(days) != s.course.days:
            yield Broken("days", lesson.code, f"{len(days)} days instead of {s.course.days}")
        if not any(w.code == lesson.wave and w.start <= lesson.start and lesson.end <= w.end for w in s.waves):
            yield Broken("days", lesson.code, f"not within wave {lesson.wave}")
        if _NAMES[lesson.start.weekday()] not in s.course.starts_on:
            yield Broken("days", lesson.code, f"begins on {_NAMES[lesson.start.weekday()]}")
        for day in days:
            if _NAMES[day.weekday()] not in s.course.teach_on:
                yield Broken("days", lesson.code, f"{day} is {_NAMES[day.weekday()]}")
            if day in free:
                yield Broken("holiday", lesson.code, f"{day} is a holiday")


def _rooms(s: Scenario, plan: Plan) -> Iterator[Broken]:
    taken: set[tuple[str, int, dt.date]] = set()
    for lesson in plan.classes:
        host = next((h for h in s.hosts if h.code == lesson.host), None)
        if host is None or not 1 <= lesson.room <= host.rooms:
            yield Broken("rooms", lesson.code, f"no room {lesson.room} at {lesson.host}")
            continue
        if _among(_span(lesson), host.closed):
            yield Broken("closed", lesson.code, f"{host.code} is closed")
        for day in _span(lesson):
            if (key := (lesson.host, lesson.room, day)) in taken:
                yield Broken("rooms", lesson.code, f"room {lesson.room} at {lesson.host} has two classes on {day}")
            taken.add(key)


def _guests(s: Scenario, plan: Plan) -> Iterator[Broken]:
    for lesson in plan.classes:
        host = next((h for h in s.hosts if h.code == lesson.host), None)
        guests = [g for g in s.groups if g.code in lesson.groups]
        people = sum(g.people for g in guests)
        if people != lesson.people:
            yield Broken("people", lesson.code, f"{lesson.people} people told, {people} counted")
        if people > min(s.course.most, host.seats if host else 0):
            yield Broken("seats", lesson.code, f"{people} people")
        if people < s.course.least:
            yield Broken("least", lesson.code, f"{people} people, {s.course.least} at least")
        spoken = {language for t in s.trainers if t.code in lesson.trainers for language in t.languages}
        for g in guests:
            if _among(_span(lesson), g.blocked):
                yield Broken("blocked", g.code, f"cannot come in class {lesson.code}")
            if host and s.course.reach_km is not None and _km(g, host) > s.course.reach_km:
                yield Broken("reach", g.code, f"{_km(g, host):.0f} km to {host.code}")
            if g.language and g.language not in spoken:
                yield Broken("language", g.code, f"nobody in class {lesson.code} speaks {g.language}")


def _trainers(s: Scenario, plan: Plan) -> Iterator[Broken]:
    known = {t.code: t for t in s.trainers}
    of: dict[str, list[Lesson]] = {code: [] for code in known}
    for lesson in plan.classes:
        if len(set(lesson.trainers)) != s.course.trainers or len(lesson.trainers) != s.course.trainers:
            yield Broken("trainers", lesson.code, f"{len(set(lesson.trainers))} instead of {s.course.trainers}")
        for code in lesson.trainers:
            if code not in known:
                yield Broken("trainers", lesson.code, f"{code} is not in the scenario")
                continue
            of[code].append(lesson)
            if _among(_span(lesson), known[code].away):
                yield Broken("away", code, f"away during class {lesson.code}")
    for code, lessons in of.items():
        if len(lessons) > known[code].most_classes:
            yield Broken("load", code, f"{len(lessons)} classes, {known[code].most_classes} at most")
        lessons.sort(key=lambda lesson: lesson.start)
        for before, after in pairwise(lessons):
            if (after.start - before.end).days - 1 < s.course.rest_days:
                yield Broken("once", code, f"classes {before.code} and {after.code} are too near")


def _money(s: Scenario, plan: Plan) -> Iterator[Broken]:
    total = 0
    of_wave: dict[str, int] = {}
    for lesson in plan.classes:
        host = next((h for h in s.hosts if h.code == lesson.host), None)
        if host is None:
            continue
        cost = _rounded(host.class_cost + s.course.trainers * s.course.fee)
        cost += sum(g.people * _fare(s, g, host) for g in s.groups if g.code in lesson.groups)
        cost += sum(_fare(s, t, host) for t in s.trainers if t.code in lesson.trainers)
        if cost != lesson.cost:
            yield Broken("cost", lesson.code, f"{lesson.cost} told, {cost} counted")
        total += cost
        of_wave[lesson.wave] = of_wave.get(lesson.wave, 0) + cost
    if plan.cost is not None and plan.cost != total:
        yield Broken("cost", "", f"{plan.cost} told, {total} counted")
    if s.ceilings.total is not None and total > s.ceilings.total:
        yield Broken("ceiling", "", f"{total}, {s.ceilings.total} at most")
    for code, most in s.ceilings.waves.items():
        if of_wave.get(code, 0) > most:
            yield Broken("ceiling", code, f"{of_wave[code]}, {most} at most")


def _rounded(rupiah: float) -> int:
    """Whole thousands of rupiah, upwards."""
    return math.ceil(rupiah / 1000) * 1000


def _fare(s: Scenario, here: Spot, there: Spot) -> int:
    """Rupiah for one person there and back."""
    km = round(_km(here, there))
    if km == 0:
        return 0
    for way in s.travel:
        fits_island = way.same_island is None or way.same_island == (here.island == there.island)
        if fits_island and (way.up_to_km is None or way.up_to_km >= km):
            return _rounded(2 * (way.base + way.per_km * km))
    return 10**15


def _km(here: Spot, there: Spot) -> float:
    """The great circle by the law of cosines (the solver's way is the haversine)."""
    if (here.lat, here.lon) == (there.lat, there.lon):
        return 0.0
    a, b, east = math.radians(here.lat), math.radians(there.lat), math.radians(there.lon - here.lon)
    inner = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(east)
    return 6371.0 * math.acos(max(-1.0, min(1.0, inner)))
