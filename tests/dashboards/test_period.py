"""Periods from an address: what is asked is read, what is impossible is told."""

import datetime as dt

import pytest

from simpul.dashboards import period
from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from simpul.foundation.problems import Problem


@pytest.fixture(autouse=True)
def november():
    with clock.set_to(dt.datetime(2026, 11, 23, tzinfo=dt.UTC)):
        yield


@pytest.mark.parametrize(
    ("query", "span"),
    [
        ({}, Span(Month(2025, 12), Month(2026, 11))),
        ({"from": "2026-01", "to": "2026-06"}, Span(Month(2026, 1), Month(2026, 6))),
        ({"from": "2026-10"}, Span(Month(2026, 10), Month(2026, 11))),
        ({"to": "2026-03"}, Span(Month(2025, 4), Month(2026, 3))),
        ({"from": "", "to": ""}, Span(Month(2025, 12), Month(2026, 11))),
    ],
)
def test_what_is_asked(query, span):
    assert period.read(query) == span


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"from": "kapan"}, "bulan-1"),
        ({"from": "2026-06", "to": "2026-01"}, "bulan-2"),
        ({"from": "2015-01", "to": "2026-01"}, "bulan-3"),
        ({"to": "2026-12"}, "bulan-4"),
        ({"from": "2010-12", "to": "2011-02"}, "bulan-4"),
    ],
)
def test_what_is_impossible(query, code):
    with pytest.raises(Problem) as told:
        period.read(query)
    assert told.value.code == code
