"""Classes with their book and sessions; nobody and no room is in two places at once."""

import datetime as dt

import pytest

from simpul.foundation.problems import Problem
from simpul.records.models import Book
from simpul.training import actions, queries
from tests.training.conftest import MONDAY


def refused(problem, act, /, **given):
    with pytest.raises(Problem) as told:
        act(**given)
    assert told.value.code == problem, told.value.say("en")


def test_a_class_has_its_book_and_the_sessions_of_its_course(held):
    book = Book.objects.get(pk=held.pk)
    assert (book.kind, book.path) == ("class", f"id.35.{held.pk}.")
    found = queries.sessions(held.pk)
    assert sum(s.lesson_hours for s in found) == 40
    assert found[0].starts_at.astimezone().date() == MONDAY
    assert (held.starts, held.ends) == (MONDAY, MONDAY + dt.timedelta(days=4))
    assert {s.room for s in found} == {"Aula"}


def test_a_code_is_used_once_by_an_organiser(by, held, five_days):
    given = {"by": by, "title": "Lagi", "course_version": five_days, "starts": MONDAY, "capacity": 20}
    refused("bimtek-3", actions.make_class, code="2026-01", organiser_area="35", **given)
    assert actions.make_class(code="2026-01", organiser_area="33", **given).code == "2026-01"


def test_a_class_lies_within_its_wave(by, five_days):
    wave = actions.make_wave(
        by=by, code="1", year=2026, title="Gelombang 1", course_version=five_days, starts=MONDAY,
        ends=MONDAY + dt.timedelta(days=4),
    )  # fmt: skip
    given = {"by": by, "title": "A", "course_version": five_days, "organiser_area": "35", "capacity": 20, "wave": wave}
    made = actions.make_class(code="a", starts=MONDAY, **given)
    refused("bimtek-19", actions.make_class, code="b", starts=MONDAY + dt.timedelta(days=1), **given)
    refused("bimtek-19", actions.change_class, by=by, class_id=made.pk, ends=MONDAY + dt.timedelta(days=9))
    refused("bimtek-19", actions.change_wave, by=by, wave_id=wave.pk, ends=MONDAY + dt.timedelta(days=2))


def test_when_the_first_day_moves_the_sessions_move_with_it(by, held):
    before = queries.sessions(held.pk)
    later = dt.timedelta(days=7)
    actions.change_class(by=by, class_id=held.pk, starts=held.starts + later, ends=held.ends + later)
    after = queries.sessions(held.pk)
    assert [s.starts_at - b.starts_at for b, s in zip(before, after, strict=True)] == [later] * len(before)


def test_a_trainer_is_not_in_two_classes_at_once(by, held, five_days):
    trainer = actions.add_trainer(by=by, name="Tri", home_area="35")
    other = actions.make_class(
        by=by, code="x", title="Kelas lain", course_version=five_days, organiser_area="33", starts=MONDAY, capacity=20
    )
    mine, theirs = queries.sessions(held.pk), queries.sessions(other.pk)
    actions.set_trainers(by=by, session_id=mine[1].pk, trainers=[trainer.pk])
    refused("bimtek-12", actions.set_trainers, by=by, session_id=theirs[1].pk, trainers=[trainer.pk])
    actions.set_trainers(by=by, session_id=theirs[2].pk, trainers=[trainer.pk])
    refused(
        "bimtek-12", actions.change_session, by=by, session_id=theirs[2].pk,
        starts_at=mine[1].starts_at, ends_at=mine[1].ends_at,
    )  # fmt: skip
    actions.set_state(by=by, class_id=held.pk, state="cancelled")
    actions.set_trainers(by=by, session_id=theirs[1].pk, trainers=[trainer.pk])


def test_a_room_is_not_used_twice_at_once(by, held, five_days):
    first, second = queries.sessions(held.pk)[1:3]
    refused(
        "bimtek-13", actions.change_session, by=by, session_id=second.pk,
        starts_at=first.starts_at, ends_at=first.ends_at,
    )  # fmt: skip
    actions.change_session(
        by=by, session_id=second.pk, room="Ruang 2", starts_at=first.starts_at, ends_at=first.ends_at
    )
    assert queries.clashes([held.pk]) == []


def test_clashes_that_are_there_are_found(by, held, five_days):
    other = actions.make_class(
        by=by, code="x", title="Kelas lain", course_version=five_days, organiser_area="33", host_area="35.13",
        starts=MONDAY, capacity=20, venue="balai diklat", rooms=["aula"],
    )  # fmt: skip
    found = queries.clashes([other.pk])
    assert {c.what for c in found} == {"room"}
    assert len(found) == len(queries.sessions(held.pk))


def test_sessions_with_records_are_not_thrown_away(by, held):
    from simpul.foundation import clock
    from simpul.training.models import Attendance

    session = queries.sessions(held.pk)[0]
    Attendance.objects.create(
        id=session.pk, book_id=held.pk, path=held.path, seq=1, session=session.pk, received_at=clock.now()
    )
    refused("bimtek-18", actions.lay_out_again, by=by, class_id=held.pk, days=[MONDAY])


def test_sessions_can_be_laid_out_on_days_with_a_gap(by, held):
    days = [MONDAY + dt.timedelta(days=n) for n in (0, 1, 3, 4, 7)]
    laid = actions.lay_out_again(by=by, class_id=held.pk, days=days)
    assert sorted({s.starts_at.date() for s in laid}) == days
    assert queries.class_of(held.pk).ends == days[-1]


def test_who_may_run_a_class(cast, five_days):
    given = {"title": "A", "course_version": five_days, "starts": MONDAY, "capacity": 20}

    def may(name, area):
        try:
            actions.make_class(by=cast.actor(name), code=f"{name}-{area}", organiser_area=area, **given)
        except Problem as told:
            return told.code
        return "yes"

    assert may("regency_pic", "35.13") == may("facilitator", "35.13") == may("province_officer", "35") == "yes"
    assert may("master_trainer", "35.14") == may("programme", "") == "yes"
    assert may("regency_pic", "35.14") == "akses-2"
    assert may("regency_verifier", "35.13") == may("consultant", "35") == "akses-1"
    assert may("librarian", "35.13") == "akses-2"
