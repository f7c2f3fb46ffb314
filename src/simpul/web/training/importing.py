"""Bringing in people: send a file, see whom it would make and who may be known already, apply that, undo it."""

import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import template as kinds_template
from simpul.places.models import Library
from simpul.scope import NOWHERE, Scope
from simpul.scope.actor import Actor, not_found, not_yours_to_change
from simpul.training import access, actions, codes, queries
from simpul.training.models import Participant, PeopleImport
from simpul.training.people_sheet import SHEET
from simpul.ui import formats, parts, sheets
from simpul.ui.parts import Cell, Column, Table
from simpul.web import downloads, uploads
from simpul.web.admin import forms, pages
from simpul.web.admin.import_tables import STATES
from simpul.web.admin.imports import NO_FILE, SEND, UNDO
from simpul.web.templatetags.simpul import tongue
from simpul.web.training import frame
from simpul.web.training.lists import IMPORT
from simpul.web.training.people import WHY
from simpul.web.views import frames

MOST_SHOWN = 200
DO = {"create": Label("orang baru", "somebody new"), "known": Label("sudah terdaftar", "known already")}
COUNTS = (
    ("create", Label("orang baru", "new people")),
    ("known", Label("sudah terdaftar", "known already")),
    ("alike", Label("mungkin sama dengan orang lain", "may be somebody known")),
    ("faulty", Label("baris keliru", "faulty rows")),
)


def _reach(actor: Actor) -> Scope:
    found = actor.verbs.get(access.TRAIN) or actor.verbs.get(access.NOMINATE)
    if not found:
        raise not_yours_to_change()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The latest imports, and the form for the next."""
    actor = frames.actor_of(request)
    scope = _reach(actor)
    asked = request.POST.get("class") or request.GET.get("class", "")
    held = frame.class_for(_uuid(asked)) if asked else None
    answers, error = forms.Answers([]), None
    if request.method == "POST":
        sent = request.FILES.get("file")
        if sent is None and not uploads.cut_off(request):
            error = NO_FILE
        else:
            try:
                with uploads.kept(sent, request) as (path, name):
                    made = actions.preview_people(
                        by=actor, path=path, file_name=name, class_id=held.pk if held else None
                    )
                return redirect("training-import", id=made.pk)
            except Problem as problem:
                error = Label(problem.say("id"), problem.say("en"))
    if error:
        answers.faults.append(forms.Fault(error, "file"))
    rows = PeopleImport.objects.for_scope(scope).defer("steps", "faults").order_by("-made_at")[:50]
    lede = Label(
        "Satu baris satu orang. Lihat dulu siapa yang baru dan siapa yang mungkin sudah ada, lalu terapkan.",
        "One row a person. See first who is new and who may be known already, then apply.",
    )
    if held is not None:
        lede = Label(f"Semua orang dalam berkas masuk daftar “{held.title}”.", f"Everybody goes on “{held.title}”.")
    details: dict[str, Any] = {
        "title": IMPORT,
        "about": frame.TOP,
        "lede": lede,
        "way": frame.way((IMPORT, "")),
        "back": reverse("training"),
        "button": SEND,
        "hidden": [("class", str(held.pk))] if held else [],
        "upload": uploads.table_asked(error),
        "latest": _listed(list(rows)),
        "columns": _columns(),
    }
    return pages.form(request, answers, "web/training/imports.html", **details)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty sheet with the right headings, choices and checks."""
    _reach(frames.actor_of(request))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        kinds_template.write_xlsx(SHEET, path, tongue())
        content = path.read_bytes()
    response = HttpResponse(content, content_type=downloads.TYPES["xlsx"])
    response.headers["Content-Disposition"] = 'attachment; filename="simpul-templat-peserta.xlsx"'
    return response


