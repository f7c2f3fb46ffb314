"""A declaration as a form: answers are read as people write them, and what is unreadable stays as typed."""

import datetime as dt
from decimal import Decimal

import pytest

from simpul.foundation.labels import Label
from simpul.kinds import Code, CodeList, Field, FieldType, Kind
from simpul.ui import questions

L = Label("x", "x")
CODES = CodeList("c", L, (Code("a", L), Code("b", L)))
KIND = Kind(
    name="k",
    table="k",
    label=L,
    meaning=L,
    dated_by="day",
    fields=tuple(
        Field(name, type_, L, L, codes=CODES if type_ in (FieldType.CODE, FieldType.CODES) else None)
        for name, type_ in (
            ("day", FieldType.DATE), ("month", FieldType.MONTH), ("count", FieldType.COUNT),
            ("speed", FieldType.DECIMAL), ("funds", FieldType.MONEY), ("one", FieldType.CODE),
            ("many", FieldType.CODES), ("open", FieldType.FLAG), ("note", FieldType.PROSE), ("photos", FieldType.FILES),
        )
    ),
)  # fmt: skip


class Posted(dict):
    def getlist(self, key):
        value = self.get(key, [])
        return value if isinstance(value, list) else [value]


def read(**answers):
    values, asked = questions.read(KIND, Posted(answers))
    return values, {q.field.name: q.error for q in asked if q.error}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("count", "1.250", 1250), ("count", "1250", 1250), ("count", "", None), ("count", "0", 0),
        ("speed", "12,5", "12.5"), ("speed", "1.000", "1000"), ("funds", "21.500.000", "21500000"),
        ("day", "2026-11-21", "2026-11-21"), ("day", "21/11/2026", "2026-11-21"), ("month", "2026-07", "2026-07"),
        ("open", "yes", True), ("open", "no", False), ("open", "", None), ("one", "a", "a"), ("note", "a\r\nb", "a\nb"),
    ],
)  # fmt: skip
def test_answers_are_read_as_people_write_them(name, typed, value):
    assert read(**{name: typed})[0][name] == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [("count", "1,250"), ("count", "dua"), ("speed", "12.5"), ("day", "30/02/2026"), ("month", "2026-13")],
)
def test_what_cannot_be_read_stays_as_typed(name, typed):
    values, errors = read(**{name: typed})
    assert name not in values
    assert name in errors


def test_stored_values_come_back_as_they_would_be_typed():
    stored = {"day": dt.date(2026, 11, 21), "month": dt.date(2026, 7, 1), "count": 1250, "speed": Decimal("12.5000"),
              "one": "a", "many": ["b"], "open": False, "note": "x"}  # fmt: skip
    asked = {q.field.name: q for q in questions.filled(KIND, stored)}
    assert "photos" not in asked
    assert asked["speed"].text == "12,5"
    posted = Posted({n: q.text or (q.chosen[0] if q.chosen else "") for n, q in asked.items() if n != "many"})
    posted["many"] = list(asked["many"].chosen)
    values, _ = questions.read(KIND, posted)
    before = {"day": "2026-11-21", "month": "2026-07", "count": 1250, "speed": "12.5", "one": "a", "many": ["b"],
              "open": False, "note": "x", "funds": None}  # fmt: skip
    assert questions.changed(KIND, before, values) == {}


def test_zero_and_empty_are_different_answers():
    assert questions.changed(KIND, {"count": None}, {"count": 0}) == {"count": 0}
    assert questions.changed(KIND, {"count": 0}, {"count": None}) == {"count": None}
    assert questions.changed(KIND, {"many": None}, {"many": []}) == {}
    assert questions.changed(KIND, {"open": None}, {"open": False}) == {"open": False}


def test_a_stored_answer_outside_the_list_is_still_offered():
    question = questions.filled(KIND, {"one": "strange"})[5]
    assert ("strange", Label("strange", "strange"), True) in question.options
