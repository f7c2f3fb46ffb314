"""What whoever runs a class decides: a session's time, room and trainers; quotas; opening, closing, finishing."""

import datetime as dt
import re
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.places import choosing
from simpul.scope.actor import not_found
from simpul.training import actions, codes, queries, timetable
from simpul.training.models import TrainingClass, TrainingSession
from simpul.ui.blocks import Confirm
from simpul.web.admin import forms, pages
from simpul.web.training import frame, judging
from simpul.web.training.class_forms import NO_PLACE, SAVE
from simpul.web.training.fields import (
    DAY,
    DUE,
    END,
    HOURS,
    REGENCY,
    ROOM,
    SEATS,
    START,
    SUBSTITUTES,
    TITLE,
    TOPIC,
)

MOST_TRAINERS = 60
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])\Z").match
WRITE_TIME = Label("Tulis jam seperti 08.00.", "Write the time like 08.00.")


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    actor, held = frame.to_run(request, id)
    found = next((s for s in queries.sessions(held.pk) if s.pk == key), None)
    if found is None:
        raise not_found()
    form = forms.Form((TITLE, TOPIC, DAY, START, END, HOURS, ROOM, _trainers(held, found)))
    back = reverse("training-class", args=[id])
    edit = Label(f"Sesi {found.number}", f"Session {found.number}")
    details: dict[str, Any] = {
        "title": edit,
        "about": held.title,
        "button": SAVE,
        "back": back,
        "way": frame.way_to_class(held, (edit, "")),
    }
    details["lede"] = Label(f"Jam setempat ({frame.clock(held)}).", f"Local time ({frame.clock(held)}).")
    if request.method != "POST":
        return pages.form(request, forms.blank(form, _standing(held, found)), **details)
    answers = judging.posted(form, request)
    times = {name: _time(answers, name) for name in ("start", "end")}
    if times["start"] and times["end"] and times["end"] <= times["start"]:
        answers.object(ENDS_FIRST, "end")
    if answers.good:
        said, zone = answers.values, timetable.zone(held.host_area)
        start, end = times["start"], times["end"]
        assert start is not None
        assert end is not None
        try:
            actions.change_session(
                by=actor,
                session_id=key,
                title=said["title"],
                topic=said["topic"],
                room=said["room"],
                lesson_hours=said["lesson_hours"],
                starts_at=dt.datetime.combine(said["day"], start, zone),
                ends_at=dt.datetime.combine(said["day"], end, zone),
                **({"title_en": ""} if said["title"] != found.title else {}),
            )
            actions.set_trainers(by=actor, session_id=key, trainers=[uuid.UUID(t) for t in said["trainers"]])
        except Problem as problem:
            judging.refuse(answers, problem)
        else:
            pages.said(request, Label("Sesi diubah.", "The session is changed."))
            return redirect(back)
    return pages.form(request, answers, **details)


