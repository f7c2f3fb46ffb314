"""Editing one library: its answers, its status, its place."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.audit import queries as trail
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType
from simpul.people.models import User
from simpul.places import actions, choosing, codes, fields, queries, rules
from simpul.places.models import Library
from simpul.places.problems import changed_meanwhile, coordinate_alone, library_similar
from simpul.returns.sim import queries as sim
from simpul.returns.sim.actions.resolving import resolve
from simpul.scope.actor import Actor
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin import forms, pages
from simpul.web.admin.libraries import CHECK_SAVE, CHOOSE, LIBRARIES, NOT_FOUND, VILLAGE
from simpul.web.views import frames

EDIT = Label("Ubah isian", "Edit")
STATUS = Label("Ubah status", "Change the status")
MOVE = Label("Pindahkan", "Move")
SAVE = Label("Simpan", "Save")
NOT_TOUCHED = Label("tidak Anda ubah; ikut yang tersimpan", "not changed by you; stays as stored")
SAVED = Label("Tersimpan. Isi lama ada dalam riwayat.", "Saved. The old answers are in the history.")
FORM = forms.Form(fields.LIBRARY)
STATUS_FORM = forms.Form(
    (
        Field(
            "status",
            FieldType.CODE,
            codes.STATUSES.label,
            Label(
                "Perpustakaan tutup atau tidak aktif tidak ditagih laporan.",
                "One that is closed or inactive owes no reports.",
            ),
            required=True,
            codes=codes.STATUSES,
        ),
        Field(
            "on",
            FieldType.DATE,
            Label("Sejak tanggal", "From the day"),
            Label("Hari ini atau sebelumnya.", "Today or earlier."),
            required=True,
        ),
        Field(
            "note",
            FieldType.PROSE,
            Label("Keterangan", "Note"),
            Label("Alasannya, tanpa nama orang.", "The reason, without anybody's name."),
            most=500,
        ),
    )
)
MOVE_FORM = forms.Form(
    (
        VILLAGE,
        Field(
            "on",
            FieldType.DATE,
            Label("Pindah pada", "Moved on"),
            Label(
                "Kosongkan bila tempat yang tercatat memang keliru sejak awal.",
                "Leave empty when the recorded place was wrong from the beginning.",
            ),
        ),
    )
)


def managed(request: HttpRequest, id: uuid.UUID) -> tuple[Actor, Library]:
    """The library in the address, if the actor may manage it."""
    actor = frames.actor_of(request)
    found = queries.library_for(actor.scope, id)
    actor.must("manage_libraries", found.path)
    return actor, found


def way(found: Library, last: Label) -> list[parts.Step]:
    own = reverse("admin-library", args=[found.pk])
    return pages.way((LIBRARIES, reverse("admin-libraries")), (found.name, own), (last, ""))


def ask(request: HttpRequest, found: Library, answers: forms.Answers, title: Label, **more: Any) -> HttpResponse:
    told = {
        "title": title,
        "about": found.name,
        "way": way(found, title),
        "button": SAVE,
        "back": reverse("admin-library", args=[found.pk]),
        **more,
    }
    return pages.form(request, answers, **told)


def state_of(found: Library) -> dict[str, Any]:
    """What the form shows of the library: its columns."""
    return {f.name: getattr(found, f.name) for f in fields.LIBRARY}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    if request.method != "POST":
        return ask(request, found, forms.blank(FORM, state_of(found)), EDIT)
    answers = forms.posted(FORM, request)
    values = columns(answers.values)
    if not answers.good:
        answers.judge(_faults(answers, values))
        answers.judge(queries.npp_faults(values["npp"], but=found.pk))
        return ask(request, found, answers, EDIT)
    mine = {n: v for n, v in values.items() if n not in answers.seen or answers.seen[n] != v}
    try:
        saved = actions.edit_library(by=actor, library_id=id, was=answers.seen, **mine)
    except Problem as problem:
        answers.refuse(problem)
        if problem.kind is not changed_meanwhile:
            return ask(request, found, answers, EDIT)
        table = both(found, answers.seen, values)
        _keep_theirs(found, answers, values)
        # From here on the form is made from what stands now: saving again is knowing it.
        answers.seen = state_of(found)
        return ask(request, found, answers, EDIT, tables=[table], notes=last_hand(found))
    pages.said(request, SAVED if mine else pages.NOTHING_CHANGED)
    for warning in saved.warnings:  # type: ignore[attr-defined]
        if warning.kind is library_similar and "name" in mine:
            pages.said(request, Label(warning.say("id"), warning.say("en")), level=30)
    return redirect("admin-library", id=id)


def _faults(answers: forms.Answers, values: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the answers that could be read; a place needs both of its numbers for that."""
    unread = {fault.anchor for fault in answers.faults}
    found = rules.faults({n: v for n, v in values.items() if n not in unread}, today=clock.today())
    return (p for p in found if p.kind is not coordinate_alone or not unread & {"lat", "lon"})


