"""The rules on the phone find what the server finds, in the same words; and what people write is read alike."""

import datetime as dt

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType, forms, limits, saying
from simpul.kinds.checking import check
from simpul.kinds.expressions import compile_expression
from simpul.kinds.known import KNOWN
from simpul.records import registry
from tests.phone.declared import declarations, library_kinds

TODAY = dt.date(2026, 7, 31)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from(["2014-05-01", "2026-07-01"]) if name == "library.opened_on" else st.integers(0, 400)
        for name in KNOWN
    },
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x1c\x1d\x1e\x1f\x85\ufeff", exclude_categories=["Cs"]),
    max_size=30,
)
PROSE = WORDS | st.sampled_from(["telp 0812-3456-7890", "3273012345678901", "a@b.id", "x\u202ey", "\t", "kata " * 900])


@pytest.fixture(scope="module")
def phone(twin):
    twin.ask("declare", declarations())
    return twin


def value(field: Field) -> st.SearchStrategy:
    codes = [c.code for c in field.codes.codes] if field.codes else []
    match field.type:
        case FieldType.COUNT | FieldType.INTEGER:
            edges = [b + step for b in (field.least, field.most) if b is not None for step in (-1, 0, 1)]
            return st.integers(0, 12) | st.integers(-3, 2000) | st.sampled_from(edges or [0])
        case FieldType.MONEY:
            return st.integers(0, 10**9).map(str)
        case FieldType.DECIMAL:
            return st.decimals(0, 2000, places=2).map(lambda d: f"{d:f}".rstrip("0").rstrip(".") or "0")
        case FieldType.DATE:
            return st.dates(dt.date(2009, 1, 1), dt.date(2027, 1, 1)).map(str) | st.just("2026-01-01")
        case FieldType.MONTH:
            return st.dates(dt.date(2009, 1, 1), dt.date(2027, 1, 1)).map(lambda d: str(d)[:7])
        case FieldType.CODE:
            return st.sampled_from([*codes, "nowhere"])
        case FieldType.CODES:
            return st.lists(st.sampled_from([*codes, "nowhere"]), max_size=4)
        case FieldType.FLAG:
            return st.booleans()
        case FieldType.REFS | FieldType.FILES:
            return st.lists(st.sampled_from("abc"), max_size=12)
        case FieldType.URL:
            return st.sampled_from(["https://a.id/x", "a.id", "HTTP://X", "https://" + "x" * 2100])
        case _:
            most = limits.most_characters(field) if field.type in limits.MOST_TEXT else 8
            edges = [n + step for n in (field.least or 1, most) for step in (-1, 0, 1)]
            return PROSE | st.sampled_from(edges).map(lambda length: "k" * length)


@st.composite
def records(draw):
    kind = draw(st.sampled_from(library_kinds()))
    known = {f.name: value(f) for f in kind.fields if not f.derived and f.type is not FieldType.REF}
    return kind, draw(st.fixed_dictionaries({}, optional=known))


@settings(max_examples=150, deadline=None)
@given(record=records(), facts=FACTS)
def test_both_sides_find_the_same_in_the_same_words(phone, record, facts):
    kind, values = record
    expected = [
        {
            "rule": f.rule_id,
            "severity": f.severity.value,
            "fields": list(f.fields),
            "message": {"id": f.message.id, "en": f.message.en},
        }
        for f in check(kind, values, facts, today=TODAY)
    ]
    assert phone.ask("check", kind.name, values, facts, str(TODAY)) == expected


L = Label("a", "a")
FIELDS = {
    name: Field(name, FieldType(kind), L, L)
    for name, kind in {
        "a": "count", "b": "count", "on": "date", "month": "month", "money": "money", "name": "text", "tags": "files",
        "size": "decimal", "yes": "flag",
    }.items()
}  # fmt: skip
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "a": st.integers(0, 6), "b": st.integers(0, 6), "on": st.sampled_from(["2026-01-01", "2026-07-31"]),
        "month": st.sampled_from(["2026-07", "2026-08"]), "money": st.sampled_from(["0", "5", "9000"]),
        "name": st.sampled_from(["", "x", "é𝄞"]), "tags": st.lists(st.sampled_from("xy"), max_size=2),
        "size": st.sampled_from(["0.1", "0.2", "0.3", "12.5"]), "yes": st.booleans(),
    },
)  # fmt: skip
_numbers = st.sampled_from([["get", n] for n in ("a", "b", "money", "size")] + [0, 5, -1, ["known", "k"], None])
_texts = st.sampled_from([["get", "on"], ["get", "month"], ["get", "name"], ["today"], ["this_month"], "x", None])
_days = st.sampled_from([["get", "on"], ["today"]])


