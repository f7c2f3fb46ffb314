"""The outside form: strict about types, silent about good values, and nothing that PostgreSQL cannot keep gets by."""

import json
import uuid
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.foundation.problems import Problem
from simpul.kinds import FieldType, Severity, limits, wire
from simpul.visits.kind import VISIT_MONTH
from tests.kinds.declared import KINDS, anything, records

ENGAGEMENT, ADVOCACY, PUBLICATION, STOCKTAKE = KINDS[3], KINDS[4], KINDS[5], KINDS[6]
a_record = st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), records(kind)))


@settings(max_examples=300)
@given(a_record)
def test_what_comes_in_goes_out_the_same(pair):
    kind, record = pair
    decoded = wire.decode(kind, record)
    assert decoded.values.keys() == record.keys()
    assert wire.encode(kind, decoded.values, nulls=False) == {k: v for k, v in record.items() if v is not None}


@settings(max_examples=300)
@given(a_record)
def test_the_quick_look_takes_a_value_as_the_careful_way_takes_it(pair):
    kind, record = pair
    decoded = wire.decode(kind, record)
    assert decoded.values == {n: wire.to_column(kind.by_name[n], v) for n, v in record.items()}
    judged = [f for n, v in decoded.values.items() if v is not None for f in limits.judge_of(kind.by_name[n])(v)]
    assert decoded.findings == judged


@settings(max_examples=300)
@given(st.sampled_from(KINDS), st.data())
def test_whatever_comes_in_nothing_breaks_and_what_is_kept_can_be_stored(kind, data):
    names = st.sampled_from([f.name for f in kind.fields]) | st.text(max_size=12)
    mapping = data.draw(st.dictionaries(names, anything, max_size=8))
    decoded = wire.decode(kind, mapping)
    text = json.dumps(decoded.values, allow_nan=False, ensure_ascii=False) + json.dumps(decoded.extra, allow_nan=False)
    text.encode("utf-8")
    assert "\\u0000" not in text
    for name, value in mapping.items():
        lost = name not in decoded.values and name not in decoded.extra
        assert not lost or decoded.findings, (name, value)
    for finding in decoded.findings:
        finding.message.id.encode("utf-8")
        finding.message.en.encode("utf-8")


@pytest.mark.parametrize("junk", [None, [], "x", 3, True])
def test_a_record_that_is_no_record_is_said_to_be_none(junk):
    decoded = wire.decode(VISIT_MONTH, junk)
    assert [f.rule_id for f in decoded.findings] == ["isian-11"]
    assert decoded.values == {}


