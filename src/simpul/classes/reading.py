"""Reading the facts of many classes at once: a fixed number of questions, however many classes."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, QuerySet, Sum

from simpul.classes.facts import Facts, Followed
from simpul.classes.linking import Held, class_of_follow_up, class_of_item
from simpul.foundation import clock
from simpul.plans import queries as plans
from simpul.scope import Scope
from simpul.scope.actor import not_found
from simpul.training import codes, rules
from simpul.training.models import (
    AnswerSheet,
    Attendance,
    Certificate,
    ClassCost,
    Enrolment,
    Reaction,
    TrainingClass,
    TrainingSession,
    Wave,
)

ON_THE_LIST = (codes.CONFIRMED, codes.ATTENDED)
ATTENDANCE: Any = Attendance._default_manager
SHEETS: Any = AnswerSheet._default_manager
RATINGS: Any = Reaction._default_manager


def classes(
    scope: Scope, *, wave: uuid.UUID | None = None, year: int | None = None, course: str = ""
) -> list[TrainingClass]:
    """The classes a visitor may see into, the earliest first; cancelled ones are left out."""
    found: QuerySet[TrainingClass] = TrainingClass.objects.for_scope(scope).exclude(state="cancelled")
    if wave is not None:
        found = found.filter(wave=wave)
    if year is not None:
        found = found.filter(starts__year=year)
    if course:
        found = found.filter(course_version__course__code=course)
    return list(found.select_related("wave", "course_version__course").order_by("starts", "code"))


def class_in(scope: Scope, class_id: uuid.UUID) -> TrainingClass:
    """A class the visitor may see into. Raises akses-2, whether it exists or not."""
    found = TrainingClass.objects.for_scope(scope).filter(pk=class_id)
    one = found.select_related("wave", "course_version__course").first()
    if one is None:
        raise not_found()
    return one


def wave_in(scope: Scope, wave_id: uuid.UUID) -> Wave:
    """A wave with a class the visitor may see into, or of a place they see. Raises akses-2."""
    one = Wave.objects.filter(pk=wave_id).select_related("course_version__course").first()
    if one is None or not (scope.covers(one.path) or TrainingClass.objects.for_scope(scope).filter(wave=one).exists()):
        raise not_found()
    return one


def facts(of: Sequence[TrainingClass]) -> list[Facts]:
    """The facts of these classes, in their order."""
    found = {c.pk: Facts(c, seats=c.capacity) for c in of}
    enrolled = _enrolled(found)
    _attendance(found, enrolled)
    _tests(found, enrolled)
    for class_id, rating in RATINGS.filter(book__in=found, deleted_at=None).values_list("book_id", "session_rating"):
        if rating in (1, 2, 3, 4):
            found[class_id].ratings.append(rating)
    costs = ClassCost.objects.filter(training_class__in=found).values_list("training_class_id").annotate(Sum("amount"))
    for class_id, amount in costs:
        found[class_id].cost = amount
    valid = Certificate.objects.filter(training_class__in=found, replaced_by=None).exclude(revocation__isnull=False)
    for class_id, number in valid.values_list("training_class_id").annotate(Count("pk")):
        found[class_id].certificates = number
    _afterwards(found, enrolled)
    return [found[c.pk] for c in of]


Enrolled = dict[uuid.UUID, tuple[uuid.UUID, uuid.UUID | None]]  # enrolment: (class, library at that time)


def _enrolled(found: dict[uuid.UUID, Facts]) -> Enrolled:
    rows = Enrolment.objects.filter(training_class__in=found, state__in=ON_THE_LIST)
    listed: Enrolled = {
        pk: (class_id, library) for pk, class_id, library in rows.values_list("pk", "training_class_id", "library_id")
    }
    libraries: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for class_id, library in listed.values():
        found[class_id].enrolled += 1
        if library is not None:
            libraries[class_id].add(library)
    for class_id, ids in libraries.items():
        found[class_id].libraries = frozenset(ids)
    return listed


def truths_of(class_ids: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, uuid.UUID], rules.Truth]:
    """What holds of each (enrolment, session) of these classes."""
    rows = ATTENDANCE.filter(
        book__in=list(class_ids), deleted_at=None, status__in=codes.ATTENDANCES.by_code
    ).values_list("enrolment", "session", "status", "method", "noted_on", "noted_at", "saved_at", "device_id")
    return rules.truths(
        rules.Seen(enrolment, session, status, method, on, at or "", saved, device)
        for enrolment, session, status, method, on, at, saved, device in rows
    )


def _attendance(found: dict[uuid.UUID, Facts], enrolled: Enrolled) -> None:
    truths = {key: truth for key, truth in truths_of(found).items() if key[0] in enrolled}
    noted = {session for _, session in truths}
    hours: dict[uuid.UUID, int] = {}
    now = clock.now()
    sessions = TrainingSession.objects.filter(training_class__in=found)
    for pk, class_id, lesson_hours, ends_at in sessions.values_list(
        "pk", "training_class_id", "lesson_hours", "ends_at"
    ):
        hours[pk] = lesson_hours
        one = found[class_id]
        if ends_at <= now or pk in noted:
            one.sessions += 1
        if pk in noted:
            one.told += 1
            one.hours_due += lesson_hours * one.enrolled
    came: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for (enrolment, session), truth in truths.items():
        class_id = enrolled[enrolment][0]
        rule = found[class_id].training_class.course_version.told.certificate
        if truth.status in rule.counted:
            found[class_id].hours_attended += hours.get(session, 0)
        if truth.was_there:
            came[class_id].add(enrolment)
    for class_id, people in came.items():
        found[class_id].came = len(people)


def _tests(found: dict[uuid.UUID, Facts], enrolled: Enrolled) -> None:
    sheets = SHEETS.filter(book__in=found, deleted_at=None).values_list("book_id", "enrolment", "moment", "answers")
    for class_id, enrolment, moment, answers in sheets:
        items = found[class_id].training_class.course_version.told.items
        if enrolment in enrolled and items and answers:
            share = rules.score(answers, [item.key for item in items]) / 100
            where = found[class_id].before if moment == codes.BEFORE else found[class_id].after
            where[enrolment] = share


def _afterwards(found: dict[uuid.UUID, Facts], enrolled: Enrolled) -> None:
    """Plans and follow-ups of the libraries, each given to one class."""
    books = {library for _, library in enrolled.values() if library is not None}
    held = held_by(books)
    for item in plans.with_standing(plans.items(books)):
        row: Any = item.row
        class_id = class_of_item(held.get(row.book_id, ()), named=row.class_ref, origin=row.origin, day=row.planned_on)
        if class_id in found:
            one = found[class_id]
            one.plans += 1
            one.recorded += item.standing == "recorded"
            one.said += item.standing == "said"
    latest: dict[tuple[uuid.UUID, uuid.UUID, str], Followed] = {}
    answered: Any = plans.follow_ups(books)
    for row in reversed(answered):
        class_id = class_of_follow_up(
            held.get(row.book_id, ()), named=row.class_ref, moment=row.moment, day=row.asked_on
        )
        if class_id in found:
            latest[class_id, row.book_id, row.moment] = Followed(
                row.book_id, row.moment, row.used, row.changed, row.passed_on
            )
    for (class_id, _, _), answer in latest.items():
        found[class_id].followed.append(answer)


def held_by(books: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Held]]:
    """The classes the people of these libraries were in, by library."""
    rows = Enrolment.objects.filter(library__in=list(books), state__in=ON_THE_LIST).exclude(
        training_class__state="cancelled"
    )
    told: dict[uuid.UUID, dict[uuid.UUID, Held]] = defaultdict(dict)
    for library, class_id, starts, ends in rows.values_list(
        "library_id", "training_class_id", "training_class__starts", "training_class__ends"
    ):
        if library is not None:
            told[library][class_id] = Held(class_id, starts, ends)
    return {library: list(held.values()) for library, held in told.items()}