def _pair(names, parts):
    return st.tuples(st.sampled_from(names), parts, parts).map(list)


_sums = st.recursive(
    _numbers,
    lambda inner: (
        _pair(["sub", "mul", "add"], inner)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: ["sum", *parts])
        | _days.map(lambda day: ["day_of", day])
        | st.sampled_from([["len", ["get", "name"]], ["len", ["get", "tags"]]])
    ),
    max_leaves=5,
)
_atoms = (
    _pair(["gt", "ge", "lt", "le", "eq", "ne"], _sums)
    | _pair(["gt", "ge", "lt", "le", "eq", "ne"], _texts)
    | st.lists(_sums, min_size=1, max_size=3).map(lambda parts: ["all_zero", *parts])
    | _texts.map(lambda text: ["in", text, ["get", "tags"]])
    | st.lists(_texts, max_size=3).map(lambda items: ["in", ["get", "name"], ["list", *items]])
    | (_sums | _texts).map(lambda part: ["is_null", part])
    | (_sums | _texts).map(lambda part: ["not_null", part])
    | st.sampled_from([r"\S", "-01-01$", "x"]).map(lambda pattern: ["matches", ["get", "on"], pattern])
    | st.just(["eq", ["get", "yes"], True])
    | _days.map(lambda day: ["eq", ["month_of", day], ["get", "month"]])
)
CONDITIONS = st.recursive(
    _atoms,
    lambda inner: (
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda pair: [pair[0], *pair[1]]
        )
        | inner.map(lambda part: ["not", part])
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(expression=CONDITIONS, values=VALUES, facts=st.fixed_dictionaries({}, optional={"k": st.integers(0, 5)}))
@example(["gt", ["add", ["get", "size"], "0.2"], 1], {}, {})
@example(["eq", ["sub", ["get", "size"], ["get", "size"]], 0], {"size": "0.3"}, {})
def test_an_expression_means_the_same_to_both(phone, expression, values, facts):
    try:
        expected = compile_expression(expression, FIELDS)(values, facts, "2026-07-31")
    except (TypeError, ArithmeticError, ValueError):
        assume(False)
    fields = {name: {"name": name, "type": f.type.value} for name, f in FIELDS.items()}
    assert phone.ask("compile", expression, fields, values, facts, "2026-07-31") == expected


def _written(field: Field) -> st.SearchStrategy:
    ours = value(field).map(lambda v: saying.value(field, v))
    loose = st.text("0123456789.,-/ Rprpid+Juliagu:T", max_size=14)
    known = st.sampled_from([
        "1.250", "1,250", "12,5", "1.25", "Rp 150.000", "150000,-", "150.000,00", "IDR 5", "31/07/2026", "31-7-2026",
        "30/02/2026", "29/02/2024", "31 Juli 2026", "1 agt 2026", "2026-07-31", "2026-07-31 00:00:00", "Juli 2026",
        "07/2026", "2026-07", "2026-07-02", "13/2026", "Pebruari 2020", "\u00a01.250", "007", "-0", "-0,0", "+5",
        "ya", "Tidak ada", "v", "-", "", "  ", "9" * 18, "0000-01-01", "00/2026", "1899-01",
    ])  # fmt: skip
    return known | ours | loose


@st.composite
def answers(draw):
    kind = draw(st.sampled_from(library_kinds()))
    field = draw(st.sampled_from([f for f in kind.fields if not f.derived]))
    return kind.name, field, draw(_written(field))


@settings(max_examples=300, deadline=None)
@given(answer=answers())
def test_what_people_write_is_read_alike(phone, answer):
    name, field, written = answer
    told = phone.ask("read", name, field.name, written)
    expected = _read(field, written)
    if abs(_number(expected)) >= 2**53:
        assert told["code"] == "angka-1"
    else:
        assert told == expected


def _read(field, written):
    try:
        return {"read": forms.read(field, written)}
    except Problem as problem:
        return {"code": problem.code, "words": {"id": problem.say("id"), "en": problem.say("en")}}


def _number(answer):
    return answer.get("read") if type(answer.get("read")) is int else 0


@settings(max_examples=50, deadline=None)
@given(record=records(), language=st.sampled_from(["id", "en"]))
def test_a_value_is_said_alike(phone, record, language):
    kind, values = record
    for name, found in values.items():
        field = registry.kind(kind.name).by_name[name]
        assert phone.ask("say", kind.name, name, found, language) == saying.value(field, found, language)