BAD = [
    # what, kind, field, value, finding, kept
    ("a fraction", VISIT_MONTH, "male", 3.5, "isian-1", False),
    ("a fraction that is whole", VISIT_MONTH, "male", 3.0, "isian-1", False),
    ("text for a number", VISIT_MONTH, "male", "3", "isian-1", False),
    ("yes for a number", VISIT_MONTH, "male", True, "isian-1", False),
    ("a list for a number", VISIT_MONTH, "male", [3], "isian-1", False),
    ("a negative count", VISIT_MONTH, "male", -3, "RNG-01.male", True),
    ("a number beyond sense", VISIT_MONTH, "male", 10**13, "isian-2", False),
    ("more participants than allowed", ENGAGEMENT, "participants", 10_000, "RNG-01.participants", True),
    ("no participants", ENGAGEMENT, "participants", 0, "RNG-01.participants", True),
    ("a month of thirteen", VISIT_MONTH, "month", "2026-13", "isian-6", False),
    ("a day for a month", VISIT_MONTH, "month", "2026-07-01", "isian-6", False),
    ("30 February", ENGAGEMENT, "held_on", "2026-02-30", "isian-5", False),
    ("a week date", ENGAGEMENT, "held_on", "2026-W01-1", "isian-5", False),
    ("a date without dashes", ENGAGEMENT, "held_on", "20260731", "isian-5", False),
    ("a date with a time", ENGAGEMENT, "held_on", "2026-07-31T00:00", "isian-5", False),
    ("other digits in a date", ENGAGEMENT, "held_on", "٢٠٢٦-٠٧-٣١", "isian-5", False),
    ("a number for a date", ENGAGEMENT, "held_on", 20260731, "isian-1", False),
    ("an unknown code", ENGAGEMENT, "field", "Pendidikan", "COD-01.field", True),
    ("a list for a code", ENGAGEMENT, "field", ["health"], "isian-1", False),
    ("an unknown code in a list", ENGAGEMENT, "audiences", ["general", "x"], "COD-01.audiences", True),
    ("text for a list", ENGAGEMENT, "audiences", "general", "isian-1", False),
    ("a number in a list", ENGAGEMENT, "audiences", [3], "isian-1", False),
    ("a long title", ENGAGEMENT, "title", "a" * 201, "LEN-01.title", True),
    ("a short title", ENGAGEMENT, "title", "abc", "LEN-02.title", True),
    ("an absurd title", ENGAGEMENT, "title", "a" * 30_000, "isian-4", False),
    ("NUL", ENGAGEMENT, "title", "Kelas\0 jahit", "isian-3", False),
    ("half a character", ENGAGEMENT, "title", "Kelas \ud83d jahit", "isian-3", False),
    ("a bell", ENGAGEMENT, "title", "Kelas \x07 jahit", "TXT-03.title", True),
    ("text turned round", ENGAGEMENT, "title", "Kelas \u202e jahit", "TXT-03.title", True),
    ("two lines in one", ENGAGEMENT, "title", "Kelas\njahit", "TXT-03.title", True),
    ("an identity number", ENGAGEMENT, "result", "Bu Siti 3513074101900001 hadir", "TXT-02.result", True),
    ("a telephone number", ENGAGEMENT, "title", "Hubungi 0812-3456-7890 ya", "TXT-02.title", True),
    ("an e-mail address", ENGAGEMENT, "note", "kirim ke siti@desa.id", "TXT-02.note", True),
    ("money as a fraction", ADVOCACY, "amount", 150000.0, "isian-1", False),
    ("money with dots", ADVOCACY, "amount", "150.000", "isian-7", False),
    ("money with an exponent", ADVOCACY, "amount", "1e9", "isian-7", False),
    ("money beyond sense", ADVOCACY, "amount", "999999999999999", "isian-2", False),
    ("negative money", ADVOCACY, "amount", "-5", "RNG-01.amount", True),
    ("a comma in a decimal", STOCKTAKE, "bandwidth", "12,5", "isian-7", False),
    ("a fraction for a decimal", STOCKTAKE, "bandwidth", 12.5, "isian-1", False),
    ("a negative bandwidth", STOCKTAKE, "bandwidth", "-1", "RNG-01.bandwidth", True),
    ("not a number", STOCKTAKE, "bandwidth", "NaN", "isian-7", False),
    ("a script for a link", PUBLICATION, "link", "javascript:alert(1)", "URL-01.link", True),
    ("words for a link", PUBLICATION, "link", "instagram perpusdes", "URL-01.link", True),
    ("no UUID", PUBLICATION, "activity_ref", "12", "isian-8", False),
    ("text for yes or no", VISIT_MONTH, "closed", "ya", "isian-1", False),
    ("one for yes", VISIT_MONTH, "closed", 1, "isian-1", False),
    ("too many photos", ENGAGEMENT, "photos", ["x"] * 11, "LEN-01.photos", True),
]


@pytest.mark.parametrize(("what", "kind", "name", "value", "rule", "kept"), BAD, ids=[b[0] for b in BAD])
def test_a_bad_value_is_named_and_the_rest_goes_on(what, kind, name, value, rule, kept):
    decoded = wire.decode(kind, {name: value, "note": "tetap"} if name != "note" else {name: value})
    assert [f.rule_id for f in decoded.findings] == [rule]
    (finding,) = decoded.findings
    assert finding.fields == (name,)
    assert (name in decoded.values) is kept
    assert name == "note" or decoded.values["note"] == "tetap"
    label = kind.by_name[name].label
    assert label.id in finding.message.id
    assert label.en in finding.message.en
    assert finding.message.id.rstrip().endswith(".")


def test_only_warnings_may_be_ignored():
    soft = {"LEN-02", "TXT-02"}
    for what, kind, name, value, rule, _ in BAD:
        (finding,) = wire.decode(kind, {name: value}).findings
        expected = Severity.WARN if rule.split(".")[0] in soft else Severity.BLOCK
        assert finding.severity is expected, what


