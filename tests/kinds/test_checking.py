"""`check`: the fast way finds what the plain way finds, on the server as on a device."""

import datetime as dt
import json
import uuid
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.kinds import FieldType, Finding, Severity, check, wire
from simpul.kinds.checking import rules_of, united
from simpul.kinds.expressions import compile_expression
from simpul.kinds.generated import asked
from simpul.kinds.known import KNOWN
from simpul.kinds.schema import rules_from_json, rules_json
from simpul.visits.kind import VISIT_MONTH
from tests.kinds.declared import KINDS, TODAY, records

numbers = [k for k in KNOWN if k != "library.opened_on"]
facts = st.fixed_dictionaries(
    {}, optional={**{k: st.integers(0, 1000) for k in numbers}, "library.opened_on": st.just("2019-05-02")}
)
a_record = st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), records(kind)))


def plainly(kind, rules, values, known):
    """The definition: every rule in turn, asked the plain way."""
    return [r.id for r in rules if compile_expression(r.broken_when, kind.by_name)(values, known, str(TODAY)) is True]


@settings(max_examples=400)
@given(a_record, facts)
def test_the_fast_way_finds_what_the_plain_way_finds(pair, known):
    kind, record = pair
    values = wire.decode(kind, record).values
    ids = {r.id for r in rules_of(kind)}
    found = [f.rule_id for f in check(kind, values, known, today=TODAY) if f.rule_id in ids]
    assert found == plainly(kind, rules_of(kind), values, known)


@settings(max_examples=300)
@given(a_record, facts, st.sampled_from(["own", "sim"]))
def test_what_is_usual_is_never_passed_on_to_the_plain_way(pair, known, source):
    """As decoded or as in the row, the generated function by itself finds the limits and the rules."""
    kind, record = pair
    ask = asked(kind.fields, rules_of(kind))
    decoded = wire.decode(kind, record).values
    for values in (decoded, {f.name: in_the_row(f, decoded.get(f.name)) for f in kind.fields} | {"id": 7, "rev": 1}):
        wrong, broken = ask.quick(values, known, str(TODAY))
        assert (wrong, broken) == ask.careful(values, known, str(TODAY))
        found = check(kind, values, known, source=source, today=TODAY)
        asks = [r for r in broken if source == "own" or not r.own_only]
        assert found[: len(wrong)] == wrong
        assert [f.rule_id for f in found[len(wrong) :]] == [r.id for r in asks]


def in_the_row(field, value):
    """A decoded value as the database gives it back."""
    if value is None:
        return None
    match field.type:
        case FieldType.DATE | FieldType.MONTH:
            return dt.date.fromisoformat(value)
        case FieldType.DECIMAL:
            return Decimal(value)
        case FieldType.REF:
            return uuid.UUID(value)
        case _:
            return value


@given(a_record, facts)
def test_a_device_that_runs_the_same_table_finds_the_same(pair, known):
    kind, record = pair
    received = json.loads(json.dumps(rules_json(kind)))
    rules = rules_from_json(received["rules"])
    assert rules == rules_of(kind)
    values = wire.decode(kind, record).values
    on_the_device = plainly(kind, rules, wire.encode(kind, values), known)
    assert on_the_device == plainly(kind, rules_of(kind), values, known)


@given(a_record, facts)
def test_every_sentence_is_whole_in_both_languages(pair, known):
    kind, record = pair
    for finding in check(kind, wire.decode(kind, record).values, known, today=TODAY):
        for sentence in (finding.message.id, finding.message.en):
            assert sentence.strip()
            assert "{" not in finding.rule_id
            assert "None" not in sentence


def test_values_may_come_as_they_stand_in_the_row():
    kind = KINDS[3]
    row = {"held_on": dt.date(2026, 1, 1), "hours": Decimal("2.5000"), "cost": 150_000, "type": "training"}
    same = {"held_on": "2026-01-01", "hours": "2.5", "cost": "150000", "type": "training"}
    assert check(kind, row, today=TODAY) == check(kind, same, today=TODAY)


def test_a_source_is_not_blamed_for_questions_it_never_asked():
    kind = KINDS[3]
    values = {"type": "training"}
    assert "REL-03.hours" in {f.rule_id for f in check(kind, values, today=TODAY)}
    assert "REL-03.hours" not in {f.rule_id for f in check(kind, values, source="sim", today=TODAY)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_tomorrow_and_the_time_before_the_programme_are_impossible(kind):
    monthly = kind.is_monthly
    for day, rule in (("2026-08-01", "RNG-01.future"), ("2010-12-31", "RNG-01.early")):
        found = check(kind, {kind.dated_by: day[:7] if monthly else day}, today=TODAY)
        assert (rule, Severity.BLOCK) in {(f.rule_id, f.severity) for f in found}
    now = check(kind, {kind.dated_by: "2026-07" if monthly else "2026-07-31"}, today=TODAY)
    assert not {f.rule_id for f in now} & {"RNG-01.future", "RNG-01.early"}


def test_a_record_before_its_library_opened_is_impossible():
    found = check(VISIT_MONTH, {"month": "2018-04", "total": 5}, {"library.opened_on": "2018-05-20"}, today=TODAY)
    assert [f.message.id for f in found] == [
        "“Bulan” April 2018 sebelum perpustakaan buka (20/05/2018). Ubah tanggalnya, "
        "atau minta petugas kabupaten memperbaiki tanggal buka."
    ]
    opened = {"library.opened_on": "2018-05-20"}
    assert check(VISIT_MONTH, {"month": "2018-05", "total": 5}, opened, today=TODAY) == []


def test_what_is_required_is_asked_for():
    found = {f.rule_id: f.message for f in check(KINDS[3], {"title": "  "}, today=TODAY)}
    assert found["REQ-01.title"].id == "“Nama kegiatan” belum diisi. Isi dulu, lalu simpan lagi."
    assert "REQ-01.participants" in found


def test_a_value_that_cannot_be_compared_breaks_no_rule_and_hides_none():
    found = {f.rule_id for f in check(KINDS[3], {"held_on": 20260731, "participants": 501}, today=TODAY)}
    assert "RNG-02.participants" in found
    assert not found & {"REQ-01.held_on", "RNG-01.future", "RNG-01.early"}


def test_a_finding_without_places_is_the_same_for_every_record():
    first, second = (check(KINDS[3], {"title": t}, today=TODAY) for t in ("Kelas jahit", "Kelas masak"))
    assert first == second
    assert len({f.rule_id for f in first}) == len(first)


def test_findings_of_two_looks_are_said_once():
    decoded = wire.decode(VISIT_MONTH, {"month": "2026-06", "male": -1, "total": 3})
    both = united(decoded.findings, check(VISIT_MONTH, decoded.values, today=TODAY))
    assert [f.rule_id for f in both if f.rule_id.startswith("RNG-01")] == ["RNG-01.male"]
    assert isinstance(both[0], Finding)


def test_numbers_in_sentences_are_written_as_each_language_writes_them():
    (big,) = [f for f in check(VISIT_MONTH, {"month": "2026-06", "total": 9_000_000}) if f.rule_id == "RNG-02.month"]
    assert "9.000.000 kunjungan" in big.message.id
    assert "9,000,000 visits" in big.message.en
