"""Indicators: what can be defined, what cannot, and what they say."""

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest

from simpul.indicators import definitions
from simpul.indicators.facts import FACTS
from simpul.indicators.formula import Band, Delay, Ratio, Total, Variety, total

CODES = [
    "V1",
    "V2",
    "V3",
    "V4",
    "V5",
    "E1",
    "E2",
    "E3",
    "E4",
    "E5",
    "E6",
    "A1",
    "A2",
    "A3",
    "P1",
    "S1",
    "R1",
    "D1",
    "D2",
    "D3",
    "D4",
    "C1",
]


def test_what_can_be_computed_is_defined():
    assert list(definitions.BY_CODE) == CODES
    assert len(definitions.ALL) == len(CODES), "a code is used once"


@pytest.mark.parametrize(
    ("senseless", "why"),
    [
        (lambda: total("engagement.participants", "advocacy.funds"), "cannot add different things"),
        (lambda: total("visits.happiness"), "no number called"),
        (lambda: Ratio(total("visits.total"), total("population"), 100), "share is of equal things"),
        (lambda: Delay("visits.total"), "is no delay"),
        (lambda: Delay("engagement.delay", "mean"), "no quantile"),
        (lambda: Variety("engagement.activities", "field", 0), "at least one"),
        (lambda: Band("score.official", ((75, "a"), (25, "b"), (None, "c"))), "bands rise"),
    ],
)
def test_a_senseless_definition_cannot_be_built(senseless, why):
    with pytest.raises(ValueError, match=why):
        senseless()


def test_a_definition_says_who_when_and_what_changed():
    v1 = definitions.BY_CODE["V1"]
    with pytest.raises(ValueError, match="what it changed"):
        dataclasses.replace(v1, version=2)
    with pytest.raises(ValueError, match="looked at again"):
        dataclasses.replace(v1, review_again_on=dt.date(2020, 1, 1))
    with pytest.raises(ValueError, match="no parts"):
        dataclasses.replace(v1, parts=())


CELLS = {
    "visits.total": 90, "visits.male": 30, "visits.female": 60, "visits.heard": 6, "expected": 8,
    "engagement.activities": 4, "engagement.activities/type=training": 1, "engagement.participants": 50,
    "engagement.activities/field=health": 3, "engagement.activities/field=sport": 1,
    "engagement.delay/days=0": 1, "engagement.delay/days=5": 2, "engagement.delay/days=60": 1,
    "advocacy.results": 2, "advocacy.results/result=funds": 2, "advocacy.funds": 5_000_000,
    "population": 3000, "stock.books": 120, "stock.books_before": 100, "stock.books_again": 120, "score.official": 26,
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("V1", {"value": 90}),
        ("V2", {"value": Fraction(200, 3)}),
        ("V3", {"value": 30}),
        ("V4", {"value": None}),
        ("E3", {"value": Fraction(25, 2)}),
        ("E4", {"value": 25}),
        ("E5", {"value": Fraction(1, 4)}),
        ("A1", {"all": 2, "funds": 2, "non_funds": 0, "regulation": 0}),
        ("D1", {"value": 75}),
        ("D2", {"median": 5, "p90": 60, "within_30": 75}),
        ("C1", {"value": "yellow"}),
    ],
)
def test_what_they_say(code, value):
    assert definitions.BY_CODE[code].of(CELLS) == value


def test_growth_and_what_is_unknown():
    stock = definitions.BY_CODE["S1"].of(CELLS)
    assert stock["growth"] == 20
    assert stock["computers"] is None, "unknown is not zero"
    assert definitions.BY_CODE["D1"].of({}) == {"value": None}
    assert definitions.BY_CODE["D2"].of({})["median"] is None


def test_every_counted_number_is_kept_by_some_kind():
    from simpul.indicators.plain import EXPECTED, heard_key, unowed_key
    from simpul.records import registry

    kept = {m.key for k in registry.kinds() for m in k.measures}
    kept |= {key(k.counts_in) for k in registry.kinds() for key in (heard_key, unowed_key)} | {EXPECTED}
    assert {key for key, fact in FACTS.items() if fact.counted} - kept == set()
    splits = {f"{m.key}/{by}" for k in registry.kinds() for m in k.measures for by in m.split_by}
    used = {key.partition("=")[0] for i in definitions.ALL for key in i.needs if "/" in key}
    assert used - splits == set()


def test_a_total_adds_fractions_exactly():
    assert Total(("stock.bandwidth",)).of({"stock.bandwidth": Fraction(1, 3)}) == Fraction(1, 3)
