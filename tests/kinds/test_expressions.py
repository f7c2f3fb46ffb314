"""The language of rules: what each operator gives, and what an unanswered question does to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.foundation.labels import Label
from simpul.kinds import Field, FieldType
from simpul.kinds.expressions import OPERATORS, compile_expression, needs

L = Label("a", "a")
FIELDS = {
    f.name: f
    for f in (
        Field("a", FieldType.COUNT, L, L), Field("b", FieldType.COUNT, L, L), Field("on", FieldType.DATE, L, L),
        Field("month", FieldType.MONTH, L, L), Field("money", FieldType.MONEY, L, L),
        Field("name", FieldType.TEXT, L, L),
        Field("tags", FieldType.FILES, L, L), Field("size", FieldType.DECIMAL, L, L),
        Field("yes", FieldType.FLAG, L, L),
    )
}  # fmt: skip
A, B = ["get", "a"], ["get", "b"]


def run(expression, known=None, today="2026-07-31", **values):
    return compile_expression(expression, FIELDS)(values, known or {}, today)


@pytest.mark.parametrize(
    ("expression", "values", "result"),
    [
        (["add", A, B, 1], {"a": 2, "b": 3}, 6),
        (["sub", A, B], {"a": 2, "b": 3}, -1),
        (["mul", A, 3], {"a": 2}, 6),
        (["mod", A, 5], {"a": 12}, 2),
        (["mod", A, 0], {"a": 12}, None),
        (["sum", A, B], {"a": 2}, 2),
        (["sum", A, B], {}, None),
        (["gt", A, B], {"a": 3, "b": 2}, True),
        (["ge", A, 3], {"a": 3}, True),
        (["lt", A, 3], {"a": 3}, False),
        (["le", A, 3], {"a": 3}, True),
        (["eq", ["get", "yes"], True], {"yes": True}, True),
        (["ne", ["get", "name"], "x"], {"name": "x"}, False),
        (["in", ["get", "name"], ["list", "x", "y"]], {"name": "y"}, True),
        (["in", ["get", "name"], ["get", "tags"]], {"name": "y", "tags": ["x"]}, False),
        (["len", ["get", "name"]], {"name": "siti"}, 4),
        (["len", ["get", "tags"]], {"tags": []}, 0),
        (["day_of", ["get", "on"]], {"on": "2026-07-09"}, 9),
        (["month_of", ["get", "on"]], {"on": "2026-07-09"}, "2026-07"),
        (["gt", ["get", "on"], ["today"]], {"on": "2026-08-01"}, True),
        (["gt", ["get", "month"], ["this_month"]], {"month": "2026-07-01"}, False),
        (["gt", ["get", "money"], 10], {"money": "90071992547"}, True),
        (["gt", ["get", "size"], 10], {"size": "9.5"}, False),
        (["all_zero", A, B], {"a": 0}, True),
        (["all_zero", A, B], {"a": 0, "b": 1}, False),
        (["all_zero", A, B], {}, False),
        (["matches", ["get", "on"], "-01-01$"], {"on": "2026-01-01"}, True),
        (["matches", ["get", "name"], "x"], {}, None),
        (["is_null", A], {}, True),
        (["not_null", A], {"a": 0}, True),
        (["known", "x"], {}, None),
    ],
)
def test_what_an_operator_gives(expression, values, result):
    assert run(expression, **values) == result


def test_a_known_fact_is_asked_by_its_name():
    assert run(["gt", A, ["known", "previous.books"]], {"previous.books": 3}, a=4) is True


@pytest.mark.parametrize("operator", ["gt", "ge", "lt", "le", "eq", "ne", "add", "sub", "mul"])
def test_an_unanswered_question_makes_nothing_true(operator):
    assert run([operator, A, 3]) is None
    assert run([operator, 3, A]) is None


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (["not", ["gt", A, 3]], None),
        (["and", ["gt", A, 3], ["eq", 1, 2]], False),
        (["and", ["gt", A, 3], ["eq", 1, 1]], None),
        (["or", ["gt", A, 3], ["eq", 1, 1]], True),
        (["or", ["gt", A, 3], ["eq", 1, 2]], None),
    ],
)
def test_and_or_not_are_three_valued(expression, result):
    assert run(expression) is result


def test_things_that_do_not_go_together_are_not_compared():
    assert run(["gt", ["get", "name"], 3], name="x") is None


@pytest.mark.parametrize(
    "expression",
    [["shout", 1], ["get", "nobody"], ["gt", 1], ["and"], [], [1, 2], ["gt", 1.5, 2], ["known", 1], ["matches", A]],
)
def test_an_expression_without_sense_is_refused(expression):
    with pytest.raises((ValueError, TypeError)):
        compile_expression(expression, FIELDS)


_leaves = st.sampled_from([A, B, ["get", "on"], ["known", "k"], ["today"], 0, 5, "2026-01-01", None, True])


def _grow(inner):
    two = st.sampled_from(["gt", "eq", "add", "mod", "in"]).flatmap(lambda o: st.tuples(st.just(o), inner, inner))
    many = st.sampled_from(["and", "or", "sum", "all_zero", "list"]).flatmap(
        lambda o: st.tuples(st.just(o), inner, inner)
    )
    one = st.sampled_from(["not", "is_null", "not_null"]).flatmap(lambda o: st.tuples(st.just(o), inner))
    return (two | many | one).map(list)


expressions = st.recursive(_leaves, _grow, max_leaves=10)


@given(expressions, st.fixed_dictionaries({"a": st.none() | st.integers(0, 9), "b": st.none() | st.integers(0, 9)}))
def test_what_an_expression_needs_it_really_needs(expression, values):
    """Without any one of the names it needs, an expression is not true: so a rule may be left unasked."""
    try:
        is_true = run(expression, {"k": 1}, on="2026-01-01", **values) is True
    except TypeError:
        return  # the sum of a text and a number: no rule may say it, and none does
    if is_true:
        given_names = {n for n, v in values.items() if v is not None} | {"on", "known k"}
        assert needs(expression) <= given_names


def test_the_table_of_operators_is_the_one_in_the_description():
    import simpul.kinds.rules as described

    assert all(operator in (described.__doc__ or "") for operator in OPERATORS)
