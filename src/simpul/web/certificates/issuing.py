"""What is done with certificates: issue them to a class, put a name right, take one back."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.credentials.revoked import REASONS, Reason
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.training import access, actions, certificates, queries
from simpul.training.printed import Signature
from simpul.web.admin import forms, pages
from simpul.web.certificates import way
from simpul.web.views import frames

ISSUE = Label("Terbitkan sertifikat", "Issue certificates")
REISSUE = Label("Betulkan nama, terbitkan ulang", "Put the name right, issue anew")
REVOKE = Label("Cabut sertifikat", "Revoke the certificate")
SURE = Label("Saya tahu: sertifikat lama tidak berlaku lagi", "I know: the old certificate holds no longer")


def _text(name: str, id: str, en: str, meaning: Label, **more: object) -> Field:
    return Field(name, FieldType.TEXT, Label(id, en), meaning, **more)  # type: ignore[arg-type]


SIGNATURE = forms.Form(
    (
        _text("organiser", "Penyelenggara", "Organiser", Label("Kepala sertifikat.", "The head of the certificate."),
              required=True, most=120),
        _text("place", "Tempat tanda tangan", "Place of signing",
              Label("Kota di depan tanggalnya.", "The town before the date."), required=True, most=60),
        _text("signer", "Jabatan penanda tangan", "Office that signs",
              Label("Misalnya Kepala Dinas Perpustakaan.", "Such as the head of the library office."),
              required=True, most=160),
        _text("signatory", "Nama penanda tangan", "Who signs",
              Label("Kosong: ada garis untuk tanda tangan.", "Empty: there is a line to sign on."), most=80),
    )
)  # fmt: skip
NAME = forms.Form(
    (
        _text("name", "Nama yang benar", "The right name",
              Label("Seperti di kartu identitas; gelar boleh.", "As on the identity card; titles may stand."),
              required=True, most=120),
    )
)  # fmt: skip
_WHY = CodeList(
    "certificate_revocation_reason",
    Label("Alasan pencabutan", "Reason for revoking"),
    tuple(Code(str(r), label) for r, label in REASONS.items() if r is not Reason.REPLACED),
)
WHY = forms.Form(
    (
        Field("reason", FieldType.CODE, _WHY.label,
              Label("Diketahui siapa pun yang memeriksa.", "Known to whoever checks."), required=True, codes=_WHY),
        Field("note", FieldType.PROSE, Label("Catatan", "Note"),
              Label("Hanya untuk petugas.", "For officers only."), most=500),
    )
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, held: uuid.UUID) -> HttpResponse:
    """Everyone who earned one gets one; who signs where is asked once."""
    actor = frames.actor_of(request)
    taught = queries.class_of(held)
    access.must_run(actor, taught)
    answers = forms.posted(SIGNATURE, request) if request.method == "POST" else forms.blank(SIGNATURE, _usual(held))
    if request.method == "POST" and answers.good:
        try:
            made = actions.issue_certificates(by=actor, class_id=held, signature=Signature(**answers.values))
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label(f"{len(made)} sertifikat terbit.", f"Certificates issued: {len(made)}."))
            return redirect("class-certificates", held=held)
    ready = [s for s in certificates.standings(taught) if s.verdict.earned and s.certificate is None]
    return pages.form(
        request,
        answers,
        title=ISSUE,
        about=taught.title,
        lede=Label(
            f"{len(ready)} orang memenuhi syarat dan belum bersertifikat.",
            f"People who earned a certificate and have none yet: {len(ready)}.",
        ),
        way=way.to_class(taught, (ISSUE, "")),
        back=reverse("class-certificates", args=[held]),
        button=ISSUE,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reissue(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = certificates.certificate(id)
    access.must_run(actor, row.training_class)
    answers = forms.posted(NAME, request) if request.method == "POST" else forms.blank(NAME, {"name": row.name})
    if request.method == "POST" and answers.good and request.POST.get("sure"):
        try:
            made = actions.reissue_certificate(by=actor, certificate_id=id, name=answers.values["name"])
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label(f"Terbit sertifikat {made.number}; yang lama dicabut.",
                                      f"Issued {made.number}; the old one is revoked."))  # fmt: skip
            return redirect("certificate", id=made.pk)
    return pages.form(
        request,
        answers,
        title=REISSUE,
        about=row.number,
        lede=Label("Sertifikat lama dicabut dan yang baru menunjuk kepadanya; selain nama, isinya sama.",
                   "The old certificate is revoked and the new one refers to it; all but the name is the same."),
        way=way.to_certificate(row, (REISSUE, "")),
        back=reverse("certificate", args=[id]),
        button=REISSUE,
        sure=SURE,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = certificates.certificate(id)
    access.must_run(actor, row.training_class)
    answers = forms.posted(WHY, request) if request.method == "POST" else forms.blank(WHY)
    if request.method == "POST" and answers.good and request.POST.get("sure"):
        reason = Reason(answers.values["reason"])
        try:
            actions.revoke_certificate(by=actor, certificate_id=id, reason=reason, note_text=answers.values["note"])
        except Problem as problem:
            answers.refuse(problem)
        else:
            pages.said(request, Label(f"Sertifikat {row.number} dicabut.", f"Certificate {row.number} is revoked."))
            return redirect("certificate", id=id)
    return pages.form(
        request,
        answers,
        title=REVOKE,
        about=row.number,
        lede=Label(
            f"Sertifikat atas nama {row.name} tidak berlaku lagi bagi siapa pun yang memeriksanya.",
            f"The certificate of {row.name} will hold no longer for whoever checks it.",
        ),
        way=way.to_certificate(row, (REVOKE, "")),
        back=reverse("certificate", args=[id]),
        button=REVOKE,
        sure=SURE,
    )


def _usual(class_id: uuid.UUID) -> dict[str, str]:
    """Who signed last in this class, else the organiser's office."""
    said = certificates.last_signature(class_id) or certificates.usual_signature(queries.class_of(class_id))
    return {"organiser": said.organiser, "place": said.place, "signer": said.signer, "signatory": said.signatory}
