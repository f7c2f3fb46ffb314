"""What the pages of a class's paper say: the names of sheets, pages and groups of boxes, and why one is doubtful."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from simpul.foundation.labels import Label
from simpul.marking.verdicts import Why
from simpul.sheets import queries
from simpul.sheets.models import SIGN_IN, Photo, Sheet
from simpul.sheets.queries import Place
from simpul.training import codes, timetable
from simpul.training import queries as training
from simpul.training.models import TrainingClass, TrainingSession
from simpul.ui import formats, parts
from simpul.web.training import frame

SHEETS = Label("Lembar kertas", "Paper sheets")
PHOTOGRAPHS = Label("Foto lembar", "Photographs of sheets")
NONE, ASIDE = Label("Tidak ada tanda", "No mark"), Label("Sisihkan, jangan catat", "Set aside, record nothing")
NOT_ANSWERED = Label("Tidak dijawab", "Not answered")
WHYS: Mapping[str, Label] = {
    Why.UNSEEN: Label(
        "Garis tepi kotaknya tidak tampak jelas di foto.", "The printed outline of a box is not seen clearly."
    ),
    Why.FAINT: Label(
        "Ada goresan, tetapi terlalu tipis atau kecil untuk dipastikan.",
        "Something is there, yet too faint or small to be sure.",
    ),
    Why.GLARE: Label(
        "Kertasnya terlalu silau: tanda yang pucat tidak akan tampak.",
        "The paper is so bright that a pale mark would not be seen.",
    ),
    Why.BESIDE: Label("Ada tanda di dekat kotak, bukan di dalamnya.", "There is a mark near a box, not in it."),
    Why.ACROSS: Label(
        "Ada goresan dari tempat lain yang melintasi kotak.", "A stroke from elsewhere runs through a box."
    ),
    Why.SEVERAL: Label("Lebih dari satu kotak terisi.", "More than one box is marked."),
}
_SIGNED = Label("Daftar hadir", "Sign-in sheet")
_ANSWERED = {
    codes.BEFORE: Label("Lembar jawaban tes awal", "Answer sheet, test before"),
    codes.AFTER: Label("Lembar jawaban tes akhir", "Answer sheet, test after"),
}


def way(held: TrainingClass, *steps: tuple[Label | str, str]) -> list[parts.Step]:
    """The way to the paper of a class and on from there; the last step is the page itself."""
    return frame.way_to_class(held, (SHEETS, reverse("class-sheets", args=[held.pk])), *steps)


def kind_of(sheet: Sheet) -> Label:
    """What sort of sheet it is."""
    return _SIGNED if sheet.sort == SIGN_IN else _ANSWERED[sheet.moment]


def page_of(row: Photo) -> Label:
    """ "Halaman 2 dari 3"."""
    return Label(f"halaman {row.page} dari {len(row.sheet.pages)}", f"page {row.page} of {len(row.sheet.pages)}")


def joined(*words: Label | str, by: str = ", ") -> Label:
    """Words one after another, in both languages."""
    pairs = [(w.id, w.en) if isinstance(w, Label) else (w, w) for w in words if w]
    return Label(by.join(p[0] for p in pairs), by.join(p[1] for p in pairs))


def moment(at: dt.datetime) -> Label:
    return parts.both(lambda x: formats.moment(at, x))


@dataclass
class Named:
    """The people, sessions and questions of a class by what a sheet's places say of them."""

    people: dict[uuid.UUID, str] = field(default_factory=dict)
    sessions: dict[uuid.UUID, Label] = field(default_factory=dict)
    numbers: dict[uuid.UUID, int] = field(default_factory=dict)
    withdrawn: frozenset[uuid.UUID] = frozenset()
    questions: list[str] = field(default_factory=list)
    options: list[list[str]] = field(default_factory=list)

    def sheet(self, sheet: Sheet) -> Label:
        """What a sheet is for: its sessions by number, or which test."""
        if sheet.sort != SIGN_IN:
            return kind_of(sheet)
        found = [str(n) for key, n in self.numbers.items() if key in sheet.sessions]
        word = Label(f"sesi {', '.join(found)}", f"session{'' if len(found) == 1 else 's'} {', '.join(found)}")
        return joined(kind_of(sheet), word)

    def page(self, row: Photo) -> Label:
        """A photograph's sheet and page, and on an answer sheet whose it is."""
        return joined(self.paper(row), self.whose(row))

    def paper(self, row: Photo) -> Label:
        """A photograph's sheet and page."""
        return joined(self.sheet(row.sheet), page_of(row))

    def whose(self, row: Photo) -> str:
        """The person of an answer sheet's page; "" on a sign-in sheet, which has many."""
        if row.sheet.sort == SIGN_IN:
            return ""
        return self.people.get(uuid.UUID(row.sheet.pages[row.page - 1][0]), "–")

    def who(self, place: Place) -> str:
        return self.people.get(place.enrolment, "–")

    def what(self, place: Place) -> Label:
        """The session, or the question by its number."""
        if place.session is not None:
            return self.sessions.get(place.session, Label("sesi yang sudah dihapus", "a session that is gone"))
        number = (place.item or 0) + 1
        return Label(f"Soal {number}", f"Question {number}")

    def question(self, place: Place) -> str:
        """The words of the question, "" on a sign-in sheet."""
        at = place.item
        return self.questions[at] if at is not None and at < len(self.questions) else ""

    def option(self, place: Place, option: int) -> Label:
        """What a box means: a status, or a letter with its answer."""
        if place.session is not None:
            return codes.ATTENDANCES.label_of(queries.STATUSES[option])
        letter, at = queries.LETTERS[option], place.item or 0
        told = self.options[at][option] if at < len(self.options) and option < len(self.options[at]) else ""
        return Label(f"{letter}. {told}" if told else letter, f"{letter}. {told}" if told else letter)

    def said(self, place: Place, option: int | None) -> Label:
        """What was ticked, in a few words."""
        if option is None:
            return NONE if place.session is not None else NOT_ANSWERED
        return self.option(place, option) if place.session is not None else joined(queries.LETTERS[option])


def named(held: TrainingClass) -> Named:
    """The names of a class, as far as the scope shows them."""
    zone = timetable.zone(held.host_area)
    items, sessions = held.course_version.told.items, training.sessions(held.pk)
    listed = list(training.enrolments(held.pk))
    return Named(
        people={e.pk: f"{e.number}. {e.participant.name}" if e.number else e.participant.name for e in listed},
        withdrawn=frozenset(e.pk for e in listed if e.state == codes.WITHDRAWN),
        sessions={s.pk: session_words(s, f"{s.starts_at.astimezone(zone):%d/%m %H.%M}") for s in sessions},
        numbers={s.pk: s.number for s in sessions},
        questions=[item.text for item in items],
        options=[item.options for item in items],
    )


def session_words(session: TrainingSession, when: str) -> Label:
    """ "Sesi 3 (07/12 08.00)", with its title behind."""
    id, en = session.title, session.title_en or session.title
    return Label(f"Sesi {session.number} ({when}) {id}", f"Session {session.number} ({when}) {en}")
