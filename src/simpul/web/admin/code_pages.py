"""The code lists: where they are used and how often, and from which day a code is no longer offered."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import CodeList, Field, FieldType
from simpul.office import actions, code_lists, queries, rules
from simpul.office.code_lists import Listed
from simpul.office.models import Retirement
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin import forms, pages
from simpul.web.views import frames

LISTS = Label("Daftar pilihan", "Code lists")
RETIRE = Label("Pensiunkan pilihan", "Retire a code")
ADD = Label("Tambah subbidang", "Add a sub-field")
FROM = Field(
    "retired_on",
    FieldType.DATE,
    Label("Tidak ditawarkan sejak", "Offered no more from"),
    Label("Hari pertama tanpa pilihan ini; boleh di masa depan.", "The first day without it; may be in the future."),
    required=True,
)


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_be_programme(actor, "manage_codes")
    gone = queries.retirements()
    rows = [
        [
            Cell(found.codes.label, reverse("admin-code-list", args=[name]), note=name),
            Cell(_used_in(found)),
            Cell(parts.number(len(found.codes.codes)), number=True),
            Cell(parts.number(len(gone.get(name, {}))) if gone.get(name) else "–", number=True),
            Cell(Label("resmi SIM", "official SIM") if found.official else "–"),
        ]
        for name, found in code_lists.all_lists().items()
    ]
    heads = [
        Column(LISTS),
        Column(Label("Dipakai di", "Used in")),
        Column(Label("Pilihan", "Codes"), number=True),
        Column(Label("Dipensiunkan", "Retired"), number=True),
        Column(Label("Asal", "Origin")),
    ]
    details = {
        "title": LISTS,
        "lede": Label(
            "Arti pilihan tidak pernah berubah. Yang dipensiunkan tidak ditawarkan lagi; catatan lama tetap.",
            "What a code means never changes. A retired one is not offered any more, but stays on old records.",
        ),
        "way": pages.way((LISTS, "")),
        "tables": [Table(LISTS, heads, rows)],
    }
    return render(request, "web/admin/list.html", details)


def _used_in(found: Listed) -> Label | str:
    told = [Label(f"{k.label.id}: {f.label.id}", f"{k.label.en}: {f.label.en}") for k, f in found.uses]
    if not told:
        return Label("perpustakaan dan program", "libraries and programme")
    return Label("; ".join(t.id for t in told), "; ".join(t.en for t in told))


@require_safe
def one(request: HttpRequest, name: str) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_be_programme(actor, "manage_codes")
    found = code_lists.listed(name)
    gone = queries.retirements().get(name, {})
    deeds = []
    if rules.may_retire(found.codes):
        deeds.append(parts.Quick(RETIRE, reverse("admin-code-retire", args=[name])))
    if name in rules.SUBFIELDS:
        deeds.append(parts.Quick(ADD, reverse("admin-subfield-new", args=[name])))
    details = {
        "title": found.codes.label,
        "about": LISTS,
        "lede": _used_in(found),
        "way": pages.way((LISTS, reverse("admin-code-lists")), (found.codes.label, "")),
        "deeds": deeds,
        "notes": []
        if rules.may_retire(found.codes)
        else [
            Label(
                "Daftar ini menentukan cara sistem bekerja; pilihannya tidak dipensiunkan di sini.",
                "This list decides how the system works; its codes are not retired here.",
            )
        ],
        "tables": [_codes(found, gone), *([_subfields(name, found.codes)] if name in rules.SUBFIELDS else [])],
        "offer": [(code, found.codes.label_of(code)) for code in gone],
        "name": name,
    }
    return render(request, "web/admin/code_list.html", details)


def _codes(found: Listed, gone: dict[str, Retirement]) -> Table:
    uses = queries.uses(found)
    rows = [
        [
            Cell(code.label, note=code.code),
            Cell("–" if uses is None else parts.number(uses.get(code.code, 0)), number=True),
            Cell(_state(gone.get(code.code), found.codes)),
        ]
        for code in found.codes.codes
    ]
    count = Label("Dipakai, 12 bulan terakhir", "Used, last 12 months") if found.uses else Label("Dipakai", "Used")
    caption = Label("Pilihan; tanda – berarti tidak dihitung per pilihan", "Codes; – where nobody counts by code")
    return Table(
        caption, [Column(found.codes.label), Column(count, number=True), Column(Label("Ditawarkan", "On offer"))], rows
    )


def _state(gone: Retirement | None, codes: CodeList) -> Label:
    if gone is None:
        return Label("ya", "yes")
    day, after = parts.day(gone.retired_on), codes.label_of(gone.successor) if gone.successor else None
    word = ("sampai", "until") if gone.retired_on > clock.today() else ("tidak, sejak", "no, since")
    tail = (f"; pakai {after.id}", f"; use {after.en}") if after else ("", "")
    return Label(f"{word[0]} {day.id}{tail[0]}", f"{word[1]} {day.en}{tail[1]}")


def _subfields(name: str, codes: CodeList) -> Table:
    rows = [
        [
            Cell(s.label_id, note=s.label_en),
            Cell(codes.label_of(s.parent)),
            Cell(Label("tidak lagi", "no more"), note=parts.day(s.retired_on))
            if s.retired_on
            else Cell(Label("Pensiunkan", "Retire"), reverse("admin-subfield-retire", args=[name, s.pk])),
        ]
        for s in queries.subfields(name)
    ]
    heads = [
        Column(Label("Subbidang setempat", "Local sub-field")),
        Column(codes.label),
        Column(Label("Ditawarkan", "On offer")),
    ]
    return Table(Label("Subbidang setempat", "Local sub-fields"), heads, rows, nothing=Label("Belum ada.", "None yet."))


def _code_field(codes: CodeList, name: str, label: Label, meaning: Label, *, required: bool) -> Field:
    return Field(name, FieldType.CODE, label, meaning, required=required, codes=codes)


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, name: str) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_be_programme(actor, "manage_codes")
    found = code_lists.listed(name)
    form = forms.Form(
        (
            _code_field(
                found.codes,
                "code",
                Label("Pilihan yang dipensiunkan", "Code to retire"),
                Label("Catatan lama tetap memakainya.", "Old records keep it."),
                required=True,
            ),
            FROM,
            _code_field(
                found.codes,
                "successor",
                Label("Penggantinya", "Its successor"),
                Label("Yang dipakai untuk catatan baru; boleh kosong.", "To be used in new records; may stay empty."),
                required=False,
            ),
        )
    )
    answers = (
        forms.posted(form, request) if request.method == "POST" else forms.blank(form, {"retired_on": clock.today()})
    )
    if request.method == "POST" and answers.good:
        try:
            actions.retire(
                by=actor,
                list_name=name,
                code=answers.values["code"],
                on=answers.values["retired_on"],
                successor=answers.values["successor"],
            )
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label("Tersimpan.", "Saved."))
            return redirect("admin-code-list", name=name)
    official = Label(
        "Daftar resmi SIM: pensiunkan hanya bila SIM sendiri menghapusnya.",
        "An official SIM list: retire only what the SIM itself has dropped.",
    )
    return _ask(request, name, found, answers, RETIRE, notes=[official] if found.official else [])


def _ask(
    request: HttpRequest, name: str, found: Listed, answers: forms.Answers, title: Label, **more: Any
) -> HttpResponse:
    back = reverse("admin-code-list", args=[name])
    way = pages.way((LISTS, reverse("admin-code-lists")), (found.codes.label, back), (title, ""))
    return pages.form(
        request, answers, title=title, about=found.codes.label, way=way, back=back, button=title, offer_all=True, **more
    )


@require_POST
def offer_again(request: HttpRequest, name: str) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_be_programme(actor, "manage_codes")
    actions.offer_again(by=actor, list_name=name, code=request.POST.get("code", ""))
    pages.said(request, Label("Ditawarkan lagi.", "On offer again."))
    return redirect("admin-code-list", name=name)


@require_http_methods(["GET", "HEAD", "POST"])
def add_subfield(request: HttpRequest, name: str) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_be_programme(actor, "manage_codes")
    found = code_lists.listed(name)
    form = forms.Form(
        (
            _code_field(
                found.codes,
                "parent",
                found.codes.label,
                Label("Pilihan resmi di atasnya.", "The official code above it."),
                required=True,
            ),
            Field(
                "label_id",
                FieldType.TEXT,
                Label("Nama subbidang", "Name of the sub-field"),
                Label("Misalnya: batik tulis.", "Such as: hand-drawn batik."),
                required=True,
                most=rules.MOST_NAME,
            ),
            Field(
                "label_en",
                FieldType.TEXT,
                Label("Dalam bahasa Inggris", "In English"),
                Label("Boleh kosong.", "May stay empty."),
                most=rules.MOST_NAME,
            ),
        )
    )
    answers = forms.posted(form, request) if request.method == "POST" else forms.blank(form)
    if request.method == "POST" and answers.good:
        try:
            actions.add_subfield(by=actor, list_name=name, **answers.values)
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label("Tersimpan.", "Saved."))
            return redirect("admin-code-list", name=name)
    return _ask(request, name, found, answers, ADD)


@require_http_methods(["GET", "HEAD", "POST"])
def retire_subfield(request: HttpRequest, name: str, key: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    pages.must_be_programme(actor, "manage_codes")
    found = code_lists.listed(name)
    form = forms.Form((FROM,))
    answers = (
        forms.posted(form, request) if request.method == "POST" else forms.blank(form, {"retired_on": clock.today()})
    )
    if request.method == "POST" and answers.good:
        actions.retire_subfield(by=actor, subfield_id=key, on=answers.values["retired_on"])
        pages.said(request, Label("Tersimpan.", "Saved."))
        return redirect("admin-code-list", name=name)
    return _ask(request, name, found, answers, Label("Pensiunkan subbidang", "Retire a sub-field"))
