"""Who needs help comes first, with the reason in words; what is not due is nobody's need."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.dashboards import dominance, need, period
from simpul.dashboards.need import Heard, by_need
from simpul.foundation import clock
from simpul.foundation.periods import Month, Span


@dataclass(frozen=True)
class Place:
    name: str
    due: Heard
    code: str = ""
    many: bool = False


def test_silence_first_then_low_coverage_and_nothing_owed_last():
    places = [
        Place("lengkap", Heard(12, 12)), Place("tak wajib", Heard(0, 0)), Place("diam kecil", Heard(0, 2)),
        Place("separuh", Heard(6, 12)), Place("diam besar", Heard(0, 40)),
    ]  # fmt: skip
    assert [p.name for p in by_need(places)] == ["diam besar", "diam kecil", "separuh", "lengkap", "tak wajib"]


counts = st.integers(0, 40)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.tuples(counts, counts), max_size=12), st.integers(2, 5))
def test_volume_alone_never_decides(pairs, times):
    """A place so many times as large, as well covered, may only go before its equal."""
    places = [Place(f"{i}", Heard(min(a, b), b)) for i, (a, b) in enumerate(pairs)]
    shares = [float(p.due.share) if p.due.share is not None else 2.0 for p in by_need(places)]
    assert shares == sorted(shares)
    grown = [Place(p.name, Heard(p.due.heard * times, p.due.expected * times)) for p in places]
    shares_grown = [float(p.due.share) if p.due.share is not None else 2.0 for p in by_need(grown)]
    assert shares_grown == shares


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.tuples(counts, counts), max_size=12), st.integers(2, 5))
def test_an_area_s_size_decides_within_a_step_of_coverage_only(pairs, times):
    places = [Place(f"{i}", Heard(min(a, b), b), many=True) for i, (a, b) in enumerate(pairs)]
    for these in (
        places,
        [Place(p.name, Heard(p.due.heard * times, p.due.expected * times), many=True) for p in places],
    ):
        told = [(p.due.share is None, need.step(p.due), -p.due.missing) for p in by_need(these)]
        assert told == sorted(told)


def test_an_area_that_waits_for_many_reports_comes_before_one_as_well_covered_that_waits_for_few():
    places = [
        Place("kecil", Heard(3, 6), many=True), Place("besar", Heard(560, 1100), many=True),
        Place("hampir lengkap", Heard(8000, 9000), many=True), Place("seperempat", Heard(1, 4), many=True),
        Place("diam", Heard(0, 2), many=True), Place("lengkap", Heard(9, 9), many=True),
    ]  # fmt: skip
    assert [p.name for p in by_need(places)] == ["diam", "seperempat", "besar", "kecil", "hampir lengkap", "lengkap"]


@given(counts, counts, st.booleans())
def test_every_place_has_its_reason(heard, expected, spoke):
    due = Heard(min(heard, expected), expected)
    for words in (need.of_library(due, Month(2026, 3), spoke or due.heard > 0), need.of_area(due, spoke)):
        assert words.id
        assert words.en
    standing = need.standing(due, spoke)
    assert (standing == need.REPORTING) == (expected > 0 and due.missing == 0)
    assert (standing == "") == (expected == 0)


def test_a_silent_library_is_told_apart_from_a_late_one():
    assert need.standing(Heard(0, 11), spoke=False) == need.SILENT
    assert need.standing(Heard(0, 11), spoke=True) == need.LATE
    silent = need.of_library(Heard(0, 4), None, False, Month(2026, 7))
    assert silent.id == "Belum melapor sejak Juli 2026 (4 bulan)"
    assert silent.en == "No report since July 2026 (4 months)"
    assert "iam" not in need.of_library(Heard(0, 1), None, False).id, "the flag beside it says that"
    assert need.of_library(Heard(8, 11), Month(2026, 8), True).id == "3 bulan belum dilaporkan; terakhir Agustus 2026"
    assert need.of_library(Heard(10, 11), Month(2026, 8), True).en == "1 month not reported; last August 2026"
    assert need.of_area(Heard(560, 1200), True).id == "640 dari 1.200 laporan belum masuk (53\u00a0%)"


@pytest.mark.parametrize(
    ("today", "waits"), [(dt.date(2026, 11, 28), ["2026-11"]), (dt.date(2026, 11, 10), ["2026-10", "2026-11"])]
)
def test_a_report_is_due_from_the_eleventh_of_the_next_month(today, waits):
    with clock.set_to(dt.datetime(today.year, today.month, today.day, 5, tzinfo=dt.UTC)):
        assert [str(m) for m in period.undue(Span(Month(2026, 1), Month(2026, 11)))] == waits
        assert period.undue(Span(Month(2026, 1), Month(2026, 9))) is None


def test_a_month_that_cannot_hold_a_dominating_row_is_not_searched():
    assert dominance.possible({Month(2026, 1): 50, Month(2026, 2): 60}) == [Month(2026, 2)]
    assert dominance.possible({Month(2026, 1): 50, Month(2026, 2): 50, Month(2026, 3): 50}) == []
    assert dominance.possible({Month(2026, 1): 20}) == []
