"""Two entries for one library: compared side by side, merged, and parted again."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType
from simpul.ledger import actions as ledger
from simpul.places import actions, choosing, codes, queries
from simpul.places.models import Library, LibraryMerge
from simpul.records import registry
from simpul.scope.actor import not_found
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin import forms, library_tables, pages
from simpul.web.admin.library_forms import ask, managed

MERGE = Label("Gabungkan", "Merge")
UNMERGE = Label("Batalkan penggabungan", "Undo the merge")
WORDS = Field(
    "words",
    FieldType.TEXT,
    Label("Cari perpustakaan kembarnya", "Find its double"),
    Label("Sebagian namanya cukup.", "A part of its name is enough."),
    most=100,
)
REASON = Field(
    "reason",
    FieldType.TEXT,
    Label("Alasan", "Reason"),
    Label("Misalnya: dua ejaan dari satu nama.", "For example: two spellings of one name."),
    most=300,
)
FORM = forms.Form((WORDS, REASON))
LEDE = Label(
    "Yang dipilih digabungkan ke perpustakaan ini dan catatannya dihitung di sini. Tidak ada yang dihapus: "
    "penggabungan dapat dibatalkan.",
    "The chosen one is merged into this library and its records count here. Nothing is deleted: a merge can be undone.",
)
NONE = Label(
    "Tidak ada perpustakaan lain bernama begitu di wilayah Anda. Coba satu kata dari namanya saja.",
    "No other library in your area is called so. Try a single word of its name.",
)
WHICH = Label("Pilih perpustakaan yang digabungkan ke sini.", "Choose the library to merge into this one.")


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    managed_scope = actor.verbs["manage_libraries"]
    regency = ".".join(found.area_code.split(".")[:2])
    answers = forms.posted(FORM, request) if request.method == "POST" else forms.blank(FORM)
    words = answers.values.get("words", "")
    if words:
        others = choosing.libraries_called(managed_scope, words)
    else:
        near = [row for row in queries.libraries_in(regency) if managed_scope.covers(row.path)]
        likely = set(choosing.matching.similar_names(found.name, [row.name for row in near]))
        others = [row for row in near if row.name in likely]
    others = [row for row in others if row.pk != found.pk]
    double = next((row for row in others if str(row.pk) == request.POST.get("double", "")), None)
    if double is None or request.POST.get("sure") != "yes":
        if request.method == "POST" and not others:
            answers.object(NONE, "words")
        return _ask(request, found, answers, others, double)
    try:
        actions.merge_libraries(by=actor, loser_id=double.pk, winner_id=found.pk, reason=answers.values["reason"])
        ledger.tell_doubles(by=actor, library_id=found.pk)
    except Problem as problem:
        answers.refuse(problem)
        return _ask(request, found, answers, others, double)
    told = f"“{double.name}” → “{found.name}”."
    pages.said(request, Label(f"Digabungkan: {told}", f"Merged: {told}"))
    return redirect("admin-library", id=id)


def _ask(
    request: HttpRequest, found: Library, answers: forms.Answers, others: list[Library], double: Library | None
) -> HttpResponse:
    places = choosing.named({row.area_code for row in others})
    given = [(str(row.pk), row.name, f"{places.get(row.area_code, '')} · {row.npp or 'NPP –'}") for row in others]
    pick = {"name": "double", "legend": WHICH, "options": forms.options(given, str(double.pk) if double else "")}
    return ask(
        request,
        found,
        answers,
        MERGE,
        lede=LEDE,
        picks=[pick] if others else [],
        tables=[side_by_side(double, found)] if double else [],
        asked=str(double.pk) if double else "",
        sure=Label("Keduanya memang satu perpustakaan", "The two are one library") if double else None,
        button=MERGE if double else Label("Lanjut", "Continue"),
    )


def side_by_side(one: Library, other: Library) -> Table:
    """The two libraries, line by line, with how many records each has."""
    places = choosing.named({one.area_code, other.area_code})
    counts = {row.pk: _records(row) for row in (one, other)}
    lines: list[tuple[Label, list[Label | str]]] = [
        (Label("Tempat", "Place"), [places.get(x.area_code, x.area_code) for x in (one, other)]),
        (codes.LIBRARY_KINDS.label, [codes.LIBRARY_KINDS.label_of(x.kind) for x in (one, other)]),
        (Label("NPP", "NPP"), [x.npp or parts.NO_ANSWER for x in (one, other)]),
        (Label("Alamat", "Address"), [x.address or parts.NO_ANSWER for x in (one, other)]),
        (Label("Status", "Status"), [codes.STATUSES.label_of(x.status) for x in (one, other)]),
        (Label("Catatan", "Records"), [parts.number(counts[x.pk]) for x in (one, other)]),
        (Label("Kemitraan", "Memberships"), [parts.number(x.memberships.count()) for x in (one, other)]),
    ]
    heads = [Column(Label("Isian", "Answer")), Column(one.name), Column(other.name)]
    rows = [[Cell(label), *(Cell(text) for text in texts)] for label, texts in lines]
    return Table(
        Label("Bandingkan dulu: kiri digabungkan ke kanan", "Compare first: left goes into right"), heads, rows
    )


def _records(library: Library) -> int:
    return sum(registry.model(k.name)._default_manager.filter(book_id=library.pk).count() for k in registry.kinds())


@require_http_methods(["GET", "HEAD", "POST"])
def unmerge(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    made = LibraryMerge.objects.filter(pk=key, winner=found, undone_at=None).select_related("loser").first()
    if made is None:
        raise not_found()
    answers = forms.Answers([])
    if request.method == "POST":
        try:
            back = actions.undo_merge(by=actor, merge_id=key)
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label(f"“{back.name}” berdiri sendiri lagi.", f"“{back.name}” stands by itself again."))
            return redirect("admin-library", id=back.pk)
    lede = Label(
        f"“{made.loser.name}” mendapat kembali tempat, nomor, riwayat status, dan catatannya sendiri.",
        f"“{made.loser.name}” gets back its place, number, status history and its own records.",
    )
    table = library_tables.doubles(found, only=made.pk)
    return ask(
        request,
        found,
        answers,
        UNMERGE,
        lede=lede,
        button=UNMERGE,
        tables=[table] if table else [],
        back=reverse("admin-library", args=[found.pk]),
    )
