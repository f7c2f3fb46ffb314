"""A class that is over: keys, people who came or did not, answers of the test after."""

import datetime as dt

from simpul.training import actions, queries
from simpul.training.printed import Signature
from tests.credentials import made
from tests.sync.conftest import Place, make_phone

AFTER = dt.datetime(2026, 12, 12, 3, tzinfo=dt.UTC)  # MONDAY and four days later the class ends
SIGNATURE = Signature("Perpustakaan Nasional Republik Indonesia", "Malang", "Kepala Pusat", "Dra. Wulan")


def take_on_keys(by):
    """Keys made once for all tests: RSA takes long."""
    for pair in (made.rsa(), made.ed()):
        actions.add_key(by=by, pair=pair)


def confirmed(by, held, people):
    """Enrolments of participants, by name."""
    rows = actions.enrol_many(
        by=by, class_id=held.pk, participants=[(p.pk, "librarian") for p in people], confirmed=True
    )
    return {row.participant.name: row for row in rows}


def came(held, enrolments, *, sessions=None):
    """One phone saw these people in all sessions with lesson hours (or in the first so many)."""
    place, taught = Place(held.pk, held.path), [s for s in queries.sessions(held.pk) if s.lesson_hours]
    phone = make_phone(place)
    told = [
        {"enrolment": str(e.pk), "session": str(s.pk), "status": "present", "method": "list",
         "noted_on": s.starts_at.date().isoformat(), "noted_at": "08:00"}
        for s in taught[:sessions] for e in enrolments
    ]  # fmt: skip
    verdicts = [
        v for told_ in batches(told) for v in place.receive_as(phone, *(phone.say("attendance", t) for t in told_))
    ]
    assert {v.st for v in verdicts} == {"applied"}


def answered(held, enrolment, right):
    """The test after, with so many right answers."""
    place = Place(held.pk, held.path)
    phone = make_phone(place)
    items = queries.class_of(held.pk).course_version.told.items
    said = "".join(i.key if n < right else "-" for n, i in enumerate(items))
    day = held.ends.isoformat()
    (verdict,) = place.receive_as(
        phone,
        phone.say(
            "test_answers", {"enrolment": str(enrolment.pk), "moment": "after", "answers": said, "answered_on": day}
        ),
    )
    assert verdict.st == "applied"


def batches(told, size=50):
    return [told[i : i + size] for i in range(0, len(told), size)]
