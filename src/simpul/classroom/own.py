"""What a participant may give from her own phone now: the test before or after, and what she thought of a session.

The class's phones have no hours: there a facilitator stands beside. Here the timetable opens and closes.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from simpul.classroom.pack import EXPECTED
from simpul.classroom.proof import Proof
from simpul.foundation import clock
from simpul.training import checkin, codes, queries
from simpul.training.course import Body
from simpul.training.models import AnswerSheet, Enrolment, Reaction, TrainingClass, TrainingSession

REACTION = "reaction"
CANCELLED, GONE, EARLY, CLOSED = "cancelled", "gone", "early", "closed"
# How long after its end a session may be rated, in minutes: over a lunch.
RATED = 60
# How much later what was begun in time may still come, in minutes.
GRACE = 15
_NAMES = uuid.UUID("0b7d1a8e-9c55-5f0e-8f3e-0c1a55c4ec42")


class Window(NamedTuple):
    """From when to when something is offered."""

    opens: dt.datetime
    closes: dt.datetime

    def why_not(self, now: dt.datetime, late: int = 0) -> str:
        """EARLY, CLOSED (only `late` minutes after the end), or nothing while it is open."""
        return EARLY if now < self.opens else CLOSED if now > self.closes + dt.timedelta(minutes=late) else ""


def tests(spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> dict[str, Window]:
    """When each test may be taken, from the (beginning, end) of a class's sessions: the test before with the first
    session, as long as one may check in to it; the test after from the beginning of the last, as long as one may check
    in to that. Never both at once; a class of one session changes over in its middle."""
    if not spans:
        return {}
    first, last = min(spans), max(spans, key=lambda span: (span[1], span[0]))
    after = _minutes(checkin.AFTER)
    change = last[0] if first != last else _middle(*last)
    return {
        codes.BEFORE: Window(first[0] - _minutes(checkin.EARLY), min(first[1] + after, change)),
        codes.AFTER: Window(change, last[1] + after),
    }


def rating(starts: dt.datetime, ends: dt.datetime) -> Window:
    """When a session may be rated: from its middle, since nobody knows earlier."""
    return Window(_middle(starts, ends), ends + _minutes(RATED))


@dataclass(frozen=True)
class Offer:
    """Something that may be given now: `what` codes.BEFORE, codes.AFTER or REACTION (then of `session`); `done` where
    it is there already, `mine` where this proof may put its answers right."""

    what: str
    session: TrainingSession | None = None
    done: bool = False
    mine: bool = False


@dataclass(frozen=True)
class Standing:
    """How somebody who showed a proof stands: `why_not` CANCELLED or GONE when nothing is taken from her any more."""

    shown: Proof
    held: TrainingClass
    sessions: Sequence[TrainingSession]
    why_not: str = ""

    @property
    def course(self) -> Body:
        return self.held.course_version.told

    def window(self, what: str, session: TrainingSession | None = None) -> Window | None:
        """When it is taken in this class; None for what there is not."""
        if what == REACTION:
            return rating(session.starts_at, session.ends_at) if session and taught(session) else None
        return tests([(s.starts_at, s.ends_at) for s in self.sessions]).get(what) if self.course.items else None

    def session(self, id: uuid.UUID | None) -> TrainingSession | None:
        """A session of this class, and of no other."""
        return next((s for s in self.sessions if s.pk == id), None)


def standing(shown: Proof) -> Standing:
    """Inside the nation's scope. Raises akses-2 for a class that is gone."""
    held = queries.class_of(shown.class_id)
    listed = Enrolment.objects.filter(pk=shown.enrolment, training_class=held, state__in=EXPECTED).exists()
    why = CANCELLED if held.state == "cancelled" else "" if listed else GONE
    return Standing(shown, held, queries.sessions(held.pk), why)


def offers(told: Standing) -> list[Offer]:
    """What is open to her now: tests first, then sessions, the latest first."""
    if told.why_not:
        return []
    now = clock.now()
    open_tests = [m for m in (codes.BEFORE, codes.AFTER) if (w := told.window(m)) and not w.why_not(now)]
    sheets = [(moment, sheet(told, moment)) for moment in open_tests]
    found = [Offer(m, done=there is not None, mine=mine(told.shown, there)) for m, there in sheets]
    rated = [s for s in reversed(told.sessions) if (w := told.window(REACTION, s)) and not w.why_not(now)]
    return found + [Offer(REACTION, s, rated_already(told, s)) for s in rated]


def taught(session: TrainingSession) -> bool:
    """Whether there is something to rate: somebody taught, or lesson hours were given."""
    return bool(session.lesson_hours or session.trainers.all())


def sheet(told: Standing, moment: str) -> Any:
    """The answers the class holds of her for a moment, whoever took them in, or None."""
    manager: Any = AnswerSheet._default_manager
    known = {"book_id": told.held.pk, "enrolment": told.shown.enrolment, "moment": moment, "deleted_at": None}
    return manager.filter(**known).first()


def rated_already(told: Standing, session: TrainingSession) -> bool:
    """Whether this proof gave its reaction to a session."""
    manager: Any = Reaction._default_manager
    return bool(manager.filter(book_id=told.held.pk, pk=reaction_id(told.shown, session)).exists())


def mine(shown: Proof, there: Any) -> bool:
    """Whether the answers that stand were sent with this very proof."""
    return there is not None and there.op_id == said_id(there.pk, shown, there.rev - 1, there.answers)


def said_id(record: uuid.UUID, shown: Proof, made_on: int, letters: str) -> uuid.UUID:
    """The operation by which this proof says these letters of a record at a revision (0: a new one): said again it is
    the same, and nobody without the proof can tell or make it."""
    return uuid.uuid5(record, f"{shown.nonce}|{made_on}|{letters}")


def sheet_id(enrolment: uuid.UUID, moment: str) -> uuid.UUID:
    """The id a class's phones give to these answers (kelas/room.js, idOf), so that a facilitator's correction is made
    on what is here instead of clashing with it."""
    made = bytearray(hashlib.sha256(f"test|{enrolment}|{moment}".encode()).digest()[:16])
    made[6], made[8] = made[6] & 0x0F | 0x80, made[8] & 0x3F | 0x80
    return uuid.UUID(bytes=bytes(made))


def reaction_id(shown: Proof, session: TrainingSession) -> uuid.UUID:
    """One for each proof and session. It is made from the nonce, which is kept nowhere: nobody who reads the records
    can work out whose it is."""
    return uuid.uuid5(_NAMES, f"{shown.nonce}|{session.pk}")


def _minutes(n: int) -> dt.timedelta:
    return dt.timedelta(minutes=n)


def _middle(starts: dt.datetime, ends: dt.datetime) -> dt.datetime:
    return starts + (ends - starts) / 2
