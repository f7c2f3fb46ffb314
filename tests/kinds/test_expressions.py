"""The language of rules: what each operator gives, and what an unanswered question does to it; the plain way, which
is the definition, and the generated one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.foundation.labels import Label
from simpul.kinds import Field, FieldType, Rule, Severity
from simpul.kinds.expressions import OPERATORS, compile_expression
from simpul.kinds.generated import UNUSUAL, asked

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


def quickly(expression, known=None, today="2026-07-31", **values):
    """Whether the generated function finds a rule with this expression broken."""
    rule = Rule("X-01", Severity.WARN, (), expression, L)
    return asked(tuple(FIELDS.values()), (rule,)).quick(values, known or {}, today)[1] == [rule]


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
    if expression != ["mod", A, 0]:
        assert quickly(expression, **values) is (result is True)
        assert quickly(["is_null", expression], **values) is (result is None)
        assert quickly(["eq", expression, result], **values) is (result is not None)
        assert quickly(["not", expression], **values) is (result is not None and not result)


def test_a_known_fact_is_asked_by_its_name():
    assert run(["gt", A, ["known", "previous.books"]], {"previous.books": 3}, a=4) is True
    assert quickly(["gt", A, ["known", "previous.books"]], {"previous.books": 3}, a=4)


@pytest.mark.parametrize("operator", ["gt", "ge", "lt", "le", "eq", "ne", "add", "sub", "mul"])
def test_an_unanswered_question_makes_nothing_true(operator):
    assert run([operator, A, 3]) is None
    assert run([operator, 3, A]) is None
    assert quickly(["is_null", [operator, A, 3]])
    assert quickly(["is_null", [operator, 3, A]])


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
    assert quickly(expression) is (result is True)
    assert quickly(["not", expression]) is (result is False)
    assert quickly(["is_null", expression]) is (result is None)


def test_things_that_do_not_go_together_are_not_compared():
    assert run(["gt", ["get", "name"], 3], name="x") is None


@pytest.mark.parametrize(
    "expression",
    [["shout", 1], ["get", "nobody"], ["gt", 1], ["and"], [], [1, 2], ["gt", 1.5, 2], ["known", 1], ["matches", A]],
)
def test_an_expression_without_sense_is_refused(expression):
    with pytest.raises((ValueError, TypeError)):
        compile_expression(expression, FIELDS)
    with pytest.raises((ValueError, TypeError)):
        quickly(expression)


_leaves = st.sampled_from([
    A, B, ["get", "on"], ["get", "month"], ["get", "money"], ["get", "size"], ["get", "name"], ["get", "tags"],
    ["get", "yes"], ["known", "k"], ["today"], ["this_month"], 0, 5, -1, "2026-01-01", "x", None, True,
])  # fmt: skip
_PATTERNS = [r"\S", "-01-01$", "x", "^2026-.*1$"]


def _grow(inner):
    def several(operators, least, most):
        return st.tuples(st.sampled_from(operators), st.lists(inner, min_size=least, max_size=most)).map(
            lambda pair: [pair[0], *pair[1]]
        )

    return (
        several(["gt", "ge", "lt", "le", "eq", "ne", "sub", "mul", "mod", "in"], 2, 2)
        | several(["and", "or"], 1, 3)
        | several(["sum", "all_zero", "list"], 1, 3)
        | several(["add"], 2, 3)
        | several(["not", "is_null", "not_null", "len", "day_of", "month_of"], 1, 1)
        | st.tuples(inner, st.sampled_from(_PATTERNS)).map(lambda pair: ["matches", *pair])
    )


expressions = st.recursive(_leaves, _grow, max_leaves=8)
answers = st.fixed_dictionaries(
    {},
    optional={
        "a": st.none() | st.integers(0, 9) | st.sampled_from(["3", "x", Decimal("2.50")]),
        "b": st.integers(0, 9),
        "on": st.sampled_from(["2026-01-01", "2026-07-31", "2026-12-31", 5]),
        "month": st.sampled_from(["2026-01", "2026-07-01"]),
        "money": st.integers(0, 9) | st.just("5"),
        "size": st.sampled_from(["9.5", "0", Decimal("2.50"), Decimal(5)]),
        "name": st.sampled_from(["", " ", "x", "siti x", "\u00a0", 5]),
        "tags": st.lists(st.sampled_from(["x", "y"]), max_size=2),
        "yes": st.booleans(),
    },
)


@settings(max_examples=1500)
@given(expressions, answers, st.sampled_from([{}, {"k": None}, {"k": 1}, {"k": "2026-01-01"}]))
def test_the_generated_way_finds_what_the_plain_way_finds(expression, values, known):
    """Whatever the expression; where the values do not go together the generated way may pass the question on."""
    try:
        is_true = run(expression, known, **values) is True
    except UNUSUAL:
        return  # the sum of a text and a number, the length of a number: no rule may say it, and none does
    try:
        found = quickly(expression, known, **values)
    except UNUSUAL:
        return
    assert found is is_true


def test_answers_in_unusual_forms_are_passed_on_to_the_plain_way():
    rule = Rule("X-01", Severity.WARN, (), ["or", ["gt", ["get", "name"], 3], ["eq", A, 1]], L)
    ask = asked((FIELDS["a"], FIELDS["name"]), (rule,))
    with pytest.raises(UNUSUAL):
        ask.quick({"name": "x", "a": 1}, {}, "2026-07-31")
    assert ask.careful({"name": "x", "a": 1}, {}, "2026-07-31") == ([], [rule])


@pytest.mark.parametrize("expression", [["gt", ["today"], 0], ["and", ["gt", ["get", "name"], 3]], ["mod", 5, 0]])
def test_what_cannot_be_compared_is_null_in_both_ways(expression):
    rule = Rule("X-01", Severity.WARN, (), ["is_null", expression], L)
    ask = asked((FIELDS["name"],), (rule,))
    with pytest.raises(UNUSUAL):
        ask.quick({"name": "x"}, {}, "2026-07-31")
    assert ask.careful({"name": "x"}, {}, "2026-07-31") == ([], [rule])


def test_the_generated_way_knows_every_operator():
    arguments = {"get": ["a"], "known": ["k"], "matches": [A, "x"], "today": [], "this_month": []}
    for operator in OPERATORS - arguments.keys():
        takes_one = operator in ("not", "is_null", "not_null", "len", "day_of", "month_of")
        arguments[operator] = [A] if takes_one else [A, B]
    for operator, of in arguments.items():
        assert quickly([operator, *of]) is (run([operator, *of]) is True), operator


def test_the_table_of_operators_is_the_one_in_the_description():
    import simpul.kinds.rules as described

    assert all(operator in (described.__doc__ or "") for operator in OPERATORS)
