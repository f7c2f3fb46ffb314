"""A wave plan (`simpul.planning`) becomes waves, classes, quotas and trainers: set by set, all or nothing."""

import datetime as dt
import secrets
import uuid
from collections import defaultdict
from dataclasses import dataclass

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.foundation.labels import Label as L
from simpul.places import queries as places
from simpul.planning.plan import Lesson, Plan
from simpul.planning.scenario import Scenario, Spot
from simpul.records.models import Book
from simpul.scope import area_path, library_path
from simpul.scope.actor import Actor
from simpul.training import access, problems, timetable
from simpul.training.actions.core import acting, note, refusing
from simpul.training.models import (
    ClassSecret,
    CourseVersion,
    Quota,
    SessionTrainer,
    Trainer,
    TrainingClass,
    TrainingSession,
    Wave,
)

SUBSTITUTES_PER_SEATS, NAMED_BEFORE = 5, dt.timedelta(days=14)


@dataclass(frozen=True)
class Adopted:
    """What a plan became."""

    waves: int
    classes: int
    sessions: int
    quotas: int
    trainers: int
    new_trainers: int


def adopt_plan(
    *,
    by: Actor,
    plan: Plan,
    scenario: Scenario,
    course_version: CourseVersion,
    organiser_area: str = "",
    synthetic: bool = False,
) -> Adopted:
    """The plan's waves under the organiser; each class in the hands of its host's province, with a quota for every
    regency it trains, a fifth as many substitutes, two weeks before it begins, and its trainers in every session.

    A trainer whose code is there already is that trainer. Raises akses-1/-2 and bimtek-22 (no classes in the plan,
    codes that the scenario or the areas do not know, a wave that is there already).
    """
    with acting(by):
        by.must(access.TRAIN, area_path(organiser_area))
        _must_fit(plan, scenario, course_version)
        waves = _waves(by, plan, scenario, course_version, organiser_area)
        trainers, new = _trainers(by, plan, scenario, synthetic)
        names = {code: a.name for code, a in places.areas({lesson.host for lesson in plan.classes}).items()}
        people = {group.code: group.people for group in scenario.groups}
        made = [_class(by, lesson, waves[lesson.wave], course_version, names, synthetic) for lesson in plan.classes]
        taken = L("kode kelasnya sudah dipakai", "the codes of its classes are used already")
        with refusing({"class_code_is_used_once": problems.plan_does_not_fit(why=taken)}):
            TrainingClass.objects.bulk_create(made)
        Book.objects.bulk_create(Book(id=c.pk, kind=Book.CLASS, path=c.path, area_code=c.organiser_area) for c in made)
        ClassSecret.objects.bulk_create(
            ClassSecret(training_class=c, path=c.path, secret=secrets.token_urlsafe(32)) for c in made
        )
        sessions = _sessions(made, course_version)
        quotas = [q for c, lesson in zip(made, plan.classes, strict=True) for q in _quotas(c, lesson, people)]
        Quota.objects.bulk_create(quotas)
        SessionTrainer.objects.bulk_create(
            SessionTrainer(session=s, training_class_id=c.pk, trainer_id=trainers[code], path=c.path, number=n)
            for c, lesson in zip(made, plan.classes, strict=True)
            for place, s in enumerate(sessions[c.pk])
            for n, code in enumerate(_in_turn(lesson.trainers, place), 1)
        )
        told = Adopted(len(waves), len(made), sum(map(len, sessions.values())), len(quotas), len(trainers), new)
        note("plan_adopted", by, None, scenario=plan.scenario, classes=told.classes, waves=told.waves)
    return told


def _in_turn(trainers: list[str], place: int) -> list[str]:
    """The team of a class; who leads changes from session to session."""
    cut = place % len(trainers) if trainers else 0
    return trainers[cut:] + trainers[:cut]


def _must_fit(plan: Plan, scenario: Scenario, course_version: CourseVersion) -> None:
    def refuse(indonesian: str, english: str) -> None:
        raise problems.plan_does_not_fit(why=L(indonesian, english))

    if not plan.classes:
        refuse("tidak ada kelas di dalamnya", "it holds no class")
    if plan.scenario != scenario.name:
        refuse(
            f"rencana ini dari skenario {plan.scenario}, bukan {scenario.name}",
            f"it was made from the scenario {plan.scenario}, not {scenario.name}",
        )
    known = (
        ("gelombang", "wave", {w.code for w in scenario.waves}, {c.wave for c in plan.classes}),
        ("kabupaten", "regency", {g.code for g in scenario.groups}, {g for c in plan.classes for g in c.groups}),
        ("pelatih", "trainer", {t.code for t in scenario.trainers}, {t for c in plan.classes for t in c.trainers}),
    )
    for indonesian, english, there, used in known:
        if strangers := sorted(used - there):
            refuse(
                f"{indonesian} {strangers[0]} tidak ada dalam skenario", f"the scenario has no {english} {strangers[0]}"
            )
    codes = {c.host for c in plan.classes} | {g for c in plan.classes for g in c.groups}
    if unplaced := sorted(codes - places.ever_existing(codes)):
        refuse(f"kode wilayah {unplaced[0]} tidak dikenal", f"there is no area {unplaced[0]}")
    longest = max((c.end - c.start).days + 1 for c in plan.classes)
    if longest < len(course_version.told.days):
        refuse(
            f"kursus {course_version} berlangsung {len(course_version.told.days)} hari, kelasnya {longest} hari",
            f"the course {course_version} takes {len(course_version.told.days)} days, the classes {longest}",
        )


