"""The people one looks after: who holds which post, and appointing somebody."""

import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.people import actions, queries, rules
from simpul.people.backend import account_named
from simpul.people.models import Post, User
from simpul.people.problems import ends_before_start, name_taken
from simpul.people.roles import ROLES
from simpul.places import choosing
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import area_path
from simpul.scope.actor import Actor
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web import ways
from simpul.web.admin import forms, pages
from simpul.web.views import frames

PEOPLE = Label("Petugas", "People")
ERASED = Label("Orang yang datanya dihapus", "A person who was erased")
APPOINT = Label("Angkat petugas", "Appoint somebody")
GO_ON = Label("Lanjut", "Continue")
ROLE_LIST = CodeList("role", Label("Peran", "Role"), tuple(Code(r.name, r.label) for r in ROLES.values()))
STATES = {
    "held": Label("Sedang bertugas", "In post"),
    "ended": Label("Sudah selesai", "Ended"),
    "coming": Label("Akan bertugas", "To come"),
}
NAME = Field(
    "full_name",
    FieldType.TEXT,
    Label("Nama", "Name"),
    Label("Satu kata pun cukup, seperti di KTP.", "One word is enough, as on the identity card."),
    required=True,
    most=120,
)
PHONE = Field(
    "phone",
    FieldType.TEXT,
    Label("Nomor telepon", "Telephone number"),
    Label(
        "Boleh kosong. Hanya terlihat oleh atasannya.",
        "May stay empty. Seen by those above only.",
    ),
    most=24,
)
ROLE = Field(
    "role",
    FieldType.CODE,
    ROLE_LIST.label,
    Label("Hanya peran di bawah tugas Anda.", "Only roles below your own post."),
    required=True,
    codes=ROLE_LIST,
)
AT = Field(
    "place",
    FieldType.TEXT,
    Label("Tempat tugas", "Place of the post"),
    Label(
        "Nama perpustakaan untuk pengelola; nama desa, kabupaten/kota, atau provinsi untuk yang lain.",
        "The library's name for a librarian; the village, regency or province for others.",
    ),
    most=120,
)
FROM = Field(
    "from_date",
    FieldType.DATE,
    Label("Mulai bertugas", "First day"),
    Label("Kosong berarti hari ini.", "Empty means today."),
)
TO = Field(
    "to_date",
    FieldType.DATE,
    Label("Selesai bertugas", "First day without the post"),
    Label("Kosong bila belum ditentukan.", "Empty while nobody knows."),
)
FORM = forms.Form((NAME, PHONE, ROLE, AT, FROM, TO))
NEW_PERSON = "new"
NO_PLACE = Label(
    "Tidak ada tempat bernama “{name}” untuk peran ini di wilayah Anda. Periksa ejaannya.",
    "No place called “{name}” fits this role in your area. Check the spelling.",
)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "manage_people")
    state = request.GET.get("state", "")
    asked = queries.Holding(
        state if state in queries.STATES else "held",
        request.GET.get("role", "") if request.GET.get("role") in ROLES else "",
        request.GET.get("q", "").strip()[:100],
    )
    rows, more = queries.posts_managed(actor, asked, after=_after(request))
    vacant = queries.vacant_posts(actor) if asked == queries.Holding() else []
    query = {"state": state, "role": asked.role, "q": asked.words}
    url = reverse("admin-people")
    details = {
        "title": PEOPLE,
        "about": pages.where(actor),
        "way": pages.way((PEOPLE, "")),
        "deeds": [parts.Quick(APPOINT, reverse("admin-person-new"))],
        "searches": Label("Nama", "Name"),
        "words": asked.words,
        "filters": [
            {"name": "state", "label": Label("Keadaan", "State"), "chosen": state, "options": list(STATES.items())},
            {
                "name": "role",
                "label": ROLE_LIST.label,
                "chosen": asked.role,
                "options": [(r.name, r.label) for r in ROLES.values()],
            },
        ],
        "tables": [*([_vacant(vacant)] if vacant else []), table(rows)],
        "pager": parts.Pager(
            Label(f"{len(rows)} tugas di halaman ini", f"{len(rows)} posts on this page"),
            ways.with_query(url, query) if request.GET.get("after") else "",
            ways.with_query(url, {**query, "after": f"{more[0]}|{more[1]}"}) if more else "",
        ),
    }
    return render(request, "web/admin/list.html", details)


def _after(request: HttpRequest) -> tuple[str, uuid.UUID] | None:
    path, _, key = request.GET.get("after", "").partition("|")
    try:
        return (path[:80], uuid.UUID(key)) if key else None
    except ValueError:
        return None


