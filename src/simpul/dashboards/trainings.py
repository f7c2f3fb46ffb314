"""Who was trained, as tables: of a library, whoever works there now, and of a person."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse

from simpul.dashboards import place
from simpul.foundation.labels import Label
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.training import codes, queries
from simpul.training.models import Enrolment
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table

CAPTION = Label("Riwayat pelatihan", "Training history")


def of_library(library: Library) -> Table:
    """Who was enrolled from this library, the latest first: by the library of that time, so that it stays when the
    staff changes."""
    rows = queries.history_of_library(library.pk)
    heads = [Column(Label("Peserta", "Participant")), Column(Label("Kelas", "Class")), *_HEADS]
    told = [
        [Cell(e.participant.name, reverse("training-person", args=[e.participant_id])), _class(e), *_rest(e)]
        for e in rows
    ]
    nothing = Label("Belum ada yang dilatih dari perpustakaan ini.", "Nobody of this library was trained yet.")
    return Table(CAPTION, heads, told, nothing=nothing)


def of_person(rows: Sequence[Enrolment]) -> Table:
    """Where somebody was enrolled, with the library of that time."""
    names = {c: place.of(a).title for c, a in places.areas({e.regency for e in rows if e.regency}).items()}
    heads = [Column(Label("Kelas", "Class")), Column(Label("Perpustakaan saat itu", "Library at that time")), *_HEADS]
    told = [
        [_class(e), Cell(e.library.name if e.library else names.get(e.regency, e.regency or "–")), *_rest(e)]
        for e in rows
    ]
    nothing = Label("Belum pernah terdaftar di kelas.", "Never enrolled in a class.")
    return Table(CAPTION, heads, told, nothing=nothing)


def days(first: dt.date, last: dt.date) -> Label:
    """ "7–11 Desember 2026", the same month said once."""

    def said(language: str) -> str:
        if first == last:
            return formats.date(first, language)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{formats.date(last, language)}"
        return f"{formats.date(first, language)} – {formats.date(last, language)}"

    return parts.both(said)


_HEADS = (
    Column(Label("Hari", "Days")),
    Column(codes.ROLES.label),
    Column(codes.ENROLMENT_STATES.label),
    Column(Label("JP", "Hours"), number=True),
)


def _class(e: Enrolment) -> Cell:
    return Cell(e.training_class.title, reverse("training-class", args=[e.training_class_id]))


def _rest(e: Enrolment) -> list[Cell]:
    return [
        Cell(days(e.training_class.starts, e.training_class.ends)),
        Cell(codes.ROLES.label_of(e.role)),
        Cell(codes.ENROLMENT_STATES.label_of(e.state)),
        Cell(str(e.hours) if e.hours is not None else "–", number=True),
    ]
