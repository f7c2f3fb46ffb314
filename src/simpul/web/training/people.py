"""A person of the training: who, where enrolled over time, and who may be the same."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.dashboards import trainings
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.scope.actor import Actor, not_found
from simpul.training import access, actions, codes, queries
from simpul.training.models import Participant
from simpul.ui import parts
from simpul.ui.blocks import Confirm
from simpul.ui.parts import Cell, Column, Table
from simpul.web import ways
from simpul.web.admin import forms, pages
from simpul.web.training import frame, judging
from simpul.web.training.class_forms import SAVE
from simpul.web.training.fields import BIRTH_YEAR, NAME, PHONE, SEX
from simpul.web.training.nominating import WRITE_YEAR
from simpul.web.views import frames

FORM = forms.Form((NAME, SEX, BIRTH_YEAR, PHONE))
EDIT, MERGE = Label("Ubah keterangan", "Edit particulars"), Label("Gabungkan orang yang sama", "Merge one person")
ERASE = Label("Hapus data pribadi", "Erase personal data")
WHY = {
    "name": Label("nama", "name"),
    "library": Label("perpustakaan", "library"),
    "phone": Label("telepon", "telephone"),
    "birth_year": Label("tahun lahir", "year of birth"),
    "place": Label("desa", "village"),
}


@require_safe
def person(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    found = queries.participant(actor, id)
    knows = knows_them(actor, found)
    deeds = []
    if knows and not found.erased_at:
        deeds.append(parts.Quick(EDIT, reverse("training-person-edit", args=[found.pk])))
        deeds.append(
            parts.Quick(
                Label("Kalender orang ini (iCal)", "This person's calendar (iCal)"),
                reverse("training-person-calendar", args=[found.pk]),
            )
        )
    if actor.may("manage_people", found.path) and not found.erased_at:
        deeds.append(parts.Quick(ERASE, reverse("training-person-erase", args=[found.pk])))
    details = {
        "title": found.name,
        "about": Label("Peserta pelatihan", "Participant"),
        "way": frame.way((found.name, "")),
        "deeds": deeds,
        "facts": _facts(found, knows),
        "tables": [trainings.of_person(queries.history_of_person(found.pk)), *_alike(actor, found, knows)],
        "synthetic": "all" if found.synthetic else "",
    }
    return render(request, "web/training/list.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    found = _known(actor, id)
    back = reverse("training-person", args=[found.pk])
    details: dict[str, Any] = {"title": EDIT, "about": found.name, "button": SAVE, "back": back}
    details["way"] = frame.way((found.name, back), (EDIT, ""))
    if request.method != "POST":
        given = {"name": found.name, "sex": found.sex, "birth_year": str(found.birth_year or ""), "phone": found.phone}
        return pages.form(request, forms.blank(FORM, given), **details)
    answers = judging.posted(FORM, request)
    year = answers.values.get("birth_year") or ""
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        answers.object(WRITE_YEAR, "birth_year")
    if answers.good:
        said = {**answers.values, "birth_year": int(year) if year else None}
        try:
            actions.change_participant(by=actor, participant_id=found.pk, **said)
        except Problem as problem:
            judging.refuse(answers, problem)
        else:
            pages.said(request, Label("Keterangan disimpan.", "The particulars are saved."))
            return redirect(back)
    return pages.form(request, answers, **details)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Two entries side by side, and the question whether they are one person."""
    actor = frames.actor_of(request)
    keep, double = _known(actor, id), _known(actor, key)
    back = reverse("training-person", args=[keep.pk])
    if request.method == "POST":
        actions.merge_participants(by=actor, keep_id=keep.pk, double_id=double.pk)
        pages.said(request, Label("Keduanya digabungkan.", "They are merged."))
        return redirect(back)
    confirm = Confirm(
        Label("Apakah keduanya orang yang sama?", "Are they one person?"),
        [
            Label(f"Riwayat “{double.name}” pindah ke “{keep.name}”.", f"The history of “{double.name}” goes over."),
            Label("Penggabungan tidak dapat diurungkan dengan satu tombol.", "It cannot be undone by a button."),
        ],
        Label("Ya, gabungkan", "Yes, merge them"),
        reverse("training-person-merge", args=[keep.pk, double.pk]),
        back,
        grave=True,
    )
    heads = [Column(Label("Isian", "Field")), Column(keep.name), Column(double.name)]
    rows = [
        [Cell(a.label), Cell(a.text), Cell(b.text)]
        for a, b in zip(_facts(keep, True), _facts(double, True), strict=True)
    ]
    taught = [", ".join(e.training_class.title for e in queries.history_of_person(p.pk)) for p in (keep, double)]
    rows.append([Cell(Label("Kelas", "Classes")), *(Cell(t or "–") for t in taught)])
    details = {
        "title": MERGE,
        "about": keep.name,
        "now": Label("Bandingkan dulu keduanya.", "Compare them first."),
        "way": frame.way((keep.name, back), (MERGE, "")),
        "table": Table(Label("Berdampingan", "Side by side"), heads, rows),
        "confirms": [confirm],
    }
    return render(request, "web/training/confirm.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    found = queries.participant(actor, id)
    actor.must("manage_people", found.path)
    back = reverse("training-person", args=[found.pk])
    if request.method == "POST":
        actions.erase_participant(by=actor, participant_id=found.pk)
        pages.said(request, Label("Data pribadinya dihapus.", "The personal data is erased."))
        return redirect(back)
    confirm = Confirm(
        ERASE,
        [
            Label("Nama, jenis kelamin, tahun lahir, dan telepon hilang untuk selamanya.",
                  "Name, sex, year of birth and telephone are gone for ever."),
            Label("Bahwa seseorang pernah dilatih tetap tercatat, tanpa nama.",
                  "That somebody was trained stays, without a name."),
        ],
        ERASE,
        reverse("training-person-erase", args=[found.pk]),
        back,
        grave=True,
    )  # fmt: skip
    details = {"title": ERASE, "about": found.name, "way": frame.way((found.name, back), (ERASE, ""))}
    return render(request, "web/training/confirm.html", {**details, "confirms": [confirm]})


def knows_them(actor: Actor, found: Participant) -> bool:
    """Whether the actor looks after this person: trains or nominates at home, or runs a class they are in."""
    if actor.may(access.NOMINATE, found.path) or actor.may(access.TRAIN, found.path):
        return True
    return any(access.may_run(actor, e.training_class) for e in queries.history_of_person(found.pk))


def _known(actor: Actor, id: uuid.UUID) -> Participant:
    found = queries.participant(actor, id)
    if not knows_them(actor, found):
        raise not_found()
    return found


def _facts(found: Participant, knows: bool) -> list[parts.Fact]:
    area = found.home_area or (found.home_library.area_code[:5] if found.home_library else "")
    where = frame.area_names({area})[area]
    facts = [
        parts.Fact(
            Label("Perpustakaan sekarang", "Library now"),
            found.home_library.name if found.home_library else parts.NO_ANSWER,
            url=ways.library(found.home_library_id) if found.home_library_id else "",
            empty=found.home_library is None,
        ),
        parts.Fact(Label("Wilayah", "Area"), where),
        parts.Fact(SEX.label, codes.SEXES.label_of(found.sex) if found.sex else parts.NO_ANSWER, empty=not found.sex),
        parts.Fact(BIRTH_YEAR.label, str(found.birth_year or "") or parts.NO_ANSWER, empty=not found.birth_year),
    ]
    if knows:
        facts.append(parts.Fact(PHONE.label, found.phone or parts.NO_ANSWER, empty=not found.phone))
    return facts


def _alike(actor: Actor, found: Participant, knows: bool) -> list[Table]:
    if not knows or found.erased_at:
        return []
    alike = queries.may_be_same([found], actor).get(found.pk, [])
    rows = {p.pk: p for p in Participant.objects.filter(pk__in=[a.id for a in alike]).select_related("home_library")}
    told = []
    for a in alike:
        if (other := rows.get(a.id)) is None:
            continue
        why = Label(", ".join(WHY[w].id for w in a.why), ", ".join(WHY[w].en for w in a.why))
        home = other.home_library.name if other.home_library else "–"
        link = reverse("training-person-merge", args=[found.pk, other.pk])
        told.append([Cell(other.name, link), Cell(home), Cell(why)])
    if not told:
        return []
    heads = [Column(Label("Nama", "Name")), Column(Label("Perpustakaan", "Library"))]
    heads.append(Column(Label("Yang sama", "What agrees")))
    return [Table(Label("Mungkin orang yang sama", "May be the same person"), heads, told)]
