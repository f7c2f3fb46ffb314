"""The plain computation, told in small examples; the ledger's tests hold the fast one to it."""

import datetime as dt
import uuid
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from simpul.foundation.periods import Month, Span
from simpul.indicators import Grid, Ratio, Tally, histogram, plain
from simpul.indicators.plain import Row, Stay
from simpul.records import registry

KINDS = {k.name: k for k in registry.kinds()}
BOOK, MARCH = uuid.UUID(int=1), Month(2026, 3)


def row(kind, **more):
    values = {k: v for k, v in more.items() if k not in ("source", "live", "verified", "on_date", "received_at")}
    given = {k: v for k, v in more.items() if k not in values}
    return Row(kind, BOOK, MARCH, values=values, **given)


def received(*rows):
    return plain.month_facts(KINDS, rows).received


def test_own_before_imported_and_monthly_before_daily():
    own, daily = row("visit_month", total=9), row("visit_day", male_adult=1)
    imported = row("visit_month", total=100, source="sim")
    assert received(own, daily, imported)["visits.total"] == 9
    assert plain.counted(KINDS, [daily, imported]) == [daily]
    assert plain.counted(KINDS, [imported, row("visit_day", source="sim")]) == [imported]


def test_withdrawn_rows_leave_and_do_not_hide_others():
    assert (
        received(row("visit_month", total=9, live=False), row("visit_month", total=7, source="sim"))["visits.total"]
        == 7
    )


def test_verified_counts_what_was_verified_of_the_source_that_counts():
    told = plain.month_facts(
        KINDS, [row("engagement", participants=3), row("engagement", participants=4, verified=True)]
    )
    assert told.received["engagement.participants"] == 7
    assert told.verified["engagement.participants"] == 4
    assert told.verified["engagement.heard"] == 1


def test_events_are_distinct_and_publications_are_not():
    day = dt.date(2026, 3, 3)
    rows = [row("publication", title=t, published_on=day, on_date=day) for t in ("Lomba", "Lomba", "lomba")]
    assert received(*rows)["publications.rows"] == 3
    assert received(*rows)["publications.events"] == 2, "exact strings"


def test_delay_runs_to_the_day_of_entry_or_for_our_own_records_of_receipt():
    when = {"on_date": dt.date(2026, 3, 3), "received_at": dt.datetime(2026, 3, 9, 15, tzinfo=dt.UTC)}
    imported = row("engagement", source="sim", **when)
    assert received(row("engagement", **when))["engagement.delay/days=7"] == 1, "the 10th has begun in the east"
    assert received(row("engagement", entered_on=dt.date(2026, 3, 4), **when))["engagement.delay/days=1"] == 1
    assert not any("delay" in key for key in received(imported))


def test_what_is_expected():
    stays = [Stay("active", dt.date(2026, 2, 10), dt.date(2026, 4, 15)), Stay("closed", dt.date(2026, 4, 15))]
    today = dt.date(2026, 7, 1)
    owed = {n: plain.expected(stays, Month(2026, n), today) for n in range(1, 6)}
    assert owed == {1: 0, 2: 1, 3: 1, 4: 0, 5: 0}
    assert plain.expected([Stay("active", dt.date(1900, 1, 1))], Month(2026, 8), today) == 0, "the month has not begun"
    assert plain.expected([Stay("active", dt.date(1900, 1, 1))], Month(2018, 12), today) == 0, "nobody owed it then"


def test_where_a_library_stood():
    places = [Stay("a", dt.date(2026, 2, 1), dt.date(2026, 3, 31)), Stay("b", dt.date(2026, 3, 31))]
    assert [plain.stood_at(places, Month(2026, n)) for n in (1, 2, 3)] == ["a", "a", "b"]
    assert plain.stood_at([], MARCH) is None


tallies = st.builds(Tally, st.integers(0, 99), st.integers(0, 3), st.integers(0, 3))
villages = st.sampled_from([f"v{n}" for n in range(9)])
PARENT = {f"v{n}": f"k{n // 3}" for n in range(9)} | {f"k{n}": "p" for n in range(3)}


@given(st.lists(st.tuples(villages, st.sampled_from([MARCH, Month(2026, 4)]), tallies)))
def test_gathering_in_two_steps_is_gathering_in_one(entries):
    grid = Grid.of(entries)
    assert grid.gather(PARENT).gather(PARENT).cells == grid.gather(lambda _: "p").cells
    whole = sum((t for _, _, t in entries), Tally())
    assert grid.gather(lambda _: "p").total("p") == whole
    assert grid.gather(lambda _: "p").total("p", Span(MARCH, MARCH)) == sum(
        (t for _, m, t in entries if m == MARCH), Tally()
    )


def test_add_first_divide_last():
    assert Ratio(1, 3).value == Fraction(1, 3)
    assert Ratio(1, 0).value is None
    assert Tally(0, 0, 4).silent
    assert Tally(5, 1, 4).coverage == Fraction(1, 4)


@given(st.lists(st.integers(-3, 400), max_size=60))
def test_quantiles_are_those_of_the_sorted_list(days):
    counted = {day: days.count(day) for day in days}
    told, listed, n = histogram.summary(counted), sorted(days), len(days)
    assert told.n == n
    assert told.median == (listed[n // 2] if n else None)
    assert told.p90 == (listed[int(0.9 * n)] if n else None)
    assert told.max == (listed[-1] if n else None)
    assert (told.within_30, told.over_30) == (sum(d <= 30 for d in days), sum(d > 30 for d in days))
