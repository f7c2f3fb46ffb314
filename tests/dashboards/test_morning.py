"""The thinking behind the morning: which months, who first, what may be compared, and what leaves the house."""

import datetime as dt
from fractions import Fraction
from urllib.parse import unquote
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.dashboards.headlines import known
from simpul.dashboards.morning import messages, silence, stand
from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.morning.silence import Silent
from simpul.dashboards.morning.year import Beside
from simpul.dashboards.need import Heard
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month

PLACE = Label("Kabupaten Probolinggo", "Probolinggo Regency")


@given(st.dates(dt.date(2012, 1, 1), dt.date(2099, 12, 31)))
def test_the_year_so_far_is_whole_months_and_last_year_has_the_same(today):
    calendar = Calendar(today)
    assert calendar.last < calendar.running
    assert len(calendar.year) == len(calendar.year_before)
    assert [m.plus(-12) for m in calendar.year] == list(calendar.year_before)
    assert calendar.year.end == calendar.last


def test_in_january_the_year_before_is_told():
    assert str(Calendar(dt.date(2027, 1, 5)).year.start) == "2026-01"


@pytest.mark.parametrize(("day", "late"), [(1, False), (10, False), (11, True), (28, True)])
def test_reports_are_late_after_the_tenth(day, late):
    assert Calendar(dt.date(2026, 11, day)).is_late is late


def a_silent(months):
    return Silent(uuid4(), None if months is None else Month(2026, 10).plus(-months), months)


@given(st.lists(st.one_of(st.none(), st.integers(1, 40))))
def test_the_newly_silent_come_first_and_who_never_spoke_last(lengths):
    found = silence.in_order(a_silent(n) for n in lengths)
    told = [s.months for s in found]
    assert sorted(told, key=lambda n: (n is None, n or 0)) == told
    assert len(found) == len(lengths)


def test_a_year_is_compared_only_where_as_much_was_heard():
    measure = known("visits.total")

    def beside(now, before, heard, heard_before):
        return Beside(measure, now, before, Heard(heard, 100), Heard(heard_before, 100))

    assert beside(120, 100, 80, 75).comparable
    assert not beside(120, 100, 80, 40).comparable
    assert not beside(None, 100, 0, 40).comparable
    assert not beside(120, None, 80, 0).comparable
    assert Heard(80, 100).share == Fraction(4, 5)


@given(st.text(max_size=60))
def test_a_message_survives_its_address(name):
    silent = Silent(UUID(int=1), Month(2026, 7), 3, name, "Sukamaju")
    text = messages.reminder(silent, Month(2026, 10), PLACE)
    try:
        link = messages.whatsapp(text)
    except UnicodeEncodeError:
        return  # half a character: no database text
    assert unquote(link.removeprefix("https://wa.me/?text=")) == text
    assert set(link) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%/:?=")


def test_a_path_is_a_place():
    book = uuid4()
    at = stand.at(f"id.35.13.07.2001.{book}.", ("librarian",))
    assert (at.level, at.code, at.library_id) == ("library", "35.13.07.2001", book)
    assert (stand.at("id.", ("programme",)).wide, stand.at("id.35.13.", ()).wide) == (True, False)
    assert stand.beyond("id.35.13.") == "id.35.13/"