def test_an_identity_number_is_not_repeated_in_the_sentence():
    (finding,) = wire.decode(ENGAGEMENT, {"note": "NIK 3513 0741 0190 0001"}).findings
    assert "3513" not in finding.message.id + finding.message.en


@pytest.mark.parametrize("text", ["Harga Rp 1.250.000", "Buku ke-123456789", "Tahun 2024-2025", "Kelas 3 @ balai desa"])
def test_ordinary_numbers_are_no_personal_data(text):
    assert wire.decode(ENGAGEMENT, {"note": text}).findings == []


def test_null_clears_a_field():
    assert wire.decode(VISIT_MONTH, {"male": None}).values == {"male": None}


def test_what_a_newer_phone_says_is_kept_unread():
    mapping = {"month": "2026-07", "mood": {"a": [1, "x", None, True]}, "weather": "hujan"}
    decoded = wire.decode(VISIT_MONTH, mapping)
    assert decoded.extra == {"mood": {"a": [1, "x", None, True]}, "weather": "hujan"}
    assert wire.encode(VISIT_MONTH, decoded.values | {"extra": decoded.extra}) == mapping


@pytest.mark.parametrize("value", [1.5, "a\0", "\udc00", [[[[[[[[1]]]]]]]], 10**30, {"a\0": 1}], ids=repr)
def test_an_unknown_field_that_cannot_be_stored_is_named(value):
    decoded = wire.decode(VISIT_MONTH, {"new": value, "male": 3})
    assert (decoded.extra, decoded.values) == ({}, {"male": 3})
    assert [f.rule_id for f in decoded.findings] == ["isian-10"]


def test_an_endless_list_of_unknown_fields_is_cut():
    decoded = wire.decode(VISIT_MONTH, {f"x{i}": i for i in range(500)})
    assert len(decoded.extra) == wire.MOST_EXTRA
    assert len(decoded.findings) == 500 - wire.MOST_EXTRA


def test_one_value_goes_to_the_column_and_back():
    cases = {
        FieldType.MONTH: ("2026-07", "2026-07-01"),
        FieldType.MONEY: ("150000", 150000),
        FieldType.DECIMAL: ("12.50", "12.5"),
    }
    for kind in KINDS:
        for field in kind.fields:
            if field.type in cases:
                out, column = cases[field.type]
                assert wire.to_column(field, out) == column
    assert wire.from_column(STOCKTAKE.by_name["bandwidth"], Decimal("12.5000")) == "12.5"
    assert wire.from_column(PUBLICATION.by_name["activity_ref"], uuid.UUID(int=7)) == str(uuid.UUID(int=7))
    with pytest.raises(Problem, match="whole number"):
        wire.to_column(VISIT_MONTH.by_name["male"], "3")


@pytest.mark.parametrize(
    ("kind", "name", "value", "kept"),
    [
        (ADVOCACY, "amount", "007", 7),
        (ADVOCACY, "amount", "10000000000000", 10**13),
        (STOCKTAKE, "bandwidth", "012.5", "12.5"),
        (STOCKTAKE, "bandwidth", "0.0001", "0.0001"),
        (STOCKTAKE, "bandwidth", "-0", "0"),
        (STOCKTAKE, "bandwidth", "1000000", "1000000"),
        (STOCKTAKE, "bandwidth", "999999.9", "999999.9"),
        (ENGAGEMENT, "held_on", "2024-02-29", "2024-02-29"),
        (ENGAGEMENT, "title", "Kelas\u00a0jahit 👩‍👧", "Kelas\u00a0jahit 👩‍👧"),
    ],
)
def test_what_is_written_in_another_way_is_taken_too(kind, name, value, kept):
    assert wire.decode(kind, {name: value})[:2] == ({name: kept}, [])


def test_an_integer_is_taken_where_money_or_a_decimal_stands():
    assert wire.decode(ADVOCACY, {"amount": 150000}).values == {"amount": 150000}
    assert wire.decode(STOCKTAKE, {"bandwidth": 20}).values == {"bandwidth": "20"}
