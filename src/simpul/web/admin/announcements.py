"""Announcing to the posts below, and reading what was announced."""

import uuid
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.dashboards import place
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType
from simpul.office import actions, queries, rules
from simpul.office.models import Announcement
from simpul.people.roles import ROLES
from simpul.scope.actor import Actor, not_found
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin import forms, pages
from simpul.web.admin.people import ROLE_LIST
from simpul.web.views import frames

ANNOUNCEMENTS = Label("Pengumuman", "Announcements")
ANNOUNCE = Label("Buat pengumuman", "Make an announcement")
WITHDRAW = Label("Tarik pengumuman", "Withdraw the announcement")
FORM = forms.Form(
    (
        Field(
            "title",
            FieldType.TEXT,
            Label("Judul", "Title"),
            Label(
                "Satu kalimat yang sudah cukup bila hanya itu yang dibaca.",
                "One sentence that is enough if only that is read.",
            ),
            required=True,
            most=rules.MOST_TITLE,
        ),
        Field(
            "body",
            FieldType.PROSE,
            Label("Isi", "Text"),
            Label(
                "Apa, kapan, dan apa yang perlu dilakukan. Tanpa nama dan nomor orang.",
                "What, when, and what to do. No names or numbers of people.",
            ),
            required=True,
            most=rules.MOST_BODY,
        ),
        Field(
            "roles",
            FieldType.CODES,
            Label("Untuk siapa", "For whom"),
            Label(
                "Tidak dicentang berarti semua petugas di tempat itu dan di bawahnya.",
                "No tick means everybody at that place and below.",
            ),
            codes=ROLE_LIST,
        ),
        Field(
            "from_date",
            FieldType.DATE,
            Label("Tampil mulai", "Shown from"),
            Label("Kosong berarti hari ini.", "Empty means today."),
        ),
        Field(
            "to_date",
            FieldType.DATE,
            Label("Tampil sampai", "Shown until"),
            Label("Hari terakhir; boleh kosong.", "The last day; may stay empty."),
        ),
    )
)


# From the widest to the narrowest at which a post can stand.
LEVELS = ("nation", "province", "regency", "district", "village", "library")


def _form(codes: list[str]) -> forms.Form:
    """The questions with the roles that can stand at or below these areas: others would never read it."""
    widest = min((0 if not code else code.count(".") + 1 for code in codes), default=0)
    below = set(LEVELS[widest:])
    above = {role.name for role in ROLES.values() if not below & set(role.levels)}
    return forms.Form(
        tuple(replace(f, codes=f.codes.without(above)) if f.name == "roles" and f.codes else f for f in FORM.fields)
    )


@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "announce")
    details = {
        "title": ANNOUNCEMENTS,
        "about": pages.where(actor),
        "way": pages.way((ANNOUNCEMENTS, "")),
        "deeds": [parts.Quick(ANNOUNCE, reverse("admin-announcement-new"))],
        "tables": [_table(queries.announcements_of(actor))],
    }
    return render(request, "web/admin/list.html", details)


def state_of(made: Announcement) -> Label:
    today = clock.today()
    if made.withdrawn_at:
        return Label("Ditarik", "Withdrawn")
    if made.from_date > today:
        return Label("Belum tampil", "Not shown yet")
    if made.to_date and made.to_date < today:
        return Label("Selesai", "Over")
    return Label("Tampil", "Shown")


def _table(rows: list[Announcement]) -> Table:
    told = []
    for row in rows:
        audience = queries.audience(row)
        told.append(
            [
                Cell(row.title, reverse("admin-announcement", args=[row.pk])),
                Cell(_where(row)),
                Cell(state_of(row)),
                Cell(_dates(row)),
                Cell(
                    Label(f"{audience.seen} dari {audience.readers}", f"{audience.seen} of {audience.readers}"),
                    number=True,
                ),
            ]
        )
    heads = [
        Column(FORM.fields[0].label),
        Column(Label("Dari", "From")),
        Column(Label("Keadaan", "State")),
        Column(Label("Tampil", "Shown")),
        Column(Label("Sudah membaca", "Have read"), number=True),
    ]
    return Table(ANNOUNCEMENTS, heads, told, nothing=Label("Belum ada pengumuman.", "No announcement yet."))


