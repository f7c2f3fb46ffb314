"""Personal data: what is held, and what people ask of theirs (UU 27/2022, decision 37)."""

import json
import uuid

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.office import actions, queries, rules
from simpul.office.models import DataRequest
from simpul.office.problems import request_not_yet, request_of_nobody
from simpul.people import actions as people
from simpul.people import queries as officers
from simpul.people.handbook import THIRD_PARTY
from simpul.people.models import User
from simpul.people.queries import user_named
from simpul.scope.actor import Actor, not_found
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin import forms, pages
from simpul.web.admin.people import named
from simpul.web.views import frames

DATA = Label("Data pribadi", "Personal data")
REGISTER = Label("Daftar data yang disimpan", "Register of what is held")
RECEIVE = Label("Catat permintaan", "Note a request")
FINISH = Label("Selesaikan permintaan", "Finish the request")
ERASE = Label("Hapus data orang ini", "Erase this person")
KINDS = CodeList("data_request", Label("Permintaan", "Request"), tuple(Code(k, v) for k, v in rules.REQUESTS.items()))
FORM = forms.Form(
    (
        Field(
            "kind",
            FieldType.CODE,
            KINDS.label,
            Label("Apa yang diminta.", "What is asked for."),
            required=True,
            codes=KINDS,
        ),
        Field(
            "username",
            FieldType.TEXT,
            Label("Nama pengguna", "User name"),
            Label(
                "Milik orang yang meminta; kosong bila ia bukan petugas.",
                "Of the person who asks; empty when they are no officer.",
            ),
            most=40,
        ),
        Field(
            "about",
            FieldType.PROSE,
            Label("Keterangan", "Note"),
            Label("Sesingkat mungkin; tidak masuk jejak.", "As short as possible; it does not go into the trail."),
            most=1000,
        ),
        Field(
            "asked_on",
            FieldType.DATE,
            Label("Diminta pada", "Asked on"),
            Label("Kosong berarti hari ini.", "Empty means today."),
        ),
    )
)
OUTCOME = forms.Form(
    (
        Field(
            "outcome",
            FieldType.PROSE,
            Label("Yang dilakukan", "What was done"),
            Label("Satu dua kalimat.", "A sentence or two."),
            required=True,
            most=1000,
        ),
    )
)


def _programme(request: HttpRequest) -> Actor:
    actor = frames.actor_of(request)
    pages.must_be_programme(actor, "manage_people")
    return actor


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    actor = _programme(request)
    details = {
        "title": DATA,
        "lede": Label(
            "Setiap permintaan dijawab dalam 3 × 24 jam sejak diajukan.",
            "Every request is answered within 3 × 24 hours.",
        ),
        "way": pages.way((DATA, "")),
        "deeds": [
            parts.Quick(RECEIVE, reverse("admin-data-new")),
            parts.Quick(REGISTER, reverse("admin-data-register")),
        ],
        "tables": [_table(list(queries.requests(actor)[:200]))],
    }
    return render(request, "web/admin/list.html", details)


