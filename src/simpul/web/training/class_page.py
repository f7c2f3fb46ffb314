"""A class: when, where, who teaches, how many seats; for whoever runs it, what clashes and what to do next."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.foundation.labels import Label
from simpul.scope.actor import Actor
from simpul.training import access, codes, listing, queries
from simpul.training.models import TrainingClass, TrainingSession
from simpul.ui import parts
from simpul.ui.blocks import Stat
from simpul.ui.parts import Cell, Column, Table
from simpul.web.training import frame
from simpul.web.views import frames

NOMINATE = Label("Usulkan peserta", "Nominate")


@require_safe
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    held = frame.class_for(id)
    runs = access.may_run(actor, held)
    sessions = queries.sessions(held.pk)
    taken = queries.seats([held.pk])[held.pk]
    details = {
        "held": held,
        "title": held.title,
        "about": held.wave.title if held.wave else held.course_version.told.title.label(),
        "state": codes.CLASS_STATES.label_of(held.state),
        "days": frame.days(held.starts, held.ends),
        "way": frame.way_to_class(held),
        "tabs": frame.tabs(held, actor, "training-class"),
        "deeds": _deeds(held, actor, runs),
        "stats": _stats(held, taken),
        "facts": _facts(held, sessions),
        "clashes": _clashes(held) if runs else [],
        "timetable": _timetable(held, sessions, runs),
        "quotas": _quotas(held, taken, runs),
        "calendar": reverse("training-class-calendar", args=[held.pk]),
        "synthetic": "all" if held.synthetic else "",
    }
    return render(request, "web/training/class.html", details)


def _deeds(held: TrainingClass, actor: Actor, runs: bool) -> list[parts.Quick]:
    if held.state in ("finished", "cancelled"):
        return []
    deeds = []
    if frame.regencies_to_nominate(actor, held) and (runs or held.state == "open"):
        deeds.append(parts.Quick(NOMINATE, reverse("training-nominate", args=[held.pk])))
    if runs:
        doors = (
            (Label("Ubah kelas", "Change the class"), "training-class-edit"),
            (Label("Tetapkan kuota", "Set a quota"), "training-quota"),
            (Label("Buka, tutup, atau selesaikan", "Open, close or finish"), "training-class-state"),
        )
        deeds += [parts.Quick(label, reverse(door, args=[held.pk])) for label, door in doors]
    return deeds


def _stats(held: TrainingClass, taken: queries.Taken) -> list[Stat]:
    seated = sum(taken.by_state.get(s, 0) for s in codes.SEATED)
    told = [
        (Label("Kursi", "Seats"), held.capacity),
        (Label("Masih ada", "Left"), max(0, held.capacity - seated)),
        (
            Label("Terdaftar", "Confirmed"),
            taken.by_state.get(codes.CONFIRMED, 0) + taken.by_state.get(codes.ATTENDED, 0),
        ),
        (Label("Menunggu keputusan", "Waiting"), taken.by_state.get(codes.NOMINATED, 0)),
        (Label("Cadangan", "Substitutes"), taken.by_state.get(codes.SUBSTITUTE, 0)),
    ]
    return [Stat(label, parts.number(n)) for label, n in told]


def _facts(held: TrainingClass, sessions: list[TrainingSession]) -> list[parts.Fact]:
    names = frame.area_names({held.host_area, held.organiser_area})
    hours = sum(s.lesson_hours for s in sessions)
    body = held.course_version.told
    facts = [
        parts.Fact(Label("Kursus", "Course"), body.title.label()),
        parts.Fact(Label("Tempat", "Place"), held.venue or names[held.host_area], empty=not held.venue),
        parts.Fact(Label("Kabupaten/kota", "Regency"), names[held.host_area]),
        parts.Fact(Label("Ruang", "Rooms"), ", ".join(held.rooms) or parts.NO_ANSWER, empty=not held.rooms),
        parts.Fact(codes.MODES.label, codes.MODES.label_of(held.mode)),
        parts.Fact(Label("Penyelenggara", "Organiser"), names[held.organiser_area]),
        parts.Fact(
            Label("Jam pelajaran", "Lesson hours"),
            Label(f"{hours} JP dalam {len(sessions)} sesi", f"{hours} in {len(sessions)} sessions"),
        ),
        parts.Fact(Label("Kode kelas", "Code"), held.code),
    ]
    if held.course_version.course.ours:
        facts.append(parts.Fact(Label("Asal kursus", "Where the course comes from"), body.ours.label()))
    return facts


def _timetable(held: TrainingClass, sessions: list[TrainingSession], runs: bool) -> Table:
    clock = frame.clock(held)
    heads = [
        Column(Label("Sesi", "Session")),
        Column(Label("Hari", "Day")),
        Column(Label(f"Pukul ({clock})", f"Time ({clock})")),
        Column(Label("JP", "Hours"), number=True),
        Column(Label("Pengajar", "Trainers")),
        Column(Label("Ruang", "Room")),
    ]
    rows = []
    for session in sessions:
        title: Any = Label(session.title, session.title_en or session.title)
        url = reverse("training-session", args=[held.pk, session.pk]) if runs and _goes_on(held) else ""
        rows.append(
            [
                Cell(title, url),
                Cell(parts.day(frame.day_of(session, held))),
                Cell(frame.hours(session, held)),
                Cell(parts.number(session.lesson_hours) if session.lesson_hours else "–", number=True),
                Cell(", ".join(t.trainer.name for t in session.trainers.all()) or "–"),
                Cell(session.room or "–"),
            ]
        )
    return Table(
        Label("Jadwal", "Timetable"), heads, rows, nothing=Label("Belum ada sesi.", "No session yet."), stacked=True
    )


def _goes_on(held: TrainingClass) -> bool:
    return held.state not in ("finished", "cancelled")


def _clashes(held: TrainingClass) -> list[Label]:
    found = queries.clashes([held.pk])
    told = []
    for clash in found[:10]:
        other = clash.other if clash.one.training_class_id == held.pk else clash.one
        own = clash.one if other is clash.other else clash.other
        where = "" if other.training_class_id == held.pk else f" ({other.training_class.title})"
        told.append(
            Label(
                f"{clash.name} dipakai dua sesi sekaligus: “{own.title}” dan “{other.title}”{where}.",
                f"{clash.name} is needed by two sessions at once: “{own.title}” and “{other.title}”{where}.",
            )
        )
    if len(found) > 10:
        told.append(Label(f"Masih ada {len(found) - 10} bentrokan lagi.", f"{len(found) - 10} more clashes."))
    return told


def _quotas(held: TrainingClass, taken: queries.Taken, runs: bool) -> Table | None:
    rows = listing.quotas_of([held.pk]).get(held.pk, [])
    if not rows:
        return None
    names = frame.area_names({q.regency for q in rows})
    heads = [Column(Label("Kabupaten/kota", "Regency")), Column(Label("Kursi", "Seats"))]
    heads += [Column(Label("Cadangan", "Substitutes")), Column(Label("Paling lambat", "Until"))]
    told = []
    for q in rows:
        edit = f"{reverse('training-quota', args=[held.pk])}?regency={q.regency}" if runs and _goes_on(held) else ""
        spare = taken.of(q.regency, codes.SUBSTITUTE)
        told.append(
            [
                Cell(names[q.regency], edit),
                Cell(coverage=frame.filled(_of(taken, q.regency), q.seats)),
                Cell(Label(f"{spare} dari {q.substitutes}", f"{spare} of {q.substitutes}")),
                Cell(parts.day(q.due) if q.due else "–"),
            ]
        )
    return Table(Label("Kuota", "Quotas"), heads, told, stacked=True)


def _of(taken: queries.Taken, regency: str) -> queries.Taken:
    return queries.Taken(by_state=taken.of_regency(regency))
