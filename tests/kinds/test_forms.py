"""Answers as people write them: what is read, and what is never guessed."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.engagement.codes import AUDIENCES
from simpul.engagement.kind import ENGAGEMENT
from simpul.foundation.problems import Problem
from simpul.kinds import forms, saying
from simpul.services.kind import STOCKTAKE
from simpul.visits.kind import VISIT_MONTH


@pytest.mark.parametrize(
    ("text", "number"),
    [("1250", 1250), ("1.250", 1250), (" 9.000.000 ", 9_000_000), ("0", 0), ("007", 7), ("-5", -5), ("", None),
     ("\u00a01.250", 1250)],
)  # fmt: skip
def test_a_whole_number(text, number):
    assert forms.parse_number(text) == number


@pytest.mark.parametrize(
    "text", ["1,250", "1.25", "12.5", "1.2500", "1 250", "12a", "1e3", "٣", "１２", "0x1", "--5", "9" * 30]
)
def test_no_whole_number_is_guessed(text):
    with pytest.raises(Problem) as caught:
        forms.parse_number(text)
    assert caught.value.code == "angka-1"
    assert caught.value.say("id").endswith("Tulis 1250 atau 1.250.")


@given(st.integers(0, 10**12))
def test_a_number_we_wrote_is_read_back(number):
    assert forms.parse_number(saying.number(number)) == number


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250", "1250"),
        ("1.250,75", "1250.75"),
        ("20", "20"),
        ("0,50", "0.5"),
        ("", None),
    ],
)
def test_a_decimal(text, wire):
    assert forms.parse_decimal(text) == wire


@pytest.mark.parametrize("text", ["1,2,3", "1.25.3", "abc", "12,", ",5", "1,250.5"])
def test_no_decimal_is_guessed(text):
    with pytest.raises(Problem, match="is not a number"):
        forms.parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("150000", "150000"),
        ("Rp 150.000", "150000"),
        ("Rp150.000,-", "150000"),
        ("rp. 1.500.000,00", "1500000"),
        ("0", "0"),
    ],
)
def test_rupiah(text, wire):
    assert forms.parse_money(text) == wire


@pytest.mark.parametrize("text", ["150,000", "1,5 juta", "Rp", "150.00", "150000,50"])
def test_no_rupiah_is_guessed(text):
    with pytest.raises(Problem, match="amount of rupiah"):
        forms.parse_money(text)


@pytest.mark.parametrize(
    "text", ["31/07/2026", "31-7-2026", "31.07.2026", "31 Juli 2026", "31 jul 2026", "31 July 2026", "2026-07-31"]
)
def test_a_date(text):
    assert forms.parse_date(text) == "2026-07-31"


@pytest.mark.parametrize(
    "text", ["30/02/2026", "07/31/2026", "31/07/26", "31/07", "besok", "2026-07", "31 Jupi 2026", "1/1/0000"]
)
def test_no_date_is_guessed(text):
    with pytest.raises(Problem) as caught:
        forms.parse_date(text)
    assert caught.value.code == "tanggal-1"


@pytest.mark.parametrize("text", ["Juli 2026", "Jul 2026", "07/2026", "7-2026", "2026-07", "2026-07-01", "july 2026"])
def test_a_month(text):
    assert forms.parse_month(text) == "2026-07"


@pytest.mark.parametrize(
    ("text", "month"), [("Agt 2025", "2025-08"), ("Nopember 2025", "2025-11"), ("Des 2025", "2025-12")]
)
def test_months_as_clerks_shorten_them(text, month):
    assert forms.parse_month(text) == month


@pytest.mark.parametrize("text", ["13/2026", "2026-07-15", "2026", "Juli", "7/26", "0/2026", "Juli 0026"])
def test_no_month_is_guessed(text):
    with pytest.raises(Problem, match="is no month"):
        forms.parse_month(text)


@pytest.mark.parametrize("text", ["Petani/Nelayan", "petani / nelayan", "Farmers and fishers", "farmers_fishers"])
def test_a_choice(text):
    assert forms.parse_code(text, AUDIENCES) == "farmers_fishers"


def test_a_choice_that_is_none_names_the_list():
    with pytest.raises(Problem) as caught:
        forms.parse_code("Petan", AUDIENCES)
    assert "Umum; Pelajar; Anak-Anak" in caught.value.say("id")
    assert "General public; School pupils" in caught.value.say("en")


def test_several_choices():
    assert forms.parse_codes("Umum; Lansia;umum", AUDIENCES) == ["general", "elderly"]
    assert forms.parse_codes(" ; ", AUDIENCES) is None


@pytest.mark.parametrize(("text", "answer"), [("Ya", True), ("YES", True), ("tidak", False), ("", None)])
def test_yes_and_no(text, answer):
    assert forms.parse_flag(text) is answer


@pytest.mark.parametrize(
    ("field", "cell", "wire"),
    [
        (VISIT_MONTH.by_name["male"], 24.0, 24),
        (VISIT_MONTH.by_name["male"], 24, 24),
        (VISIT_MONTH.by_name["male"], "1.250", 1250),
        (VISIT_MONTH.by_name["month"], dt.datetime(2026, 7, 1), "2026-07"),
        (VISIT_MONTH.by_name["closed"], True, True),
        (ENGAGEMENT.by_name["held_on"], dt.date(2026, 7, 31), "2026-07-31"),
        (ENGAGEMENT.by_name["title"], 17.0, "17"),
        (STOCKTAKE.by_name["bandwidth"], 12.5, "12.5"),
        (STOCKTAKE.by_name["collection_budget"], 1500000.0, "1500000"),
        (VISIT_MONTH.by_name["male"], None, None),
    ],
)
def test_a_spreadsheet_cell(field, cell, wire):
    assert forms.read(field, cell) == wire


def test_a_spreadsheet_that_took_a_thousand_for_a_fraction_is_told():
    """Typed as 1.250 into a spreadsheet set to English, it became one and a quarter."""
    with pytest.raises(Problem) as caught:
        forms.read(VISIT_MONTH.by_name["male"], 1.25)
    assert caught.value.say("id") == "“1,25” bukan bilangan bulat. Tulis 1250 atau 1.250."


@given(st.sampled_from([f for k in (ENGAGEMENT, STOCKTAKE, VISIT_MONTH) for f in k.fields]), st.text(max_size=40))
def test_whatever_is_written_is_read_or_named_and_nothing_else_happens(field, text):
    with contextlib.suppress(Problem):
        forms.read(field, text)
