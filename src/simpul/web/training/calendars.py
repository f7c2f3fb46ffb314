"""Timetables for anybody's calendar (RFC 5545): of a class, a trainer, a participant."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, Timezone

from simpul.foundation import clock
from simpul.scope.actor import not_found
from simpul.training import listing, queries, timetable
from simpul.training.models import Trainer, TrainingSession
from simpul.web import papers
from simpul.web.training import frame
from simpul.web.views import frames


@require_safe
def of_class(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    held = frame.class_for(id)
    sessions = queries.sessions(held.pk)
    for session in sessions:
        session.training_class = held
    return _answer(request, held.title, sessions, f"kelas-{slugify(held.code)}")


@require_safe
def of_trainer(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    found = Trainer.objects.filter(pk=id).first()
    if found is None:
        raise not_found()
    return _answer(request, found.name, listing.sessions_of_trainer(id), "pengajar")


@require_safe
def of_participant(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    found = queries.participant(frames.actor_of(request), id)
    return _answer(request, found.name, listing.sessions_of_participant(found.pk), "peserta")


def calendar(title: str, sessions: Sequence[TrainingSession], link: str = "") -> bytes:
    """The sessions as one calendar; times on the clock of each place. A session keeps its UID for ever."""
    made = Calendar()
    made.add("prodid", "-//Simpul//Pelatihan//ID")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    zones = {timetable.zone(s.training_class.host_area) for s in sessions}
    for zone in sorted(zones, key=str):
        made.add_component(Timezone.from_tzinfo(zone, first_date=dt.date(2020, 1, 1), last_date=dt.date(2040, 1, 1)))
    for session in sessions:
        held = session.training_class
        zone = timetable.zone(held.host_area)
        event = Event()
        event.add("uid", f"{session.pk}@simpul")
        event.add("summary", session.title)
        event.add("description", held.title)
        event.add("dtstart", session.starts_at.astimezone(zone))
        event.add("dtend", session.ends_at.astimezone(zone))
        event.add("dtstamp", clock.now())
        if where := ", ".join(part for part in (session.room, held.venue) if part):
            event.add("location", where)
        if link:
            event.add("url", link.format(id=held.pk))
        made.add_component(event)
    return bytes(made.to_ical())


def _answer(request: HttpRequest, title: str, sessions: Sequence[TrainingSession], name: str) -> HttpResponse:
    nobody = uuid.UUID(int=0)
    link = request.build_absolute_uri(reverse("training-class", args=[nobody])).replace(str(nobody), "{id}")
    return papers.file(calendar(title, sessions, link), "text/calendar; charset=utf-8", f"{name}.ics")
