"""Making and changing waves and classes."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.places import choosing
from simpul.scope.actor import Actor, not_found
from simpul.training import access, actions, queries
from simpul.training.models import TrainingClass, Wave
from simpul.web.admin import forms, pages
from simpul.web.training import frame, judging
from simpul.web.training.fields import (
    CAPACITY,
    CEILING,
    CODE,
    ENDS,
    HOST,
    HOSTED,
    MODE,
    PEOPLE,
    ROOMS,
    STARTS,
    TITLE,
    VENUE,
    VILLAGES,
    WAVE_ENDS,
    YEAR,
)
from simpul.web.training.lists import MAKE_CLASS, MAKE_WAVE
from simpul.web.views import frames

SAVE = Label("Simpan", "Save")
HOST_OWN, HOST_PROVINCE = "host_regency", "host_province"
NO_PLACE = Label(
    "Tidak ada kabupaten/kota bernama “{name}” di wilayah Anda. Periksa ejaannya, atau tulis kodenya.",
    "No regency called “{name}” lies in your area. Check the spelling, or write its code.",
)


def _course() -> CodeList:
    found = queries.courses_on_offer()
    return CodeList(
        "training_course",
        Label("Kursus", "Course"),
        tuple(
            Code(str(v.pk), Label(f"{v.told.title.id} (versi {v.number})", f"{v.told.title.en} (version {v.number})"))
            for v in found
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_class(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    frame.must_train(actor)
    wave = _wave(request.GET.get("wave") or request.POST.get("wave", ""))
    form = forms.Form(tuple(_class_fields(actor)))
    details: dict[str, Any] = {"title": MAKE_CLASS, "about": wave.title if wave else frame.TOP, "button": MAKE_CLASS}
    details |= {"way": frame.way((MAKE_CLASS, "")), "back": reverse("training")}
    details["hidden"] = [("wave", str(wave.pk))] if wave else []
    if request.method != "POST":
        given = {"mode": "on_site", "course": _first_course(wave), "starts": wave.starts if wave else None}
        return pages.form(request, forms.blank(form, given), **details)
    answers = judging.posted(form, request)
    at = _host(request, actor, answers, details) if answers.values[HOST] else ""
    if not at or not answers.good:
        return pages.form(request, answers, **details)
    said = answers.values
    organiser = {"host_province": at[:2], "host_regency": at}.get(
        said["organiser"], said["organiser"].removeprefix("id")
    )
    try:
        made = actions.make_class(
            by=actor,
            code=said["code"],
            title=said["title"],
            course_version=_version(said["course"]),
            organiser_area=organiser,
            starts=said["starts"],
            ends=said["ends"],
            capacity=said["capacity"],
            mode=said["mode"],
            host_area=at,
            venue=said["venue"],
            rooms=said["rooms"].splitlines(),
            wave=wave,
        )
    except Problem as problem:
        judging.refuse(answers, problem)
        return pages.form(request, answers, **details)
    pages.said(
        request, Label("Kelas dibuat dengan jadwal dari kursusnya.", "The class is made, with the course's timetable.")
    )
    return redirect("training-class", id=made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_class(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    held = _to_run(actor, id)
    form = forms.Form((TITLE, HOSTED, VENUE, ROOMS, STARTS, WAVE_ENDS, CAPACITY, MODE))
    edit = Label("Ubah kelas", "Change the class")
    details: dict[str, Any] = {
        "title": edit,
        "about": held.title,
        "button": SAVE,
        "way": frame.way_to_class(held, (edit, "")),
    }
    details["back"] = reverse("training-class", args=[id])
    details["lede"] = Label(
        "Bila hari pertama bergeser, semua sesi ikut bergeser.", "When the first day moves, all sessions move along."
    )
    if request.method != "POST":
        return pages.form(request, forms.blank(form, _standing(held)), **details)
    answers = judging.posted(form, request, ended=held.ends)
    at = _host(request, actor, answers, details, held.host_area) if answers.values[HOST] else ""
    if not at or not answers.good:
        return pages.form(request, answers, **details)
    said = answers.values
    ends = said["ends"]
    if said["starts"] != held.starts and ends == held.ends:
        ends = held.ends + (said["starts"] - held.starts)
    try:
        actions.change_class(
            by=actor,
            class_id=held.pk,
            title=said["title"],
            host_area=at,
            venue=said["venue"],
            rooms=said["rooms"].splitlines(),
            starts=said["starts"],
            ends=ends,
            capacity=said["capacity"],
            mode=said["mode"],
        )
    except Problem as problem:
        judging.refuse(answers, problem)
        return pages.form(request, answers, **details)
    pages.said(request, Label("Kelas diubah.", "The class is changed."))
    return redirect("training-class", id=held.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def new_wave(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    frame.must_train(actor)
    course = Field(
        "course",
        FieldType.CODE,
        Label("Kursus", "Course"),
        Label("Yang diajarkan di semua kelasnya.", "What all its classes teach."),
        required=True,
        codes=_course(),
    )
    form = forms.Form(
        (TITLE, CODE, YEAR, course, _organiser(actor, host=False), STARTS, WAVE_ENDS, PEOPLE, VILLAGES, CEILING)
    )
    details: dict[str, Any] = {
        "title": MAKE_WAVE,
        "about": frame.TOP,
        "button": MAKE_WAVE,
        "way": frame.way((MAKE_WAVE, "")),
        "back": reverse("training"),
    }
    if request.method != "POST":
        given = {"year": _this_year(), "course": _first_course(None)}
        return pages.form(request, forms.blank(form, given), **details)
    answers = judging.posted(form, request)
    if answers.good:
        said = answers.values
        try:
            made = actions.make_wave(
                by=actor,
                code=said["code"],
                year=said["year"],
                title=said["title"],
                course_version=_version(said["course"]),
                organiser_area=said["organiser"].removeprefix("id"),
                starts=said["starts"],
                ends=said["ends"],
                targets=_targets(said),
                ceiling=_money(said["ceiling"]),
            )
        except Problem as problem:
            judging.refuse(answers, problem)
        else:
            pages.said(
                request,
                Label("Gelombang dibuat. Sekarang buat kelas-kelasnya.", "The wave is made. Now make its classes."),
            )
            return redirect("training-wave", id=made.pk)
    return pages.form(request, answers, **details)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_wave(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = _wave(str(id))
    if row is None:
        raise not_found()
    actor.must(access.TRAIN, row.path)
    form = forms.Form((TITLE, STARTS, WAVE_ENDS, PEOPLE, VILLAGES, CEILING))
    edit = Label("Ubah gelombang", "Change the wave")
    back = reverse("training-wave", args=[id])
    details: dict[str, Any] = {
        "title": edit,
        "about": row.title,
        "button": SAVE,
        "way": frame.way((row.title, back), (edit, "")),
        "back": back,
    }
    if request.method != "POST":
        given = {"title": row.title, "starts": row.starts, "ends": row.ends, "ceiling": row.ceiling, **row.targets}
        return pages.form(request, forms.blank(form, given), **details)
    answers = judging.posted(form, request)
    if answers.good:
        said = answers.values
        try:
            actions.change_wave(
                by=actor,
                wave_id=row.pk,
                title=said["title"],
                starts=said["starts"],
                ends=said["ends"],
                targets={**row.targets, **_targets(said)},
                ceiling=_money(said["ceiling"]),
            )
        except Problem as problem:
            judging.refuse(answers, problem)
        else:
            pages.said(request, Label("Gelombang diubah.", "The wave is changed."))
            return redirect(back)
    return pages.form(request, answers, **details)


def _class_fields(actor: Actor) -> list[Field]:
    course = Field(
        "course",
        FieldType.CODE,
        Label("Kursus", "Course"),
        Label("Jadwal sesi dibuat darinya.", "The timetable is made from it."),
        required=True,
        codes=_course(),
    )
    return [TITLE, CODE, course, HOSTED, _organiser(actor, host=True), VENUE, ROOMS, STARTS, ENDS, CAPACITY, MODE]


def _organiser(actor: Actor, *, host: bool) -> Field:
    """Whose class it is: a place the actor trains for, or what lies below it where the class is held."""
    own = pages.codes_of(actor, access.TRAIN)
    names = frame.area_names(set(own))
    told = [Code(c or "id", _label(names[c])) for c in own]
    if host and any(len(c) < 5 for c in own):
        if "" in own:
            told.insert(0, Code(HOST_PROVINCE, Label("Provinsi tempat kelas", "The province where it is held")))
        told.append(Code(HOST_OWN, Label("Kabupaten/kota tempat kelas", "The regency where it is held")))
    return Field(
        "organiser",
        FieldType.CODE,
        Label("Penyelenggara", "Organiser"),
        Label("Petugas di sana yang menjalankan kelas.", "The officers there run it."),
        required=True,
        codes=CodeList("training_organiser", Label("Penyelenggara", "Organiser"), tuple(told)),
    )


def _label(words: Label | str) -> Label:
    return words if isinstance(words, Label) else Label(words, words)


def _host(
    request: HttpRequest, actor: Actor, answers: forms.Answers, details: dict[str, Any], standing: str = ""
) -> str:
    """The regency that is meant; "" when the page has to ask (with the offers beside it)."""
    words = answers.values[HOST]
    found = choosing.areas_called(words, "regency", inside=[c[:5] for c in pages.codes_of(actor, access.TRAIN)])
    if standing and standing not in found and words == _name(standing):
        found = [standing]
    chosen = request.POST.get("at", "")
    if chosen in found:
        return chosen
    if len(found) == 1:
        return found[0]
    if not found:
        answers.object(Label(NO_PLACE.id.format(name=words), NO_PLACE.en.format(name=words)), HOST)
        return ""
    names = choosing.named(found)
    options = forms.options([(code, names[code], code) for code in found], chosen)
    details["picks"] = [{"name": "at", "legend": HOSTED.label, "options": options}]
    answers.object(Label("Pilih kabupaten/kota yang dimaksud.", "Choose which regency is meant."), "at")
    return ""


def _standing(held: TrainingClass) -> dict[str, Any]:
    return {
        "title": held.title, HOST: _name(held.host_area), "venue": held.venue, "rooms": held.rooms,
        "starts": held.starts, "ends": held.ends, "capacity": held.capacity, "mode": held.mode,
    }  # fmt: skip


def _name(code: str) -> str:
    found = frame.area_names({code})[code]
    return found.id if isinstance(found, Label) else found


def _to_run(actor: Actor, id: uuid.UUID) -> TrainingClass:
    held = frame.class_for(id)
    access.must_run(actor, held)
    return held


def _wave(id: str) -> Wave | None:
    try:
        wanted = uuid.UUID(id) if id else None
    except ValueError:
        raise not_found() from None
    return next((w for w in queries.waves() if w.pk == wanted), None) if wanted else None


def _version(id: str) -> Any:
    found = next((v for v in queries.courses_on_offer() if str(v.pk) == id), None)
    if found is None:
        raise not_found()
    return found


def _first_course(wave: Wave | None) -> str:
    if wave is not None:
        return str(wave.course_version_id)
    return next((str(v.pk) for v in queries.courses_on_offer()), "")


def _targets(said: dict[str, Any]) -> dict[str, int]:
    return {n: said[n] for n in ("people", "villages") if said.get(n)}


def _money(value: Any) -> int | None:
    return int(value) if value not in (None, "") else None


def _this_year() -> int:
    return clock.today().year