@require_http_methods(["GET", "HEAD", "POST"])
def quota(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One regency's quota: a new one, or another number; 0 seats and substitutes take it away."""
    actor, held = frame.to_run(request, id)
    form = forms.Form((REGENCY, SEATS, SUBSTITUTES, DUE))
    title = Label("Tetapkan kuota", "Set a quota")
    back = reverse("training-class", args=[id])
    details: dict[str, Any] = {
        "title": title,
        "about": held.title,
        "button": SAVE,
        "back": back,
        "way": frame.way_to_class(held, (title, "")),
    }
    standing = {q.regency: q for q in held.quotas.all()}
    if request.method != "POST":
        asked = standing.get(request.GET.get("regency", ""))
        given: dict[str, Any] = {"due": next((q.due for q in standing.values()), None), "substitutes": 0}
        if asked is not None:
            given |= {"regency": asked.regency, "seats": asked.seats, "substitutes": asked.substitutes}
        return pages.form(request, forms.blank(form, given), **details)
    answers = judging.posted(form, request)
    code = _regency(held, answers) if answers.values["regency"] else ""
    if not answers.good:
        return pages.form(request, answers, **details)
    said = answers.values
    wanted = {c: (q.seats, q.substitutes) for c, q in standing.items()} | {
        code: (said["seats"], said["substitutes"] or 0)
    }
    if wanted[code] == (0, 0):
        del wanted[code]
    try:
        actions.set_quotas(by=actor, class_id=held.pk, quotas=wanted, due=said["due"])
    except Problem as problem:
        judging.refuse(answers, problem)
        return pages.form(request, answers, **details)
    pages.said(request, Label("Kuota disimpan.", "The quota is saved."))
    return redirect(back)


ENDS_FIRST = Label("Jam selesai tidak sesudah jam mulai. Perbaiki jamnya.",
                   "It ends no later than it begins. Correct the times.")  # fmt: skip
STEPS: dict[str, tuple[Label, list[Label]]] = {
    "open": (
        Label("Buka untuk usulan peserta", "Open for nominations"),
        [
            Label(
                "Kabupaten/kota yang mendapat kuota dapat mengusulkan peserta.",
                "Regencies with a quota may name people.",
            )
        ],
    ),
    "planned": (
        Label("Tutup usulan peserta", "Close nominations"),
        [
            Label(
                "Kabupaten/kota tidak dapat mengusulkan lagi; yang sudah diusulkan tetap.",
                "Regencies name nobody more; who was named stays.",
            )
        ],
    ),
    "finished": (
        Label("Selesaikan kelas", "Finish the class"),
        [
            Label(
                "Jam pelajaran setiap peserta dihitung dari kehadiran.",
                "Everybody's lesson hours are counted from attendance.",
            ),
            Label("Sesudah itu daftar peserta tidak dapat diubah.", "The list cannot be changed after that."),
        ],
    ),
    "cancelled": (
        Label("Batalkan kelas", "Cancel the class"),
        [
            Label("Ruang dan pengajarnya bebas lagi.", "Its rooms and trainers are free again."),
            Label("Tidak dapat dibuka kembali.", "It cannot be opened again."),
        ],
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, held = frame.to_run(request, id)
    wanted = request.POST.get("state", "")
    if request.method == "POST":
        if wanted == "finished":
            actions.finish(by=actor, class_id=held.pk)
        else:
            actions.set_state(by=actor, class_id=held.pk, state=wanted)
        label = codes.CLASS_STATES.label_of(wanted)
        pages.said(request, Label(f"Kelas sekarang: {label.id.lower()}.", f"The class is now: {label.en.lower()}."))
        return redirect("training-class", id=id)
    here = reverse("training-class-state", args=[id])
    back = reverse("training-class", args=[id])
    offered = [s for s in STEPS if s != held.state and not (s == "planned" and held.state != "open")]
    if held.state in ("finished", "cancelled"):
        offered = ["finished"] if held.state == "finished" else []
    confirms = [
        Confirm(STEPS[s][0], STEPS[s][1], STEPS[s][0], here, back, keep=[("state", s)], grave=s == "cancelled")
        for s in offered
    ]
    title = Label("Buka, tutup, atau selesaikan", "Open, close or finish")
    details = {"title": title, "about": held.title, "confirms": confirms, "way": frame.way_to_class(held, (title, ""))}
    details["now"] = codes.CLASS_STATES.label_of(held.state)
    return render(request, "web/training/confirm.html", details)


def _trainers(held: TrainingClass, session: TrainingSession) -> Field:
    """Trainers to choose from: of this class first, then those of the same province, then of anywhere."""
    own = {t.trainer_id: t.trainer for s in queries.sessions(held.pk) for t in s.trainers.all()}
    others = sorted(
        (t for t in queries.trainers(on=held.starts) if t.pk not in own),
        key=lambda t: (t.home_area[:2] != held.host_area[:2], t.name),
    )
    offered = [*sorted(own.values(), key=lambda t: t.name), *others][:MOST_TRAINERS]
    names = frame.area_names({t.home_area for t in offered})
    told = tuple(Code(str(t.pk), _named(t.name, names[t.home_area])) for t in offered)
    return Field(
        "trainers",
        FieldType.CODES,
        Label("Pengajar", "Trainers"),
        Label("Yang pertama dicentang memimpin sesi.", "The first that is ticked leads."),
        codes=CodeList("training_trainers", Label("Pengajar", "Trainers"), told),
    )


def _named(name: str, home: Label | str) -> Label:
    words = home if isinstance(home, Label) else Label(home, home)
    return Label(f"{name}, {words.id}", f"{name}, {words.en}")


def _standing(held: TrainingClass, found: TrainingSession) -> dict[str, Any]:
    zone = timetable.zone(held.host_area)
    start, end = found.starts_at.astimezone(zone), found.ends_at.astimezone(zone)
    return {
        "title": found.title, "topic": found.topic, "day": start.date(), "start": f"{start:%H.%M}",
        "end": f"{end:%H.%M}", "lesson_hours": found.lesson_hours, "room": found.room,
        "trainers": [str(t.trainer_id) for t in found.trainers.all()],
    }  # fmt: skip


def _time(answers: forms.Answers, name: str) -> dt.time | None:
    told = _TIME(answers.values.get(name) or "")
    if told is None:
        if answers.values.get(name):
            answers.object(WRITE_TIME, name)
        return None
    return dt.time(int(told[1]), int(told[2]))


def _regency(held: TrainingClass, answers: forms.Answers) -> str:
    """The regency that is meant, inside the organiser's area."""
    words = answers.values["regency"]
    found = choosing.areas_called(words, "regency", inside=[held.organiser_area[:5]])
    if len(found) == 1:
        return found[0]
    if not found:
        answers.object(Label(NO_PLACE.id.format(name=words), NO_PLACE.en.format(name=words)), "regency")
    else:
        names = ", ".join(f"{n} ({c})" for c, n in choosing.named(found).items())
        answers.object(Label(f"Tulis kodenya; yang cocok: {names}.", f"Write the code; these fit: {names}."), "regency")
    return ""