@require_safe
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponseBase:
    """The preview, or what became of it."""
    actor, made = _found(request, id)
    if request.GET.get("format"):
        form = request.GET["format"]
        return downloads.answer(request, actor, form, lambda: _report(made), "impor-peserta")
    held = queries.class_of(made.training_class_id) if made.training_class_id else None
    details = {
        "made": made,
        "held": held,
        "way": frame.way((IMPORT, reverse("training-imports")), (made.file_name or IMPORT, "")),
        "state": STATES[made.state],
        "counts": [(label, formats.number(made.counts.get(name, 0), tongue())) for name, label in COUNTS],
        "effective": made.counts.get("create", 0) if held is None else len(made.steps),
        "faults": _faults(made),
        "alike": _alike(made),
        "steps": _steps(made) if made.state == "waiting" else None,
        "xlsx": f"{request.path}?format=xlsx",
    }
    return render(request, "web/training/import.html", details)


@require_POST
def apply(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, made = _found(request, id)
    actions.apply_people(by=actor, import_id=made.pk, plan_sha256=request.POST.get("plan", ""))
    pages.said(request, Label("Diterapkan, persis seperti pratinjau.", "Applied, exactly as the preview showed."))
    return redirect("training-import", id=id)


@require_POST
def discard(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, made = _found(request, id)
    actions.discard_people(by=actor, import_id=made.pk)
    pages.said(request, Label("Pratinjau dibuang; tidak ada yang berubah.", "The preview is discarded."))
    return redirect("training-imports")


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, made = _found(request, id)
    answers = forms.Answers([])
    back = reverse("training-import", args=[id])
    if request.method == "POST":
        try:
            actions.undo_people(by=actor, import_id=made.pk)
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label("Impor diurungkan.", "The import is undone."))
            return redirect(back)
    return pages.form(
        request,
        answers,
        title=UNDO,
        about=IMPORT,
        lede=Label(
            "Semua orang dari impor ini hilang lagi, atau tidak seorang pun.",
            "Everybody this import made goes again, or nobody does.",
        ),
        way=frame.way((IMPORT, reverse("training-imports")), (made.file_name or IMPORT, back), (UNDO, "")),
        back=back,
        button=UNDO,
    )


def _found(request: HttpRequest, id: uuid.UUID) -> tuple[Actor, PeopleImport]:
    actor = frames.actor_of(request)
    scope = actor.verbs.get(access.TRAIN) or actor.verbs.get(access.NOMINATE) or NOWHERE
    made = PeopleImport.objects.for_scope(scope).filter(pk=id).first()
    if made is None:
        raise not_found()
    return actor, made


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise not_found() from None


def _listed(rows: list[PeopleImport]) -> Table:
    heads = [Column(Label("Berkas", "File")), Column(Label("Dibuat", "Made")), Column(Label("Keadaan", "State"))]
    heads.append(Column(Label("Isi", "Content")))
    told = [
        [
            Cell(row.file_name or "–", reverse("training-import", args=[row.pk])),
            Cell(parts.both(lambda x, r=row: formats.moment(r.made_at, x))),  # type: ignore[misc]
            Cell(STATES[row.state]),
            Cell(_counted(row)),
        ]
        for row in rows
    ]
    nothing = Label("Belum ada impor.", "No import yet.")
    return Table(Label("Impor terakhir", "The latest imports"), heads, told, nothing=nothing)


def _counted(row: PeopleImport) -> Label:
    new, known, wrong = (row.counts.get(n, 0) for n in ("create", "known", "faulty"))
    return Label(f"{new} baru, {known} sudah ada, {wrong} keliru", f"{new} new, {known} known, {wrong} faulty")


def _columns() -> Table:
    rows = [
        [Cell(f.label), Cell(f.meaning), Cell(Label("wajib", "needed") if f.required else "–")] for f in SHEET.fields
    ]
    heads = [Column(Label("Kolom", "Column")), Column(Label("Isi", "Content")), Column(Label("Wajib", "Needed"))]
    return Table(Label("Kolom berkas ini", "The columns of this file"), heads, rows)


def _word(name: str) -> Label:
    found = SHEET.by_name.get(name)
    return found.label if found else Label(name or "–", name or "–")


def _faults(made: PeopleImport) -> Table | None:
    rows = [
        [Cell(parts.number(f["row"])), Cell(_word(f["column"])), Cell(Label(f["id"], f["en"]))]
        for f in made.faults[:MOST_SHOWN]
    ]
    heads = [Column(Label("Baris", "Row")), Column(Label("Kolom", "Column"))]
    heads.append(Column(Label("Yang perlu diperbaiki", "What to put right")))
    return Table(Label("Baris yang dilewati", "Rows that are left out"), heads, rows) if rows else None


def _alike(made: PeopleImport) -> Table | None:
    """Rows that may be somebody known, or another row; after applying they are compared on the person's page."""
    found = [s for s in made.steps if s.get("alike")][:MOST_SHOWN]
    if not found:
        return None
    ids = {uuid.UUID(a[0]) for s in found for a in s["alike"]}
    names = dict(Participant.objects.filter(pk__in=ids).values_list("pk", "name"))
    rows_of = {s["person"]: s["row"] for s in made.steps}
    heads = [Column(Label("Nama", "Name")), Column(Label("Baris", "Row"), number=True)]
    heads += [Column(Label("Mungkin sama dengan", "May be")), Column(Label("Yang sama", "What agrees"))]
    rows = []
    for step in found:
        other, why = step["alike"][0]
        link = reverse("training-person", args=[other]) if uuid.UUID(other) in names else ""
        row = rows_of.get(other)
        told: Label | str = names.get(uuid.UUID(other)) or Label(f"baris {row}", f"row {row}")
        agrees = Label(", ".join(WHY[w].id for w in why), ", ".join(WHY[w].en for w in why))
        rows.append([Cell(step["name"]), Cell(parts.number(step["row"]), number=True), Cell(told, link), Cell(agrees)])
    return Table(Label("Mungkin orang yang sama", "May be the same person"), heads, rows)


def _homes(steps: list[dict[str, Any]]) -> dict[str, Label | str]:
    ids = {s["library"] for s in steps if s["library"]}
    found: dict[str, Label | str] = {str(k): v for k, v in Library.objects.filter(pk__in=ids).values_list("pk", "name")}
    return {**found, **frame.area_names({s["area"] for s in steps if s["area"]})}


def _steps(made: PeopleImport) -> Table:
    shown = made.steps[:MOST_SHOWN]
    homes = _homes(shown)
    heads = [Column(Label("Nama", "Name")), Column(Label("Baris", "Row"), number=True)]
    heads += [Column(Label("Asal", "From")), Column(codes.ROLES.label), Column(Label("Yang terjadi", "What happens"))]
    rows = [
        [
            Cell(s["name"]),
            Cell(parts.number(s["row"]), number=True),
            Cell(homes.get(s["library"] or s["area"], "–")),
            Cell(codes.ROLES.label_of(s["role"])),
            Cell(DO[s["do"]]),
        ]
        for s in shown
    ]
    more = len(made.steps) - len(shown)
    caption = Label("Baris demi baris", "Row by row")
    if more:
        caption = Label(f"{MOST_SHOWN} baris pertama; {more} lagi ada di laporan XLSX", f"The first {MOST_SHOWN} rows")
    return Table(caption, heads, rows, nothing=Label("Tidak ada baris yang terbaca.", "No row could be read."))


def _report(made: PeopleImport) -> sheets.Sheet:
    """Every row, faults first, to take along."""
    columns = tuple(
        sheets.Column(label, sort, width)
        for label, sort, width in (
            (Label("Baris", "Row"), "number", 8),
            (Label("Nama", "Name"), "text", 36),
            (Label("Yang terjadi", "What happens"), "text", 22),
            (Label("Kolom", "Column"), "text", 18),
            (Label("Yang perlu diperbaiki", "What to put right"), "text", 70),
        )
    )
    return sheets.Sheet(IMPORT, columns, _lines(made), ((Label("Keadaan", "State"), STATES[made.state]),))


def _lines(made: PeopleImport) -> Iterator[list[sheets.Value]]:
    spoken = tongue()
    wrong = Label("dilewati", "left out").say(spoken)
    for f in made.faults:
        yield [f["row"], "", wrong, _word(f["column"]).say(spoken), Label(f["id"], f["en"]).say(spoken)]
    for s in made.steps:
        yield [s["row"], s.get("name", ""), DO[s["do"]].say(spoken), "", ""]
