"""Rule expressions, compiled once into plain functions. See `kinds.rules` for the language and its nulls.

A compiled expression takes `(values, facts, today)`: the record's values, the known facts, today's ISO date.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from simpul.kinds.fields import Field, FieldType

Values = Mapping[str, Any]
Node = Callable[[Values, Values, str], Any]
Compiler = Callable[[list[Node]], Node]


def compile_expression(expression: Any, fields: Mapping[str, Field]) -> Node:
    """The function of an expression over `fields`; raises ValueError for an expression that makes no sense."""
    if not isinstance(expression, list):
        if not isinstance(expression, str | int | None) or isinstance(expression, float):
            raise ValueError(f"no such thing in an expression: {expression!r}")
        return lambda values, facts, today: expression
    if not expression or not isinstance(expression[0], str):
        raise ValueError(f"an expression begins with its operator: {expression!r}")
    operator, *arguments = expression
    if operator in ("get", "known", "matches"):
        return _named(operator, arguments, fields)
    if operator not in _OPERATORS:
        raise ValueError(f"no operator is called {operator}")
    least, most, build = _OPERATORS[operator]
    if not least <= len(arguments) <= most:
        raise ValueError(f"{operator} takes {least} to {most} arguments, not {len(arguments)}")
    return build([compile_expression(a, fields) for a in arguments])


def form_of(field: Field) -> Callable[[Any], Any] | None:
    """What brings a value of the field, in any of its forms, into the one that is compared; None when it is as is."""
    return _FORMS.get(field.type)


def _named(operator: str, arguments: list[Any], fields: Mapping[str, Field]) -> Node:
    """The operators whose argument is a name or a pattern, not an expression."""
    if operator == "matches":
        if len(arguments) != 2 or not isinstance(arguments[1], str):
            raise ValueError("matches takes an expression and a pattern")
        text, search = compile_expression(arguments[0], fields), re.compile(arguments[1]).search

        def matches(values: Values, facts: Values, today: str) -> Any:
            found = text(values, facts, today)
            return None if found is None else search(str(found)) is not None

        return matches
    if len(arguments) != 1 or not isinstance(arguments[0], str):
        raise ValueError(f"{operator} takes one name")
    name = arguments[0]
    if operator == "known":
        return lambda values, facts, today: facts.get(name)
    if name not in fields:
        raise ValueError(f"there is no field {name}")
    form = form_of(fields[name])
    if form is None:
        return lambda values, facts, today: values.get(name)

    def get(values: Values, facts: Values, today: str) -> Any:
        value = values.get(name)
        return value if value is None or type(value) is int else form(value)

    return get


def _number(value: Any) -> Any:
    """A number from any of its forms: 12, "12", Decimal("12.5"), "12.5"; null when it is none."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


# Values arrive as they are on the wire, in the column or in a row: dates as text or date, money as text or number.
_FORMS: dict[FieldType, Callable[[Any], Any]] = {
    FieldType.DATE: lambda value: str(value)[:10],
    FieldType.MONTH: lambda value: str(value)[:7],
    FieldType.MONEY: _number,
    FieldType.DECIMAL: _number,
    FieldType.COUNT: _number,
    FieldType.INTEGER: _number,
}


def _binary(operation: Callable[[Any, Any], Any]) -> Compiler:
    """An operator of two arguments that gives null when one is null or the two do not go together."""

    def build(arguments: list[Node]) -> Node:
        first, second = arguments

        def node(values: Values, facts: Values, today: str) -> Any:
            a = first(values, facts, today)
            if a is None:
                return None
            b = second(values, facts, today)
            if b is None:
                return None
            try:
                return operation(a, b)
            except (TypeError, ZeroDivisionError):
                return None

        return node

    return build


def _total(arguments: list[Node]) -> Node:
    def add(values: Values, facts: Values, today: str) -> Any:
        total: Any = 0
        for argument in arguments:
            part = argument(values, facts, today)
            if part is None:
                return None
            total += part
        return total

    return add


def _sum(arguments: list[Node]) -> Node:
    def node(values: Values, facts: Values, today: str) -> Any:
        parts = [p for a in arguments if (p := a(values, facts, today)) is not None]
        return sum(parts) if parts else None

    return node


def _all_zero(arguments: list[Node]) -> Node:
    def node(values: Values, facts: Values, today: str) -> Any:
        parts = [p for a in arguments if (p := a(values, facts, today)) is not None]
        return bool(parts) and not any(parts)

    return node


def _and(arguments: list[Node]) -> Node:
    def node(values: Values, facts: Values, today: str) -> Any:
        result: Any = True
        for argument in arguments:
            answer = argument(values, facts, today)
            if answer is None:
                result = None
            elif not answer:
                return False
        return result

    return node


def _or(arguments: list[Node]) -> Node:
    def node(values: Values, facts: Values, today: str) -> Any:
        result: Any = False
        for argument in arguments:
            answer = argument(values, facts, today)
            if answer is None:
                result = None
            elif answer:
                return True
        return result

    return node


def _unary(operation: Callable[[Any], Any]) -> Compiler:
    """An operator of one argument that gives null for null."""

    def build(arguments: list[Node]) -> Node:
        (only,) = arguments

        def node(values: Values, facts: Values, today: str) -> Any:
            value = only(values, facts, today)
            return None if value is None else operation(value)

        return node

    return build


def _is_null(arguments: list[Node]) -> Node:
    (only,) = arguments
    return lambda values, facts, today: only(values, facts, today) is None


def _not_null(arguments: list[Node]) -> Node:
    (only,) = arguments
    return lambda values, facts, today: only(values, facts, today) is not None


def _list(arguments: list[Node]) -> Node:
    return lambda values, facts, today: [a(values, facts, today) for a in arguments]


def among(item: Any, items: Any) -> bool | None:
    """Whether `item` is one of `items`; null when those are no list."""
    return item in items if isinstance(items, Sequence) and not isinstance(items, str) else None


_MANY = 99
_OPERATORS: dict[str, tuple[int, int, Compiler]] = {
    "add": (2, _MANY, _total),
    "sub": (2, 2, _binary(lambda a, b: a - b)),
    "mul": (2, 2, _binary(lambda a, b: a * b)),
    "mod": (2, 2, _binary(lambda a, b: a % b)),
    "sum": (1, _MANY, _sum),
    "gt": (2, 2, _binary(lambda a, b: a > b)),
    "ge": (2, 2, _binary(lambda a, b: a >= b)),
    "lt": (2, 2, _binary(lambda a, b: a < b)),
    "le": (2, 2, _binary(lambda a, b: a <= b)),
    "eq": (2, 2, _binary(lambda a, b: a == b)),
    "ne": (2, 2, _binary(lambda a, b: a != b)),
    "and": (1, _MANY, _and),
    "or": (1, _MANY, _or),
    "not": (1, 1, _unary(lambda a: not a)),
    "is_null": (1, 1, _is_null),
    "not_null": (1, 1, _not_null),
    "in": (2, 2, _binary(among)),
    "list": (0, _MANY, _list),
    "len": (1, 1, _unary(len)),
    "day_of": (1, 1, _unary(lambda day: int(str(day)[8:10]))),
    "month_of": (1, 1, _unary(lambda day: str(day)[:7])),
    "today": (0, 0, lambda arguments: lambda values, facts, today: today),
    "this_month": (0, 0, lambda arguments: lambda values, facts, today: today[:7]),
    "all_zero": (1, _MANY, _all_zero),
}
OPERATORS = frozenset((*_OPERATORS, "get", "known", "matches"))
