"""One entry that was two libraries, parted: the second is registered, and its records move there."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.office import actions
from simpul.places import choosing, fields
from simpul.places.models import Library
from simpul.ui import formats
from simpul.web.admin import forms, pages
from simpul.web.admin.libraries import CHECK, CHOOSE, NOT_FOUND, VILLAGE
from simpul.web.admin.library_forms import ask, managed

SPLIT = Label("Pisahkan", "Split")
LEDE = Label(
    "Satu catatan perpustakaan ternyata dua perpustakaan: yang kedua didaftarkan, dan catatannya dipindahkan ke sana. "
    "Catatan dari SIM tetap di sini; verifikasi perlu diulang. Untuk membatalkan, gabungkan keduanya.",
    "One entry turned out to be two libraries: the second is registered and its records move there. What the SIM "
    "published stays here; verifications are to be made again. To take it back, merge the two.",
)
BACKWARDS = Label(
    "Tanggal akhirnya lebih awal daripada tanggal mulai. Perbaiki salah satunya.",
    "The last day is before the first. Put one of them right.",
)
SURE = Label("Benar: {n} catatan pindah ke perpustakaan baru", "Yes: {n} records move to the new library")


def form() -> forms.Form:
    kinds = CodeList("record_kind", Label("Jenis catatan", "Kinds of record"),
                     tuple(Code(k.name, k.label) for k in actions.movable()))  # fmt: skip
    return forms.Form(
        (
            fields.NAME,
            fields.KIND,
            VILLAGE,
            Field(
                "kinds",
                FieldType.CODES,
                Label("Catatan yang pindah", "Records that move"),
                Label("Hanya yang dicatat di sini sendiri; boleh kosong.", "Only those recorded here; may stay empty."),
                codes=kinds,
            ),
            Field(
                "start",
                FieldType.DATE,
                Label("Sejak tanggal", "From the day"),
                Label("Boleh kosong.", "May stay empty."),
            ),
            Field(
                "end", FieldType.DATE, Label("Sampai tanggal", "To the day"), Label("Boleh kosong.", "May stay empty.")
            ),
        )
    )


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    if request.method != "POST":
        return _ask(request, found, forms.blank(form(), {"kind": found.kind, "village": found.area_code}))
    answers = forms.posted(form(), request)
    values = answers.values
    regency = ".".join(found.area_code.split(".")[:2])
    offers = choosing.places_called(values["village"], regency, values["kind"])
    if values["start"] and values["end"] and values["start"] > values["end"]:
        answers.object(BACKWARDS, "end")
    if not offers.offers:
        name = values["village"]
        answers.object(Label(NOT_FOUND.id.format(name=name), NOT_FOUND.en.format(name=name)), "village")
    if not answers.good:
        return _ask(request, found, answers)
    what = actions.Moving(tuple(values["kinds"]), values["start"], values["end"])
    count = len(actions.moving(found, what))
    chosen = request.POST.get("area_code", "")
    if chosen not in [o.code for o in offers.offers] or request.POST.get("sure") != str(count):
        return _ask(request, found, answers, offers, count)
    try:
        made = actions.split_library(
            by=actor, library_id=id, what=what, name=values["name"], kind=values["kind"], area_code=chosen
        )
    except Problem as problem:
        answers.refuse(problem)
        return _ask(request, found, answers, offers, count)
    first = Month.of(made.since)
    said = Label(
        f"Terpisah; {made.moved} catatan pindah ke sini. Laporannya ditunggu mulai {formats.month(first, 'id')}.",
        f"Split; {made.moved} records moved here. Its reports are awaited from {formats.month(first, 'en')}.",
    )
    pages.said(request, said)
    return redirect("admin-library", id=made.library.pk)


def _ask(
    request: HttpRequest,
    found: Library,
    answers: forms.Answers,
    offers: choosing.Offers | None = None,
    count: int | None = None,
) -> HttpResponse:
    picks = []
    if offers:
        told = [(o.code, o.name, f"{o.above} · {o.code}") for o in offers.offers]
        chosen = offers.offers[0].code if offers.certain else request.POST.get("area_code", "")
        hint = CHECK if offers.certain else CHOOSE
        legend = Label("Tempat perpustakaan yang baru", "Where the new library stands")
        picks = [{"name": "area_code", "legend": legend, "hint": hint, "options": forms.options(told, chosen)}]
    sure = Label(SURE.id.format(n=count), SURE.en.format(n=count)) if count is not None else None
    return ask(
        request, found, answers, SPLIT, lede=LEDE, picks=picks, sure=sure, sure_value=count,
        button=SPLIT if count is not None else Label("Lanjut", "Continue"),
    )  # fmt: skip