def _waves(
    by: Actor, plan: Plan, scenario: Scenario, course_version: CourseVersion, organiser_area: str
) -> dict[str, Wave]:
    used = {lesson.wave for lesson in plan.classes}
    wanted = [w for w in scenario.waves if w.code in used]
    year = wanted[0].start.year
    there = Wave.objects.filter(organiser_area=organiser_area, year=year, code__in=used).first()
    if there is not None:
        raise problems.plan_does_not_fit(
            why=L(f"gelombang {there.code} tahun {year} sudah ada", f"the wave {there.code} of {year} is there already")
        )
    made = {}
    for wave in wanted:
        classes = [lesson for lesson in plan.classes if lesson.wave == wave.code]
        regencies = {g for lesson in classes for g in lesson.groups}
        villages = sum(g.villages for g in scenario.groups if g.code in regencies)
        made[wave.code] = Wave(
            code=wave.code,
            year=year,
            title=f"{scenario.title.id}, gelombang {wave.code}"[:200],
            course_version=course_version,
            organiser_area=organiser_area,
            path=area_path(organiser_area),
            starts=wave.start,
            ends=wave.end,
            targets={"people": sum(c.people for c in classes), "villages": villages, "regencies": len(regencies)},
            ceiling=scenario.ceilings.waves.get(wave.code),
            made_at=clock.now(),
            by_id=by.user_id,
        )
    Wave.objects.bulk_create(made.values())
    return made


def _class(
    by: Actor, lesson: Lesson, wave: Wave, course_version: CourseVersion, names: dict[str, str], synthetic: bool
) -> TrainingClass:
    class_id, organiser = uuid7(), lesson.host[:2]
    return TrainingClass(
        id=class_id,
        wave=wave,
        course_version=course_version,
        code=f"{wave.year}-{wave.code}-{lesson.code}",
        title=f"Kelas {names.get(lesson.host, lesson.host)}, gelombang {wave.code} ({lesson.code})",
        mode="on_site",
        organiser_area=organiser,
        host_area=lesson.host,
        path=library_path(organiser, class_id),
        rooms=[],
        starts=lesson.start,
        ends=lesson.end,
        capacity=max(lesson.people, 1),
        state="planned",
        synthetic=synthetic,
        made_at=clock.now(),
        by_id=by.user_id,
    )


def _sessions(made: list[TrainingClass], course_version: CourseVersion) -> dict[uuid.UUID, list[TrainingSession]]:
    """By class, on days on end from its first."""
    rows: dict[uuid.UUID, list[TrainingSession]] = defaultdict(list)
    body = course_version.told
    for c in made:
        days = timetable.days_from(c.starts, len(body.days))
        for laid in timetable.lay_out(body, days, c.host_area):
            rows[c.pk].append(TrainingSession(training_class_id=c.pk, path=c.path, **laid._asdict()))
    TrainingSession.objects.bulk_create([s for of in rows.values() for s in of], batch_size=2000)
    return rows


def _quotas(c: TrainingClass, lesson: Lesson, people: dict[str, int]) -> list[Quota]:
    return [
        Quota(
            training_class_id=c.pk,
            path=c.path,
            regency=code,
            seats=people[code],
            substitutes=-(-people[code] // SUBSTITUTES_PER_SEATS),
            due=c.starts - NAMED_BEFORE,
        )
        for code in lesson.groups
    ]


def _trainers(by: Actor, plan: Plan, scenario: Scenario, synthetic: bool) -> tuple[dict[str, uuid.UUID], int]:
    """The trainers of the plan by code, and how many of them were new; one is at home in the nearest place known."""
    used = {t for lesson in plan.classes for t in lesson.trainers}
    found = {t.code: t.pk for t in Trainer.objects.filter(code__in=used)}
    spots: list[Spot] = [*scenario.hosts, *scenario.groups]
    new = []
    for trainer in scenario.trainers:
        if trainer.code in used and trainer.code not in found:
            home = min(spots, key=lambda spot, t=trainer: (t.km(spot), spot.code)).code[:5]  # type: ignore[misc]
            new.append(
                Trainer(
                    code=trainer.code, name=trainer.name, home_area=home, path=area_path(home),
                    languages=trainer.languages, most_classes=trainer.most_classes, synthetic=synthetic,
                )
            )  # fmt: skip
    Trainer.objects.bulk_create(new)
    return found | {t.code: t.pk for t in new}, len(new)
