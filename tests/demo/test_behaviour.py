"""The demo behaves like the real records: late, silent, rounded, repeated; and is the same for the same seed."""

import datetime as dt
import random
from collections import Counter

import pytest

from simpul.demo import shape, temper
from simpul.foundation.periods import Month, Span

TODAY = dt.date(2026, 11, 22)
SPAN = Span(Month(2025, 5), Month(2026, 11))


def lives(seed: int, libraries: int = 150) -> list[list[temper.Entry]]:
    rng = random.Random(seed)
    return [list(temper.life(rng, temper.temper(rng, is_regency=False), SPAN, TODAY)) for _ in range(libraries)]


@pytest.fixture(scope="module")
def entries():
    return [entry for life in lives(1) for entry in life]


def test_the_same_seed_gives_the_same_nation():
    assert lives(7, 10) == lives(7, 10)
    assert lives(7, 10) != lives(8, 10)


def test_nothing_is_keyed_after_today_or_before_it_happened(entries):
    for entry in entries:
        assert entry.keyed_on <= TODAY
        if "held_on" in entry.values:
            assert entry.keyed_on >= dt.date.fromisoformat(entry.values["held_on"])


def test_entry_is_late_as_in_real_records(entries):
    delays = sorted(
        (e.keyed_on - dt.date.fromisoformat(e.values["held_on"])).days for e in entries if e.kind == "engagement"
    )
    assert 3 <= delays[len(delays) // 2] <= 10
    assert delays[int(0.9 * len(delays))] >= 25


def test_some_libraries_are_silent_and_some_rows_are_doubled(entries):
    reported = [sum(e.kind == "visit_month" for e in life) for life in lives(1)]
    assert min(reported) <= 2 <= 14 <= max(reported)
    titles = Counter(tuple(sorted(e.values.items())) for e in entries if e.kind == "engagement")
    assert any(count > 1 for count in titles.values())


def test_many_numbers_are_rounded(entries):
    values = [e.values["female"] for e in entries if e.kind == "visit_month"]
    assert sum(v % 5 == 0 for v in values) / len(values) > 0.3


def test_the_shape_of_2021_without_the_regency_kept_empty():
    villages = {
        f"{province}.{regency:02d}": [f"{province}.{regency:02d}.01.{2001 + n}" for n in range(12)]
        for province in range(11, 47)
        for regency in range(1, 14)
    }
    drawn = shape.draw(villages, seed=2021)
    assert (len(drawn.provinces), len(drawn.regencies), len(drawn.villages)) == (32, 152, 450)
    assert {r[:2] for r in drawn.regencies} == set(drawn.provinces)
    assert {v[:5] for v in drawn.villages} == set(drawn.regencies)
    assert "35.13" not in drawn.regencies
    assert drawn == shape.draw(villages, seed=2021)
