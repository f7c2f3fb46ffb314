"""The files that a version of a course carries for its classes: what is there, and one more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.classroom import actions
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.training import access, materials, queries
from simpul.training.models import CourseVersion
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web import uploads
from simpul.web.admin import forms, pages
from simpul.web.admin.imports import NO_FILE
from simpul.web.training import frame
from simpul.web.training.courses import COURSES, FILES, titled
from simpul.web.views import frames

ADDED = Label(
    "Berkas tersimpan. Semua kelas versi ini membagikannya.", "Kept. Every class of this version hands it out."
)
NOT_YET = Label("belum ada berkas", "no file yet")


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, course: str, number: int) -> HttpResponse:
    actor = frames.actor_of(request)
    actor.must(access.TRAIN, "id.")
    version = queries.course(course, number)
    form = forms.Form((_title(version),))
    answers = forms.posted(form, request) if request.method == "POST" else forms.blank(form, dict(request.GET.items()))
    error = None
    if request.method == "POST" and answers.good:
        sent = request.FILES.get("file")
        try:
            if sent is None and not uploads.cut_off(request):
                error = NO_FILE
            else:
                title = version.told.materials[int(answers.values["title"]) - 1]
                with uploads.kept(sent, request) as (path, name):
                    actions.add_course_file(
                        by=actor, version_id=version.pk, title=title, name=name, content=path.read_bytes()
                    )
                pages.said(request, ADDED)
                return redirect("training-course-files", course=course, number=number)
        except Problem as problem:
            error = Label(problem.say("id"), problem.say("en"))
    if error:
        answers.faults.append(forms.Fault(error, "file"))
    own = reverse("training-course-version", args=[course, number])
    return pages.form(
        request,
        answers,
        title=FILES,
        about=titled(version),
        lede=Label(
            "Berkas di sini ikut di setiap kelas versi ini, juga di HP kelas, kecuali kelas itu membagikan berkasnya "
            "sendiri dengan judul yang sama. Versi berikutnya membawanya serta.",
            "A file here goes with every class of this version, onto its phones too, unless the class hands out one of "
            "its own under that title. The next version takes it along.",
        ),
        way=frame.way((COURSES, reverse("training-courses")), (titled(version), own), (FILES, "")),
        back=own,
        button=Label("Unggah", "Upload"),
        tables=[_table(version)],
        upload={
            "name": "file",
            "label": Label("Berkas, paling besar 20 MB", "File, 20 MB at most"),
            "hint": Label(
                "Apa pun yang dapat dibuka HP: PDF, gambar, dokumen.", "What phones open: PDF, pictures, documents."
            ),
            "accept": "*/*",
            "error": error,
        },
    )


def _title(version: CourseVersion) -> Field:
    """Which of the materials that the version names, by their places."""
    codes = tuple(Code(str(n), Label(title, title)) for n, title in enumerate(version.told.materials, 1))
    label = Label("Materi", "Material")
    return Field(
        "title", FieldType.CODE, label, Label("Seperti disebut modulnya.", "As its module names it."), required=True,
        codes=CodeList("training_material_title", label, codes),
    )  # fmt: skip


def _table(version: CourseVersion) -> Table:
    there = {row.title: row for row in materials.of_version(version)}
    heads = [Column(Label("Materi", "Material")), Column(Label("Berkas", "File"))]
    heads.append(Column(Label("Ukuran (kB)", "Size (kB)"), number=True))
    rows = []
    for title in version.told.materials:
        row = there.get(title)
        size = Cell(parts.number(max(1, row.size // 1000)), number=True) if row else Cell("–", number=True)
        rows.append([Cell(title), Cell(row.name) if row else Cell(NOT_YET, silent=True), size])
    nothing = Label("Versi ini tidak menyebut materi.", "This version names no material.")
    return Table(FILES, heads, rows, nothing=nothing, stacked=True)
