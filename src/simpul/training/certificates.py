"""What pages, files and commands may read of certificates."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from simpul.credentials.revoked import REASONS, Reason
from simpul.foundation.labels import Label
from simpul.places import queries as places
from simpul.scope.actor import not_found
from simpul.training import certifying, codes, printed, queries, rules
from simpul.training.certifying import Standing, Verdict
from simpul.training.models import AnswerSheet, Certificate, Enrolment, TrainingClass
from simpul.training.printed import Printed, Said, Signature

_NATION = "Perpustakaan Nasional Republik Indonesia"
_AGENCY = "Dinas Perpustakaan dan Kearsipan {area}"
_LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Standings:
    """Somebody of a class: what the class knows of them, whether they earned a certificate, and the one they hold
    (the latest that was not revoked)."""

    enrolment: Enrolment
    standing: Standing
    verdict: Verdict
    certificate: Certificate | None


def standings(held: TrainingClass) -> list[Standings]:
    """Everyone on the list of a class as far as the scope shows it, in the order of the list; withdrawn people and
    substitutes who never came are left out. Five queries, however many people."""
    rule = held.course_version.told.certificate
    lessons = dict(held.sessions.values_list("id", "lesson_hours"))
    told = queries.attendance(held.pk)
    sums, doubts = rules.hours_attended(told, lessons, rule.counted), _doubtful(told)
    scores, holding = _scores(held), valid(held.pk)
    found = []
    for row in queries.enrolments(held.pk, states=(codes.CONFIRMED, codes.ATTENDED, codes.NOMINATED)):
        standing = Standing(
            row.state, sums.get(row.pk, 0), sum(lessons.values()), scores.get(row.pk), doubts.get(row.pk, 0)
        )
        found.append(Standings(row, standing, certifying.verdict(rule, standing), holding.get(row.pk)))
    return found


def valid(class_id: uuid.UUID) -> dict[uuid.UUID, Certificate]:
    """The certificates of a class that hold, by enrolment."""
    rows = Certificate.objects.filter(training_class_id=class_id, revocation=None).order_by("serial")
    return {row.enrolment_id: row for row in rows}


def all_of(class_id: uuid.UUID) -> list[Certificate]:
    """Every certificate of a class, revoked ones too (`.revocation`), in the order of their numbers."""
    found = Certificate.objects.filter(training_class_id=class_id).order_by("serial")
    return list(found.select_related("revocation", "replaces", "enrolment"))


def certificate(certificate_id: uuid.UUID) -> Certificate:
    """One certificate as far as the scope shows it. Raises akses-2."""
    rows = Certificate.objects.select_related("revocation", "training_class", "enrolment", "replaces")
    found = rows.filter(pk=certificate_id).first()
    if found is None:
        raise not_found()
    return found


def why(row: Certificate) -> Label | None:
    """Why a certificate holds no longer, None while it holds; `row` as `certificate` or `all_of` give it."""
    return REASONS[Reason(row.revocation.reason)] if hasattr(row, "revocation") else None


def last_signature(class_id: uuid.UUID) -> Signature | None:
    """Who signed the latest certificate of a class, None before the first."""
    row = Certificate.objects.filter(training_class_id=class_id).order_by("-serial").first()
    said = row.told if row else None
    return Signature(said.organiser, said.place, said.signer, said.signatory) if said else None


@dataclass(frozen=True)
class Public:
    """What anybody learns who has the code of a certificate."""

    number: str
    day: dt.date
    body: Printed
    revoked: Label | None
    revoked_at: dt.datetime | None
    replaced_by: str | None


def of_code(code: str) -> Public | None:
    """The certificate of a code, whoever asks; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select number, day, name, body, reason, revoked_at, replaced_by from training_certificate_of(%s)", [code]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    number, day, _, body, reason, at, replaced_by = row
    why = REASONS[Reason(reason)] if reason else None
    return Public(number, day, printed.of_json(_loaded(body)), why, at, replaced_by)


@dataclass(frozen=True)
class Gone:
    """A revoked certificate, as everyone may know it."""

    id: uuid.UUID
    mark: str
    reason: Reason