def _table(rows: list[DataRequest]) -> Table:
    heads = [
        Column(KINDS.label),
        Column(Label("Orang", "Person")),
        Column(Label("Paling lambat", "Due")),
        Column(Label("Keadaan", "State")),
    ]
    told = [
        [
            Cell(rules.REQUESTS[r.kind], reverse("admin-data-request", args=[r.pk])),
            Cell(named(r.user) if r.user else "–"),
            Cell(parts.both(lambda x, at=r.due: formats.moment(at, x))),  # type: ignore[misc]
            Cell(Label("Selesai", "Done"))
            if r.done_at
            else Cell(
                Label("Lewat waktu", "Overdue") if r.due < clock.now() else Label("Terbuka", "Open"),
                silent=r.due < clock.now(),
            ),
        ]
        for r in rows
    ]
    return Table(
        Label("Permintaan", "Requests"), heads, told, nothing=Label("Belum ada permintaan.", "No request yet.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    actor = _programme(request)
    answers = forms.posted(FORM, request) if request.method == "POST" else forms.blank(FORM)
    user = None
    if request.method == "POST":
        user = _user(answers)
        day = answers.values["asked_on"]
        if day and day > clock.today():
            answers.refuse(request_not_yet(on=day, where="asked_on"))
    if request.method == "POST" and answers.good:
        try:
            asked = (
                None
                if day in (None, clock.today())
                else clock.now().replace(year=day.year, month=day.month, day=day.day)
            )
            made = actions.receive_request(
                by=actor, kind=answers.values["kind"], user=user, about=answers.values["about"], asked_at=asked
            )
        except Problem as problem:
            answers.refuse(problem)
        else:
            return redirect("admin-data-request", id=made.pk)
    return pages.form(
        request,
        answers,
        title=RECEIVE,
        about=DATA,
        way=pages.way((DATA, reverse("admin-data")), (RECEIVE, "")),
        back=reverse("admin-data"),
        button=RECEIVE,
    )


def _user(answers: forms.Answers) -> User | None:
    """Whose request it is; a name that is nobody's is said by its question."""
    name = answers.values["username"]
    if not name:
        return None
    try:
        return user_named(name)
    except Problem:
        answers.refuse(request_of_nobody(username=name, where="username"))
        return None


def _found(actor: Actor, id: uuid.UUID) -> DataRequest:
    found = DataRequest.objects.for_scope(actor.scope).select_related("user").filter(pk=id).first()
    if found is None:
        raise not_found()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The request, with the ways to answer it, and the form that closes it."""
    actor = _programme(request)
    found = _found(actor, id)
    answers = forms.posted(OUTCOME, request) if request.method == "POST" else forms.blank(OUTCOME)
    if request.method == "POST" and answers.good:
        try:
            actions.finish_request(by=actor, request_id=id, outcome=answers.values["outcome"])
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label("Permintaan selesai.", "The request is finished."))
            return redirect("admin-data")
    title = rules.REQUESTS[found.kind]
    return pages.form(
        request,
        answers,
        "web/admin/data_request.html",
        title=title,
        about=DATA,
        button=FINISH,
        found=found,
        lede=_who(found.user) if found.user else "",
        way=pages.way((DATA, reverse("admin-data")), (title, "")),
        back=reverse("admin-data"),
    )


def _who(user: User) -> Label | str:
    return named(user) if user.erased_at else f"{user.full_name} · {user.username}"


@require_POST
def export(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Everything held of the person, as a file to hand over."""
    actor = _programme(request)
    found = _found(actor, id)
    if found.user is None:
        raise not_found()
    told = json.dumps(officers.export_person(by=actor, user=found.user), indent=2, ensure_ascii=False)
    response = HttpResponse(told, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="simpul-data-pribadi.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The confirmation before a person is erased, which nobody can take back."""
    actor = _programme(request)
    found = _found(actor, id)
    if found.user is None:
        raise not_found()
    answers = forms.Answers([])
    back = reverse("admin-data-request", args=[id])
    if request.method == "POST":
        try:
            if request.POST.get("sure") == "yes":
                people.erase_person(by=actor, user=found.user)
                pages.said(request, Label("Data orang itu terhapus.", "The person is erased."))
                return redirect("admin-data-request", id=id)
            answers.faults.append(
                forms.Fault(Label("Centang dulu bahwa Anda yakin.", "Tick first that you are sure."), "sure")
            )
        except Problem as problem:
            answers.refuse(problem)
    return pages.form(
        request,
        answers,
        title=ERASE,
        about=f"{found.user.full_name} · {found.user.username}",
        back=back,
        button=ERASE,
        lede=Label(
            "Nama, telepon, sandi, dan keterangannya hilang; catatan kerja tetap, tanpa nama. Cadangan: 35 hari.",
            "Name, telephone, password and particulars go; the work stays, nameless. Backups forget within 35 days.",
        ),
        sure=Label("Saya yakin; ini tidak dapat dibatalkan", "I am sure; this cannot be undone"),
        way=pages.way((DATA, reverse("admin-data")), (rules.REQUESTS[found.kind], back), (ERASE, "")),
    )


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    _programme(request)
    ours = [m for m in apps.get_models() if m.__module__.startswith("simpul.") and hasattr(m, "Privacy")]
    rows = [
        [
            Cell(m._meta.db_table),
            Cell(", ".join(sorted(m.Privacy.personal))),
            Cell(parts.number(len(m.Privacy.open)), number=True),
        ]
        for m in sorted(ours, key=lambda m: m._meta.db_table)
        if m.Privacy.personal
    ]
    heads = [
        Column(Label("Tabel", "Table")),
        Column(Label("Kolom pribadi", "Personal columns")),
        Column(Label("Kolom lain", "Other columns"), number=True),
    ]
    third = [[Cell(t), Cell(what), Cell(why), Cell(kept)] for t, (what, why, kept) in THIRD_PARTY.items()]
    others = [
        Column(Label("Tabel", "Table")),
        Column(Label("Isi", "Content")),
        Column(Label("Untuk", "Purpose")),
        Column(Label("Disimpan", "Kept")),
    ]
    details = {
        "title": REGISTER,
        "about": DATA,
        "lede": Label(
            "Dibuat dari penyortiran setiap kolom di kode, jadi selalu benar.",
            "Made from the sorting of every column in the code, so it is always true.",
        ),
        "way": pages.way((DATA, reverse("admin-data")), (REGISTER, "")),
        "tables": [
            Table(REGISTER, heads, rows),
            Table(Label("Disimpan pustaka lain untuk kami", "Kept by libraries for us"), others, third),
        ],
    }
    return render(request, "web/admin/list.html", details)