def place_names(posts: list[Post]) -> dict[uuid.UUID, Label | str]:
    """Where each post stands, in words."""
    names = choosing.named({p.area_code for p in posts if p.area_code})
    told: dict[uuid.UUID, Label | str] = {}
    for post in posts:
        told[post.pk] = post.library.name if post.library else names.get(post.area_code or "", "") or "Indonesia"
    return told


def named(user: User) -> Label | str:
    """What a person is called on a page; an erased one has no name left."""
    return ERASED if user.erased_at else user.full_name


def table(posts: list[Post]) -> Table:
    where = place_names(posts)
    columns = [Column(NAME.label), Column(ROLE.label), Column(AT.label), Column(FROM.label), Column(TO.label)]
    rows = [
        [
            Cell(named(post.user), reverse("admin-person", args=[post.user_id])),
            Cell(ROLES[post.role].label),
            Cell(where[post.pk]),
            Cell(parts.day(post.from_date)),
            Cell(parts.day(post.to_date) if post.to_date else "–"),
        ]
        for post in posts
    ]
    return Table(PEOPLE, columns, rows, nothing=Label("Tidak ada yang cocok.", "None fits."))


def _vacant(posts: list[Post]) -> Table:
    where = place_names(posts)
    columns = [
        Column(ROLE.label),
        Column(AT.label),
        Column(Label("Kosong sejak", "Vacant since")),
        Column(Label("Terakhir dipegang", "Last held by")),
    ]
    rows = [
        [
            Cell(ROLES[p.role].label, f"{reverse('admin-person-new')}?{ways.with_query('', place_query(p))[1:]}"),
            Cell(where[p.pk]),
            Cell(parts.day(p.to_date)),
            Cell(named(p.user)),
        ]
        for p in posts[:50]
    ]
    return Table(Label("Tugas yang kosong: perlu pengganti", "Vacant posts: a successor is needed"), columns, rows)


def place_query(post: Post) -> dict[str, str]:
    """The question to the appointing form for the place of a post."""
    return {"role": post.role, "place": post.library.name if post.library else (post.area_code or "")}


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest) -> HttpResponse:
    """Two looks: who, as what, where; then the place that is meant, and whether the person is known already."""
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "manage_people")
    if request.method != "POST":
        given = {n: request.GET.get(n, "")[:120] for n in ("role", "place")}
        return _ask(request, actor, forms.blank(FORM, given))
    answers = forms.posted(FORM, request)
    role = answers.values["role"]
    if answers.good and not actor.verbs.get(f"appoint:{role}"):
        answers.object(
            Label("Peran ini diangkat oleh petugas di atas Anda.", "This role is appointed by those above you."), "role"
        )
    begins, ends = answers.values["from_date"] or clock.today(), answers.values["to_date"]
    if ends and ends < begins:
        answers.refuse(ends_before_start(start=begins, on=ends, where="to_date"))
    offers = places_for(actor, role, answers.values["place"]) if actor.verbs.get(f"appoint:{role}") else {}
    name = answers.values["place"]
    if name and not offers and actor.verbs.get(f"appoint:{role}"):
        answers.object(Label(NO_PLACE.id.format(name=name), NO_PLACE.en.format(name=name)), "place")
    known = queries.people_called(actor, answers.values["full_name"]) if answers.values["full_name"] else []
    person = request.POST.get("person", "" if known else NEW_PERSON)
    user = next((u for u in known if str(u.pk) == person), None)
    if user is None and person == NEW_PERSON and "username" in request.POST:
        judge_username(answers, request.POST["username"])
    if not answers.good:
        return _ask(request, actor, answers, offers, known)
    chosen = offers.get(request.POST.get("at", ""))
    if chosen is None or (user is None and person != NEW_PERSON) or "username" not in request.POST:
        return _ask(request, actor, answers, offers, known)
    try:
        user = _given(actor, answers.values, chosen, user, request.POST["username"])
    except Problem as problem:
        answers.refuse(problem)
        return _ask(request, actor, answers, offers, known)
    pages.said(request, Label(f"{user.full_name} diangkat.", f"{user.full_name} is appointed."))
    return redirect("admin-person", id=user.pk)


def judge_username(answers: forms.Answers, username: str) -> None:
    """Say what is wrong with a name to sign in by, its form or that somebody has it, beside whatever else is wrong."""
    try:
        name = rules.username(username)
        problem = name_taken(username=name, where="username") if account_named(name) else None
    except Problem as malformed:
        problem = malformed
    if problem is not None:
        answers.faults.append(forms.Fault(Label(problem.say("id"), problem.say("en")), "username"))


