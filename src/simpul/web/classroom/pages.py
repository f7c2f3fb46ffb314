"""Codes for phones, cards for participants, materials: for whoever runs the class."""

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from simpul.classroom import actions, papers
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.sync import actions as sync
from simpul.sync.actions.devices import CODE_MINUTES
from simpul.training import materials
from simpul.training.models import CourseFile, TrainingClass
from simpul.ui import parts
from simpul.ui.blocks import Tabs
from simpul.ui.paper import qr
from simpul.ui.parts import Cell, Column, Table
from simpul.web import papers as printed
from simpul.web import uploads
from simpul.web.admin import pages
from simpul.web.classroom import joined
from simpul.web.training import frame

PHONES = Label("HP kelas", "Phones of the class")
MATERIALS = Label("Materi", "Materials")
OF_THE_COURSE = Label("Materi menurut kursus", "What the course names")
CARRIED = Label("dari kursusnya", "from its course")
HERE = Label("sudah dibagikan", "handed out")
NOT_YET = Label("belum ada berkas", "no file yet")
NO_FILE = Label("Pilih dulu berkasnya.", "Choose a file first.")
ADDED = Label("Materi tersimpan. HP kelas mengambilnya saat ada sinyal.", "Kept. Phones fetch it with a signal.")


@require_http_methods(["GET", "HEAD", "POST"])
def phones(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """How a phone joins the class and which did; asked for, a code for one phone, which stands on this answer alone."""
    actor, held = frame.to_run(request, id)
    code, square = "", ""
    if request.method == "POST":
        code = sync.issue_code(by=actor, book_id=held.pk, user_id=actor.user_id)
        square = qr.svg(request.build_absolute_uri(f"/kelas/#/gabung/{code}"))
    details = _around(held, PHONES, frame.tabs(held, actor, "class-phones")) | {
        "code": f"{code[:4]}-{code[4:]}" if code else "",
        "square": SafeString(square),  # drawn here from the code alone
        "app": request.build_absolute_uri("/kelas/"),
        "minutes": CODE_MINUTES,
        "made": clock.now(),
        "table": joined.table(held),
    }
    answer = render(request, "web/classroom/phones.html", details)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
def cards(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    _, held = frame.to_run(request, id)
    link = request.build_absolute_uri(reverse("class-phones", args=[held.pk]))
    return printed.answer(request, papers.cards(held, link), f"kartu-{slugify(held.code)}")


@require_http_methods(["GET", "HEAD", "POST"])
def handed_out(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What is handed out, and the form for one more file."""
    actor, held = frame.to_run(request, id)
    error, title = None, (request.POST.get("title") or request.GET.get("title", ""))[:200]
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if sent is None and not uploads.cut_off(request):
                error = NO_FILE
            else:
                with uploads.kept(sent, request) as (path, name):
                    actions.add_material(
                        by=actor, class_id=held.pk, title=title or name, name=name, content=path.read_bytes()
                    )
                pages.said(request, ADDED)
                return redirect("class-materials", id=id)
        except Problem as problem:
            error = Label(problem.say("id"), problem.say("en"))
    rows = materials.of_class(held)
    details = _around(held, MATERIALS, frame.tabs(held, actor, "class-materials")) | {
        "error": error,
        "value": title,
        "table": _table(rows),
        "course": _of_the_course(held, rows),
        "zip": reverse("class-materials-zip", args=[held.pk]) if rows else "",
    }
    return render(request, "web/classroom/materials.html", details, status=422 if error else 200)


@require_safe
def all_in_one(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    _, held = frame.to_run(request, id)
    return printed.file(papers.everything(held), "application/zip", f"materi-{slugify(held.code)}.zip")


def _table(rows: list[materials.Handed]) -> Table:
    heads = [
        Column(Label("Judul", "Title")),
        Column(Label("Versi", "Version"), number=True),
        Column(Label("Berkas", "File")),
        Column(Label("Ukuran (kB)", "Size (kB)"), number=True),
        Column(Label("Jumlah pemeriksa SHA-256", "Checksum SHA-256")),
    ]
    told = [
        [
            Cell(m.title, note=CARRIED if isinstance(m, CourseFile) else ""),
            Cell(parts.number(m.version), number=True),
            Cell(m.name),
            Cell(parts.number(max(1, m.size // 1000)), number=True),
            Cell(f"{m.sha256[:12]}…"),
        ]
        for m in rows
    ]
    return Table(MATERIALS, heads, told, nothing=Label("Belum ada materi.", "No materials yet."), stacked=True)


def _of_the_course(held: TrainingClass, rows: list[materials.Handed]) -> Table:
    """What the version of the course names for its modules, and whether a file of that title is handed out."""
    here, way = {m.title for m in rows}, reverse("class-materials", args=[held.pk])
    told = [
        [
            Cell(title, "" if title in here else f"{way}?{urlencode({'title': title})}#title"),
            Cell(module.title.label()),
            Cell(HERE) if title in here else Cell(NOT_YET, silent=True),
        ]
        for module in held.course_version.told.modules
        for title in module.materials
    ]
    return Table(
        OF_THE_COURSE,
        [Column(Label("Judul", "Title")), Column(Label("Modul", "Module")), Column(Label("Berkas", "File"))],
        told,
        stacked=True,
    )


def _around(held: TrainingClass, title: Label, tabs: Tabs) -> dict[str, object]:
    return {
        "held": held,
        "title": title,
        "tabs": tabs,
        "way": frame.way_to_class(held, (title, "")),
        "phones_url": reverse("class-phones", args=[held.pk]),
        "cards_url": reverse("class-cards", args=[held.pk]),
        "materials_url": reverse("class-materials", args=[held.pk]),
        "sheets_url": reverse("class-sheets", args=[held.pk]),
    }
