"""What pages, exports and other packages may read of the training."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Prefetch, Q, QuerySet

from simpul.foundation import clock
from simpul.scope import NOWHERE
from simpul.scope.actor import Actor, not_found
from simpul.training import access, codes, rules
from simpul.training.matching import Alike, Known, Person
from simpul.training.models import (
    Attendance,
    CourseVersion,
    Enrolment,
    Participant,
    SessionTrainer,
    Trainer,
    TrainingClass,
    TrainingSession,
    Wave,
)


@dataclass
class Taken:
    """How many people of a class are in which state, over all regencies and in each; the highest number given, and the
    last rank of a regency's substitutes. Open information, whoever asks."""

    by_state: dict[str, int] = field(default_factory=dict)
    by_regency: dict[str, dict[str, int]] = field(default_factory=dict)
    highest: int = 0
    last_rank: dict[str, int] = field(default_factory=dict)

    def of(self, regency: str, state: str) -> int:
        return self.by_regency.get(regency, {}).get(state, 0)

    def of_regency(self, regency: str) -> dict[str, int]:
        return self.by_regency.get(regency, {})


def seats(classes: Iterable[uuid.UUID]) -> dict[uuid.UUID, Taken]:
    """How the seats of these classes are taken."""
    wanted = list(classes)
    found = {id: Taken() for id in wanted}
    with connection.cursor() as cursor:
        cursor.execute("select * from training_seats(%s)", [wanted])
        for class_id, regency, state, people, highest, last_rank in cursor.fetchall():
            taken = found[class_id]
            taken.by_state[state] = taken.by_state.get(state, 0) + people
            taken.by_regency.setdefault(regency, {})[state] = people
            taken.highest = max(taken.highest, highest or 0)
            taken.last_rank[regency] = max(taken.last_rank.get(regency, 0), last_rank or 0)
    return found


def courses() -> list[CourseVersion]:
    """Every version of every course, the newest of a course first."""
    return list(CourseVersion.objects.select_related("course").order_by("course__code", "-number"))


def courses_on_offer() -> list[CourseVersion]:
    """What a new class or wave may teach: the newest version of each course, and what a wave that is not over has."""
    waves = Wave.objects.filter(ends__gte=clock.today()).values_list("course_version_id", flat=True)
    kept, newest = set(waves), set()
    found = []
    for version in courses():
        if version.course_id not in newest or version.pk in kept:
            found.append(version)
        newest.add(version.course_id)
    return found


def course(code: str, number: int | None = None) -> CourseVersion:
    """A version of a course (default: the newest). Raises akses-2."""
    found = CourseVersion.objects.filter(course__code=code).select_related("course").order_by("-number")
    version = (found.filter(number=number) if number else found).first()
    if version is None:
        raise not_found()
    return version


def versions(code: str) -> list[CourseVersion]:
    """Every version of a course, the newest first. Raises akses-2."""
    found = list(CourseVersion.objects.filter(course__code=code).select_related("course").order_by("-number"))
    if not found:
        raise not_found()
    return found


def classes_by_version() -> dict[uuid.UUID, int]:
    """How many classes use each version of each course, those that were called off left out."""
    used = TrainingClass.objects.exclude(state="cancelled")
    return dict(used.values_list("course_version_id").annotate(Count("id")))


def class_of(class_id: uuid.UUID) -> TrainingClass:
    """A class, which is open information. Raises akses-2."""
    found = TrainingClass.objects.filter(pk=class_id).select_related("wave", "course_version__course").first()
    if found is None:
        raise not_found()
    return found


def class_of_book(book_id: uuid.UUID) -> TrainingClass | None:
    """The class whose book this is."""
    return TrainingClass.objects.filter(pk=book_id).select_related("wave", "course_version__course").first()


def sessions(class_id: uuid.UUID) -> list[TrainingSession]:
    """The sessions of a class in order, each with its trainers (`session.trainers.all()`, the leader first)."""
    taught = SessionTrainer.objects.select_related("trainer").order_by("number")
    return list(
        TrainingSession.objects.filter(training_class_id=class_id)
        .order_by("number")
        .prefetch_related(Prefetch("trainers", taught))
    )


def enrolments(class_id: uuid.UUID, *, states: Sequence[str] = ()) -> "QuerySet[Enrolment, Enrolment]":
    """The list of a class as far as the scope shows it: by number, then by regency and rank; with participant and
    library."""
    found = Enrolment.objects.filter(training_class_id=class_id)
    if states:
        found = found.filter(state__in=states)
    return found.select_related("participant", "library").order_by("number", "regency", "rank", "participant__name")


def attendance_rows(class_id: uuid.UUID) -> list[rules.Seen]:
    """Every live row of attendance of a class, for `rules.truths`."""
    manager: Any = Attendance._default_manager
    rows = manager.filter(book_id=class_id, deleted_at=None).values_list(
        "enrolment", "session", "status", "method", "noted_on", "noted_at", "saved_at", "device_id"
    )
    return [
        rules.Seen(enrolment, session, status, method, noted_on, noted_at or "", saved_at, device)
        for enrolment, session, status, method, noted_on, noted_at, saved_at, device in rows
        if status in codes.ATTENDANCES
    ]


