"""Which days a class may have: working days on end inside one wave, and the holidays by name."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

import holidays as library

from simpul.foundation.labels import Label
from simpul.planning.scenario import WEEKDAYS, Scenario


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """Days a class may have, both ends included, the wave they lie in, and the holidays among them (none in a plan)."""

    start: dt.date
    end: dt.date
    wave: str
    free: tuple[dt.date, ...] = ()


def named(scenario: Scenario) -> dict[dt.date, Label]:
    """The free days between the first and the last day of the scenario, each with its name."""
    start, end = min(w.start for w in scenario.waves), max(w.end for w in scenario.waves)
    found: dict[dt.date, Label] = {}
    rule = scenario.holidays
    for category, wanted in (("government", rule.collective_leave), ("public", rule.public)):
        if wanted:
            for year in range(start.year, end.year + 1):
                found |= _of_year(category, year)
    found |= {day: Label(name, name) for day, name in rule.also.items()}
    return {day: found[day] for day in sorted(found) if start <= day <= end and day not in rule.taught}


def slots(scenario: Scenario, *, free_too: bool = False) -> list[Slot]:
    """Every run of teaching days a class may have, sorted by first day; with `free_too` also those with a holiday."""
    course, free = scenario.course, named(scenario)
    found: dict[tuple[dt.date, dt.date], Slot] = {}
    for wave in scenario.waves:
        for offset in range((wave.end - wave.start).days - course.days + 2):
            days = [wave.start + dt.timedelta(offset + i) for i in range(course.days)]
            if WEEKDAYS[days[0].weekday()] not in course.starts_on:
                continue
            if any(WEEKDAYS[day.weekday()] not in course.teach_on for day in days):
                continue
            among = tuple(day for day in days if day in free)
            if free_too or not among:
                found.setdefault((days[0], days[-1]), Slot(days[0], days[-1], wave.code, among))
    return sorted(found.values())


def crowds(spans: list[Slot], rest_days: int = 0) -> list[list[int]]:
    """Groups of slots (by their place in the sorted list) of which one person or one room can have only one: for each
    slot those that have begun and are not over, with the days of rest, when it begins."""
    rest = dt.timedelta(rest_days)
    return [[i for i, s in enumerate(spans[: n + 1]) if s.end + rest >= late.start] for n, late in enumerate(spans)]


@cache
def _of_year(category: str, year: int) -> dict[dt.date, Label]:
    told = {
        language: library.country_holidays("ID", years=[year], categories=(category,), language=code)
        for language, code in (("id", "id"), ("en", "en_US"))
    }
    return {day: Label(name, told["en"].get(day, name)) for day, name in told["id"].items()}
