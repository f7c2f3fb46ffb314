"""A sheet of a class as a PDF: its pages drawn by the layout they are read by."""

import dataclasses
import textwrap
import uuid

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.marking import drawing
from simpul.marking.code import Code
from simpul.marking.drawing import Drawing, Head, Row
from simpul.places import queries as places
from simpul.sheets import queries
from simpul.sheets.models import SIGN_IN, Sheet
from simpul.training import codes, timetable
from simpul.training import queries as training
from simpul.training.models import Enrolment, TrainingSession
from simpul.ui import formats
from simpul.ui.paper import press

KINDS = {
    SIGN_IN: Label("DAFTAR HADIR", "SIGN-IN SHEET"),
    codes.BEFORE: Label("LEMBAR JAWABAN · TES AWAL", "ANSWER SHEET · TEST BEFORE"),
    codes.AFTER: Label("LEMBAR JAWABAN · TES AKHIR", "ANSWER SHEET · TEST AFTER"),
}
PAGE = Label("Halaman {n} dari {m}", "Page {n} of {m}")
MARKS = (
    ("H", Label("hadir", "present")),
    ("T", Label("terlambat", "late")),
    ("I", Label("izin", "excused")),
)


def pdf(sheet: Sheet, language: str) -> bytes:
    """The whole sheet, tagged PDF."""
    pages = [dataclasses.asdict(page) for page in drawn(sheet, language)]
    return press.placed(f"{sheet.training_class.title} {sheet.id}", pages, language, clock.now())


def drawn(sheet: Sheet, language: str) -> list[Drawing]:
    """Its pages."""
    held = sheet.training_class
    people = {e.pk: e for e in training.enrolments(held.pk)}
    place = held.venue or _area(held.host_area)
    dates = f"{formats.date(held.starts, language)} – {formats.date(held.ends, language)}"
    found = []
    for number, listed in enumerate(sheet.pages, start=1):
        code = Code(held.pk, sheet.pk, number, queries.shape(sheet, number))
        rows = [people[e] for key in listed if (e := _uuid(key)) in people]
        page = PAGE.say(language).format(n=number, m=len(sheet.pages))
        kind = KINDS[sheet.moment or SIGN_IN].say(language)
        if sheet.sort == SIGN_IN:
            head = Head(kind, held.title, f"{place} · {dates}", page, "Simpul")
            marks = [(letter, words.say(language)) for letter, words in MARKS[: sheet.options]]
            found.append(
                drawing.sign_in(code, head, _sessions(sheet, language), marks, [_row(e) for e in rows], language)
            )
        else:
            person = rows[0]
            head = Head(kind, f"{person.number}. {person.participant.name}", f"{held.title} · {dates}", page, "Simpul")
            found.append(drawing.answers(code, head, queries.LETTERS[: sheet.options], language))
    return found


def _area(code: str) -> str:
    found = places.areas({code}).get(code)
    return found.name if found else code


def _uuid(text: str) -> uuid.UUID:
    return uuid.UUID(text)


def _row(enrolment: Enrolment) -> Row:
    library = enrolment.library.name if enrolment.library else ""
    return Row(str(enrolment.number or ""), enrolment.participant.name, library)


def _sessions(sheet: Sheet, language: str) -> list[str]:
    held = sheet.training_class
    zone = timetable.zone(held.host_area)
    by_id = {s.pk: s for s in training.sessions(held.pk)}
    return [
        f"{s.number}. {s.starts_at.astimezone(zone):%d/%m %H.%M}\n{_title(s, language)}"
        for key in sheet.sessions
        if (s := by_id.get(key))
    ]


def _title(session: TrainingSession, language: str) -> str:
    """As much of a session's title as fits on two lines above its boxes."""
    title = Label(session.title, session.title_en or session.title).say(language)
    return textwrap.shorten(title, 34, placeholder="…")
