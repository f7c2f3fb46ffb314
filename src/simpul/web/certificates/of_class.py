"""The certificates of a class: who has one, who has earned one, and who has not and why."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from simpul.dashboards import certificates as paper
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.training import access, certificates, certifying, queries
from simpul.training.certificates import Standings
from simpul.training.models import TrainingClass
from simpul.ui import parts
from simpul.ui.blocks import Stat
from simpul.ui.parts import Cell, Column, Flag, Table
from simpul.web import papers
from simpul.web.certificates import way
from simpul.web.training import frame
from simpul.web.views import frames

EARNED = Label("Memenuhi syarat, belum terbit", "Earned, not issued yet")


@require_safe
def certificates_of(request: HttpRequest, held: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    taught = queries.class_of(held)
    way.must_see_people(actor)
    people = certificates.standings(taught)
    runs = access.may_run(actor, taught) and taught.state != "cancelled"
    ready = sum(one.verdict.earned and one.certificate is None for one in people)
    details = {
        "title": taught.title,
        "held": taught,
        "way": way.to_class(taught),
        "tabs": frame.tabs(taught, actor, "class-certificates"),
        "rule": certifying.criteria(taught.course_version.told.certificate),
        "ours": taught.course_version.told.ours.label() if taught.course_version.course.ours else None,
        "stats": _stats(people, ready),
        "table": _table(people),
        "gone": _gone(taught),
        "issue": reverse("class-certificates-issue", args=[held]) if runs and ready and _over(taught) else "",
        "ready": ready,
        "early": taught.ends if runs and not _over(taught) else None,
        "pdf": reverse("class-certificates-pdf", args=[held]) if any(one.certificate for one in people) else "",
        "in_part": not actor.scope.covers(taught.path),
        "synthetic": "all" if any(one.enrolment.participant.synthetic for one in people) else "",
    }
    return render(request, "web/certificates/class.html", details)


@require_safe
def printed(request: HttpRequest, held: uuid.UUID) -> HttpResponse:
    """Every certificate of the class that holds, as one PDF."""
    taught = queries.class_of(held)
    way.must_see_people(frames.actor_of(request))
    rows = [row for row in certificates.valid(held).values() if row.slip]
    made = paper.pdf(rows, f"{paper.TITLE} · {taught.title}")
    return papers.file(made, "application/pdf", f"sertifikat-{slugify(taught.code) or 'kelas'}.pdf")


def _over(held: TrainingClass) -> bool:
    return clock.today() >= held.ends


def _stats(people: list[Standings], ready: int) -> list[Stat]:
    told = [
        (Label("Peserta", "Participants"), len(people)),
        (Label("Bersertifikat", "With a certificate"), sum(one.certificate is not None for one in people)),
        (EARNED, ready),
        (Label("Belum memenuhi syarat", "Not earned"), sum(not one.verdict.earned for one in people)),
    ]
    return [Stat(label, parts.number(n)) for label, n in told]


def _table(people: list[Standings]) -> Table:
    columns = [
        Column(Label("No.", "No."), number=True),
        Column(Label("Nama", "Name")),
        Column(Label("Hadir (JP)", "Attended (hours)"), number=True),
        Column(Label("Tes sesudah", "Test after"), number=True),
        Column(Label("Sertifikat", "Certificate")),
    ]
    return Table(
        Label("Peserta dan sertifikatnya", "Participants and their certificates"),
        columns,
        [_row(one) for one in people],
        nothing=Label("Belum ada peserta terdaftar di kelas ini.", "Nobody is on the list of this class yet."),
    )


def _row(one: Standings) -> list[Cell]:
    score = one.standing.score
    home = one.enrolment.library.name if one.enrolment.library else ""
    return [
        Cell(str(one.enrolment.number or "–"), number=True),
        Cell(one.enrolment.participant.name, note=home),
        Cell(f"{one.standing.hours}/{one.standing.of}", number=True),
        Cell("–" if score is None else parts.number(int(score)), number=True, silent=score is None),
        _state(one),
    ]


def _state(one: Standings) -> Cell:
    doubts = [Flag(doubt, "warning") for doubt in one.verdict.doubts]
    if one.certificate is not None:
        return Cell(one.certificate.number, reverse("certificate", args=[one.certificate.pk]), flags=doubts)
    if one.verdict.earned:
        return Cell(EARNED, flags=doubts)
    missing = one.verdict.missing
    return Cell(Label(" ".join(m.id for m in missing), " ".join(m.en for m in missing)), flags=doubts)


def _gone(held: TrainingClass) -> Table | None:
    rows = [row for row in certificates.all_of(held.pk) if hasattr(row, "revocation")]
    if not rows:
        return None
    columns = [
        Column(Label("Nomor", "Number")),
        Column(Label("Nama", "Name")),
        Column(Label("Dicabut karena", "Revoked because")),
    ]
    return Table(
        Label("Sertifikat yang dicabut", "Revoked certificates"),
        columns,
        [
            [
                Cell(row.number, reverse("certificate", args=[row.pk])),
                Cell(row.name),
                Cell(certificates.why(row) or ""),
            ]
            for row in rows
        ],
    )
