"""The courses and their versions: what is taught, tested and asked, and which classes use which."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.foundation.labels import Label
from simpul.scope.actor import Actor, not_found
from simpul.training import access, certifying, codes, course_changes, course_sheets, listing, queries
from simpul.training.course import Body
from simpul.training.listing import PAGE, Asked
from simpul.training.models import CourseVersion
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.training import frame, lists
from simpul.web.views import frames

COURSES = Label("Kursus", "Courses")
VERSIONS = Label("Versi kursus ini", "Versions of this course")
NEW_VERSION, COPY = (
    Label("Versi baru", "New version"),
    Label("Kursus baru dari kursus ini", "A new course from this one"),
)
FILES = Label("Berkas materi", "Files of the materials")
WORKBOOK = Label("Ambil buku kerja (XLSX)", "Take the workbook along (XLSX)")
OURS = Label("bawaan Simpul", "comes with Simpul")
JP = Label("JP", "Lesson hours")


def may_publish(actor: Actor) -> bool:
    """Whoever trains the whole nation."""
    return actor.may(access.TRAIN, "id.")


def titled(version: CourseVersion) -> Label:
    name, number = version.told.title.label(), version.number
    return Label(f"{name.id}, versi {number}", f"{name.en}, version {number}")


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """Every course by its newest version."""
    actor = frames.actor_of(request)
    frame.must_train(actor)
    found, used = queries.courses(), queries.classes_by_version()
    newest = {v.course_id: v for v in reversed(found)}
    heads = [Column(COURSES), Column(Label("Versi terbaru", "Newest version"), number=True), Column(JP, number=True)]
    heads += [Column(Label("Modul", "Modules"), number=True), Column(Label("Kelas", "Classes"), number=True)]
    rows = [
        [
            Cell(v.told.title.label(), reverse("training-course", args=[v.course.code]), note=v.course.code),
            Cell(parts.number(v.number), number=True),
            Cell(parts.number(v.told.lesson_hours), number=True),
            Cell(parts.number(len(v.told.modules)), number=True),
            Cell(parts.number(sum(used.get(o.pk, 0) for o in found if o.course_id == v.course_id)), number=True),
        ]
        for v in sorted(newest.values(), key=lambda v: v.course.code)
    ]
    details = {
        "title": COURSES,
        "lede": Label(
            "Apa yang diajarkan, diuji, dan ditanyakan. Versi yang sudah terbit tidak pernah berubah; "
            "kelas yang berjalan tetap memakai versinya.",
            "What is taught, tested and asked. A published version never changes; classes keep theirs.",
        ),
        "way": frame.way((COURSES, "")),
        "tables": [Table(COURSES, heads, rows, stacked=True)],
    }
    return render(request, "web/training/list.html", details)


@require_safe
def course(request: HttpRequest, course: str) -> HttpResponse:
    """A course with its versions, and which classes use which."""
    actor = frames.actor_of(request)
    frame.must_train(actor)
    found, used = queries.versions(course), queries.classes_by_version()
    last = found[0]
    heads = [Column(Label("Versi", "Version")), Column(Label("Terbit", "Published"))]
    heads += [Column(label, number=True) for label in (JP, Label("Modul", "Modules"), Label("Soal", "Questions"))]
    heads.append(Column(Label("Dipakai kelas", "Used by classes"), number=True))
    rows = [
        [
            Cell(
                Label(f"Versi {v.number}", f"Version {v.number}"),
                reverse("training-course-version", args=[course, v.number]),
            ),
            Cell(parts.both(lambda x, v=v: formats.moment(v.loaded_at, x)), note=OURS if v.by_id is None else ""),  # type: ignore[misc]
            Cell(parts.number(v.told.lesson_hours), number=True),
            Cell(parts.number(len(v.told.modules)), number=True),
            Cell(parts.number(len(v.told.items)), number=True),
            Cell(parts.number(used.get(v.pk, 0)), number=True),
        ]
        for v in found
    ]
    details = {
        "title": last.told.title.label(),
        "about": Label(f"Kursus {course}", f"Course {course}"),
        "lede": last.told.summary.label(),
        "way": frame.way((COURSES, reverse("training-courses")), (last.told.title.label(), "")),
        "deeds": _deeds(actor, last),
        "tables": [Table(VERSIONS, heads, rows, stacked=True), *_contents(last.told, keys=False)],
    }
    return render(request, "web/training/list.html", details)


@require_safe
def version(request: HttpRequest, course: str, number: int) -> HttpResponse:
    """A version: what it holds, what it changed, and its classes."""
    actor = frames.actor_of(request)
    frame.must_train(actor)
    found = queries.versions(course)
    shown = next((v for v in found if v.number == number), None)
    if shown is None:
        raise not_found()
    before = next((v for v in found if v.number < number), None)
    body = shown.told
    classes = list(listing.classes(actor.scope, Asked(everywhere=True, version=shown.pk), 0))
    details = {
        "title": titled(shown),
        "about": Label(f"Kursus {course}", f"Course {course}"),
        "lede": body.summary.label(),
        "way": frame.way(
            (COURSES, reverse("training-courses")),
            (body.title.label(), reverse("training-course", args=[course])),
            (Label(f"Versi {number}", f"Version {number}"), ""),
        ),
        "deeds": [
            parts.Quick(FILES, reverse("training-course-files", args=[course, number])),
            parts.Quick(WORKBOOK, reverse("training-course-table", args=[course, number])),
        ]
        if may_publish(actor)
        else [],
        "facts": _facts(shown),
        "tables": [
            *([changes(course_changes.between(before.told, body), before.number)] if before else []),
            *_contents(body, keys=may_publish(actor)),
            lists.table(classes[:PAGE], actor),
        ],
    }
    return render(request, "web/training/list.html", details)


def changes(found: list[course_changes.Change], number: int) -> Table:
    """What is different from a version."""
    rows = [[Cell(c.where), Cell(c.before), Cell(c.after)] for c in found]
    return Table(
        Label(f"Yang berbeda dari versi {number}", f"What differs from version {number}"),
        [Column(Label("Bagian", "Part")), Column(Label("Sebelum", "Before")), Column(Label("Sesudah", "After"))],
        rows,
        nothing=Label("Tidak ada yang berbeda.", "Nothing differs."),
        stacked=True,
    )


def _deeds(actor: Actor, last: CourseVersion) -> list[parts.Quick]:
    if not may_publish(actor):
        return []
    code = last.course.code
    return [
        parts.Quick(NEW_VERSION, reverse("training-course-new", args=[code])),
        parts.Quick(COPY, reverse("training-course-copy", args=[code])),
        parts.Quick(WORKBOOK, reverse("training-course-table", args=[code, last.number])),
    ]


def _facts(version: CourseVersion) -> list[parts.Fact]:
    body, at = version.told, version.loaded_at
    told: list[parts.Fact] = [
        parts.Fact(Label("Terbit", "Published"), parts.both(lambda x: formats.moment(at, x))),
        parts.Fact(JP, parts.number(body.lesson_hours)),
        parts.Fact(Label("Hari belajar", "Days"), parts.number(len(body.days))),
        parts.Fact(Label("Soal tes", "Questions of the test"), parts.number(len(body.items))),
        parts.Fact(Label("Syarat sertifikat", "Condition of the certificate"), certifying.criteria(body.certificate)),
    ]
    if body.ours.id:
        told.append(parts.Fact(Label("Asal isinya", "Where it comes from"), body.ours.label()))
    return told


def _contents(body: Body, *, keys: bool) -> list[Table]:
    """Modules and timetable; with `keys` also the questions of the test with their answers, and of reaction."""
    told = [_modules(body), _days(body)]
    return [*told, _items(body), _reaction(body)] if keys else told


def _modules(body: Body) -> Table:
    heads = [Column(Label("Modul", "Module")), Column(codes.TOPICS.label), Column(JP, number=True)]
    heads += [Column(Label("Tujuan", "Aims")), Column(Label("Materi", "Materials"))]
    rows = [
        [
            Cell(_numbered(m.number, m.title.label())),
            Cell(codes.TOPICS.label_of(m.topic)),
            Cell(parts.number(m.lesson_hours), number=True),
            Cell("; ".join(m.aims) or parts.NO_ANSWER),
            Cell("; ".join(m.materials) or parts.NO_ANSWER),
        ]
        for m in body.modules
    ]
    return Table(Label("Modul", "Modules"), heads, rows, stacked=True)


def _days(body: Body) -> Table:
    heads = [Column(Label("Jam", "Time")), Column(Label("Acara", "Lesson")), Column(Label("Modul", "Module"))]
    heads.append(Column(JP, number=True))
    rows: list[list[Any]] = [
        [
            Cell(Label(f"Hari {n}, {x.start}–{x.end}", f"Day {n}, {x.start}–{x.end}")),
            Cell(x.title.label()),
            Cell(str(x.module) if x.module else "–"),
            Cell(parts.number(x.lesson_hours) if x.lesson_hours else "–", number=True),
        ]
        for n, day in enumerate(body.days, 1)
        for x in day
    ]
    return Table(Label("Jadwal", "Timetable"), heads, rows, stacked=True)


def _items(body: Body) -> Table:
    heads = [Column(Label("Soal", "Question")), Column(Label("Modul", "Module")), Column(Label("Pilihan", "Options"))]
    heads.append(Column(Label("Kunci", "Key")))
    rows: list[list[Any]] = [
        [
            Cell(f"{i.number}. {i.text}"),
            Cell(str(i.module)),
            Cell("; ".join(f"{x}. {o}" for x, o in zip(course_sheets.LETTERS, i.options, strict=False))),
            Cell(i.key),
        ]
        for i in body.items
    ]
    return Table(course_sheets.ITEMS.label, heads, rows, stacked=True)


def _reaction(body: Body) -> Table:
    rows = [[Cell(course_sheets.ASKED.label_of(q.code)), Cell(q.text.label())] for q in body.reaction]
    heads = [Column(course_sheets.ASKED.label), Column(Label("Pertanyaan", "Question"))]
    return Table(course_sheets.REACTION.label, heads, rows, stacked=True)


def _numbered(number: int, title: Label) -> Label:
    return Label(f"{number}. {title.id}", f"{number}. {title.en}")