def _given(actor: Actor, values: dict[str, Any], at: Library | str, user: User | None, username: str) -> User:
    """The post, given to a known person or to a new one."""
    begins, ends = values["from_date"] or clock.today(), values["to_date"]
    if user is not None:
        actions.appoint(by=actor, user=user, role=values["role"], at=at, from_date=begins, to_date=ends)
        return user
    return actions.create_user(
        by=actor,
        username=username,
        full_name=values["full_name"],
        phone=values["phone"],
        role=values["role"],
        at=at,
        from_date=begins,
        to_date=ends,
    )


def places_for(actor: Actor, role: str, words: str) -> dict[str, Library | str]:
    """The places a post of this role may stand at and the words may mean, where the actor appoints it: by their key."""
    scope = actor.verbs[f"appoint:{role}"]
    found: dict[str, Library | str] = {}
    for level in ROLES[role].levels:
        if level == "library" and words:
            found |= {str(row.pk): row for row in choosing.libraries_called(scope, words, most=12)}
        elif level == "nation" and scope.covers("id."):
            found |= {"id": ""} if not words or words.lower() in ("indonesia", "id") else {}
        elif level in ("province", "regency", "village"):
            found |= {
                code: code
                for code in choosing.areas_called(words, level, inside=pages.codes_of(actor, f"appoint:{role}"))
            }
    return {key: at for key, at in found.items() if scope.covers(at.path if isinstance(at, Library) else area_path(at))}


def _ask(
    request: HttpRequest,
    actor: Actor,
    answers: forms.Answers,
    offers: dict[str, Library | str] | None = None,
    known: list[User] | None = None,
) -> HttpResponse:
    picks, username = [], None
    if offers:
        told = [(key, *words_of(at)) for key, at in offers.items()]
        only = told[0][0] if len(told) == 1 else ""
        chosen = request.POST.get("at") or only
        picks.append(
            {
                "name": "at",
                "legend": AT.label,
                "hint": Label("Pastikan tempatnya.", "Make sure of the place."),
                "options": forms.options(told, chosen),
            }
        )
        picks += same_person(request, known or [])
        where = next(iter(told))[1]
        offered = rules.username_for(
            answers.values["full_name"], where if isinstance(where, str) else "", lambda n: account_named(n) is not None
        )
        username = request.POST.get("username") or offered
    allowed = [(r.name, r.label) for r in ROLES.values() if actor.verbs.get(f"appoint:{r.name}")]
    limit_roles(answers, {name for name, _ in allowed})
    return pages.form(
        request,
        answers,
        "web/admin/appoint.html",
        title=APPOINT,
        about=PEOPLE,
        lede=Label(
            "Tidak perlu e-mail: ia masuk pertama kali dengan kode sekali pakai yang Anda cetak sesudah ini.",
            "No e-mail is needed: a one-time code that you print next opens the first sign-in.",
        ),
        way=pages.way((PEOPLE, reverse("admin-people")), (APPOINT, "")),
        back=reverse("admin-people"),
        button=APPOINT if offers else GO_ON,
        picks=picks,
        username=username,
    )


def same_person(request: HttpRequest, known: list[User]) -> list[dict[str, Any]]:
    """The question whether the person is one of those known already; none when nobody is called so."""
    if not known:
        return []
    told: list[tuple[str, Label | str, Label | str]] = [(str(u.pk), u.full_name, u.username) for u in known]
    told.append((NEW_PERSON, Label("Orang lain: buat akun baru", "Somebody else: make a new account"), ""))
    legend = Label("Apakah orangnya sudah terdaftar?", "Is the person known already?")
    return [{"name": "person", "legend": legend, "options": forms.options(told, request.POST.get("person", ""))}]


def limit_roles(answers: forms.Answers, allowed: set[str]) -> None:
    """Offer only the roles one appoints."""
    listed = CodeList("role", ROLE_LIST.label, tuple(c for c in ROLE_LIST.codes if c.code in allowed))
    answers.questions = [
        replace(q, field=replace(q.field, codes=listed)) if q.field.name == "role" else q for q in answers.questions
    ]


def words_of(at: Library | str) -> tuple[Label | str, Label | str]:
    """A place and what lies above it, in words."""
    if isinstance(at, Library):
        return at.name, choosing.named([at.area_code]).get(at.area_code, at.area_code)
    if not at:
        return "Indonesia", ""
    return places.area(at).name, choosing.named([at]).get(at, at)
