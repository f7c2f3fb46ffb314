"""The open doors: one certificate for whoever has its code, and the files that verifiers and phones fetch.

Nothing here needs a sign-in, and nothing names anybody without the code. Wrong codes are counted by address.
"""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from simpul.credentials import badge, signs
from simpul.credentials import revoked as lists
from simpul.credentials.keys import Algorithm
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.people import budgets
from simpul.people.address import client_ip
from simpul.people.problems import too_much
from simpul.training import certificates, certifying, printed, queries, signing
from simpul.ui import parts

AN_HOUR = "public, max-age=3600"
A_DAY = "public, max-age=86400"
NO_CODE = Label(
    "Kode ini bukan kode sertifikat. Periksa keenam belas tandanya di pojok sertifikat.",
    "This is no certificate's code. Check its sixteen signs in the corner of the certificate.",
)
NOT_FOUND = Label(
    "Tidak ada sertifikat dengan kode ini. Periksa kodenya; bila tetap tidak ada, sertifikat itu bukan dari kami.",
    "There is no certificate with this code. Check it; if there still is none, the certificate is not ours.",
)


@login_not_required
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Where a code is typed."""
    typed = request.GET.get("kode", "")
    code = signs.heard(typed[:80])
    if code is not None:
        return redirect("certificate-code", sealed=code)
    return _page(request, typed=typed[:80], problem=NO_CODE if typed else None)


@login_not_required
@require_safe
def of_code(request: HttpRequest, sealed: str) -> HttpResponse:
    """What anybody may know of the certificate whose code this is."""
    heard = signs.heard(sealed[:80])
    if heard is not None and heard != sealed:
        return redirect("certificate-code", sealed=heard)
    found = certificates.of_code(heard) if heard else None
    if found is None:
        if seconds := budgets.wait("code", client_ip(request)):
            raise too_much(seconds=seconds)
        return _page(request, typed=sealed[:80], problem=NOT_FOUND if heard else NO_CODE)
    said = found.body
    facts = [
        parts.Fact(Label("Nama", "Name"), said.name),
        parts.Fact(Label("Sebagai", "As"), said.role.label()),
        parts.Fact(Label("Pelatihan", "Training"), said.course.label()),
        parts.Fact(Label("Waktu", "When"), printed.days(said.starts, said.ends)),
        parts.Fact(Label("Lama", "How long"), printed.hours(said.hours, said.of)),
        parts.Fact(Label("Nomor", "Number"), found.number),
        parts.Fact(Label("Diterbitkan", "Issued"), parts.day(found.day)),
        parts.Fact(Label("Oleh", "By"), said.organiser),
    ]
    return _page(request, found=found, facts=facts, typed="")


@login_not_required
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Every public key, for phones to keep (RFC 7517)."""
    return _file(signing.ring().as_jwks(), "application/jwk-set+json", AN_HOUR)


@login_not_required
@require_safe
def key(request: HttpRequest, kid: str) -> HttpResponse:
    """One public key: what the kid of a credential leads to."""
    found = next((k for k in signing.all_keys() if k.kid == kid), None)
    if found is None:
        raise Http404
    return _file(found.as_jwk(), "application/jwk+json", A_DAY)


@login_not_required
@require_safe
def revoked(request: HttpRequest) -> HttpResponse:
    """The open list: credentials that hold no longer (1EdTech Revocation List Status Method)."""
    gone = [(f"urn:uuid:{one.id}", one.reason) for one in certificates.revoked()]
    return _file(lists.open_list(signing.list_address(), signing.issuer().id, gone), "application/json", AN_HOUR)


@login_not_required
@require_safe
def revoked_for_phones(request: HttpRequest) -> HttpResponse:
    """The signed list that phones keep."""
    gone = [(one.mark, one.reason) for one in certificates.revoked()]
    text = lists.for_phones(signing.pair(Algorithm.ED25519), settings.SITE_URL, gone, clock.now())
    return _answer(text, "application/jose", AN_HOUR)


@login_not_required
@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Who issues, as Open Badges tells it."""
    told: dict[str, Any] = {"@context": list(badge.CONTEXTS[:2])} | badge.profile(signing.issuer())
    return _file(told, "application/json", A_DAY)


@login_not_required
@require_safe
def course(request: HttpRequest, course: str, number: int) -> HttpResponse:
    """What a certificate of a course's version is for: what its achievement's id leads to."""
    body = queries.course(course, number).told
    told = {
        "@context": list(badge.CONTEXTS[:2]),
        "id": signing.course_address(body.code, body.number),
        "type": ["Achievement"],
        "name": body.title.id,
        "description": body.summary.id,
        "criteria": {"narrative": certifying.criteria(body.certificate).id},
        "inLanguage": "id",
    }
    return _file(told, "application/json", A_DAY)


def _page(request: HttpRequest, **details: Any) -> HttpResponse:
    return render(request, "web/certificates/check.html", details, status=404 if details.get("problem") else 200)


def _file(told: dict[str, Any], kind: str, kept: str) -> HttpResponse:
    return _answer(json.dumps(told, ensure_ascii=False), kind, kept)


def _answer(text: str, kind: str, kept: str) -> HttpResponse:
    """A file that everyone may fetch, from pages of other houses too."""
    answer = HttpResponse(text, content_type=kind)
    answer.headers["Cache-Control"] = kept
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
