"""The list of libraries one looks after, registering one, and its own page."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.dashboards import library_page
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType
from simpul.places import actions, choosing, codes, fields, queries, rules
from simpul.places.models import Library, LibraryMerge
from simpul.scope.actor import Actor
from simpul.ui import formats, parts, sheets
from simpul.ui.parts import Cell, Column, Table
from simpul.web import downloads, ways
from simpul.web.admin import forms, library_tables, pages
from simpul.web.templatetags.simpul import tongue
from simpul.web.views import frames

LIBRARIES = Label("Perpustakaan", "Libraries")
NEW = Label("Daftarkan perpustakaan", "Register a library")
VILLAGE = Field(
    "village",
    FieldType.TEXT,
    Label("Desa/kelurahan", "Village"),
    Label(
        "Nama atau kode desa; nama kecamatan bila perpustakaan kecamatan; kosong bila perpustakaan kabupaten/kota.",
        "Name or code of the village; of the district for a district library; empty for the regency's own library.",
    ),
    most=100,
)
REGISTER = forms.Form(
    (fields.NAME, fields.KIND, VILLAGE, *(f for f in fields.LIBRARY if f.name in ("npp", "open_since")))
)
NOT_FOUND = Label(
    "Tidak ada tempat bernama “{name}” di sini. Periksa ejaannya, atau tulis kodenya seperti 35.13.07.2001.",
    "No place is called “{name}” here. Check the spelling, or write its code like 35.13.07.2001.",
)
CHOOSE = Label("Pilih tempat yang dimaksud di bawah.", "Choose the place that is meant below.")
CHECK = Label("Pastikan tempatnya, lalu daftarkan.", "Make sure of the place, then register it.")
CHECK_SAVE = Label("Pastikan tempatnya, lalu simpan.", "Make sure of the place, then save it.")
ALIKE = Label(
    "Sudah ada {n} perpustakaan yang mirip. Buka dulu; bila memang berbeda, centang di bawah.",
    "There are {n} similar libraries already. Open them first; if this one is another, tick the box below.",
)
ANOTHER = Label("Sudah saya periksa: ini perpustakaan lain", "I have checked: this is another library")
REGISTERED = Label(
    "“{name}” terdaftar. Laporannya ditunggu mulai {month}.",
    "“{name}” is registered. Its reports are awaited from {month} on.",
)
FILTERS = (
    ("status", codes.STATUSES),
    ("kind", codes.LIBRARY_KINDS),
    ("placement", codes.PLACEMENTS),
)
MOST_PAGE = 50


@require_safe
def libraries(request: HttpRequest) -> HttpResponseBase:
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "manage_libraries")
    asked = {name: value for name, listed in FILTERS if (value := request.GET.get(name, "")) in listed}
    offered = pages.regencies(actor)
    regency = request.GET.get("regency", "") if request.GET.get("regency") in dict(offered) else ""
    words = request.GET.get("q", "").strip()[:100]
    choice = {**asked, "words": words, "code": regency}
    if request.GET.get("format"):
        actor.must("export", actor.verbs["manage_libraries"].paths[0])
        return downloads.answer(
            request, actor, request.GET["format"], lambda: _sheet(actor, choice), f"perpustakaan-{regency or 'semua'}"
        )
    rows, more = queries.page_of_libraries(
        actor.verbs["manage_libraries"], size=MOST_PAGE, after=_after(request), **choice
    )
    query = {**asked, "q": words, "regency": regency}
    url = reverse("admin-libraries")
    details = {
        "title": LIBRARIES,
        "about": pages.where(actor),
        "way": pages.way((LIBRARIES, "")),
        "deeds": [
            parts.Quick(NEW, reverse("admin-library-new")),
            parts.Quick(
                Label("Menunggu penetapan desa", "Waiting for their village"), reverse("admin-libraries-waiting")
            ),
        ],
        "searches": Label("Nama", "Name"),
        "words": words,
        "filters": _filters(asked, offered, regency),
        "tables": [_table(rows)],
        "pager": parts.Pager(
            Label(f"{len(rows)} perpustakaan di halaman ini", f"{len(rows)} libraries on this page"),
            ways.with_query(url, query) if request.GET.get("after") else "",
            ways.with_query(url, {**query, "after": f"{more[0]}|{more[1]}"}) if more else "",
        ),
        "xlsx": ways.with_query(url, {**query, "format": "xlsx"}),
    }
    return render(request, "web/admin/list.html", details)


def _after(request: HttpRequest) -> tuple[str, uuid.UUID] | None:
    code, _, key = request.GET.get("after", "").partition("|")
    try:
        return (code[:13], uuid.UUID(key)) if key else None
    except ValueError:
        return None


def _filters(asked: dict[str, str], offered: list[tuple[str, Label]], regency: str) -> list[dict[str, Any]]:
    told = [
        {
            "name": name,
            "label": listed.label,
            "chosen": asked.get(name, ""),
            "options": [(c.code, c.label) for c in listed.codes],
        }
        for name, listed in FILTERS
    ]
    if len(offered) > 1:
        told.insert(
            0, {"name": "regency", "label": Label("Kabupaten/kota", "Regency"), "chosen": regency, "options": offered}
        )
    return told


def _table(rows: list[Library]) -> Table:
    places = choosing.named({row.area_code for row in rows})
    columns = [
        Column(LIBRARIES),
        Column(Label("Tempat", "Place")),
        Column(codes.LIBRARY_KINDS.label),
        Column(Label("Status", "Status")),
        Column(Label("NPP", "NPP")),
    ]
    told = [
        [
            Cell(row.name, reverse("admin-library", args=[row.pk])),
            Cell(places.get(row.area_code, row.area_code), note=row.area_code),
            Cell(codes.LIBRARY_KINDS.label_of(row.kind)),
            Cell(codes.STATUSES.label_of(row.status), flags=_flags(row)),
            Cell(row.npp or "–"),
        ]
        for row in rows
    ]
    return Table(LIBRARIES, columns, told, nothing=Label("Tidak ada yang cocok.", "None fits."))


def _flags(row: Library) -> list[parts.Flag]:
    return [parts.Flag(codes.PLACEMENTS.label_of("pending"))] if row.placement == "pending" else []


def _sheet(actor: Actor, choice: dict[str, str]) -> sheets.Sheet:
    columns = tuple(
        sheets.Column(label, width=width)
        for label, width in (
            (Label("ID", "ID"), 38),
            (fields.NAME.label, 36),
            (fields.KIND.label, 26),
            (Label("Kode wilayah", "Area code"), 15),
            (Label("Tempat", "Place"), 40),
            (Label("Status", "Status"), 12),
            (Label("Letak", "Placement"), 24),
            (Label("NPP", "NPP"), 18),
            (Label("Alamat", "Address"), 40),
        )
    )
    return sheets.Sheet(LIBRARIES, columns, _rows(actor, choice), ((Label("Wilayah", "Area"), pages.where(actor)),))


def _rows(actor: Actor, choice: dict[str, Any]) -> Iterator[list[sheets.Value]]:
    after, spoken = None, tongue()
    while True:
        found, after = queries.page_of_libraries(actor.verbs["manage_libraries"], size=1000, after=after, **choice)
        places = choosing.named({row.area_code for row in found})
        for row in found:
            yield [
                str(row.pk),
                row.name,
                codes.LIBRARY_KINDS.label_of(row.kind).say(spoken),
                row.area_code,
                places.get(row.area_code, ""),
                codes.STATUSES.label_of(row.status).say(spoken),
                codes.PLACEMENTS.label_of(row.placement).say(spoken),
                row.npp,
                row.address,
            ]
        if after is None:
            return


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A library is registered in two looks: what it is called and where; then the place by name, and its likenesses."""
    actor = frames.actor_of(request)
    pages.must_look_after(actor, "manage_libraries")
    offered = pages.regencies(actor)
    if request.method != "POST":
        return _ask(request, forms.blank(REGISTER, {"kind": "village"}), offered, request.GET.get("regency", ""))
    answers = forms.posted(REGISTER, request)
    regency = pages.chosen_regency(offered, request.POST.get("regency", ""))
    if not regency:
        answers.object(Label("Pilih kabupaten/kotanya.", "Choose the regency."), "regency")
    values = {**answers.values, "npp": answers.values["npp"] or None}
    answers.judge(rules.faults({n: values[n] for n in ("kind", "npp", "open_since")}, today=clock.today()))
    answers.judge(queries.npp_faults(values["npp"]))
    if not answers.good:
        name, kind = values["village"], values["kind"]
        if name and kind and regency and not choosing.places_called(name, regency, kind).offers:
            answers.object(Label(NOT_FOUND.id.format(name=name), NOT_FOUND.en.format(name=name)), "village")
        return _ask(request, answers, offered, regency)
    found = choosing.places_called(values.pop("village"), regency, values["kind"])
    chosen = request.POST.get("area_code", "")
    if chosen not in [o.code for o in found.offers]:
        chosen = found.offers[0].code if found.certain else ""
    if not found.offers:
        name = answers.values["village"]
        answers.object(Label(NOT_FOUND.id.format(name=name), NOT_FOUND.en.format(name=name)), "village")
        return _ask(request, answers, offered, regency)
    near = choosing.alike(actor.scope, values["name"], chosen) if chosen else []
    if not request.POST.get("area_code") or not chosen or (near and request.POST.get("sure") != "yes"):
        return _ask(request, answers, offered, regency, found=found, chosen=chosen, near=near)
    # What was before its registration here it could not report here: it has not been silent.
    since = max(clock.today().replace(day=1), values.get("open_since") or dt.date.min)
    try:
        made = actions.register_library(by=actor, area_code=chosen, since=since, **values)
    except Problem as problem:
        answers.refuse(problem)
        return _ask(request, answers, offered, regency, found=found, chosen=chosen, near=near)
    first = Month.of(since)
    pages.said(request, parts.both(lambda x: REGISTERED.say(x).format(name=made.name, month=formats.month(first, x))))
    return redirect("admin-library", id=made.pk)


