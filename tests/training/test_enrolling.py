"""Quota, substitutes, the last seat, numbers; nobody is named twice."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.training import actions, queries, rules
from simpul.training.codes import ATTENDED, CONFIRMED, NOMINATED, SUBSTITUTE, WITHDRAWN
from simpul.training.models import Attendance, Enrolment
from tests.training.conftest import MONDAY
from tests.training.test_classes import refused

IN_TIME = dt.datetime(2026, 11, 28, 3, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def before_the_day():
    with clock.set_to(IN_TIME):
        yield


@pytest.fixture
def pic(cast):
    return cast.actor("regency_pic")


def name(by, held, person, **more):
    return actions.nominate(by=by, class_id=held.pk, participant_id=person.pk, **more)


def test_a_regency_names_its_people_within_its_quota(pic, held, somebody):
    people = [somebody(n) for n in ("Sari", "Wati", "Budi", "Eko")]
    first, second = name(pic, held, people[0]), name(pic, held, people[1], role="village_head")
    assert (first.state, first.regency, second.role, first.number) == (NOMINATED, "35.13", "village_head", None)
    refused("bimtek-7", name, by=pic, held=held, person=people[2])
    third = name(pic, held, people[2], substitute=True)
    assert (third.state, third.rank) == (SUBSTITUTE, 1)
    refused("bimtek-8", name, by=pic, held=held, person=people[3], substitute=True)
    refused("bimtek-10", name, by=pic, held=held, person=people[0])
    assert first.card != second.card


def test_a_regency_names_nobody_of_another_one(cast, held, somebody):
    other = somebody("Made", "35.14")
    refused("akses-2", name, by=cast.actor("regency_pic"), held=held, person=other)
    assert name(cast.actor("other_regency"), held, other).regency == "35.14"
    refused("akses-1", name, by=cast.actor("regency_verifier"), held=held, person=somebody("Ani"))


def test_a_regency_without_a_quota_or_after_the_day_is_told(by, pic, held, somebody):
    sari = somebody("Sari")
    with clock.set_to(IN_TIME + dt.timedelta(days=5)):
        refused("bimtek-9", name, by=pic, held=held, person=sari)
    actions.set_quotas(by=by, class_id=held.pk, quotas={"35.14": (2, 0)})
    refused("bimtek-15", name, by=pic, held=held, person=sari)
    actions.set_state(by=by, class_id=held.pk, state="planned")
    refused("bimtek-9", name, by=pic, held=held, person=sari)
    assert name(by, held, sari).state == NOMINATED, "who runs the class may do so all the same"


def test_the_seats_of_a_class_end_for_everybody(by, held, somebody):
    for n in range(4):
        name(by, held, somebody(f"Orang {n}"))
    refused("bimtek-6", name, by=by, held=held, person=somebody("Kelima"))
    assert name(by, held, somebody("Keenam"), substitute=True).state == SUBSTITUTE


def test_confirming_gives_numbers_in_order(by, held, somebody):
    rows = [name(by, held, somebody(n)) for n in ("Sari", "Wati")]
    more = name(by, held, somebody("Eko"))
    actions.confirm(by=by, class_id=held.pk, enrolments=[r.pk for r in rows])
    actions.confirm(by=by, class_id=held.pk, enrolments=[more.pk])
    found = {e.participant.name: (e.state, e.number) for e in queries.enrolments(held.pk)}
    assert found == {"Sari": (CONFIRMED, 1), "Wati": (CONFIRMED, 2), "Eko": (CONFIRMED, 3)}
    refused("bimtek-11", actions.confirm, by=by, class_id=held.pk, enrolments=[more.pk])


def test_the_first_substitute_of_the_regency_follows_and_stands_where_the_other_stood(by, pic, held, somebody):
    sari, wati, eko = (somebody(n) for n in ("Sari", "Wati", "Eko"))
    first = name(pic, held, sari)
    name(pic, held, wati)
    waiting = name(pic, held, eko, substitute=True)
    actions.confirm(by=by, class_id=held.pk, enrolments=[first.pk])
    took = actions.withdraw(by=pic, enrolment_id=first.pk, reason="Sakit")
    assert (took.pk, took.state, took.substitute_for_id, took.number) == (waiting.pk, CONFIRMED, first.pk, 2)
    first.refresh_from_db()
    assert (first.state, first.note) == (WITHDRAWN, "Sakit")
    assert queries.seats([held.pk])[held.pk].of_regency("35.13") == {NOMINATED: 1, CONFIRMED: 1, WITHDRAWN: 1}


def test_somebody_who_withdrew_can_be_named_again_and_keeps_the_number(by, held, somebody):
    row = name(by, held, somebody("Sari"))
    actions.confirm(by=by, class_id=held.pk, enrolments=[row.pk])
    assert actions.withdraw(by=by, enrolment_id=row.pk) is None
    again = name(by, held, row.participant)
    assert (again.pk, again.state) == (row.pk, NOMINATED)
    actions.confirm(by=by, class_id=held.pk, enrolments=[row.pk])
    assert Enrolment.objects.get(pk=row.pk).number == 1


def test_a_chosen_substitute_takes_the_seat_of_one_of_the_same_regency(by, held, somebody):
    gone = name(by, held, somebody("Sari"))
    stranger = name(by, held, somebody("Made", "35.14"), substitute=True)
    refused("akses-2", actions.substitute, by=by, enrolment_id=stranger.pk, instead_of=gone.pk)
    own = name(by, held, somebody("Eko"), substitute=True)
    assert actions.substitute(by=by, enrolment_id=own.pk, instead_of=gone.pk).state == NOMINATED


def test_many_are_enrolled_all_or_none(by, held, somebody):
    people = [(somebody(f"Orang {n}").pk, "librarian") for n in range(5)]
    refused("bimtek-6", actions.enrol_many, by=by, class_id=held.pk, participants=people)
    assert queries.enrolments(held.pk).count() == 0
    made = actions.enrol_many(by=by, class_id=held.pk, participants=people[:4], confirmed=True)
    assert [e.number for e in made] == [1, 2, 3, 4]


def test_the_library_and_role_of_the_time_stay(by, cast, held):
    library = cast.libraries["home"]
    sari = actions.add_participant(by=by, name="Sari", library_id=library.pk)
    row = name(by, held, sari)
    assert (row.library_id, row.home_area, row.regency, row.home_path) == (library.pk, None, "35.13", library.path)
    actions.change_participant(by=by, participant_id=sari.pk, library_id=cast.libraries["next_door"].pk)
    assert [e.participant.name for e in queries.history_of_library(library.pk)] == ["Sari"]
    assert queries.history_of_library(cast.libraries["next_door"].pk) == []


def test_a_finished_class_knows_who_attended_and_how_many_hours(by, held, somebody):
    rows = [name(by, held, somebody(n)) for n in ("Sari", "Wati", "Eko")]
    actions.confirm(by=by, class_id=held.pk, enrolments=[r.pk for r in rows])
    taught = [s for s in queries.sessions(held.pk) if s.lesson_hours]
    said = [(rows[0], taught[0], "present"), (rows[0], taught[1], "late"), (rows[1], taught[0], "left_early"),
            (rows[2], taught[0], "absent")]  # fmt: skip
    for n, (row, session, status) in enumerate(said, 1):
        Attendance.objects.create(
            id=rules.uuid.uuid4(), book_id=held.pk, path=held.path, seq=n, enrolment=row.pk, session=session.pk,
            status=status, method="list", noted_on=MONDAY, received_at=clock.now(),
        )  # fmt: skip
    actions.finish(by=by, class_id=held.pk)
    found = {e.participant.name: (e.state, e.hours) for e in queries.enrolments(held.pk)}
    assert found == {"Sari": (ATTENDED, 4), "Wati": (ATTENDED, 0), "Eko": (CONFIRMED, 0)}
    refused("bimtek-23", name, by=by, held=held, person=somebody("Baru"))
    actions.finish(by=by, class_id=held.pk)
