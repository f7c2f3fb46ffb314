"""What is written in the classroom: self check-in by the code on the wall, and what is handed out.

A participant who checks in has no account: she proves that she read the code, and is answered yes or no.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from simpul.attachments import store
from simpul.foundation import clock
from simpul.scope import NATION
from simpul.scope.actor import Actor, machine
from simpul.scope.session import entered
from simpul.sync import actions as sync
from simpul.sync.ops import make_op
from simpul.training import actions as training
from simpul.training import checkin, codes, queries, timetable
from simpul.training.models import ClassSecret, Enrolment, Material, TrainingClass, TrainingSession

_BY = machine("checkin")
# Beside what officers write at the desk, so that neither ever stands in the other's place.
_SOURCE = "checkin"
_NAMES = uuid.UUID("6f4e0a7e-5a3c-5d0e-8a55-0c1a55c4ec41")


@dataclass(frozen=True)
class Said:
    """What the participant's phone says: her number on the list (then `class_id` too) or the code of her card, the six
    digits, and the minute (whole minutes since 1970) in which she read them."""

    who: str
    digits: str
    minute: int
    class_id: uuid.UUID | None = None


def check_in(said: Said) -> bool:
    """Take a check-in; False when it is not taken, for whatever reason. Said twice it counts once."""
    with entered(NATION, actor=_BY.id):
        row = _enrolment(said)
        if row is None:
            return False
        held = queries.class_of(row.training_class_id)
        session = _session(held, said)
        if session is None:
            return False
        local = dt.datetime.fromtimestamp(said.minute * 60, timetable.zone(held.host_area))
        late = checkin.is_late(session.starts_at, said.minute)
        values = {
            "enrolment": str(row.pk),
            "session": str(session.pk),
            "status": codes.LATE if late else codes.PRESENT,
            "method": codes.SELF,
            "noted_on": local.date().isoformat(),
            "noted_at": f"{local:%H:%M}",
        }
        record = uuid.uuid5(_NAMES, f"{row.pk}|{session.pk}")
        # The first word stands: one operation for each person and session, whoever says it again.
        op = make_op("attendance", record, values, op_id=uuid.uuid5(record, "said"), saved_at=local)
        if not _is_here(held, row, session):
            sync.receive(actor=_BY, book_id=held.pk, ops=[op], source=_SOURCE)
        return True


def _enrolment(said: Said) -> Enrolment | None:
    known = Enrolment.objects.filter(state__in=(codes.CONFIRMED, codes.ATTENDED))
    who = said.who.strip().upper().replace(" ", "").replace("-", "")
    if who.isdecimal() and len(who) <= 4:
        found = known.filter(training_class_id=said.class_id, number=int(who)) if said.class_id else known.none()
    else:
        found = known.filter(card=who)
    return found.first()


def _session(held: TrainingClass, said: Said) -> TrainingSession | None:
    """The session whose code these digits were in that minute."""
    age = clock.now().timestamp() / 60 - said.minute
    if not -checkin.TOLERANCE <= age <= checkin.KEPT_DAYS * 24 * 60 or held.state == "cancelled":
        return None
    secret = ClassSecret.objects.get(pk=held.pk).secret
    found = None
    # Every session is asked, so that the time it takes says nothing.
    for session in queries.sessions(held.pk):
        right = checkin.holds(said.digits, secret, session.pk, said.minute)
        if right and checkin.open_at(session.starts_at, session.ends_at, said.minute):
            found = found or session
    return found


def _is_here(held: TrainingClass, row: Enrolment, session: TrainingSession) -> bool:
    return any(
        seen.method == codes.SELF and (seen.enrolment, seen.session) == (row.pk, session.pk)
        for seen in queries.attendance_rows(held.pk)
    )


def add_material(*, by: Actor, class_id: uuid.UUID, title: str, name: str, content: bytes) -> Material:
    """Hand out a file in a class: a new version where one of this title is there. Raises akses-1/-2, bimtek-60/-61."""
    with entered(by.scope, actor=by.id):
        return training.add_material(by=by, class_id=class_id, title=title, name=name, content=content, keep=store.keep)