def _ask(
    request: HttpRequest,
    answers: forms.Answers,
    offered: list[tuple[str, Label]],
    regency: str,
    *,
    found: choosing.Offers | None = None,
    chosen: str = "",
    near: list[Library] | None = None,
) -> HttpResponse:
    picks = []
    if found:
        told = [(o.code, o.name, f"{o.above} · {o.code}") for o in found.offers]
        legend = Label("Tempat perpustakaan ini", "Where this library stands")
        hint = CHECK if found.certain else CHOOSE
        picks.append({"name": "area_code", "legend": legend, "hint": hint, "options": forms.options(told, chosen)})
    near = near or []
    return pages.form(
        request,
        answers,
        "web/admin/register.html",
        title=NEW,
        about=LIBRARIES,
        lede=Label(
            "Nama, jenis, dan tempatnya; isian lain menyusul.", "Its name, kind and place; the rest can follow."
        ),
        way=pages.way((LIBRARIES, reverse("admin-libraries")), (NEW, "")),
        back=reverse("admin-libraries"),
        button=NEW if found else Label("Lanjut", "Continue"),
        regencies=offered if len(offered) > 1 else [],
        regency=regency,
        picks=picks,
        notes=[Label(ALIKE.id.format(n=len(near)), ALIKE.en.format(n=len(near)))] if near else [],
        tables=[_table(near)] if near else [],
        sure=ANOTHER if near else None,
    )


