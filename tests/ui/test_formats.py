"""Numbers and dates as they are written in Indonesia, and in English."""

import datetime as dt
from decimal import Decimal

import pytest

from simpul.foundation.periods import Month, Span
from simpul.ui import formats


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (1234.5, "1.234,5", "1,234.5"),
        (9114240, "9.114.240", "9,114,240"),
        (0, "0", "0"),
        (-1200, "\u22121.200", "\u22121,200"),
        (Decimal("12.50"), "12,5", "12.5"),
        (None, "–", "–"),
        (100, "100", "100"),
    ],
)
def test_numbers(value, indonesian, english):
    assert (formats.number(value, "id"), formats.number(value, "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [(9114240, "9,1 jt", "9.1M"), (999, "999", "999"), (1000, "1 rb", "1K"), (2_500_000_000, "2,5 M", "2.5B")],
)
def test_short_numbers_say_M_for_miliar_only(value, indonesian, english):
    assert (formats.short(value, "id"), formats.short(value, "en")) == (indonesian, english)


def test_a_share_says_none_and_all_only_when_it_is():
    said = [formats.percent(n, 1000) for n in (0, 1, 500, 999, 1000)]
    assert said == [s.replace(" %", "\u00a0%") for s in ("0 %", "< 1 %", "50 %", "> 99 %", "100 %")]
    assert formats.percent(3, 0) == "–"


def test_dates_months_and_spans():
    assert formats.date(dt.date(2026, 11, 21)) == "21 November 2026"
    assert formats.month(Month(2026, 8), brief=True) == "Agu 2026"
    assert formats.span(Span(Month(2026, 1), Month(2026, 6))) == "Januari–Juni 2026"
    assert formats.span(Span(Month(2025, 11), Month(2026, 1)), "en") == "November 2025 – January 2026"
    assert formats.moment(dt.datetime(2026, 11, 21, 7, 30, tzinfo=dt.UTC)) == "21 November 2026, 14.30 WIB"


def test_money():
    assert (formats.money(21500000), formats.money(21500000, "en")) == ("Rp21.500.000", "IDR 21,500,000")