def columns(values: dict[str, Any]) -> dict[str, Any]:
    """The form's values as the library's columns hold them."""
    told = dict(values)
    told["npp"] = told["npp"] or None
    told["accreditation"] = told["accreditation"] or "none"
    told["channels"] = [line.strip() for line in told["channels"].splitlines() if line.strip()]
    return told


def _keep_theirs(found: Library, answers: forms.Answers, mine: dict[str, Any]) -> None:
    """What only the other changed stands in the form as it stands now: saving again would else take it back unseen."""
    now, fresh = state_of(found), forms.blank(FORM, state_of(found)).questions
    for i, question in enumerate(answers.questions):
        name = question.field.name
        if mine[name] == answers.seen.get(name) != now[name]:
            answers.questions[i] = fresh[i]


def both(found: Library, seen: dict[str, Any], mine: dict[str, Any]) -> Table:
    """The answers that changed on either side: as they were, as they stand, as typed here."""
    now = state_of(found)
    names = [f for f in fields.LIBRARY if now[f.name] != seen.get(f.name) or mine[f.name] != seen.get(f.name)]
    rows = [
        [
            Cell(f.label),
            Cell(told(f, seen.get(f.name))),
            Cell(told(f, now[f.name])),
            Cell(NOT_TOUCHED if mine[f.name] == seen.get(f.name) else told(f, mine[f.name])),
        ]
        for f in names
    ]
    return met(rows)


def met(rows: list[list[Cell]]) -> Table:
    """Two officers' changes side by side: question, as it was, as it stands, as typed here."""
    heads = (
        Label("Isian", "Answer"),
        Label("Semula", "As it was"),
        Label("Sekarang tersimpan", "Stored now"),
        Label("Isian Anda", "Yours"),
    )
    return Table(Label("Dua perubahan bertemu", "Two changes meet"), [Column(h) for h in heads], rows)


def _statuses_met(found: Library, seen: str, mine: str) -> Table:
    label, said = codes.STATUSES.label, codes.STATUSES.label_of
    return met([[Cell(label), Cell(said(seen)), Cell(said(found.status)), Cell(said(mine))]])


def _places_met(found: Library, seen: str, mine: str) -> Table:
    names = choosing.named({seen, found.area_code, mine})
    return met(
        [[Cell(Label("Tempat", "Place")), *(Cell(names.get(c, c), note=c) for c in (seen, found.area_code, mine))]]
    )


def told(field: Field, value: Any) -> Label | str:
    """A column's value in words."""
    if value in (None, "", []):
        return parts.NO_ANSWER
    if field.type is FieldType.CODE and field.codes:
        return field.codes.label_of(value)
    if field.type is FieldType.CODES and field.codes:
        labels = [field.codes.label_of(v) for v in value]
        return Label(", ".join(x.id for x in labels), ", ".join(x.en for x in labels))
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, dt.date):
        return parts.day(value)
    if field.name == "founded":
        return str(value)  # a year takes no thousands' dot
    return value if isinstance(value, str) else parts.both(lambda x: formats.number(value, x))


def last_hand(found: Library) -> list[Label]:
    """Who changed the library last, and when, as far as it may be known here."""
    entries = list(trail.changes_of("places_library", found.pk))
    if not entries:
        return []
    last = entries[-1]
    name = (
        User.objects.filter(pk=last.actor).values_list("full_name", flat=True).first() if _is_id(last.actor) else None
    )
    return [
        Label(
            f"Diubah {name or 'petugas lain'} pada {formats.moment(last.at, 'id')}.",
            f"Changed by {name or 'another officer'} on {formats.moment(last.at, 'en')}.",
        )
    ]


