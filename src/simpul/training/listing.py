"""Lists of the training: classes and waves that concern a place, the roll of a class, what a trainer does."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet, Sum

from simpul.scope import Scope
from simpul.training import codes
from simpul.training.models import Enrolment, Quota, SessionTrainer, Trainer, TrainingClass, TrainingSession, Wave

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """Which classes: in this state, with these words in title, code or venue, of a wave or a version of a course;
    everywhere, or only those that concern the asker's places."""

    state: str = ""
    words: str = ""
    wave: uuid.UUID | None = None
    everywhere: bool = False
    version: uuid.UUID | None = None


def concerning(scope: Scope) -> Q:
    """Classes organised inside the scope, held there, or with seats for it; those above an area stand for it too."""
    found = Q(pk__in=[])
    for path in scope.paths:
        code = ".".join(part for part in path.removeprefix("id.").split(".") if part.isdigit())[:5]
        if not code:
            return Q()
        held = Q(path__startswith=f"id.{code}.") | Q(host_area=code) | Q(host_area__startswith=f"{code}.")
        sent = Quota.objects.filter(Q(regency=code) | Q(regency__startswith=f"{code}."))
        found |= held | Q(pk__in=sent.values("training_class_id"))
    return found


def classes(scope: Scope, asked: Asked, start: int = 0) -> "QuerySet[TrainingClass, TrainingClass]":
    """A page of classes, the coming ones first, then the latest; one more than a page when there are more."""
    found = TrainingClass.objects.select_related("wave", "course_version__course")
    if not asked.everywhere:
        found = found.filter(concerning(scope))
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.wave:
        found = found.filter(wave_id=asked.wave)
    if asked.version:
        found = found.filter(course_version=asked.version)
    for word in asked.words.split():
        found = found.filter(Q(title__icontains=word) | Q(code__icontains=word) | Q(venue__icontains=word))
    return found.order_by("-starts", "code", "id")[start : start + PAGE + 1]


@dataclass(frozen=True)
class WaveSum:
    """A wave with what has become of it so far."""

    wave: Wave
    classes: int
    seats: int


def wave_sums(scope: Scope, *, year: int | None = None, wave: uuid.UUID | None = None) -> list[WaveSum]:
    """Waves that have classes concerning the scope, or stand inside it, the latest first; one asked for by its id is
    open to everybody."""
    own = Q()
    for path in scope.paths:
        own |= Q(path__startswith=path)
    there = TrainingClass.objects.filter(concerning(scope)).values("wave_id")
    found = Wave.objects.select_related("course_version__course")
    if wave is None:
        found = found.filter(own | Q(pk__in=there))
    if year:
        found = found.filter(year=year)
    if wave:
        found = found.filter(pk=wave)
    live = ~Q(classes__state="cancelled")
    counted = found.annotate(n=Count("classes", filter=live), seats=Sum("classes__capacity", filter=live))
    return [WaveSum(row, row.n, row.seats or 0) for row in counted.order_by("-starts", "code")[:100]]


def quotas_of(class_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Quota]]:
    found: dict[uuid.UUID, list[Quota]] = {}
    for quota in Quota.objects.filter(training_class_id__in=class_ids).order_by("regency"):
        found.setdefault(quota.training_class_id, []).append(quota)
    return found


_ROLL = """
select e.id, e.number, e.state, e.role, e.regency, e.rank, e.hours, p.id, p.name, p.sex, l.id, coalesce(l.name, ''),
    e.library_id
from training_enrolment e join training_participant p on p.id = e.participant_id
    left join places_library l on l.id = e.library_id
where e.training_class_id = %s {more}
order by e.number nulls last, e.regency, e.rank nulls first, lower(p.name), e.id
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a class's list; `library` is what the scope shows of it."""

    enrolment: uuid.UUID
    number: int | None
    state: str
    role: str
    regency: str
    rank: int | None
    hours: int | None
    participant: uuid.UUID
    name: str
    sex: str
    library_id: uuid.UUID | None
    library: str
    from_library: uuid.UUID | None


def roll(class_id: uuid.UUID, *, words: str = "", state: str = "", regency: str = "") -> list[Line]:
    """The list of a class as far as the scope shows it, in one query."""
    more = ""
    given: list[Any] = [class_id]
    if state:
        more, given = f"{more} and e.state = %s", [*given, state]
    if regency:
        more, given = f"{more} and e.regency = %s", [*given, regency]
    for word in words.split()[:5]:
        more, given = f"{more} and p.name ilike %s", [*given, f"%{_plain(word)}%"]
    with connection.cursor() as cursor:
        cursor.execute(_ROLL.format(more=more), given)
        return [Line(*row) for row in cursor.fetchall()]


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


@dataclass(frozen=True)
class Load:
    """A trainer with the classes and lesson hours of a year."""

    trainer: Trainer
    classes: int
    hours: int


def loads(year: int, scope: Scope | None = None, words: str = "") -> list[Load]:
    """Trainers by name with their load in a year; inside a scope when one is given."""
    found = Trainer.objects.all() if scope is None else Trainer.objects.for_scope(scope)
    for word in words.split():
        found = found.filter(name__icontains=word)
    rows = list(found.order_by("retired_on", "name", "id")[:500])
    taught = (
        SessionTrainer.objects.filter(trainer__in=rows, session__starts_at__year=year)
        .exclude(training_class__state="cancelled")
        .values_list("trainer_id")
        .annotate(Count("training_class_id", distinct=True), Sum("session__lesson_hours"))
    )
    sums = {trainer: (classes, hours or 0) for trainer, classes, hours in taught}
    return [Load(row, *sums.get(row.pk, (0, 0))) for row in rows]


def sessions_of_trainer(trainer_id: uuid.UUID, since: dt.date | None = None) -> list[TrainingSession]:
    """What somebody teaches, in order of time."""
    found = TrainingSession.objects.filter(trainers__trainer_id=trainer_id).exclude(training_class__state="cancelled")
    if since:
        found = found.filter(starts_at__date__gte=since)
    return list(found.select_related("training_class").order_by("starts_at", "id"))


def sessions_of_participant(participant_id: uuid.UUID) -> list[TrainingSession]:
    """The sessions of the classes somebody is enrolled in, in order of time, as far as the scope shows it."""
    found = TrainingSession.objects.filter(
        training_class__enrolments__participant_id=participant_id,
        training_class__enrolments__state__in=[codes.NOMINATED, codes.CONFIRMED, codes.ATTENDED],
    ).exclude(training_class__state="cancelled")
    return list(found.select_related("training_class").order_by("starts_at", "id"))


def trained_from(libraries: Sequence[uuid.UUID]) -> dict[uuid.UUID, dt.date]:
    """The last day on which a class ended that somebody of the library attended."""
    found = Enrolment.objects.filter(library_id__in=libraries, state=codes.ATTENDED)
    return dict(found.values_list("library_id").annotate(Max("training_class__ends")))


def enrolled_from(class_id: uuid.UUID, libraries: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many of each library are on the list of a class, those who withdrew left out."""
    found = Enrolment.objects.filter(training_class_id=class_id, library_id__in=libraries)
    return dict(found.exclude(state=codes.WITHDRAWN).values_list("library_id").annotate(Count("id")))
