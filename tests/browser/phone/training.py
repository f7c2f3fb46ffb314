"""Whoever runs a class, at the server's side of a browser test; `staff` answers with these (see staff.py)."""

import datetime as dt
import uuid
from typing import Any


def hold_class(names: list[str]) -> dict[str, Any]:
    """A class of three days that ends today, whose first session goes on now: people nominated and confirmed, a phone's
    code for each of three facilitators, and the key of its test."""
    from django.core.cache import cache

    from simpul.classroom import actions as classroom
    from simpul.foundation import clock
    from simpul.sync import actions as sync
    from simpul.training import actions, queries, timetable
    from simpul.training.models import TrainingSession
    from tests.credentials import made as credentials

    with _entered() as by:
        cache.delete("enrol:127.0.0.1")
        course = queries.course("bimtek-kabupaten")
        today = clock.now().astimezone(timetable.zone("35.13")).date()
        held = actions.make_class(
            by=by, code=f"E-{uuid.uuid4().hex[:6]}", title="Kelas Malang", course_version=course, organiser_area="35",
            host_area="35.13", starts=today - dt.timedelta(days=len(course.told.days) - 1), capacity=30,
            venue="Balai Diklat", rooms=["Aula"], state="open",
        )  # fmt: skip
        actions.set_quotas(by=by, class_id=held.pk, quotas={"35.13": (len(names), 1)}, due=None)
        people = [actions.add_participant(by=by, name=name, area="35.13") for name in names]
        asked = [actions.nominate(by=by, class_id=held.pk, participant_id=person.pk) for person in people]
        rows = actions.confirm(by=by, class_id=held.pk, enrolments=[row.pk for row in asked])
        now, first = clock.now(), queries.sessions(held.pk)[0]
        TrainingSession.objects.filter(pk=first.pk).update(
            starts_at=now - dt.timedelta(minutes=5), ends_at=now + dt.timedelta(hours=2)
        )
        classroom.add_material(by=by, class_id=held.pk, title="Buku saku", name="buku saku.pdf", content=b"isi " * 500)
        # One more comes with the course, without anybody handing it out.
        carried = course.told.materials[0]
        classroom.add_course_file(
            by=by, version_id=course.pk, title=carried, name="a.pdf", content=b"dari kursus " * 90
        )
        for pair in (credentials.rsa(), credentials.ed()):
            actions.add_key(by=by, pair=pair)
        return {
            "class": str(held.pk),
            "codes": [sync.issue_code(by=by, book_id=held.pk, user_id=_facilitator()) for _ in range(3)],
            "sessions": [str(s.pk) for s in queries.sessions(held.pk)],
            "key": "".join(item.key for item in course.told.items),
            "people": {name: {"id": str(row.pk), "number": row.number, "card": row.card}
                       for name, row in zip(names, sorted(rows, key=lambda r: r.number), strict=True)},
        }  # fmt: skip


def open_hours(class_id: str) -> None:
    """Set the class's hours for own phones: its first session goes on, the second (with two trainers) ends soon, all
    others are tomorrow."""
    from simpul.foundation import clock
    from simpul.training import actions, queries
    from simpul.training.models import TrainingSession

    with _entered() as by:
        now, minutes = clock.now(), lambda n: dt.timedelta(minutes=n)
        first, second, *others = queries.sessions(uuid.UUID(class_id))
        hours = {first.pk: (-50, 20), second.pk: (-40, 10)} | {
            s.pk: (1440 + 60 * n, 1490 + 60 * n) for n, s in enumerate(others)
        }
        for pk, (starts, ends) in hours.items():
            TrainingSession.objects.filter(pk=pk).update(starts_at=now + minutes(starts), ends_at=now + minutes(ends))
        trainers = [actions.add_trainer(by=by, name=name, home_area="35.13").pk for name in ("Ibu Rini", "Pak Joko")]
        actions.set_trainers(by=by, session_id=second.pk, trainers=trainers)


def wall(class_id: str, session: str) -> str:
    """What stands on the wall in this minute."""
    from simpul.foundation import clock
    from simpul.training import checkin
    from simpul.training.models import ClassSecret

    with _entered():
        secret = ClassSecret.objects.get(pk=class_id).secret
        return checkin.code(secret, uuid.UUID(session), int(clock.now().timestamp()) // 60)


def standing(class_id: str) -> dict[str, Any]:
    """What the server holds of a class: {"truth": {"enrolment session": [status, rows]}, "tests", "reactions",
    "phones" (the names of their holders)}."""
    from simpul.sync.models import Device, Operation
    from simpul.training import queries
    from simpul.training.models import AnswerSheet, Reaction

    with _entered():
        truths = queries.attendance(uuid.UUID(class_id))
        sheets: Any = AnswerSheet._default_manager
        reactions: Any = Reaction._default_manager
        return {
            "truth": {f"{e} {s}": [t.status, t.rows] for (e, s), t in truths.items()},
            "tests": {f"{a.enrolment} {a.moment}": a.answers for a in sheets.filter(book_id=class_id)},
            "refused": [
                [o.kind, o.state, o.code]
                for o in Operation.objects.filter(book_id=class_id)
                if o.state not in ("applied", "merged", "noop")
            ],
            "phones": sorted(Device.objects.filter(book_id=class_id).values_list("name", flat=True)),
            "media": sorted(sheets.filter(book_id=class_id).values_list("moment", "medium")),
            "reactions": list(reactions.filter(book_id=class_id).values_list("session_rating", "comment")),
        }


def certify(class_id: str) -> dict[str, str]:
    """Certificates for whoever earned one: the text of each square code by name."""
    from simpul.training import actions
    from tests.training.certified import SIGNATURE

    with _entered() as by:
        made = actions.issue_certificates(by=by, class_id=uuid.UUID(class_id), signature=SIGNATURE)
        return {one.name: one.slip for one in made}


def take_back(class_id: str, name: str) -> None:
    from simpul.credentials.revoked import Reason
    from simpul.training import actions, certificates

    with _entered() as by:
        (one,) = [c for c in certificates.all_of(uuid.UUID(class_id)) if c.name == name]
        actions.revoke_certificate(by=by, certificate_id=one.pk, reason=Reason.MISUSE)


def _facilitator() -> uuid.UUID:
    from simpul.people.models import User

    return User.objects.get(username="master-trainer").pk


class _entered:
    def __enter__(self) -> Any:
        from simpul.scope import NATION
        from simpul.scope.actor import machine
        from simpul.scope.session import entered

        by = machine("staff")
        self._scope = entered(NATION, actor=by.id)
        self._scope.__enter__()
        return by

    def __exit__(self, *why: Any) -> None:
        self._scope.__exit__(*why)
