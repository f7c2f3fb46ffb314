"""One person: their posts, handing over and ending them, first sign-in and what was lost, signing them out."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.foundation.words import spoken
from simpul.kinds import Field, FieldType
from simpul.people import actions, queries, rules
from simpul.people.backend import account_named
from simpul.people.models import OneTimeCode, Post, Profile, User
from simpul.people.roles import ROLES
from simpul.scope.actor import Actor, not_found
from simpul.sync import queries as sync
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Fact, Table
from simpul.web.admin import forms, handover, pages
from simpul.web.admin.people import (
    FROM,
    NAME,
    NEW_PERSON,
    PEOPLE,
    PHONE,
    ROLE,
    TO,
    judge_username,
    named,
    place_names,
    same_person,
)
from simpul.web.views import frames

CODE = Label("Kode masuk", "Sign-in code")
EDIT = Label("Ubah keterangan", "Edit particulars")
END = Label("Akhiri tugas", "End the post")
HAND_OVER = Label("Serahterimakan", "Hand over")
SAVE = Label("Simpan", "Save")
SAVED = Label("Tersimpan.", "Saved.")
SUCCEEDED = Label("digantikan {name}", "succeeded by {name}")
PARTICULARS = forms.Form(
    (
        NAME,
        PHONE,
        Field(
            "other_job",
            FieldType.TEXT,
            Label("Jabatan lain", "Other job"),
            Label("Misalnya perangkat desa atau guru; boleh kosong.", "Such as village official or teacher; optional."),
            most=120,
        ),
        Field(
            "education",
            FieldType.TEXT,
            Label("Pendidikan", "Education"),
            Label("Yang terakhir; boleh kosong.", "The highest; optional."),
            most=40,
        ),
        Field(
            "lis_degree",
            FieldType.FLAG,
            Label("Lulusan ilmu perpustakaan", "Degree in library science"),
            Label("Untuk laporan IPLM; hanya jumlahnya yang dipakai.", "For the IPLM return; only the count is used."),
        ),
        Field(
            "honorarium",
            FieldType.MONEY,
            Label("Honor per bulan", "Honorarium a month"),
            Label("Rupiah; boleh kosong. Tidak terlihat oleh orang lain.", "Rupiah; optional. Seen by nobody else."),
        ),
    )
)
ON = Field(
    "on",
    FieldType.DATE,
    Label("Tanggal", "Day"),
    Label(
        "Hari pertama tanpa tugas ini; kosong berarti hari ini.", "The first day without the post; empty means today."
    ),
)
ENDING = forms.Form((ON,))
SUCCESSOR = replace(NAME, label=Label("Nama penggantinya", "Name of the successor"))
HANDING = forms.Form((SUCCESSOR, PHONE, ON))


@require_safe
def person(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    user, posts = queries.person_managed(actor, id)
    manages = queries.may_manage(actor, user)
    devices = sync.devices_of(actor.scope, user.pk)
    details = {
        "person": user,
        "way": pages.way((PEOPLE, reverse("admin-people")), (named(user), "")),
        "facts": _facts(user),
        "posts": _posts(posts),
        "devices": handover.devices(devices),
        "manages": manages,
        "signed_in": user.last_login is not None,
        "in_post": any(not _is_over(post) for post in posts),
        "self": actor.user_id == user.pk,
        "synthetic": "all" if user.synthetic else "",
    }
    return render(request, "web/admin/person.html", details)


def _is_over(post: Post) -> bool:
    return post.to_date is not None and post.to_date <= clock.today()


def _facts(user: User) -> list[Fact]:
    last = (
        parts.both(lambda x: formats.moment(user.last_login, x)) if user.last_login else Label("belum pernah", "never")
    )
    state = Label("Aktif", "Active") if user.is_active else Label("Dinonaktifkan", "Switched off")
    return [
        Fact(Label("Nama pengguna", "User name"), user.username),
        Fact(PHONE.label, user.phone) if user.phone else Fact(PHONE.label, parts.NO_ANSWER, empty=True),
        Fact(Label("Terakhir masuk", "Last sign-in"), last),
        Fact(Label("Akun", "Account"), state),
    ]


def _posts(posts: list[Post]) -> Table:
    where = place_names(posts)
    columns = [
        Column(ROLE.label),
        Column(Label("Tempat", "Place")),
        Column(FROM.label),
        Column(TO.label),
        Column(Label("Tindakan", "Action")),
    ]
    rows = []
    for post in posts:
        over = _is_over(post)
        note: Label | str = ""
        if post.successor:
            name = named(post.successor.user)
            note = parts.both(lambda x, name=name: SUCCEEDED.say(x).format(name=spoken(name, x)))  # type: ignore[misc]
        rows.append(
            [
                Cell(ROLES[post.role].label),
                Cell(where[post.pk]),
                Cell(parts.day(post.from_date)),
                Cell(parts.day(post.to_date) if post.to_date else "–", note=note),
                Cell("–")
                if over
                else Cell(
                    Label("Serahterimakan atau akhiri", "Hand over or end"),
                    reverse("admin-post-hand-over", args=[post.pk]),
                ),
            ]
        )
    return Table(Label("Tugas", "Posts"), columns, rows)


def _way(user: User, last: Label) -> list[parts.Step]:
    return pages.way(
        (PEOPLE, reverse("admin-people")), (user.full_name, reverse("admin-person", args=[user.pk])), (last, "")
    )


def _ask(request: HttpRequest, user: User, answers: forms.Answers, title: Label, **more: Any) -> HttpResponse:
    told = {
        "title": title,
        "about": user.full_name,
        "way": _way(user, title),
        "button": SAVE,
        "back": reverse("admin-person", args=[user.pk]),
        **more,
    }
    return pages.form(request, answers, **told)


def _managed(request: HttpRequest, id: uuid.UUID) -> tuple[Actor, User]:
    """Whom the actor manages; an erased person has no account that could be given back (akses-2)."""
    actor = frames.actor_of(request)
    user = queries.person_managed(actor, id)[0]
    if user.erased_at:
        raise not_found()
    return actor, user


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, user = _managed(request, id)
    kept = Profile.objects.filter(user=user).first()
    if request.method != "POST":
        state = {f.name: getattr(kept, f.name, None) for f in PARTICULARS.fields}
        return _ask(
            request, user, forms.blank(PARTICULARS, {**state, "full_name": user.full_name, "phone": user.phone}), EDIT
        )
    answers = forms.posted(PARTICULARS, request)
    values = dict(answers.values)
    if answers.good:
        try:
            actions.change_user(by=actor, user=user, full_name=values.pop("full_name"), phone=values.pop("phone"))
            values["honorarium"] = int(values["honorarium"]) if values["honorarium"] else None
            if kept or any(v not in ("", None) for v in values.values()):
                actions.set_profile(by=actor, user=user, **values)
        except Problem as problem:
            answers.refuse(problem)
    if not answers.good:
        return _ask(request, user, answers, EDIT)
    pages.said(request, SAVED)
    return redirect("admin-person", id=id)


@sensitive_variables("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A one-time code on a slip: shown once, on the answer to the form, and kept nowhere in clear."""
    actor, user = _managed(request, id)
    purpose = request.POST.get("purpose", "")
    if request.method != "POST" or purpose not in (OneTimeCode.PASSWORD, OneTimeCode.SECOND_FACTOR):
        told = [
            (
                OneTimeCode.PASSWORD,
                Label("Membuat kata sandi", "Making a password"),
                Label("Masuk pertama kali, atau lupa kata sandi.", "First sign-in, or a lost password."),
            ),
            (
                OneTimeCode.SECOND_FACTOR,
                Label("Melepas faktor kedua", "Taking off the second factor"),
                Label(
                    "HP atau kunci hilang; kata sandinya masih diingat.",
                    "Phone or key lost; the password is still known.",
                ),
            ),
        ]
        pick = {
            "name": "purpose",
            "legend": Label("Kode ini untuk apa?", "What is the code for?"),
            "options": forms.options(told, OneTimeCode.PASSWORD),
        }
        lede = Label(
            "Kode lama untuk tujuan yang sama langsung mati.", "An older code for the same purpose dies at once."
        )
        return _ask(
            request, user, forms.Answers([]), CODE, lede=lede, picks=[pick], button=Label("Buat kode", "Make the code")
        )
    minutes = actions.code_minutes(user)
    secret = actions.issue_one_time_code(by=actor, user=user, purpose=purpose)
    until = timezone.now() + dt.timedelta(minutes=minutes)
    details = {
        "person": user,
        "code": secret,
        "until": until,
        "purpose": purpose,
        "way": _way(user, CODE),
        "site": request.build_absolute_uri(reverse("one-time-code")),
    }
    return render(request, "web/admin/slip.html", details)


