"""Who needs help comes first; names are found however they are spaced."""

from dataclasses import dataclass

from simpul.dashboards import dominance
from simpul.dashboards.need import Heard, by_need, matching
from simpul.foundation.periods import Month


@dataclass(frozen=True)
class Place:
    name: str
    heard: Heard
    code: str = ""


def test_silence_first_then_low_coverage_and_nothing_owed_last():
    places = [
        Place("lengkap", Heard(12, 12)), Place("tak wajib", Heard(0, 0)), Place("diam kecil", Heard(0, 2)),
        Place("separuh", Heard(6, 12)), Place("diam besar", Heard(0, 40)),
    ]  # fmt: skip
    assert [p.name for p in by_need(places)] == ["diam besar", "diam kecil", "separuh", "lengkap", "tak wajib"]


def test_names_are_found_however_they_are_written():
    places = [Place("Alas Tengah", Heard()), Place("Alassapi", Heard()), Place("Sebaung", Heard())]
    assert [p.name for p in matching(places, "alastengah")] == ["Alas Tengah"]
    assert [p.name for p in matching(places, "tengah alas")] == ["Alas Tengah"]
    assert [p.name for p in matching(places, "ALAS")] == ["Alas Tengah", "Alassapi"]


def test_a_month_that_cannot_hold_a_dominating_row_is_not_searched():
    assert dominance.possible({Month(2026, 1): 50, Month(2026, 2): 60}) == [Month(2026, 2)]
    assert dominance.possible({Month(2026, 1): 50, Month(2026, 2): 50, Month(2026, 3): 50}) == []
    assert dominance.possible({Month(2026, 1): 20}) == []
