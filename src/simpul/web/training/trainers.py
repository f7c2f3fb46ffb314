"""The register of trainers: who teaches, where from, how much this year; and each one's timetable."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.foundation import clock, languages
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.places import choosing
from simpul.scope.actor import Actor, not_found
from simpul.training import access, actions, listing
from simpul.training.models import Trainer
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin import forms, pages
from simpul.web.templatetags.simpul import tongue
from simpul.web.training import frame, judging
from simpul.web.training.class_forms import NO_PLACE, SAVE
from simpul.web.training.fields import HOME, LANGUAGES, MOST_CLASSES, NAME
from simpul.web.training.lists import TRAINERS
from simpul.web.views import frames

ADD = Label("Tambah pengajar", "Add a trainer")
UNKNOWN = Label(
    "Bahasa {words} tidak dikenal. Tulis namanya dipisah koma, atau kodenya dua-tiga huruf.",
    "The language {words} is not known. Write names parted by commas, or a code of two or three letters.",
)
FORM = forms.Form((NAME, HOME, LANGUAGES, MOST_CLASSES))


@require_safe
def trainers(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    words = request.GET.get("q", "").strip()[:100]
    year = clock.today().year
    found = listing.loads(year, words=words)
    names = frame.area_names({x.trainer.home_area for x in found})
    heads = [Column(Label("Nama", "Name")), Column(Label("Asal", "Home")), Column(Label("Bahasa", "Languages"))]
    heads += [Column(Label(f"Kelas {year}", f"Classes {year}"), number=True)]
    heads += [Column(Label(f"JP {year}", f"Hours {year}"), number=True)]
    rows = [
        [
            Cell(x.trainer.name, reverse("training-trainer", args=[x.trainer.pk]), flags=_flags(x)),
            Cell(names[x.trainer.home_area]),
            Cell(languages.listed(x.trainer.languages) if x.trainer.languages else "–"),
            Cell(_of(x.classes, x.trainer.most_classes), number=True),
            Cell(parts.number(x.hours), number=True),
        ]
        for x in found
    ]
    details = {
        "title": TRAINERS,
        "about": frame.TOP,
        "way": frame.way((TRAINERS, "")),
        "deeds": [parts.Quick(ADD, reverse("training-trainer-new"))] if actor.verbs.get(access.TRAIN) else [],
        "searches": Label("Nama", "Name"),
        "words": words,
        "filters": [],
        "find": True,
        "tables": [Table(TRAINERS, heads, rows, nothing=Label("Belum ada pengajar.", "No trainer yet."))],
    }
    return render(request, "web/training/list.html", details)


@require_safe
def trainer(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = _found(id)
    sessions = listing.sessions_of_trainer(id)
    heads = [Column(Label("Sesi", "Session")), Column(Label("Kelas", "Class"))]
    heads += [Column(Label("Hari", "Day")), Column(Label("Pukul", "Time"))]
    heads += [Column(Label("JP", "Hours"), number=True)]
    rows = [
        [
            Cell(Label(s.title, s.title_en or s.title)),
            Cell(s.training_class.title, reverse("training-class", args=[s.training_class_id])),
            Cell(parts.day(frame.day_of(s, s.training_class))),
            Cell(f"{frame.hours(s, s.training_class)} {frame.clock(s.training_class)}"),
            Cell(parts.number(s.lesson_hours), number=True),
        ]
        for s in sessions[-300:]
    ]
    deeds = [
        parts.Quick(
            Label("Kalender pengajar (iCal)", "The trainer's calendar (iCal)"),
            reverse("training-trainer-calendar", args=[id]),
        )
    ]
    if actor.may(access.TRAIN, row.path):
        deeds.insert(0, parts.Quick(Label("Ubah pengajar", "Change"), reverse("training-trainer-edit", args=[id])))
    facts = [
        parts.Fact(Label("Asal", "Home"), frame.area_names({row.home_area})[row.home_area]),
        parts.Fact(
            LANGUAGES.label,
            languages.listed(row.languages) if row.languages else parts.NO_ANSWER,
            empty=not row.languages,
        ),
        parts.Fact(MOST_CLASSES.label, str(row.most_classes or "") or parts.NO_ANSWER, empty=row.most_classes is None),
    ]
    details = {
        "title": row.name,
        "about": Label("Pengajar", "Trainer"),
        "way": frame.way((TRAINERS, reverse("training-trainers")), (row.name, "")),
        "deeds": deeds,
        "facts": facts,
        "tables": [Table(Label("Jadwal mengajar", "What is taught"), heads, rows, stacked=True)],
        "synthetic": "all" if row.synthetic else "",
    }
    return render(request, "web/training/list.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    frame.must_train(actor)
    details: dict[str, Any] = {"title": ADD, "about": TRAINERS, "button": ADD, "back": reverse("training-trainers")}
    details["way"] = frame.way((TRAINERS, reverse("training-trainers")), (ADD, ""))
    if request.method != "POST":
        return pages.form(request, forms.blank(FORM, {"languages": languages.named("id").say(tongue())}), **details)
    answers = judging.posted(FORM, request)
    home = _home(actor, answers)
    spoken = _languages(answers)
    if answers.good and home is not None:
        said = answers.values
        try:
            made = actions.add_trainer(
                by=actor,
                name=said["name"],
                home_area=home,
                languages=spoken,
                most_classes=said["most_classes"],
            )
        except Problem as problem:
            judging.refuse(answers, problem)
        else:
            pages.said(request, Label(f"{made.name} ditambahkan.", f"{made.name} is added."))
            return redirect("training-trainer", id=made.pk)
    return pages.form(request, answers, **details)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = _found(id)
    actor.must(access.TRAIN, row.path)
    form = forms.Form((NAME, LANGUAGES, MOST_CLASSES))
    back = reverse("training-trainer", args=[id])
    title = Label("Ubah pengajar", "Change the trainer")
    details: dict[str, Any] = {"title": title, "about": row.name, "button": SAVE, "back": back}
    details["way"] = frame.way((row.name, back), (title, ""))
    if request.method != "POST":
        given = {
            "name": row.name,
            "languages": languages.listed(row.languages).say(tongue()),
            "most_classes": row.most_classes,
        }
        return pages.form(request, forms.blank(form, given), **details)
    answers = judging.posted(form, request)
    spoken = _languages(answers)
    if answers.good:
        said = answers.values
        try:
            actions.change_trainer(
                by=actor,
                trainer_id=id,
                name=said["name"],
                languages=spoken,
                most_classes=said["most_classes"],
            )
        except Problem as problem:
            judging.refuse(answers, problem)
        else:
            pages.said(request, Label("Disimpan.", "Saved."))
            return redirect(back)
    return pages.form(request, answers, **details)


def _found(id: uuid.UUID) -> Trainer:
    row = Trainer.objects.filter(pk=id).first()
    if row is None:
        raise not_found()
    return row


def _home(actor: Actor, answers: forms.Answers) -> str | None:
    """The regency that is meant, or the actor's own area when nothing was said."""
    words, own = answers.values["home"], pages.codes_of(actor, access.TRAIN)
    if not words:
        return own[0][:5]
    found = choosing.areas_called(words, "regency", inside=[c[:5] for c in own])
    if len(found) == 1:
        return found[0]
    if not found:
        answers.object(Label(NO_PLACE.id.format(name=words), NO_PLACE.en.format(name=words)), "home")
    else:
        names = ", ".join(f"{n} ({c})" for c, n in choosing.named(found).items())
        answers.object(Label(f"Tulis kodenya; yang cocok: {names}.", f"Write the code; these fit: {names}."), "home")
    return None


def _languages(answers: forms.Answers) -> list[str]:
    """The languages that were written; what is none is said by the question."""
    found, strangers = languages.read(answers.values["languages"] or "")
    if strangers:
        words = ", ".join(f"“{word}”" for word in strangers)
        answers.object(Label(UNKNOWN.id.format(words=words), UNKNOWN.en.format(words=words)), "languages")
    return found[:12]


def _of(classes: int, most: int | None) -> Label:
    return Label(f"{classes} dari {most}", f"{classes} of {most}") if most else parts.number(classes)


def _flags(load: listing.Load) -> list[parts.Flag]:
    if load.trainer.retired_on:
        return [parts.Flag(Label("tidak mengajar lagi", "teaches no more"), "plain", "")]
    if load.trainer.most_classes and load.classes > load.trainer.most_classes:
        return [parts.Flag(Label("melebihi batasnya", "above the limit"))]
    return []
