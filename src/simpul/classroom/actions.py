"""What is written in the classroom: self check-in by the code on the wall, what participants answer on their own
phones, and what is handed out.

A participant has no account: she proves that she read the code, and is answered yes or no.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from simpul.attachments import store
from simpul.classroom import own, proof
from simpul.classroom.own import Standing
from simpul.classroom.pack import EXPECTED
from simpul.classroom.proof import Proof
from simpul.foundation import clock
from simpul.people import budgets
from simpul.protocol.op import Op
from simpul.protocol.states import QUARANTINED
from simpul.scope import NATION
from simpul.scope.actor import Actor, machine
from simpul.scope.session import entered
from simpul.sync import actions as sync
from simpul.sync.ops import make_op
from simpul.training import actions as training
from simpul.training import checkin, codes, queries, timetable
from simpul.training.course import LETTERS
from simpul.training.models import ClassSecret, CourseFile, Enrolment, Material, TrainingClass, TrainingSession

_BY = machine("checkin")
# Beside what officers write at the desk, so that neither ever stands in the other's place.
_SOURCE = "checkin"
_NAMES = uuid.UUID("6f4e0a7e-5a3c-5d0e-8a55-0c1a55c4ec41")
# How old the digits may be that open a test, in minutes: nobody keeps that for a signal, as a check-in is kept.
_FRESH = 10
OWN_PHONE = "own_phone"
# What became of what she sent: taken; the same proof put its own right; there before, by another's hand; kept aside.
TAKEN, CORRECTED, THERE, ASIDE = "taken", "corrected", "there", "aside"


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
        if session is None or held.state == "cancelled":
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
    known = Enrolment.objects.filter(state__in=EXPECTED)
    who = said.who.strip().upper().replace(" ", "").replace("-", "")
    if who.isdecimal() and len(who) <= 4:
        found = known.filter(training_class_id=said.class_id, number=int(who)) if said.class_id else known.none()
    else:
        found = known.filter(card=who)
    return found.first()


def _session(held: TrainingClass, said: Said) -> TrainingSession | None:
    """The session whose code these digits were in that minute."""
    age = clock.now().timestamp() / 60 - said.minute
    if not -checkin.TOLERANCE <= age <= checkin.KEPT_DAYS * 24 * 60:
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


def prove(said: Said) -> tuple[str, str]:
    """(TAKEN, the proof to show from now on) for who reads the wall now; else ("refused" or own.CANCELLED, "")."""
    with entered(NATION, actor=_BY.id):
        row = _enrolment(said)
        held = queries.class_of(row.training_class_id) if row else None
        if row is None or held is None or _session(held, said) is None:
            return "refused", ""
        if clock.now().timestamp() / 60 - said.minute > _FRESH:
            return "refused", ""
        if held.state == "cancelled":
            return own.CANCELLED, ""
        return TAKEN, proof.hand_out(row.pk, held.pk)


def answer(shown: Proof, moment: str, letters: str) -> str:
    """Take the answers to a test ("-" for what was left out): TAKEN, CORRECTED, THERE, ASIDE, or one of `own`'s words
    for what is not taken any more.

    The first answers stand, from whichever phone or paper; only who sent them, by the same proof, may send others while
    the test is open: a number on the list is known to the whole room. Raises ValueError for letters of another test.
    """
    with entered(NATION, actor=_BY.id):
        told = own.standing(shown)
        if why := told.why_not or why_not(told.window(moment)):
            return why
        items = told.course.items
        if len(letters) != len(items) or any(
            a not in ("-" + LETTERS[: len(i.options)]) for a, i in zip(letters, items, strict=True)
        ):
            raise ValueError("these are not answers to this test")
        there, at = own.sheet(told, moment), _when(told)
        record = there.pk if there else own.sheet_id(shown.enrolment, moment)
        if there and there.answers == letters:
            return TAKEN
        if there and not own.mine(shown, there):
            return THERE
        values = {"enrolment": str(shown.enrolment), "moment": moment, "answers": letters, "medium": OWN_PHONE}
        values |= {"answered_on": at.date().isoformat()}
        made_on = there.rev if there else 0
        op = make_op(
            "test_answers",
            record,
            {"answers": letters} if there else values,
            was={"answers": there.answers} if there else None,
            base=made_on or None,
            op_id=own.said_id(record, shown, made_on, letters),
            saved_at=at,
        )
        return _received(told, op, CORRECTED if there else TAKEN)


@dataclass(frozen=True)
class Rated:
    """What she thought of a session: ratings 1 to 4, of one of its trainers (from 1) where she said so."""

    session: uuid.UUID
    rating: int
    trainer: int | None = None
    trainer_rating: int | None = None
    comment: str = ""


def react(shown: Proof, said: Rated) -> str:
    """Take a reaction, without a name: TAKEN, THERE (given already), ASIDE, or one of `own`'s words.

    Nothing in the record leads to the person. One proof gives one for each session; the few that somebody could give
    by proving again are counted where nothing is kept of them.
    """
    with entered(NATION, actor=_BY.id):
        told = own.standing(shown)
        session = told.session(said.session)
        if why := told.why_not or why_not(told.window(own.REACTION, session)):
            return why
        if session is None or own.rated_already(told, session):
            return THERE
        if budgets.wait("reaction", f"{shown.enrolment}:{session.pk}"):
            return THERE
        starts = session.starts_at.astimezone(timetable.zone(told.held.host_area))
        values: dict[str, str | int] = {"session": str(session.pk), "session_rating": said.rating}
        if said.trainer and said.trainer_rating and said.trainer <= len(session.trainers.all()):
            values |= {"trainer": said.trainer, "trainer_rating": said.trainer_rating}
        values |= {"comment": said.comment} if said.comment else {}
        record = own.reaction_id(shown, session)
        # The hour of the session, not of the person: it should not say who was holding a phone just then.
        op = make_op(
            "reaction",
            record,
            values | {"said_on": starts.date().isoformat()},
            op_id=uuid.uuid5(record, "said"),
            saved_at=starts,
        )
        return _received(told, op, TAKEN)


def why_not(window: own.Window | None) -> str:
    """Why something is not taken now, a little after its end included: "" or one of `own`'s words."""
    return window.why_not(clock.now(), own.GRACE) if window else own.CLOSED


def _when(told: Standing) -> dt.datetime:
    """When she showed the code, which sending again does not move."""
    return dt.datetime.fromtimestamp(told.shown.at, timetable.zone(told.held.host_area))


def _received(told: Standing, op: Op, done: str) -> str:
    (verdict,) = sync.receive(actor=_BY, book_id=told.held.pk, ops=[op])
    return ASIDE if verdict.st == QUARANTINED else done


def add_course_file(*, by: Actor, version_id: uuid.UUID, title: str, name: str, content: bytes) -> CourseFile:
    """Let a version of a course carry a file. Raises akses-1/-2, bimtek-16, -38, -60."""
    with entered(by.scope, actor=by.id):
        return training.add_course_file(
            by=by, version_id=version_id, title=title, name=name, content=content, keep=store.keep
        )


def add_material(*, by: Actor, class_id: uuid.UUID, title: str, name: str, content: bytes) -> Material:
    """Hand out a file in a class: a new version where one of this title is there. Raises akses-1/-2, bimtek-60/-61."""
    with entered(by.scope, actor=by.id):
        return training.add_material(by=by, class_id=class_id, title=title, name=name, content=content, keep=store.keep)
