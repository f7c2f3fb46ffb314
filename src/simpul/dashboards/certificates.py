"""Certificates as paper: what was kept on the day of issue, laid out for the typesetter."""

from collections.abc import Iterable

from django.conf import settings

from simpul.credentials import signs
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.words import day
from simpul.training import printed, problems
from simpul.training.models import Certificate
from simpul.ui.paper import certificate as paper
from simpul.ui.paper.document import SYNTHETIC

TITLE = "Sertifikat"


def pdf(rows: Iterable[Certificate], title: str = TITLE) -> bytes:
    """These certificates as one PDF, in the order given. Raises bimtek-34 for one whose holder was erased."""
    wanted = list(rows)
    synthetic = SYNTHETIC["all"] if any(row.told.synthetic for row in wanted) else ""
    return paper.pdf(
        paper.Batch(
            title,
            [sheet(row) for row in wanted],
            clock.now(),
            synthetic if isinstance(synthetic, Label) else paper.NOTHING,
        )
    )


def sheet(row: Certificate) -> paper.Certificate:
    """One certificate, word for word."""
    if not row.slip:
        raise problems.certificate_forgotten(number=row.number)
    said, old = row.told, row.replaces
    when = printed.days(said.starts, said.ends)
    venue = said.venue.label()
    return paper.Certificate(
        organiser=said.organiser.upper(),
        number=row.number,
        name=said.name,
        role=said.role.label(),
        course=said.course.id,
        when=Label(_joined(venue.id, when.id), _joined(venue.en, when.en)),
        hours=printed.hours(said.hours, said.of),
        place=Label(f"{said.place}, {day(row.day)}", f"{said.place}, {day(row.day, 'en')}"),
        signer=said.signer,
        signatory=said.signatory,
        code=row.slip,
        shown=signs.spaced(row.code),
        link=f"{settings.SITE_URL}/S",
        lessons=[paper.Lesson(title, str(hours)) for title, hours in said.lessons],
        replaces=Label(f"Menggantikan nomor {old.number}", f"Replaces number {old.number}") if old else paper.NOTHING,
    )


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
