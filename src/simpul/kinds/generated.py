"""A kind's limits and rules, written out as one Python function: `check` is asked of every operation of every push.

What a rule means is said by `kinds.expressions`; this says the same faster, without a call per operator. Three-valued
logic is inlined: each part of an expression knows under which conditions it is not null, and a rule is broken only
when all of them hold and then the comparison does. For a rule such as ["gt", ["get", "male"], ["get", "total"]]:

    if v_male is not None and v_total is not None and (v_male > v_total): broken.append(rules[7])

The function is made with `exec`. Its text comes from our own declarations alone (kind.py, rules.py of the domain
packages), never from users or devices; their values are only ever arguments of it.

Values that are not in a usual form (a number where text belongs) may make it raise; `Asked.careful`, the plain way,
then decides.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from simpul.kinds import limits
from simpul.kinds.expressions import among, compile_expression, form_of
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.rules import Finding, Rule

Ask = Callable[[Mapping[str, Any], Mapping[str, Any], str], tuple[list[Finding], list[Rule]]]
UNUSUAL = (TypeError, AttributeError, ValueError, ArithmeticError)  # what `quick` may raise: ask `careful`

_SYMBOLS = {
    "sub": "-", "mul": "*", "mod": "%", "gt": ">", "ge": ">=", "lt": "<", "le": "<=", "eq": "==", "ne": "!=",
}  # fmt: skip
_TEXTS = (
    FieldType.TEXT, FieldType.PROSE, FieldType.URL, FieldType.CODE, FieldType.DATE, FieldType.MONTH
)  # fmt: skip
# Operators that give true, false or null and nothing else.
_ANSWERS = frozenset(
    {"gt", "ge", "lt", "le", "eq", "ne", "and", "or", "not", "is_null", "not_null", "in", "all_zero", "matches"}
)


class Asked(NamedTuple):
    """Two functions of (values, known facts, today's ISO date) that give the same: what is wrong with single answers,
    in the order of the fields, and the broken rules, in their order."""

    quick: Ask
    careful: Ask


def asked(fields: Sequence[Field], rules: Sequence[Rule]) -> Asked:
    """The functions that ask all rules of a record; raises ValueError for a rule that makes no sense."""
    careful = _careful(fields, rules)
    text, names = source(fields, rules)
    exec(compile(text, "<the rules of a kind>", "exec"), names)  # noqa: S102  our own declarations; see above
    return Asked(names["ask"], careful)


def source(fields: Sequence[Field], rules: Sequence[Rule]) -> tuple[str, dict[str, Any]]:
    """The text of the quick function, and the names it uses."""
    writer = _Writer({f.name: f for f in fields})
    asking = [f"if {writer.broken(r.broken_when)}: broken.append(rules[{i}])" for i, r in enumerate(rules)]
    lines = ["get, wrong, broken = values.get, [], []"]
    for field in fields:
        lines += _judging(field, writer)
    if facts := writer.facts:
        lines += ["if facts:", *(f"    {local} = facts.get({name!r})" for name, local in facts.items())]
        lines += ["else:", f"    {' = '.join(facts.values())} = None"]
    lines += [*asking, "return wrong, broken"]
    body = "".join(f"    {line}\n" for line in lines)
    return f"def ask(values, facts, today):\n{body}", writer.names | {"rules": tuple(rules)}


def _careful(fields: Sequence[Field], rules: Sequence[Rule]) -> Ask:
    """The definition: every limit and every rule in turn."""
    judges = [(f.name, limits.judge_of(f)) for f in fields if _is_limited(f)]
    by_name = {f.name: f for f in fields}
    nodes = [(rule, compile_expression(rule.broken_when, by_name)) for rule in rules]

    def ask(values: Mapping[str, Any], facts: Mapping[str, Any], today: str) -> tuple[list[Finding], list[Rule]]:
        wrong = [f for name, judge in judges if (v := values.get(name)) is not None for f in judge(v)]
        return wrong, [rule for rule, is_broken in nodes if is_broken(values, facts, today) is True]

    return ask


def _is_limited(field: Field) -> bool:
    return not field.derived and field.type not in (
        FieldType.DATE, FieldType.MONTH, FieldType.FLAG, FieldType.REF
    )  # fmt: skip


def _judging(field: Field, writer: "_Writer") -> list[str]:
    """Lines that fetch an answer, judge it by itself and bring it into the form that rules compare.

    The tests written out here let good values pass; for any other the field's judge decides.
    """
    used, judged = field.name in writer.used, _is_limited(field)
    if not used and not judged:
        return []
    v, judge, form = f"v_{field.name}", f"judge_{field.name}", f"form_{field.name}"
    writer.names |= {judge: limits.judge_of(field), form: form_of(field)}
    lines = [f"{v} = get({field.name!r})"]
    wrong = f"wrong += {judge}({v})"
    match field.type:
        case FieldType.COUNT | FieldType.INTEGER | FieldType.MONEY | FieldType.DECIMAL:
            beyond = _beyond(*limits.bounds(field)) if judged else ""
            lines += [f"if {v} is not None:", f"    if type({v}) is not int:", f"        number = {form}({v})"]
            if judged:
                outside = f" or {beyond.format('number')}" if beyond else ""
                lines += [f"        if number is None{outside}: {wrong}"]
            lines += [f"        {v} = number"]
            lines += [f"    elif {beyond.format(v)}: {wrong}"] if beyond else []
        case FieldType.DATE | FieldType.MONTH:
            length = 10 if field.type is FieldType.DATE else 7
            lines += [f"if type({v}) is str: {v} = {v}[:{length}]"]
            lines += [f"elif {v} is not None and type({v}) is not int: {v} = {form}({v})"]
        case FieldType.TEXT | FieldType.PROSE if judged:
            good = f"{field.least or 0} <= len({v}) <= {limits.most_characters(field)} and is_plain({v})"
            lines += [f"if {v} and not ({good}): {wrong}"]
        case FieldType.CODE if judged:
            writer.names[f"codes_{field.name}"] = field.codes.by_code if field.codes else {}
            lines += [f"if {v} is not None and {v} not in codes_{field.name}: {wrong}"]
        case FieldType.FILES | FieldType.REFS if judged:
            lines += [f"if {v} and len({v}) > {limits.most_items(field)}: {wrong}"]
        case _ if judged:
            lines += [f"if {v}: {wrong}"]
    return lines


def _beyond(least: int | None, most: int | None) -> str:
    """The test for a number outside its bounds, with a place for the number."""
    low = "" if least is None else f"{least} <= "
    high = "" if most is None else f" <= {most}"
    return f"not {low}{{0}}{high}" if low or high else ""


class _Part(NamedTuple):
    """An expression: Python for its value, and the conditions without which it is null (and must not be evaluated)."""

    sure: tuple[str, ...]
    text: str


class _Writer:
    """Writes expressions as Python, and remembers what they use."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields, self._temporaries = fields, 0
        self.used: set[str] = set()
        self.facts: dict[str, str] = {}
        self.names: dict[str, Any] = {"among": among, "is_plain": limits.is_plain, "is_true": _is_true}

    def broken(self, expression: Any) -> str:
        """The test whether an expression is exactly true."""
        if isinstance(expression, list) and expression[0] in _ANSWERS:
            return self._true(expression)
        part = self._value(expression)
        return self._all(part.sure, f"is_true({part.text})")

    def _true(self, expression: Any) -> str:
        """The test whether an expression is neither null nor false."""
        match expression:
            case ["and", *arguments]:
                return f"({' and '.join(map(self._true, arguments))})"
            case ["or", *arguments]:
                return f"({' or '.join(map(self._true, arguments))})"
            case ["not", argument]:
                return self._false(argument)
        part = self._value(expression)
        return self._all(part.sure, part.text)

    def _false(self, expression: Any) -> str:
        """The test whether an expression is not null, but false."""
        match expression:
            case ["and", *arguments]:
                return f"({' or '.join(map(self._false, arguments))})"
            case ["or", *arguments]:
                return f"({' and '.join(map(self._false, arguments))})"
            case ["not", argument]:
                return self._true(argument)
        part = self._value(expression)
        return self._all(part.sure, f"not {part.text}")

    def _value(self, expression: Any) -> _Part:
        match expression:
            case None:
                return _Part(("False",), "None")
            case str():
                return _Part((), repr(str(expression)))
            case bool() | int():
                return _Part((), f"({expression:d})" if type(expression) is not bool else repr(expression))
            case ["get", name]:
                self.used.add(name)
                return _Part((f"v_{name} is not None",), f"v_{name}")
            case ["known", name]:
                local = self.facts.setdefault(name, f"fact_{len(self.facts)}")
                return _Part((f"{local} is not None",), local)
            case ["today"]:
                return _Part((), "today")
            case ["this_month"]:
                return _Part((), "today[:7]")
            case ["matches", argument, pattern]:
                return self._matches(argument, pattern)
            case ["and" | "or", *_]:
                answer = f"True if {self._true(expression)} else False if {self._false(expression)} else None"
                return self._kept((), f"({answer})")
        operator, *arguments = expression
        return self._operator(operator, [self._value(a) for a in arguments])

    def _operator(self, operator: str, parts: list[_Part]) -> _Part:
        sure, texts = tuple(s for p in parts for s in p.sure), [p.text for p in parts]
        answered = [self._all(p.sure) for p in parts]
        if operator in _SYMBOLS:
            return _Part(sure, f"({texts[0]} {_SYMBOLS[operator]} {texts[1]})")
        match operator:
            case "add":
                return _Part(sure, f"(0 + {' + '.join(texts)})")
            case "sum":
                terms = " + ".join(f"({t} if {a} else 0)" for a, t in zip(answered, texts, strict=True))
                return _Part((f"({' or '.join(answered)})",), f"(0 + {terms})")
            case "all_zero":
                zeros = " and ".join(f"not ({self._all(p.sure, p.text)})" for p in parts)
                return _Part((), f"(({' or '.join(answered)}) and {zeros})")
            case "not":
                return _Part(sure, f"(not {texts[0]})")
            case "is_null" | "not_null":
                # What is worked out must be, since things that do not go together give null too.
                asked_of = answered[0] if texts[0].isidentifier() else self._all(self._kept(sure, texts[0]).sure)
                return _Part((), asked_of if operator == "not_null" else f"(not {asked_of})")
            case "in":
                return self._kept(sure, f"among({texts[0]}, {texts[1]})")
            case "list":
                items = ", ".join(f"({t} if {a} else None)" for a, t in zip(answered, texts, strict=True))
                return _Part((), f"[{items}]")
            case "len":
                return _Part(sure, f"len({texts[0]})")
            case "day_of":
                return _Part(sure, f"int(str({texts[0]})[8:10])")
            case "month_of":
                return _Part(sure, f"str({texts[0]})[:7]")
        raise ValueError(f"nobody has said how {operator} is written")

    def _matches(self, argument: Any, pattern: str) -> _Part:
        part = self._value(argument)
        is_text = isinstance(argument, list) and argument[0] == "get" and self._fields[argument[1]].type in _TEXTS
        text = part.text if is_text else f"str({part.text})"
        if pattern == r"\S":
            return _Part(part.sure, f"({text} != '' and not {text}.isspace())")
        if re.fullmatch(r"[A-Za-z0-9-]+\$", pattern):
            ends = (pattern[:-1], pattern[:-1] + "\n")  # as $ has it
            return _Part(part.sure, f"{text}.endswith({ends!r})")
        search = f"search_{len(self.names)}"
        self.names[search] = re.compile(pattern).search
        return _Part(part.sure, f"({search}({text}) is not None)")

    def _kept(self, sure: tuple[str, ...], text: str) -> _Part:
        """A part of which only its value tells whether it is null: worked out once and kept."""
        self._temporaries += 1
        local = f"t_{self._temporaries}"
        return _Part((*sure, f"({local} := {text}) is not None"), local)

    def _all(self, sure: Iterable[str], *then: str) -> str:
        """All the conditions, those first that most often fail, then the rest."""
        return f"({' and '.join([*sorted(dict.fromkeys(sure), key=self._often), *then]) or 'True'})"

    def _often(self, condition: str) -> int:
        """Known facts are seldom given and optional fields seldom answered. What is worked out comes last: it may
        build on the others."""
        local = condition.removesuffix(" is not None")
        if local in self.facts.values():
            return 0
        field = self._fields.get(local.removeprefix("v_"))
        return 3 if field is None or local != f"v_{field.name}" else 2 if field.required else 1


def _is_true(value: Any) -> bool:
    return value is True