@require_safe
def library(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    found = queries.library_for(actor.scope, id)
    actor.must("manage_libraries", found.path)
    ways_on = (
        []
        if found.merged_into_id
        else [
            (Label("Ubah isian", "Edit"), "admin-library-edit"),
            (Label("Ubah status", "Change the status"), "admin-library-status"),
            (Label("Pindahkan", "Move"), "admin-library-move"),
            (Label("Gabungkan", "Merge"), "admin-library-merge"),
            (Label("Pisahkan", "Split"), "admin-library-split"),
            (Label("Terima cadangan HP", "Take in a phone's backup"), "admin-library-backup"),
        ]
    )
    details = {
        "library": found,
        "about": codes.LIBRARY_KINDS.label_of(found.kind),
        "place": choosing.named([found.area_code]).get(found.area_code, found.area_code),
        "way": pages.way((LIBRARIES, reverse("admin-libraries")), (found.name, "")),
        "deeds": [parts.Quick(label, reverse(name, args=[found.pk])) for label, name in ways_on],
        "facts": library_page.identity(found),
        "memberships": library_tables.memberships(found),
        "aid": library_tables.aid(found),
        "statuses": library_tables.statuses(found),
        "placements": library_tables.placements(found),
        "doubles": library_tables.doubles(found),
        "winner": queries.library_for(actor.scope, found.merged_into_id) if found.merged_into_id else None,
        "merge": LibraryMerge.objects.filter(loser=found, undone_at=None).first() if found.merged_into_id else None,
        "synthetic": "all" if found.synthetic else "",
    }
    return render(request, "web/admin/library.html", details)
