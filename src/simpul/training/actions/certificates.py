"""Certificates: issued to all of a class at once, issued anew after a name was put right, taken back."""

import datetime as dt
import unicodedata
import uuid
from collections.abc import Collection, Sequence

from django.db.models import Max

from simpul.credentials import badge, revoked, signs
from simpul.credentials.badge import Achievement, Award
from simpul.credentials.revoked import Reason
from simpul.credentials.slip import LONGEST, Slip
from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.foundation.labels import Label as L
from simpul.scope.actor import Actor, not_found
from simpul.training import access, certificates, certifying, problems, signing
from simpul.training.actions.core import acting, lock, must_go_on, note, said_text
from simpul.training.actions.people import NAME, change_participant
from simpul.training.models import Certificate, CertificateRevocation, Enrolment, TrainingClass
from simpul.training.printed import Printed, Signature

PLACE, SIGNER, SIGNATORY = (
    L("Tempat tanda tangan", "Place of signing"),
    L("Jabatan penanda tangan", "Office that signs"),
    L("Nama penanda tangan", "Who signs"),
)
ORGANISER = L("Penyelenggara", "Organiser")
_AT_ONCE = 2000


def issue_certificates(
    *, by: Actor, class_id: uuid.UUID, signature: Signature, enrolments: Collection[uuid.UUID] | None = None
) -> list[Certificate]:
    """A certificate for each person of the class who earned one and has none (of `enrolments`, when given), numbered in
    the order of the list. For who runs the class, from its last day on. Raises akses-1/-2, bimtek-14, -23, -30, -31,
    kunci-1 to -4."""
    with acting(by):
        held = _class_to_certify(by, class_id)
        said = _tidied(signature)
        earned = [
            one
            for one in certificates.standings(held)
            if one.verdict.earned and one.certificate is None and (enrolments is None or one.enrolment.pk in enrolments)
        ]
        if not earned:
            raise problems.nobody_earned()
        names = certificates.names(held, [one.enrolment for one in earned])
        wanted = [(one.enrolment, certificates.printed_for(held, one, said, names), None) for one in earned]
        made = _made(by, held, wanted, clock.today())
        note("certificates_issued", by, held, number=len(made))
    return made


def reissue_certificate(*, by: Actor, certificate_id: uuid.UUID, name: str) -> Certificate:
    """The name was written wrong: the person's entry is put right, the certificate taken back as replaced, and a new
    one issued that refers to it and says all else as it did. Raises akses-1/-2, bimtek-14, -32 to -34, kunci-1 to
    -4."""
    with acting(by):
        old = _certificate(by, certificate_id)
        if not old.jws:
            raise problems.certificate_forgotten(number=old.number)
        right = said_text(name, NAME, 120)
        if right == old.name:
            raise problems.same_name(name=right)
        change_participant(by=by, participant_id=old.enrolment.participant_id, name=right)
        body = Printed(**{f: getattr(old.told, f) for f in Printed.__struct_fields__} | {"name": right})
        _revoke(by, old, Reason.REPLACED, "")
        (made,) = _made(by, old.training_class, [(old.enrolment, body, old)], clock.today())
        note("certificate_reissued", by, made, replaces=str(old.pk))
    return made


def revoke_certificate(*, by: Actor, certificate_id: uuid.UUID, reason: Reason, note_text: str = "") -> None:
    """Take a certificate back; phones learn of it with their next list. Raises akses-1/-2, bimtek-32."""
    with acting(by):
        found = _certificate(by, certificate_id)
        _revoke(by, found, reason, " ".join(note_text.split())[:500])
        note("certificate_revoked", by, found, reason=str(reason))


def _made(
    by: Actor,
    held: TrainingClass,
    wanted: Sequence[tuple[Enrolment, Printed, Certificate | None]],
    day: dt.date,
) -> list[Certificate]:
    """Signed and written in one go. The class is locked, so that numbers are given once."""
    signers, now = signing.signers(), clock.now().replace(microsecond=0)
    issuer, status = signing.issuer(), signing.list_address()
    last = Certificate.objects.filter(training_class=held).aggregate(last=Max("serial"))["last"] or 0
    achievement = _achievement(held)
    made = []
    for serial, (enrolment, body, replaces) in enumerate(wanted, last + 1):
        id, code, number = uuid7(), signs.new_code(), certificates.number(held, serial, day)
        award = Award(
            f"urn:uuid:{id}", f"urn:uuid:{enrolment.pk}", number, body.name, now, body.hours, body.starts, body.ends
        )
        slip = Slip(code, number, _short(body.name, "name"), _short(body.course.id, "course"), body.hours * 100, day)
        made.append(
            Certificate(
                id=id, enrolment=enrolment, training_class=held, path=held.path, serial=serial, number=number, day=day,
                hours=body.hours, name=body.name, body=body.as_json(), code=code, slip=signers.slip.text(slip),
                jws=signers.badge.sign(badge.credential(issuer, achievement, award, status)), replaces=replaces,
                issued_at=now, by_id=by.user_id,
            )
        )  # fmt: skip
    Certificate.objects.bulk_create(made, batch_size=_AT_ONCE)
    return made


def _achievement(held: TrainingClass) -> Achievement:
    body = held.course_version.told
    return Achievement(
        signing.course_address(body.code, body.number), body.title.id, body.summary.id,
        certifying.criteria(body.certificate).id, body.certificate.hours,
    )  # fmt: skip


def _revoke(by: Actor, found: Certificate, reason: Reason, note_text: str) -> None:
    if CertificateRevocation.objects.filter(certificate=found).exists():
        raise problems.revoked_already(number=found.number)
    CertificateRevocation.objects.create(
        certificate=found, training_class_id=found.training_class_id, path=found.path, mark=revoked.mark(found.code),
        reason=str(reason), note=note_text, at=clock.now(), by_id=by.user_id,
    )  # fmt: skip


def _certificate(by: Actor, certificate_id: uuid.UUID) -> Certificate:
    """The certificate, its class locked, when the actor runs the class."""
    rows = Certificate.objects.filter(pk=certificate_id)
    found = rows.select_related("training_class__course_version", "enrolment").first()
    if found is None:
        raise not_found()
    access.must_run(by, found.training_class)
    lock(found.training_class_id)
    return found


def _class_to_certify(by: Actor, class_id: uuid.UUID) -> TrainingClass:
    held = TrainingClass.objects.filter(pk=class_id).select_related("course_version__course").first()
    if held is None:
        raise not_found()
    access.must_run(by, held)
    lock(held.pk)
    if held.state == "cancelled":
        must_go_on(held)
    if clock.today() < held.ends:
        raise problems.class_not_over(ends=held.ends)
    return held


def _tidied(said: Signature) -> Signature:
    return Signature(
        said_text(said.organiser, ORGANISER, 120),
        said_text(said.place, PLACE, 60),
        said_text(said.signer, SIGNER, 160),
        said_text(said.signatory, SIGNATORY, 80) if said.signatory.strip() else "",
    )


def _short(text: str, field: str) -> str:
    """As much of a text as the square code has room for."""
    most, text = LONGEST[field], unicodedata.normalize("NFC", text)
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - 3].decode(errors="ignore").rstrip() + "…"
