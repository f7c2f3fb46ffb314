"""One certificate: what it says, its files, and for who runs the class the ways to put it right."""

import json
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from simpul.credentials import proof, signs
from simpul.dashboards import certificates as paper
from simpul.foundation.labels import Label
from simpul.training import access, certificates, problems
from simpul.training import printed as words
from simpul.training.models import Certificate
from simpul.ui import parts
from simpul.web import papers
from simpul.web.certificates import way
from simpul.web.views import frames


@require_safe
def certificate(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = certificates.certificate(id)
    gone, runs = certificates.why(row), access.may_run(actor, row.training_class)
    new = Certificate.objects.filter(replaces=row).first()
    deeds = []
    if runs and gone is None and row.jws:
        deeds = [
            parts.Quick(Label("Betulkan nama, terbitkan ulang", "Put the name right, issue anew"),
                        reverse("certificate-reissue", args=[id])),
            parts.Quick(Label("Cabut sertifikat", "Revoke"), reverse("certificate-revoke", args=[id])),
        ]  # fmt: skip
    details = {
        "title": row.number,
        "row": row,
        "way": way.to_certificate(row),
        "gone": gone,
        "gone_on": row.revocation.at if gone is not None else None,
        "note": row.revocation.note if gone is not None and runs else "",
        "new": new,
        "facts": _facts(row),
        "deeds": deeds,
        "files": bool(row.jws),
        "check": f"{settings.SITE_URL}{reverse('certificate-code', args=[row.code])}",
        "shown": signs.spaced(row.code),
        "synthetic": "all" if row.told.synthetic else "",
    }
    return render(request, "web/certificates/one.html", details)


@require_safe
def printed(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The certificate as PDF; one that was revoked is printed no more. Raises bimtek-32, -34."""
    row = _holding(id)
    return papers.file(paper.pdf([row], row.number), "application/pdf", f"sertifikat-{_name(row)}.pdf")


@require_safe
def credential(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The signed credential (Open Badges 3.0, VC-JWT)."""
    row = _holding(id)
    return papers.file(row.jws.encode(), "text/plain; charset=utf-8", f"sertifikat-{_name(row)}.jws")


@require_safe
def readable(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What the credential says, to be read; its proof is the other file."""
    row = _holding(id)
    text = json.dumps(proof.said(row.jws), ensure_ascii=False, indent=1)
    return papers.file(text.encode(), "application/json", f"sertifikat-{_name(row)}.json")


def _holding(id: uuid.UUID) -> Certificate:
    row = certificates.certificate(id)
    if certificates.why(row) is not None:
        raise problems.revoked_already(number=row.number)
    if not row.jws:
        raise problems.certificate_forgotten(number=row.number)
    return row


def _name(row: Certificate) -> str:
    return slugify(row.number.replace("/", "-"))


def _facts(row: Certificate) -> list[parts.Fact]:
    said = row.told
    facts = [
        parts.Fact(Label("Nama", "Name"), said.name),
        parts.Fact(Label("Sebagai", "As"), said.role.label()),
        parts.Fact(Label("Pelatihan", "Training"), said.course.label()),
        parts.Fact(Label("Waktu", "When"), words.days(said.starts, said.ends)),
        parts.Fact(Label("Lama", "How long"), words.hours(said.hours, said.of)),
        parts.Fact(Label("Diterbitkan", "Issued"), parts.day(row.day)),
        parts.Fact(Label("Penyelenggara", "Organiser"), said.organiser),
        parts.Fact(Label("Ditandatangani", "Signed"), f"{said.place}, {said.signer}"),
    ]
    if row.replaces is not None:
        url = reverse("certificate", args=[row.replaces.pk])
        facts.append(parts.Fact(Label("Menggantikan", "Replaces"), row.replaces.number, url=url))
    return facts
