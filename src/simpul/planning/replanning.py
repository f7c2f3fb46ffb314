"""After a change: what became impossible is put into the scenario, the former plan is kept as far as it goes."""

import datetime as dt
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

import msgspec

from simpul.planning import problems
from simpul.planning.plan import Change, Lesson, Plan, read
from simpul.planning.scenario import Days, Scenario

Where = tuple[str, dt.date, dt.date, int]  # host, first and last day, room


def without(scenario: Scenario, wishes: Iterable[str]) -> Scenario:
    """The scenario where each CODE or CODE:FROM..TO (a trainer, a host, a regency) is away, for the whole time or on
    those days. A code that is host and regency means the host; "kab:CODE" the regency. Raises gelombang-7, -10."""
    for wish in wishes:
        regency = wish.startswith("kab:")
        code, _, span = wish.removeprefix("kab:").partition(":")
        days = _days(wish, span) if span else _all(scenario)
        fields = (
            (("groups", "blocked"),) if regency else (("trainers", "away"), ("hosts", "closed"), ("groups", "blocked"))
        )
        for place, field in fields:
            rows = list(getattr(scenario, place))
            at = next((n for n, row in enumerate(rows) if row.code == code), None)
            if at is not None:
                rows[at] = msgspec.structs.replace(rows[at], **{field: [*getattr(rows[at], field), days]})
                scenario = msgspec.structs.replace(scenario, **{place: rows})
                break
        else:
            raise problems.unknown_code(code=code)
    return scenario


def former(path: Path, scenario: Scenario) -> Plan:
    """The former plan in a file, of the same scenario. Raises gelombang-8, -9, -12."""
    found = read(path)
    if found.scenario != scenario.name:
        raise problems.plan_of_another(name=path.name, theirs=found.scenario, ours=scenario.name)
    if not found.classes:
        raise problems.no_former_plan(name=path.name)
    return found


def changes(before: Iterable[Lesson], after: Iterable[Lesson]) -> list[Change]:
    """What is no longer as it was: each group on other days or at another host, each trainer out of a class and into
    another, and last who is called in."""
    old, new = list(before), list(after)
    now = {code: lesson for lesson in new for code in lesson.groups}
    found = []
    for lesson in old:
        for code in lesson.groups:
            to = now.get(code)
            if to is None or _where(to) != _where(lesson):
                found.append(Change(what="group", code=code, before=_said(lesson), after=_said(to) if to else None))
    was, will = _taught(old), _taught(new)
    called: list[Change] = []
    for code in [*was, *(code for code in will if code not in was)]:
        left = [was[code][key] for key in was.get(code, {}) if key not in will.get(code, {})]
        taken = [will[code][key] for key in will.get(code, {}) if key not in was.get(code, {})]
        for one, other in zip_longest(left, taken):
            into = called if one is None else found
            into.append(Change(what="trainer", code=code, before=one, after=other))
    return found + called


def moves(before: Iterable[Lesson], after: Iterable[Lesson]) -> int:
    """What replanning keeps as small as can be: one for each group and each trainer out of a class of theirs, and one
    more if they are in no class on its days. Who is called in costs nothing here."""
    old, new = list(before), list(after)
    found = sum(change.before is not None for change in changes(old, new))
    for lesson in old:
        same_days = [other for other in new if (other.start, other.end) == (lesson.start, lesson.end)]
        found += sum(not any(code in other.groups for other in same_days) for code in lesson.groups)
        found += sum(not any(code in other.trainers for other in same_days) for code in lesson.trainers)
    return found


def _taught(lessons: Iterable[Lesson]) -> dict[str, dict[Where, str]]:
    """Each trainer's classes, by where and when they are."""
    found: dict[str, dict[Where, str]] = {}
    for lesson in lessons:
        for code in lesson.trainers:
            found.setdefault(code, {})[_where(lesson)] = _said(lesson)
    return found


def _where(lesson: Lesson) -> Where:
    return lesson.host, lesson.start, lesson.end, lesson.room


def _said(lesson: Lesson) -> str:
    return f"{lesson.host} {lesson.start}"


def _all(scenario: Scenario) -> Days:
    return Days(start=min(w.start for w in scenario.waves), end=max(w.end for w in scenario.waves))


def _days(wish: str, span: str) -> Days:
    first, _, last = span.partition("..")
    try:
        days = Days(start=dt.date.fromisoformat(first), end=dt.date.fromisoformat(last or first))
    except ValueError:
        raise problems.bad_change(text=wish) from None
    if days.end < days.start:
        raise problems.bad_change(text=wish)
    return days