def _where(row: Announcement) -> Label:
    return place.way(row.area_code)[-1].title


def _dates(row: Announcement) -> Label:
    if row.to_date is None:
        return parts.both(lambda x: {"id": "sejak ", "en": "from "}[x[:2]] + formats.date(row.from_date, x))
    return parts.both(lambda x: f"{formats.date(row.from_date, x)} – {formats.date(row.to_date, x)}")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "announce")
    codes = pages.codes_of(actor, "announce")
    form = _form(codes)
    answers = forms.posted(form, request) if request.method == "POST" else forms.blank(form)
    at = request.POST.get("at", codes[0] or "id") if codes else ""
    if request.method == "POST" and answers.good:
        try:
            if (at if at != "id" else "") not in codes:
                raise not_found()
            made = actions.announce(by=actor, area_code=at if at != "id" else "", **answers.values)
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label("Pengumuman tersimpan.", "The announcement is saved."))
            return redirect("admin-announcement", id=made.pk)
    told = [(code or "id", place.way(code)[-1].title, "") for code in codes]
    pick = {"name": "at", "legend": Label("Dari tempat mana", "From which place"), "options": forms.options(told, at)}
    return pages.form(
        request,
        answers,
        title=ANNOUNCE,
        about=ANNOUNCEMENTS,
        way=pages.way((ANNOUNCEMENTS, reverse("admin-announcements")), (ANNOUNCE, "")),
        back=reverse("admin-announcements"),
        button=ANNOUNCE,
        picks=[pick] if len(codes) > 1 else [],
    )


def _managed(request: HttpRequest, id: uuid.UUID) -> tuple[Actor, Announcement]:
    actor = frames.actor_of(request)
    scope = actor.verbs.get("announce")
    found = Announcement.objects.for_scope(scope).filter(pk=id).first() if scope else None
    if found is None:
        raise not_found()
    return actor, found


@require_safe
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    _, made = _managed(request, id)
    roles = [ROLES[r].label for r in made.roles if r in ROLES]
    details = {
        "made": made,
        "state": state_of(made),
        "where": _where(made),
        "dates": _dates(made),
        "roles": roles,
        "audience": queries.audience(made),
        "way": pages.way((ANNOUNCEMENTS, reverse("admin-announcements")), (made.title, "")),
    }
    return render(request, "web/admin/announcement.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, made = _managed(request, id)
    answers = forms.Answers([])
    back = reverse("admin-announcement", args=[id])
    if request.method == "POST":
        try:
            actions.withdraw(by=actor, announcement_id=id)
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(
                request, Label("Pengumuman ditarik; tetap terbaca di sini.", "Withdrawn; it stays readable here.")
            )
            return redirect("admin-announcement", id=id)
    return pages.form(
        request,
        answers,
        title=WITHDRAW,
        about=made.title,
        lede=Label("Tidak tampil lagi bagi siapa pun; tidak dihapus.", "Shown to nobody any more; not deleted."),
        way=pages.way((ANNOUNCEMENTS, reverse("admin-announcements")), (made.title, back), (WITHDRAW, "")),
        back=back,
        button=WITHDRAW,
    )


@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    """What is announced to the visitor, whoever they are."""
    told = queries.addressed_to(request.user)  # type: ignore[arg-type]
    read = queries.seen_by(request.user, told)  # type: ignore[arg-type]
    rows = [(a, _where(a), a.pk in read) for a in told]
    return render(request, "web/announcements.html", {"rows": rows})


@require_POST
def read(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.mark_seen(by=frames.actor_of(request), user=request.user, announcement_id=id)  # type: ignore[arg-type]
    return redirect("announcements")