def revoked() -> list[Gone]:
    """Every certificate of this installation that was revoked; no names, no codes."""
    with connection.cursor() as cursor:
        cursor.execute("select id, mark, reason from training_revoked()")
        return [Gone(id, mark, Reason(reason)) for id, mark, reason in cursor.fetchall()]


def number(held: TrainingClass, serial: int, day: dt.date) -> str:
    """The number of a certificate, written out: 0007/2026-01/35.13/2026 (class, organiser, year)."""
    full = f"{serial:04d}/{held.code}/{held.organiser_area or 'RI'}/{day.year}"
    return full if len(full.encode()) <= _LONGEST_NUMBER else f"{serial:04d}/{held.pk.hex[-12:].upper()}/{day.year}"


def usual_signature(held: TrainingClass) -> Signature:
    """What stands on certificates where nobody says otherwise: the organiser's library office, at the host's place."""
    area = places.areas([held.organiser_area, held.host_area])
    named = {code: found.name for code, found in area.items()}
    organiser = _AGENCY.format(area=named[held.organiser_area]) if held.organiser_area in named else _NATION
    place = named.get(held.host_area, "Jakarta").removeprefix("Kabupaten ").removeprefix("Kota ")
    return Signature(organiser, place, f"Kepala {organiser}")


def printed_for(held: TrainingClass, one: Standings, said: Signature, names: "Names") -> Printed:
    """Every word of the certificate of one person."""
    course, row = held.course_version.told, one.enrolment
    return Printed(
        organiser=said.organiser,
        name=row.participant.name,
        role=_role(row, names),
        course=Said(course.title.id, course.title.en),
        course_code=course.code,
        course_version=course.number,
        venue=_venue(held, names),
        starts=held.starts,
        ends=held.ends,
        hours=min(one.standing.hours, course.certificate.hours),
        of=course.certificate.hours,
        lessons=[(module.title.id, module.lesson_hours) for module in course.modules],
        place=said.place,
        signer=said.signer,
        signatory=said.signatory,
        synthetic=row.participant.synthetic,
    )


class Names(dict[str, str]):
    """Names of areas by code; a code nobody knows stands for itself."""

    def __missing__(self, code: str) -> str:
        return code


def names(held: TrainingClass, rows: Iterable[Enrolment]) -> Names:
    """The names of every area that stands on these people's certificates."""
    wanted = {held.host_area, *(row.regency for row in rows)} - {""}
    return Names({code: found.name for code, found in places.areas(wanted).items()})


def _role(row: Enrolment, named: Names) -> Said:
    role = codes.ROLES.label_of(row.role)
    where = [row.library.name] if row.library else []
    where += [named[row.regency]] if row.regency else []
    return Said(", ".join([role.id, *where]), ", ".join([role.en, *where]))


def _venue(held: TrainingClass, named: Names) -> Said:
    if held.mode == "online":
        return Said("secara daring", "online")
    parts = [part for part in (held.venue, named[held.host_area] if held.host_area else "") if part]
    if not parts:
        return Said("", "")
    return Said(f"di {', '.join(parts)}", f"at {', '.join(parts)}")


def _scores(held: TrainingClass) -> dict[uuid.UUID, float]:
    """The score of the test after, 0 to 100, by enrolment; who has not taken it is not in there."""
    keys = [item.key for item in held.course_version.told.items]
    manager: Any = AnswerSheet._default_manager
    rows = manager.filter(book_id=held.pk, deleted_at=None, moment="after").values_list("enrolment", "answers")
    return {enrolment: rules.score(answers or "", keys) for enrolment, answers in rows}


def _doubtful(told: dict[tuple[uuid.UUID, uuid.UUID], rules.Truth]) -> dict[uuid.UUID, int]:
    found: dict[uuid.UUID, int] = {}
    for (enrolment, _), truth in told.items():
        if truth.doubtful:
            found[enrolment] = found.get(enrolment, 0) + 1
    return found


def _loaded(body: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(body) if isinstance(body, str) else body
    return told
