"""One person's attendance, session by session: what holds, and who said it."""

import uuid

from simpul.foundation.labels import Label
from simpul.training import codes, queries, rules
from simpul.training.models import Enrolment, TrainingClass
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Flag, Table
from simpul.web.training import frame

DOUBT = Label("catatannya berbeda-beda", "told in different ways")


def table(held: TrainingClass, row: Enrolment) -> Table:
    """The sessions of the class with this person's attendance; what nobody noted says so."""
    told: dict[uuid.UUID, list[rules.Seen]] = {}
    for seen in queries.attendance_rows(held.pk):
        if seen.enrolment == row.pk:
            told.setdefault(seen.session, []).append(seen)
    heads = [Column(Label("Sesi", "Session")), Column(Label("Hari", "Day"))]
    heads += [Column(codes.ATTENDANCES.label), Column(codes.METHODS.label)]
    rows = []
    for session in queries.sessions(held.pk):
        found = told.get(session.pk, [])
        title = Label(session.title, session.title_en or session.title)
        rows.append([Cell(title), Cell(parts.day(frame.day_of(session, held))), *_said(found)])
    nothing = Label("Belum ada sesi.", "No session yet.")
    return Table(Label("Kehadiran", "Attendance"), heads, rows, nothing=nothing, stacked=True)


def _said(found: list[rules.Seen]) -> list[Cell]:
    holds = rules.truth(found)
    if holds is None:
        return [Cell(Label("belum dicatat", "not noted"), silent=True), Cell("–")]
    methods = [codes.METHODS.label_of(m) for m in sorted({seen.method for seen in found})]
    by = Label(", ".join(m.id for m in methods), ", ".join(m.en for m in methods))
    flags = (Flag(DOUBT),) if holds.doubtful else ()
    return [Cell(codes.ATTENDANCES.label_of(holds.status), flags=flags), Cell(by)]