@require_POST
def sign_out(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, user = _managed(request, id)
    ended = actions.end_sessions(by=actor, user=user)
    actions.lift_lockout(by=actor, user=user)
    pages.said(
        request,
        Label(f"{ended} sesi diakhiri; kunci masuknya dibuka.", f"{ended} sessions ended; the lock-out is lifted."),
    )
    return redirect("admin-person", id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Switching an account off at once (a phone in wrong hands), and on again."""
    actor, user = _managed(request, id)
    on = not user.is_active
    title = (
        Label("Aktifkan akun", "Switch the account on") if on else Label("Nonaktifkan akun", "Switch the account off")
    )
    answers = forms.Answers([])
    if request.method == "POST":
        try:
            actions.change_user(by=actor, user=user, is_active=on)
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, SAVED)
            return redirect("admin-person", id=id)
    lede = Label(
        "Ia tidak bisa masuk dan semua sesinya berakhir. Tugas dan catatannya tetap.",
        "They cannot sign in and all sessions end. Posts and records stay.",
    )
    return _ask(request, user, answers, title, lede="" if on else lede, button=title)


def _ended(post: Post) -> Label:
    """What the end of a post means for its holder, as it is."""
    name, others = post.user.full_name, post.user.posts.exclude(pk=post.pk)
    if not _is_over(post):
        day = parts.day(post.to_date)
        return Label(f"Tugas {name} berakhir pada {day.id}.", f"The post of {name} ends on {day.en}.")
    if any(not _is_over(other) for other in others):
        return Label(f"Tugas ini berakhir; tugas {name} yang lain tetap.", f"The post ends; {name} keeps the others.")
    return Label(
        f"Tugas berakhir dan semua sesi {name} ikut berakhir: tidak ada tugas lain.",
        f"The post ends, and with it all sessions of {name}: there is no other post.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A post ends without a successor: it will be listed as vacant."""
    actor = frames.actor_of(request)
    post = queries.post_managed(actor, id)
    answers = forms.posted(ENDING, request) if request.method == "POST" else forms.blank(ENDING)
    if request.method == "POST" and answers.good:
        try:
            actions.end_post(by=actor, post=post, on=answers.values["on"])
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, _ended(post))
            return redirect("admin-person", id=post.user_id)
    return _ask(
        request, post.user, answers, END, button=END, tables=handover.left_behind(actor, post), lede=handover.what(post)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A post goes to somebody known or new; what the predecessor leaves behind is shown."""
    actor = frames.actor_of(request)
    post = queries.post_managed(actor, id)
    if request.method != "POST":
        return _handing(request, actor, post, forms.blank(HANDING))
    answers = forms.posted(HANDING, request)
    name = answers.values["full_name"]
    known = [u for u in queries.people_called(actor, name) if u.pk != post.user_id] if name else []
    person = request.POST.get("person", "" if known else NEW_PERSON)
    user = next((u for u in known if str(u.pk) == person), None)
    again = "username" in request.POST
    if again and user is None and person == NEW_PERSON:
        judge_username(answers, request.POST["username"])
    if not answers.good:
        return _handing(request, actor, post, answers, known, asked=again)
    if (user is None and person != NEW_PERSON) or "username" not in request.POST:
        return _handing(request, actor, post, answers, known, asked=True)
    try:
        new = handover.give(actor, post, answers.values, user, request.POST["username"])
    except Problem as problem:
        answers.refuse(problem)
        return _handing(request, actor, post, answers, known, asked=True)
    pages.said(
        request,
        Label(f"Tugas diserahterimakan kepada {new.user.full_name}.", f"The post goes to {new.user.full_name}."),
    )
    return redirect("admin-person", id=new.user_id)


def _handing(
    request: HttpRequest,
    actor: Actor,
    post: Post,
    answers: forms.Answers,
    known: list[User] | None = None,
    *,
    asked: bool = False,
) -> HttpResponse:
    picks: list[dict[str, Any]] = []
    username = None
    if asked:
        picks = same_person(request, known or [])
        where = str(place_names([post])[post.pk])
        offered = rules.username_for(answers.values["full_name"], where, lambda n: account_named(n) is not None)
        username = request.POST.get("username") or offered
    return _ask(
        request,
        post.user,
        answers,
        HAND_OVER,
        template="web/admin/appoint.html",
        lede=handover.what(post),
        tables=handover.left_behind(actor, post),
        picks=picks,
        username=username,
        **({"onward": "username"} if asked and "username" not in request.POST else {}),
        button=HAND_OVER if asked else Label("Lanjut", "Continue"),
        other=(END, reverse("admin-post-end", args=[post.pk])),
    )
