"""Sessions: when, in which room, who teaches; nobody and no room is in two places at one time."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from simpul.foundation.labels import Label as L
from simpul.scope.actor import Actor, not_found
from simpul.training import codes, problems, timetable
from simpul.training.actions.core import acting, changed, class_to_run, note, one_of, run, said_text, within
from simpul.training.models import SessionTrainer, Trainer, TrainingClass, TrainingSession

TITLE, HOURS = L("Judul sesi", "Title of the session"), L("Jam pelajaran", "Lesson hours")
_CHANGES = ("title", "title_en", "topic", "module", "starts_at", "ends_at", "lesson_hours", "room")
_RUNNING = ~Q(training_class__state="cancelled")


def change_session(*, by: Actor, session_id: uuid.UUID, **values: Any) -> TrainingSession:
    """Change what a session is, when, and in which room. Raises akses-1/-2, bimtek-5, -12 and -13 (a trainer or the
    room is taken at that time), -14, -16, -20, -23."""
    with acting(by):
        session, held = _session(by, session_id)
        if "title" in values:
            values["title"] = said_text(values["title"], TITLE)
        if "topic" in values:
            one_of(values["topic"], codes.TOPICS)
        if "lesson_hours" in values:
            within(values["lesson_hours"], HOURS, 0, 24)
        names = changed(session, values, _CHANGES)
        if session.ends_at <= session.starts_at:
            raise problems.days_reversed(
                starts=_clock(session, held, "starts_at"), ends=_clock(session, held, "ends_at")
            )
        if {"starts_at", "ends_at", "room"} & set(names):
            _alone()
            must_have_its_room(session, held)
            for row in session.trainers.select_related("trainer"):
                must_be_free(row.trainer, session, held)
        if names:
            session.save(update_fields=names)
            note("session_changed", by, held, number=session.number, fields=names)
    return session


def set_trainers(*, by: Actor, session_id: uuid.UUID, trainers: Sequence[uuid.UUID]) -> list[SessionTrainer]:
    """Who teaches in a session, whole and in order; the first leads. Raises akses-1/-2, bimtek-12, -23."""
    with acting(by):
        session, held = _session(by, session_id)
        wanted = list(dict.fromkeys(trainers))
        known = {t.pk: t for t in Trainer.objects.filter(pk__in=wanted)}
        if len(known) < len(wanted):
            raise not_found()
        _alone()
        for trainer in wanted:
            must_be_free(known[trainer], session, held)
        session.trainers.all().delete()
        made = SessionTrainer.objects.bulk_create(
            [
                SessionTrainer(session=session, training_class=held, trainer_id=t, path=held.path, number=n)
                for n, t in enumerate(wanted, 1)
            ]
        )
        note("trainers_set", by, held, number=session.number, trainers=len(made))
    return made


def must_be_free(trainer: Trainer, session: TrainingSession, held: TrainingClass) -> None:
    """Raises bimtek-12 when the trainer teaches elsewhere at that time."""
    other = (
        _meanwhile(session)
        .filter(trainers__trainer=trainer)
        .select_related("training_class")
        .order_by("starts_at")
        .first()
    )
    if other is not None:
        raise problems.trainer_busy(trainer=trainer.name, other=_named(other, held), when=_when(other))


def must_have_its_room(session: TrainingSession, held: TrainingClass) -> None:
    """Raises bimtek-13 when another session uses the room of the same venue at that time."""
    if not session.room or not held.venue:
        return
    other = (
        _meanwhile(session)
        .filter(
            room__iexact=session.room,
            training_class__venue__iexact=held.venue,
            training_class__host_area=held.host_area,
        )
        .select_related("training_class")
        .order_by("starts_at")
        .first()
    )
    if other is not None:
        raise problems.room_taken(room=session.room, other=_named(other, held), when=_when(other))


def _meanwhile(session: TrainingSession) -> Any:
    return TrainingSession.objects.filter(
        _RUNNING, starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    ).exclude(pk=session.pk)


def _session(by: Actor, session_id: uuid.UUID) -> tuple[TrainingSession, TrainingClass]:
    session = TrainingSession.objects.filter(pk=session_id).first()
    if session is None:
        raise not_found()
    return session, class_to_run(by, session.training_class_id)


def _alone() -> None:
    """Two officers that book the same trainer or room at once wait for each other."""
    run("select pg_advisory_xact_lock(7121)")


def _named(other: TrainingSession, held: TrainingClass) -> str:
    own = other.training_class_id == held.pk
    return other.title if own else f"{other.title}, {other.training_class.title}"


def _when(session: TrainingSession) -> str:
    zone = timetable.zone(session.training_class.host_area)
    start, end = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    return f"{start:%d-%m-%Y %H.%M}–{end:%H.%M} {timetable.ZONE_NAMES[zone]}"


def _clock(session: TrainingSession, held: TrainingClass, name: str) -> str:
    moment: dt.datetime = getattr(session, name)
    return f"{moment.astimezone(timetable.zone(held.host_area)):%d-%m-%Y %H.%M}"