def _is_id(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    if request.method != "POST":
        answers = forms.blank(STATUS_FORM, {"status": found.status, "on": clock.today()})
        return ask(request, found, answers, STATUS)
    answers = forms.posted(STATUS_FORM, request)
    more: dict[str, Any] = {}
    if answers.good:
        new, on, note = (answers.values[name] for name in ("status", "on", "note"))
        try:
            actions.set_status(
                by=actor, library_id=id, status=new, on=on, note_text=note, was=answers.seen.get("status")
            )
        except Problem as problem:
            answers.refuse(problem)
            if problem.kind is changed_meanwhile:
                table = _statuses_met(found, answers.seen.get("status", ""), new)
                more = {"tables": [table], "notes": last_hand(found)}
            answers.seen["status"] = found.status
    if not answers.good:
        return ask(request, found, answers, STATUS, **more)
    pages.said(request, SAVED if answers.values["status"] != found.status else pages.NOTHING_CHANGED)
    return redirect("admin-library", id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Where a library stands: a move from a day, a correction, or the village a waiting one has been waiting for."""
    actor, found = managed(request, id)
    regency = ".".join(found.area_code.split(".")[:2])
    offered = pages.regencies(actor)
    inside = pages.chosen_regency(offered, request.POST.get("regency", "") or _own(offered, regency))
    if request.method != "POST":
        answers = forms.blank(MOVE_FORM, {"village": request.GET.get("village", "")[:100]})
        answers.seen = {"area_code": found.area_code}
        return _place(request, found, answers, offered, inside)
    answers = forms.posted(MOVE_FORM, request)
    name = answers.values["village"]
    offers = choosing.places_called(name, inside, found.kind)
    if not offers.offers:
        answers.object(Label(NOT_FOUND.id.format(name=name), NOT_FOUND.en.format(name=name)), "village")
    chosen = request.POST.get("area_code", "")
    if not answers.good or chosen not in [o.code for o in offers.offers]:
        return _place(request, found, answers, offered, inside, offers)
    try:
        if found.placement == "pending" and chosen.count(".") == 3:
            resolve(id, chosen, by=actor)
        else:
            day = None if found.placement == "pending" else answers.values["on"]
            actions.move_library(by=actor, library_id=id, area_code=chosen, on=day, was=answers.seen.get("area_code"))
    except Problem as problem:
        answers.refuse(problem)
        more: dict[str, Any] = {}
        if problem.kind is changed_meanwhile:
            table = _places_met(found, answers.seen.get("area_code", ""), chosen)
            more = {"tables": [table], "notes": last_hand(found)}
        answers.seen["area_code"] = found.area_code
        return _place(request, found, answers, offered, inside, offers, **more)
    pages.said(request, SAVED)
    return redirect("admin-library", id=id)


def _own(offered: list[tuple[str, Label]], regency: str) -> str:
    return regency if regency in dict(offered) else ""


def _place(
    request: HttpRequest,
    found: Library,
    answers: forms.Answers,
    offered: list[tuple[str, Label]],
    inside: str,
    offers: choosing.Offers | None = None,
    **more: Any,
) -> HttpResponse:
    picks = []
    if offers and offers.offers:
        given = [(o.code, o.name, f"{o.above} · {o.code}") for o in offers.offers]
        chosen = request.POST.get("area_code", "") or (offers.offers[0].code if offers.certain else "")
        picks = [
            {
                "name": "area_code",
                "legend": Label("Tempat yang baru", "The new place"),
                "hint": CHECK_SAVE if offers.certain else CHOOSE,
                "options": forms.options(given, chosen),
            }
        ]
    return ask(
        request,
        found,
        answers,
        MOVE,
        template="web/admin/register.html",
        lede=Label(
            "Buku catatannya ikut pindah. Angka bulan-bulan lama tetap di tempat lama bila Anda mengisi tanggal.",
            "Its records move along. The figures of earlier months stay at the old place when you give a day.",
        ),
        regencies=offered if len(offered) > 1 else [],
        regency=inside,
        picks=picks,
        button=SAVE if picks else Label("Lanjut", "Continue"),
        **more,
    )


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The libraries an import could not place, and those whose area is in force no more, with what each may mean."""
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "manage_libraries")
    offered = pages.regencies(actor)
    pending = queries.waiting_libraries(actor.verbs["manage_libraries"])
    by_regency = sorted({".".join(row.area_code.split(".")[:2]) for row in pending} & {code for code, _ in offered})
    told = {w.library: w for code in by_regency[:20] for w in sim.pending(code)}
    columns = [
        Column(LIBRARIES),
        Column(Label("Menurut sumbernya", "As its source says")),
        Column(Label("Mungkin", "May be")),
        Column(Label("Tindakan", "Action")),
    ]
    rows = []
    for row in pending[:200]:
        known = told.get(row.pk)
        source = ", ".join(filter(None, (known.village, known.district))) if known else ""
        may_be = ", ".join(f"{a.name} ({a.district})" for a in known.candidates) if known else ""
        url = reverse("admin-library-move", args=[row.pk])
        name = (known.village if known else "") or ""
        rows.append(
            [
                Cell(row.name, reverse("admin-library", args=[row.pk]), note=row.area_code),
                Cell(source or "–"),
                Cell(may_be or Label("belum ada yang mirip", "nothing similar")),
                Cell(Label("Tetapkan desanya", "Settle its village"), f"{url}?village={name}" if name else url),
            ]
        )
    title = Label("Menunggu penetapan desa", "Waiting for their village")
    details = {
        "title": title,
        "about": LIBRARIES,
        "lede": Label(
            "Catatannya sudah dihitung di kabupaten/kota. Tetapkan desanya, gabungkan, atau biarkan dulu.",
            "Their records count in the regency already. Settle the village, merge, or leave it for now.",
        ),
        "way": pages.way((LIBRARIES, reverse("admin-libraries")), (title, "")),
        "tables": [Table(title, columns, rows, nothing=Label("Tidak ada yang menunggu.", "None waits."))],
    }
    return render(request, "web/admin/list.html", details)
