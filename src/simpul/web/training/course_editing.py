"""A new version of a course, or a new course: its workbook goes along, comes back changed, and is looked at before
anything is kept. What was sent travels sealed in the page that shows it until it is published (decision 33)."""

import tempfile
import uuid
from pathlib import Path
from typing import Any

import msgspec
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType
from simpul.scope.actor import Actor
from simpul.training import access, actions, course_changes, course_sheets, problems, queries
from simpul.training import course as courses_
from simpul.training.course import Body, Words
from simpul.training.course_sheets import Placed
from simpul.training.models import CourseVersion
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web import downloads, uploads
from simpul.web.admin import forms, pages
from simpul.web.admin.imports import NO_FILE
from simpul.web.templatetags.simpul import tongue
from simpul.web.training import frame
from simpul.web.training.courses import COPY, COURSES, NEW_VERSION, WORKBOOK, changes
from simpul.web.views import frames

LOOK = Label("Periksa dulu", "Look at it first")
PUBLISHED = Label(
    "Versi {number} terbit. Kelas baru dapat memakainya.", "Version {number} is published for new classes."
)
UNCHANGED = Label("Buku kerja ini sama dengan versi {number}.", "This workbook is the same as version {number}.")
OTHER_CODE = Label("kode di buku kerja “{code}”, bukan “{own}”", "the workbook says “{code}”, not “{own}”")
_SALT, _A_DAY = "simpul.course", 86_400
_MOST_FAULTS = 200
CODE = Field(
    "code", FieldType.TEXT, Label("Kode kursus baru", "Code of the new course"),
    Label("Huruf kecil, angka, tanda hubung, misalnya bimtek-2027.", "Small letters, digits, dashes, as bimtek-2027."),
    most=40, required=True,
)  # fmt: skip
TITLE_ID = Field(
    "title_id", FieldType.TEXT, Label("Judul (Indonesia)", "Title (Indonesian)"),
    Label("Seperti dibaca peserta.", "As participants read it."), most=200, required=True,
)  # fmt: skip
TITLE_EN = Field(
    "title_en", FieldType.TEXT, Label("Judul (Inggris)", "Title (English)"),
    Label("Kosong: dipakai yang Indonesia.", "Empty: the Indonesian is used."), most=200,
)  # fmt: skip


def _publisher(request: HttpRequest) -> Actor:
    """Who asks, when they may publish. Raises akses-1, akses-2."""
    actor = frames.actor_of(request)
    actor.must(access.TRAIN, "id.")
    return actor


@require_safe
def workbook(request: HttpRequest, course: str, number: int) -> HttpResponse:
    """A version as a workbook, the key of its test included."""
    _publisher(request)
    body = queries.course(course, number).told
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "course.xlsx"
        course_sheets.write(body, path, tongue())
        content = path.read_bytes()
    response = HttpResponse(content, content_type=downloads.TYPES["xlsx"])
    response.headers["Content-Disposition"] = f'attachment; filename="simpul-{course}-versi-{number}.xlsx"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, course: str) -> HttpResponse:
    """The newest version to take along, and what is given back: looked at, nothing kept."""
    actor = _publisher(request)
    last = queries.course(course)
    answers, error = forms.Answers([]), None
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if sent is None and not uploads.cut_off(request):
                error = NO_FILE
            else:
                with uploads.kept(sent, request) as (path, name):
                    taken = course_sheets.read(path, last.number + 1)
                _same_code(taken, course)
                if taken.body is None or course_changes.between(last.told, taken.body):
                    return _looked_at(request, actor, last, taken, name, last.number)
                error = Label(UNCHANGED.id.format(number=last.number), UNCHANGED.en.format(number=last.number))
        except Problem as problem:
            error = Label(problem.say("id"), problem.say("en"))
    if error:
        answers.faults.append(forms.Fault(error, "file"))
    return pages.form(
        request,
        answers,
        "web/training/course_new.html",
        title=NEW_VERSION,
        about=last.told.title.label(),
        lede=Label(
            f"Versi {last.number} tidak berubah, dan kelas yang memakainya tetap. Versi {last.number + 1} dibuat dari "
            "buku kerja yang Anda ubah.",
            f"Version {last.number} stays as it is, and so do its classes. Version {last.number + 1} is made from the "
            "workbook that you change.",
        ),
        way=_way(last, NEW_VERSION),
        back=reverse("training-course", args=[course]),
        button=LOOK,
        upload=_asked(error),
        workbook=parts.Quick(WORKBOOK, reverse("training-course-table", args=[course, last.number])),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, course: str) -> HttpResponse:
    """A new course: the newest version of this one under another code and title."""
    actor = _publisher(request)
    last = queries.course(course)
    form = forms.Form((CODE, TITLE_ID, TITLE_EN))
    answers = forms.posted(form, request) if request.method == "POST" else forms.blank(form)
    if request.method == "POST" and answers.good:
        said = answers.values
        words = Words(id=said["title_id"], en=said["title_en"] or said["title_id"])
        body = msgspec.structs.replace(last.told, code=said["code"], number=1, title=words)
        for fault in courses_.course_faults.found(body):
            answers.object(fault.said, fault.column)
        if any(v.course.code == body.code for v in queries.courses()):
            answers.refuse(problems.course_code_taken(code=body.code, where="code"))
        if answers.good:
            return _looked_at(request, actor, last, course_sheets.Taken(body), "", 0)
    return pages.form(
        request,
        answers,
        title=COPY,
        about=last.told.title.label(),
        lede=Label(
            f"Isinya sama dengan versi {last.number}; sesudah terbit, ubah lewat buku kerjanya sebagai versi baru.",
            f"It begins as version {last.number} is; once published, change it by its workbook as a new version.",
        ),
        way=_way(last, COPY),
        back=reverse("training-course", args=[course]),
        button=LOOK,
    )


