"""After a change: what became impossible is put into the scenario, the former plan is kept as far as it goes."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from simpul.planning import problems
from simpul.planning.plan import Change, Lesson, Plan, read
from simpul.planning.scenario import Days, Scenario


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
    """What is no longer as it was: each group on other days or at another host, each trainer out of a class."""
    old, new = list(before), list(after)
    now = {code: lesson for lesson in new for code in lesson.groups}
    found = []
    for lesson in old:
        for code in lesson.groups:
            to = now.get(code)
            if to is None or _where(to) != _where(lesson):
                found.append(Change(what="group", code=code, before=_said(lesson), after=_said(to) if to else None))
    of_trainer: dict[str, list[Lesson]] = {}
    for lesson in new:
        for code in lesson.trainers:
            of_trainer.setdefault(code, []).append(lesson)
    for lesson in old:
        for code in lesson.trainers:
            if all(_where(other) != _where(lesson) for other in of_trainer.get(code, [])):
                found.append(Change(what="trainer", code=code, before=_said(lesson), after=None))
    return found


def _where(lesson: Lesson) -> tuple[str, dt.date, dt.date, int]:
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
