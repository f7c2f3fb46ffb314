"""Bringing in tables: send a file, see exactly what it would do, apply that, and undo it if it was wrong."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.places import actions
from simpul.places.import_kinds import SORTS, Sort
from simpul.places.import_since import changed_since
from simpul.places.models import Import
from simpul.places.problems import import_final, import_not_applied, import_unknown
from simpul.scope import NOWHERE
from simpul.scope.actor import Actor, not_found, not_yours_to_change
from simpul.ui import parts
from simpul.ui.parts import Table
from simpul.web import downloads, uploads
from simpul.web.admin import forms, import_tables, pages
from simpul.web.views import frames

IMPORTS = Label("Impor tabel", "Import tables")
SEND = Label("Periksa berkas", "Check the file")
NO_FILE = Label("Pilih berkasnya dulu.", "Choose the file first.")
UNDO = Label("Urungkan impor", "Undo the import")
PUT_BACK_FIRST = Label(
    "Belum dapat diurungkan: baris pada tabel ini berubah sesudah impor. Mengurungkan mengembalikan semua baris atau "
    "tidak satu pun: kembalikan dulu yang berubah, atau perbaiki yang keliru di halaman perpustakaannya.",
    "It cannot be undone yet: the rows of this table changed after the import. Undoing puts all rows back or none: "
    "first put back what changed, or correct what is wrong on the library's page.",
)


def must_import(actor: Actor) -> None:
    if not actor.verbs.get("import"):
        raise not_yours_to_change()


def sorts(actor: Actor) -> list[Sort]:
    """The sorts of import this actor may bring in."""
    return [s for s in SORTS.values() if not s.nation or actor.may("import", "id.")]


def _sort(actor: Actor, what: str) -> Sort:
    found = next((s for s in sorts(actor) if s.name == what), None)
    if found is None:
        raise not_found() if what in SORTS else import_unknown(what=what[:40])
    return found


def imports_of(actor: Actor) -> list[Import]:
    """The newest imports at the actor's places, without their rows."""
    scope = actor.verbs.get("import", NOWHERE)
    return list(Import.objects.for_scope(scope).defer("steps", "faults").order_by("-made_at")[:50])


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    must_import(actor)
    duties = [parts.Duty(s.label, reverse("admin-import-new", args=[s.name]), s.meaning) for s in sorts(actor)]
    details = {
        "way": pages.way((IMPORTS, "")),
        "about": pages.where(actor),
        "duties": duties,
        "table": import_tables.listed(imports_of(actor)),
    }
    return render(request, "web/admin/imports.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, what: str) -> HttpResponse:
    actor = frames.actor_of(request)
    must_import(actor)
    sort = _sort(actor, what)
    answers = forms.Answers([])
    error = None
    if request.method == "POST":
        sent = request.FILES.get("file")
        if sent is None and not uploads.cut_off(request):
            error = NO_FILE
        else:
            try:
                with uploads.kept(sent, request) as (path, name):
                    made = actions.preview_import(by=actor, what=what, path=path, file_name=name)
                return redirect("admin-import", id=made.pk)
            except Problem as problem:
                error = Label(problem.say("id"), problem.say("en"))
    if error:
        answers.faults.append(forms.Fault(error, "file"))
    details: dict[str, Any] = {
        "title": sort.label,
        "about": IMPORTS,
        "lede": sort.meaning,
        "way": pages.way((IMPORTS, reverse("admin-imports")), (sort.label, "")),
        "back": reverse("admin-imports"),
        "button": SEND,
        "upload": uploads.table_asked(error),
        "sort": sort,
        "columns": import_tables.columns(sort),
    }
    return pages.form(request, answers, "web/admin/import_new.html", **details)


@require_safe
def template(request: HttpRequest, what: str) -> HttpResponse:
    """An empty table with the right headings, choices and checks."""
    actor = frames.actor_of(request)
    must_import(actor)
    sort = _sort(actor, what)
    response = HttpResponse(import_tables.template(sort), content_type=downloads.TYPES["xlsx"])
    response.headers["Content-Disposition"] = f'attachment; filename="simpul-templat-{sort.name}.xlsx"'
    return response


def _found(request: HttpRequest, id: uuid.UUID) -> tuple[Actor, Import, Sort]:
    actor = frames.actor_of(request)
    made = Import.objects.for_scope(actor.verbs.get("import", NOWHERE)).filter(pk=id).first()
    if made is None:
        raise not_found()
    return actor, made, SORTS[made.what]


@require_safe
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponseBase:
    """The preview, or what became of it."""
    actor, made, sort = _found(request, id)
    if request.GET.get("format"):
        return downloads.answer(
            request, actor, request.GET["format"], lambda: import_tables.report(made, sort), f"impor-{made.what}"
        )
    details = {
        "made": made,
        "sort": sort,
        "since": _since(made, sort),
        "put_back_first": PUT_BACK_FIRST,
        "way": pages.way((IMPORTS, reverse("admin-imports")), (sort.label, "")),
        "state": import_tables.STATES[made.state],
        "counts": import_tables.counts(made),
        "effective": sum(made.counts[name] for name in ("create", "change")),
        "faults": import_tables.faults(made, sort),
        "steps": import_tables.steps(made, sort),
        "xlsx": f"{request.path}?format=xlsx",
    }
    return render(request, "web/admin/import.html", details)


@require_POST
def apply(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, made, _ = _found(request, id)
    actions.apply_import(by=actor, import_id=made.pk, plan_sha256=request.POST.get("plan", ""))
    pages.said(request, Label("Diterapkan, persis seperti pratinjau.", "Applied, exactly as the preview showed."))
    return redirect("admin-import", id=id)


@require_POST
def discard(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, made, _ = _found(request, id)
    actions.discard_import(by=actor, import_id=made.pk)
    pages.said(
        request, Label("Pratinjau dibuang; tidak ada yang berubah.", "The preview is discarded; nothing changed.")
    )
    return redirect("admin-imports")


def _since(made: Import, sort: Sort) -> Table | None:
    """The rows that undoing waits for."""
    return import_tables.since(changed_since(made), sort) if made.state == "applied" else None


def _why_not(made: Import, sort: Sort, changed: Table | None) -> list[Label]:
    """Why an import cannot be undone now; nothing when it can."""
    if not sort.undoable:
        problem = import_final()
    elif made.state != "applied":
        problem = import_not_applied(state=made.standing)
    else:
        return [PUT_BACK_FIRST] if changed else []
    return [Label(problem.say("id"), problem.say("en"))]


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, made, sort = _found(request, id)
    answers = forms.Answers([])
    back = reverse("admin-import", args=[id])
    if request.method == "POST":
        try:
            actions.undo_import(by=actor, import_id=made.pk)
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(
                request, Label("Impor diurungkan; semua kembali seperti semula.", "Undone; all is as it was before.")
            )
            return redirect("admin-import", id=id)
    changed = _since(made, sort)
    return pages.form(
        request,
        answers,
        stopped=changed is not None or made.state != "applied" or not sort.undoable,
        notes=_why_not(made, sort, changed),
        title=UNDO,
        about=sort.label,
        lede=Label(
            "Semua baris dari impor ini kembali seperti semula, atau tidak satu pun.",
            "Every row of this import goes back to what it was, or none does.",
        ),
        way=pages.way((IMPORTS, reverse("admin-imports")), (sort.label, back), (UNDO, "")),
        back=back,
        button=UNDO,
        tables=[changed or import_tables.undone(made, sort)],
    )
