"""Courses are versioned, make sense, and the shipped ones are marked."""

import datetime as dt
import json

import pytest

from simpul.foundation.problems import Problem
from simpul.training import course, timetable

FILES = course.shipped()


@pytest.mark.parametrize(("name", "text"), FILES, ids=[n for n, _ in FILES])
def test_a_shipped_course_makes_sense_and_says_what_is_ours(name, text):
    body = course.decode(text, name)
    assert course.faults(body) == []
    assert body.ours.id
    assert body.ours.en
    assert len(body.items) >= 14
    assert {i.module for i in body.items} == {m.number for m in body.modules}
    assert body.certificate.hours == body.lesson_hours == sum(x.lesson_hours for d in body.days for x in d)
    assert {q.code for q in body.reaction} == {"session", "trainer", "comment"}
    assert len({i.text for i in body.items}) == len(body.items)
    keys = [i.key for i in body.items]
    assert max(keys.count(k) for k in set(keys)) < len(keys) * 0.6, "guessing one letter must not pass the test"


def test_the_national_course_has_the_seven_modules_of_2021_and_five_days():
    body = course.decode(*reversed(next(f for f in FILES if f[0] == "bimtek-2021.json")))
    assert [m.topic for m in body.modules] == [
        "engagement", "information_service", "advocacy", "records", "impact", "ict", "action_plan",
    ]  # fmt: skip
    assert len(body.days) == 5


def _broken(**change):
    body = json.loads(FILES[0][1])
    return json.dumps(body | change).encode()


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b"\xff",
        _broken(number=0),
        _broken(modules=[]),
        _broken(surprise=1),
        _broken(days=[[{"start": "10:00", "end": "09:00", "title": {"id": "a", "en": "a"}}]]),
        _broken(certificate={"attendance_share": 1.2, "hours": 1, "counted": []}),
    ],
)
def test_a_course_that_makes_no_sense_is_refused(text):
    with pytest.raises(Problem) as told:
        course.decode(text, "mine.json")
    assert told.value.code == "bimtek-1"


def test_the_shipped_courses_are_loaded_once_and_marked(nation):
    from simpul.training import actions, queries

    before = {(v.course.code, v.number): v.pk for v in queries.courses()}
    assert {"bimtek-2021", "bimtek-kabupaten"} <= {code for code, _ in before}
    actions.load_shipped_courses()
    assert {(v.course.code, v.number): v.pk for v in queries.courses()} == before
    assert all(v.course.ours for v in queries.courses())


def test_a_version_never_changes_its_content(by, nation):
    from simpul.training import actions, queries

    changed = json.loads(FILES[0][1])
    changed["summary"] = {"id": "lain", "en": "other"}
    with pytest.raises(Problem) as told:
        actions.add_course(by=by, text=json.dumps(changed).encode(), name="x")
    assert told.value.code == "bimtek-2"
    changed["number"] = 2
    made = actions.add_course(by=by, text=json.dumps(changed).encode(), name="x")
    assert queries.course(changed["code"]).pk == made.pk


def test_sessions_follow_the_clock_of_the_place():
    body = course.decode(FILES[0][1], FILES[0][0])
    day = dt.date(2026, 12, 7)
    for area, hours in (("35.13", 7), ("51.71", 8), ("91.71", 9), ("", 7)):
        laid = timetable.lay_out(body, [day], area)
        assert laid[0].starts_at.utcoffset() == dt.timedelta(hours=hours)
        assert f"{laid[0].starts_at:%H:%M}" == body.days[0][0].start
        assert [s.number for s in laid] == list(range(1, len(body.days[0]) + 1))