@require_POST
def publish(request: HttpRequest, course: str) -> HttpResponse:
    """What was looked at, published exactly so."""
    actor = _publisher(request)
    body, after, of = _opened(request.POST.get("draft", ""), actor)
    made = actions.publish_version(by=actor, body=body, after=after, files_of=of)
    pages.said(request, Label(PUBLISHED.id.format(number=made.number), PUBLISHED.en.format(number=made.number)))
    return redirect("training-course-version", course=body.code, number=made.number)


def _looked_at(
    request: HttpRequest, actor: Actor, last: CourseVersion, taken: course_sheets.Taken, name: str, after: int
) -> HttpResponse:
    """The page of a draft: every fault in its place, or what would be different."""
    body = taken.body
    back = reverse("training-course-new" if after else "training-course-copy", args=[last.course.code])
    details: dict[str, Any] = {
        "title": NEW_VERSION if after else COPY,
        "about": body.title.label() if body else last.told.title.label(),
        "name": name,
        "way": _way(last, NEW_VERSION if after else COPY),
        "back": back,
        "faults": _faults(taken.faults) if body is None else None,
        "count": len(taken.faults),
        "number": after + 1,
    }
    if body is not None:
        details |= {
            "changes": changes(course_changes.between(last.told, body), last.number),
            "draft": _sealed(body, after, last, actor),
            "publish": reverse("training-course-publish", args=[last.course.code]),
        }
    return render(request, "web/training/course_draft.html", details, status=422 if body is None else 200)


def _faults(found: list[Placed]) -> Table:
    heads = [Column(Label("Lembar", "Sheet")), Column(Label("Baris", "Row")), Column(Label("Kolom", "Column"))]
    heads.append(Column(Label("Yang keliru", "What is wrong")))
    rows = [
        [Cell(f.sheet), Cell(str(f.row) if f.row else "–"), Cell(f.column or "–"), Cell(f.said)]
        for f in found[:_MOST_FAULTS]
    ]
    return Table(Label("Yang harus dibetulkan", "To be put right"), heads, rows, stacked=True)


def _same_code(taken: course_sheets.Taken, own: str) -> None:
    """A workbook of another course is no version of this one."""
    if taken.body is not None and taken.body.code != own:
        said = Label(
            OTHER_CODE.id.format(code=taken.body.code, own=own), OTHER_CODE.en.format(code=taken.body.code, own=own)
        )
        code = course_sheets.COURSE.by_name["code"].label
        taken.faults.append(Placed(course_sheets.COURSE.label, None, code, said))
        taken.body = None


def _sealed(body: Body, after: int, of: CourseVersion, actor: Actor) -> str:
    told = [msgspec.json.encode(body).decode(), after, str(of.pk), str(actor.id)]
    return signing.dumps(told, salt=_SALT, compress=True)


def _opened(draft: str, actor: Actor) -> tuple[Body, int, uuid.UUID]:
    """The draft as it was shown to who publishes it, the version it follows, whose files come along. Raises
    bimtek-37."""
    try:
        text, after, of, who = signing.loads(draft, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        raise problems.draft_gone() from None
    if who != str(actor.id):
        raise problems.draft_gone()
    return courses_.decode(text.encode(), ""), after, uuid.UUID(of)


def _asked(error: Label | None) -> dict[str, Any]:
    return uploads.table_asked(error) | {
        "label": Label("Buku kerja yang sudah diubah (XLSX)", "The changed workbook (XLSX)"),
        "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }


def _way(last: CourseVersion, here: Label) -> list[parts.Step]:
    own = reverse("training-course", args=[last.course.code])
    return frame.way((COURSES, reverse("training-courses")), (last.told.title.label(), own), (here, ""))