def attendance_written_here(class_id: uuid.UUID) -> dict[tuple[uuid.UUID, uuid.UUID], Any]:
    """The one live row of each (enrolment, session) that the server itself may write: no phone's, no check-in's."""
    manager: Any = Attendance._default_manager
    rows = manager.filter(book_id=class_id, deleted_at=None, device_id=None, source="own")
    return {(row.enrolment, row.session): row for row in rows}


def attendance(class_id: uuid.UUID) -> dict[tuple[uuid.UUID, uuid.UUID], rules.Truth]:
    """What holds of each (enrolment, session) of a class."""
    return rules.truths(attendance_rows(class_id))


def waves(year: int | None = None) -> list[Wave]:
    """The waves, the latest first; of a year, when one is given."""
    found = Wave.objects.select_related("course_version__course").order_by("-starts", "code")
    return list(found.filter(year=year) if year else found)


def trainers(*, on: dt.date | None = None) -> list[Trainer]:
    """The trainers by name; those who teach on a day, when one is given."""
    found = Trainer.objects.order_by("name", "id")
    return list(found.filter(Q(retired_on=None) | Q(retired_on__gt=on)) if on else found)


@dataclass(frozen=True)
class Clash:
    """Two sessions at one time: `what` "trainer" or "room", and whom or which."""

    what: str
    name: str
    one: TrainingSession
    other: TrainingSession


def clashes(classes: Sequence[uuid.UUID]) -> list[Clash]:
    """Trainers and rooms that sessions of these classes need at a time when another session has them. A plan that was
    adopted or an import may bring some; the actions refuse to add more."""
    own = list(
        TrainingSession.objects.filter(training_class_id__in=classes)
        .exclude(training_class__state="cancelled")
        .select_related("training_class")
    )
    if not own:
        return []
    first, last = min(s.starts_at for s in own), max(s.ends_at for s in own)
    near = list(
        TrainingSession.objects.filter(starts_at__lt=last, ends_at__gt=first)
        .exclude(training_class__state="cancelled")
        .select_related("training_class")
    )
    mine, by_id = {s.pk for s in own}, {s.pk: s for s in near}
    needs: dict[tuple[str, str], list[uuid.UUID]] = {}
    names: dict[tuple[str, str], str] = {}
    for row in SessionTrainer.objects.filter(session__in=by_id).select_related("trainer"):
        key = ("trainer", str(row.trainer_id))
        needs.setdefault(key, []).append(row.session_id)
        names[key] = row.trainer.name
    for s in near:
        held = s.training_class
        if s.room and held.venue:
            key = ("room", "|".join((held.host_area, held.venue.casefold(), s.room.casefold())))
            needs.setdefault(key, []).append(s.pk)
            names[key] = f"{s.room}, {held.venue}"
    found = []
    for key, ids in sorted(needs.items()):
        spans = [(id, by_id[id].starts_at, by_id[id].ends_at) for id in ids]
        for one, other in rules.overlapping(spans):
            if one in mine or other in mine:
                found.append(Clash(key[0], names[key], by_id[one], by_id[other]))
    return found


def participant(by: Actor, participant_id: uuid.UUID) -> Participant:
    """A person as far as the walls show them; a double leads to the one it was merged into. Raises akses-2."""
    found = Participant.objects.filter(pk=participant_id).select_related("home_library", "merged_into").first()
    if found is None:
        raise not_found()
    return found.merged_into or found


def history_of_person(participant_id: uuid.UUID) -> list[Enrolment]:
    """Where somebody was enrolled, the latest first, as far as the scope shows it."""
    found = Enrolment.objects.filter(participant_id=participant_id)
    return list(found.select_related("training_class", "library").order_by("-training_class__starts", "id"))


def history_of_library(library_id: uuid.UUID) -> list[Enrolment]:
    """Who was trained for a library, whoever works there now: by the library at that time, the latest first."""
    found = Enrolment.objects.filter(library_id=library_id).exclude(state=codes.WITHDRAWN)
    return list(found.select_related("training_class", "participant").order_by("-training_class__starts", "id"))


def may_be_same(people: Sequence[Participant], by: Actor, most: int = 5) -> dict[uuid.UUID, list[Alike]]:
    """For each of these people others of the same regency who may be the same person; suggestions, nothing more."""
    regencies = {_place(p.path) for p in people}
    seen = by.verbs.get(access.TRAIN, NOWHERE) | by.verbs.get(access.NOMINATE, NOWHERE) | by.scope
    others = Q(pk__in=[])
    for code in regencies:
        others |= Q(path__startswith=f"id.{code}." if code else "id.")
    rows = Participant.objects.for_scope(seen).filter(others, merged_into=None, erased_at=None)
    known = Known(person(p) for p in rows)
    return {p.pk: alike for p in people if (alike := known.like(person(p), most))}


def person(row: Participant) -> Person:
    """A participant as `matching` compares them."""
    place = ".".join(part for part in row.path.removeprefix("id.").split(".") if part.isdigit())
    return Person(row.pk, row.name, place, row.home_library_id, row.phone, row.birth_year, row.sex)


def _place(path: str) -> str:
    """The regency's code (or what is there of it) in a path."""
    return ".".join(part for part in path.removeprefix("id.").split(".")[:2] if part.isdigit())
