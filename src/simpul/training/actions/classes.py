"""Classes: made with their book, their sessions laid out from the course, their seats shared among regencies."""

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.foundation.labels import Label as L
from simpul.records.models import Book
from simpul.scope import area_path, library_path
from simpul.scope.actor import Actor
from simpul.training import access, codes, problems, timetable
from simpul.training.actions.core import acting, changed, class_to_run, note, one_of, refusing, said_text, within
from simpul.training.actions.waves import CODE, TITLE, must_lie_inside
from simpul.training.models import (
    Attendance,
    ClassSecret,
    CourseVersion,
    Quota,
    Reaction,
    TrainingClass,
    TrainingSession,
    Wave,
)

CAPACITY = L("Kapasitas", "Capacity")
SEATS, SUBSTITUTES = L("Kursi", "Seats"), L("Cadangan", "Substitutes")
MOST_SEATS, MOST_ROOMS = 10_000, 40
_CHANGES = ("title", "mode", "host_area", "venue", "rooms", "starts", "ends", "capacity")


def make_class(
    *,
    by: Actor,
    code: str,
    title: str,
    course_version: CourseVersion,
    organiser_area: str,
    starts: dt.date,
    ends: dt.date | None = None,
    capacity: int,
    mode: str = "on_site",
    host_area: str = "",
    venue: str = "",
    rooms: Sequence[str] = (),
    wave: Wave | None = None,
    days: Sequence[dt.date] | None = None,
    state: str = "planned",
    synthetic: bool = False,
) -> TrainingClass:
    """A class of the organiser ("" the nation) with its book and the sessions of its course, on `days` (default: days
    on end from `starts`). Raises akses-1/-2, bimtek-3, -5, -14, -16, -19, -20."""
    class_id = uuid7()
    path = library_path(organiser_area, class_id)
    taught = list(days or timetable.days_from(starts, len(course_version.told.days)))
    with acting(by):
        by.must(access.TRAIN, area_path(organiser_area))
        name = said_text(code, CODE, 40)
        made = TrainingClass(
            id=class_id,
            wave=wave,
            course_version=course_version,
            code=name,
            title=said_text(title, TITLE),
            mode=one_of(mode, codes.MODES),
            organiser_area=organiser_area,
            host_area=host_area or organiser_area,
            path=path,
            venue=venue.strip()[:200],
            rooms=_rooms(rooms),
            starts=starts,
            ends=ends or max(taught[-1], starts),
            capacity=within(capacity, CAPACITY, 1, MOST_SEATS),
            state=one_of(state, codes.CLASS_STATES),
            synthetic=synthetic,
            made_at=clock.now(),
            by_id=by.user_id,
        )
        _must_be(made)
        with refusing({"class_code_is_used_once": problems.class_code_taken(code=name, where="code")}):
            made.save(force_insert=True)
        Book.objects.create(id=class_id, kind=Book.CLASS, path=path, area_code=organiser_area)
        ClassSecret.objects.create(training_class=made, path=path, secret=secrets.token_urlsafe(32))
        _lay_out(made, taught)
        note("class_made", by, made, code=name)
    return made


def change_class(*, by: Actor, class_id: uuid.UUID, **values: Any) -> TrainingClass:
    """Change title, mode, places, rooms, days or capacity; when the first day moves, the sessions move with it.
    Raises akses-1/-2, bimtek-5, -14, -16, -19, -20, -23."""
    with acting(by):
        made = class_to_run(by, class_id)
        first = made.starts
        if "title" in values:
            values["title"] = said_text(values["title"], TITLE)
        if "mode" in values:
            one_of(values["mode"], codes.MODES)
        if "capacity" in values:
            within(values["capacity"], CAPACITY, 1, MOST_SEATS)
        if "rooms" in values:
            values["rooms"] = _rooms(values["rooms"])
        names = changed(made, values, _CHANGES)
        _must_be(made)
        if names:
            made.save(update_fields=names)
            if made.starts != first:
                _move_sessions(made, made.starts - first)
            note("class_changed", by, made, fields=names)
    return made


def lay_out_again(*, by: Actor, class_id: uuid.UUID, days: Sequence[dt.date]) -> list[TrainingSession]:
    """The sessions anew from the course's timetable on these days; rooms and trainers go with the old ones. Raises
    akses-1/-2, bimtek-18 (a session has records already), -23."""
    with acting(by):
        made = class_to_run(by, class_id)
        for session in made.sessions.all():
            about = {"book_id": made.pk, "session": session.pk}
            if (
                Attendance._default_manager.filter(**about).exists()
                or Reaction._default_manager.filter(**about).exists()
            ):
                raise problems.session_has_records(title=session.title)
        made.sessions.all().delete()
        laid = _lay_out(made, sorted(days))
        if days:
            made.starts, made.ends = min(days), max(days)
            _must_be(made)
            made.save(update_fields=["starts", "ends"])
        note("class_laid_out", by, made, sessions=len(laid))
    return laid


def set_quotas(
    *, by: Actor, class_id: uuid.UUID, quotas: Mapping[str, tuple[int, int]], due: dt.date | None = None
) -> list[Quota]:
    """The quotas of a class, whole: regency → (seats, substitutes), to be named until `due`. A regency left out has
    none. Raises akses-1/-2, bimtek-20, -23."""
    with acting(by):
        made = class_to_run(by, class_id)
        for seats, substitutes in quotas.values():
            within(seats, SEATS, 0, MOST_SEATS)
            within(substitutes, SUBSTITUTES, 0, MOST_SEATS)
        made.quotas.exclude(regency__in=list(quotas)).delete()
        rows = [
            Quota(training_class=made, path=made.path, regency=regency, seats=seats, substitutes=more, due=due)
            for regency, (seats, more) in sorted(quotas.items())
        ]
        Quota.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["training_class", "regency"],
            update_fields=["seats", "substitutes", "due", "path"],
        )
        note("quotas_set", by, made, regencies=len(rows))
        return list(made.quotas.order_by("regency"))


def set_state(*, by: Actor, class_id: uuid.UUID, state: str) -> TrainingClass:
    """Open a class for nominations, close it again (planned), or cancel it; `enrolling.finish` finishes one. Raises
    akses-1/-2, bimtek-16, -23."""
    with acting(by):
        made = class_to_run(by, class_id)
        if state not in ("planned", "open", "cancelled"):
            raise problems.value_unknown(value=state[:40], field=codes.CLASS_STATES.label)
        if made.state != state:
            made.state = state
            made.save(update_fields=["state"])
            note("class_state", by, made, state=state)
    return made


def _must_be(made: TrainingClass) -> None:
    if made.ends < made.starts:
        raise problems.days_reversed(starts=made.starts, ends=made.ends)
    if made.wave is not None:
        must_lie_inside(made.wave, made.starts, made.ends)


def _rooms(rooms: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(plain for room in rooms[:MOST_ROOMS] if (plain := " ".join(room.split())[:80])))


def _lay_out(made: TrainingClass, days: Sequence[dt.date]) -> list[TrainingSession]:
    room = made.rooms[0] if made.rooms else ""
    laid = timetable.lay_out(made.course_version.told, days, made.host_area)
    return TrainingSession.objects.bulk_create(
        [TrainingSession(training_class=made, path=made.path, room=room, **one._asdict()) for one in laid]
    )


def _move_sessions(made: TrainingClass, by_days: dt.timedelta) -> None:
    rows = list(made.sessions.all())
    for row in rows:
        row.starts_at, row.ends_at = row.starts_at + by_days, row.ends_at + by_days
    TrainingSession.objects.bulk_update(rows, ["starts_at", "ends_at"])
