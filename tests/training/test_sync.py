"""Attendance, answers and reactions come by push from phones enrolled for the class; the ledger stays out of it."""

import pytest
from django.db import connection

from simpul.foundation.ids import uuid7
from simpul.foundation.problems import Problem
from simpul.records.models import Book
from simpul.sync import actions as sync
from simpul.sync.models import Device
from simpul.training import actions, queries
from simpul.training.models import AnswerSheet, Attendance, Reaction
from tests.sync.conftest import Place, make_phone


@pytest.fixture
def place(held):
    return Place(held.pk, held.path)


@pytest.fixture
def people(by, held, somebody):
    made = actions.enrol_many(
        by=by, class_id=held.pk, participants=[(somebody(n).pk, "librarian") for n in ("Sari", "Wati")], confirmed=True
    )
    return [str(e.pk) for e in made]


@pytest.fixture
def session(held):
    return str(queries.sessions(held.pk)[1].pk)


def there(enrolment, session, status="present", **more):
    return {"enrolment": enrolment, "session": session, "status": status, "method": "list", "noted_on": "2026-11-23",
            "noted_at": "08:05"} | more  # fmt: skip


def test_three_phones_that_saw_the_same_person_do_not_conflict_and_count_once(place, people, session, held):
    phones = [make_phone(place) for _ in range(3)]
    told = [there(people[0], session, "late", noted_at="08:20"), there(people[0], session, method="card"),
            there(people[0], session, "absent")]  # fmt: skip
    for phone, set in zip(phones, told, strict=True):
        (verdict,) = place.receive_as(phone, phone.say("attendance", set))
        assert (verdict.st, verdict.cid) == ("applied", None)
    assert Attendance.objects.count() == 3
    (found,) = queries.attendance(held.pk).values()
    assert (found.status, found.first, found.doubtful, found.rows) == ("present", "08:05", True, 3)


def test_a_phone_that_says_it_again_corrects_its_own_row(place, people, session, held):
    phone = make_phone(place)
    place.receive_as(phone, phone.say("attendance", there(people[0], session)))
    place.receive_as(phone, phone.say("attendance", there(people[0], session, "left_early")))
    assert [t.status for t in queries.attendance(held.pk).values()] == ["left_early"]
    assert Attendance.objects.count() == 1


def test_answers_and_reactions_come_the_same_way(place, people, session):
    phone = make_phone(place)
    day = {"answered_on": "2026-11-23"}
    ops = [
        phone.say("test_answers", {"enrolment": people[0], "moment": "before", "answers": "ABC-", **day}),
        phone.say("test_answers", {"enrolment": people[0], "moment": "after", "answers": "ABCD", **day}),
        phone.say("reaction", {"session": session, "session_rating": 4, "said_on": "2026-11-23", "comment": "Bagus"}),
    ]
    assert {v.st for v in place.receive_as(phone, *ops)} == {"applied"}
    assert sorted(AnswerSheet.objects.values_list("moment", "answers")) == [("after", "ABCD"), ("before", "ABC-")]
    assert Reaction.objects.get().session_rating == 4


@pytest.mark.parametrize(
    ("kind", "change"),
    [("attendance", {"noted_at": "8.05"}), ("attendance", {"status": "maybe"}), ("attendance", {"enrolment": None})],
)
def test_what_cannot_be_is_kept_aside(place, people, session, kind, change):
    phone = make_phone(place)
    (verdict,) = place.receive_as(phone, phone.say(kind, there(people[0], session) | change))
    assert (verdict.st, verdict.code) == ("quarantined", "Q_VALIDATION")


def test_a_record_of_a_library_does_not_go_into_a_class_nor_the_other_way(place, people, session):
    from tests.sync.conftest import ACTIVITY, make_place

    phone, library = make_phone(place), make_place()
    at_home = make_phone(library)
    (verdict,) = place.receive_as(phone, phone.say("engagement", ACTIVITY))
    assert verdict.code == "Q_SCOPE"
    (verdict,) = library.receive_as(at_home, at_home.say("attendance", there(people[0], session)))
    assert verdict.code == "Q_SCOPE"


def test_the_ledger_ignores_a_class(place, people, session, held):
    from simpul.foundation.periods import Month, Span
    from simpul.ledger.actions import rebuild

    phone = make_phone(place)
    place.receive_as(phone, phone.say("attendance", there(people[0], session)))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from ledger_mark where book_id = %s", [held.pk])
        assert cursor.fetchone()[0] == 0
    rebuild("35", Span(Month(2026, 1), Month(2026, 12)))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from library_month where book_id = %s", [held.pk])
        assert cursor.fetchone()[0] == 0


def test_who_runs_the_class_enrols_phones_and_speaks_through_them(cast, held):
    from simpul.protocol import keys
    from simpul.sync import queries as doors

    with pytest.raises(Problem):
        sync.issue_code(by=cast.actor("regency_pic"), book_id=held.pk)
    for name in ("province_officer", "master_trainer"):
        code = sync.issue_code(by=cast.actor(name), book_id=held.pk, user_id=cast.users[name].pk)
        done = sync.enrol(code=code, device_id=uuid7(), key=keys.public_text(keys.new_key()))
        assert (done.book_id, done.path) == (held.pk, held.path)
        door = doors.door(sync.token_hash(done.token))
        assert door.profiles == {1: cast.users[name].pk}, "a master trainer records in a class"
    assert Device.objects.filter(book_id=held.pk).count() == 2


def test_a_consultant_who_reads_cannot_speak_through_a_phone_of_the_class(cast, by, held):
    from simpul.protocol import keys
    from simpul.sync import queries as doors

    code = sync.issue_code(by=by, book_id=held.pk, user_id=cast.users["consultant"].pk)
    done = sync.enrol(code=code, device_id=uuid7(), key=keys.public_text(keys.new_key()))
    assert doors.door(sync.token_hash(done.token)).profiles == {1: None}


def test_pull_brings_what_other_phones_said(place, people, session, held):
    from simpul.sync import pulling

    phone = make_phone(place)
    place.receive_as(phone, phone.say("attendance", there(people[0], session)))
    page = pulling.changes(held.pk, 0, 10**6)
    assert [(line["t"], line["f"]["status"]) for line in page.put] == [("attendance", "present")]
    assert Book.objects.get(pk=held.pk).seq == page.until == 1


def test_whoever_runs_the_class_writes_at_the_desk_too(cast, place, people, session, held):
    from simpul.sync.ops import make_op

    op = make_op("attendance", uuid7(), there(people[0], session, "excused", method="decided"))
    with pytest.raises(Problem):
        place.receive(op, actor=cast.actor("consultant"))
    (verdict,) = place.receive(op, actor=cast.actor("province_officer"))
    assert verdict.st == "applied"
    assert [t.status for t in queries.attendance(held.pk).values()] == ["excused"]
