"""`check`: everything that is found in a whole record."""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.kinds import saying
from simpul.kinds.expressions import Node, compile_expression, needs
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.kind import Kind
from simpul.kinds.limits import Judge, judge_of
from simpul.kinds.rules import Finding, Rule, Severity
from simpul.kinds.standard import get
from simpul.kinds.standard import known as fact

EARLIEST = "2011-01-01"  # the programme began in 2011; an earlier date is a slip


def check(
    kind: Kind,
    values: Mapping[str, Any],
    known: Mapping[str, Any] | None = None,
    *,
    source: str = "own",
    today: dt.date | None = None,
) -> list[Finding]:
    """The findings about a whole record, in the order of the form: limits of each answer, then the rules.

    values  by field name, on the wire, as decoded or as in the row
    known   what the caller knows from outside the record, by the names of `kinds.known`
    source  "own" asks everything; any other source is spared the rules about questions only our form asks
    today   the library's day, default `clock.today()`
    """
    table = _table(kind)
    findings: list[Finding] = []
    day = str(today or clock.today())
    facts = known or {}
    broken: list[_Compiled] = [c for c in table.always if c.is_broken(values, facts, day) is True]
    for name, value in values.items():
        if value is None or name not in table.by_field:
            continue
        judge, compiled = table.by_field[name]
        if judge is not None and (wrong := judge(value)):
            findings.extend(wrong)
        for c in compiled:
            if (facts or not c.asks_outside) and c.is_broken(values, facts, day) is True:
                broken.append(c)
    if len(findings) > 1:
        findings.sort(key=lambda f: table.position[f.fields[0]])
    broken.sort(key=lambda c: c.position)
    own = source == "own"
    for c in broken:
        if own or not c.rule.own_only:
            rule = c.rule
            message = _message(rule.message, kind, values, facts)
            findings.append(Finding(rule.id, rule.severity, rule.fields, message))
    return findings


def united(*several: Iterable[Finding]) -> list[Finding]:
    """Findings from several looks at one record, each rule once a field."""
    return list({(f.rule_id, f.fields): f for findings in several for f in findings}.values())


def rules_of(kind: Kind) -> tuple[Rule, ...]:
    """Every rule that is asked of a kind: those that follow from its fields, then its own."""
    return _standing_rules(kind) + kind.rules


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule with its function and its place in the list."""

    rule: Rule
    position: int
    is_broken: Node
    asks_outside: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """The rules of a kind, each filed under one field without which it cannot be broken: a record that leaves most
    questions open is asked few rules. The plain way, every rule in turn, finds the same; a property test says so."""

    always: tuple[_Compiled, ...]
    by_field: dict[str, tuple[Judge | None, tuple[_Compiled, ...]]]
    position: dict[str, int]


@functools.cache
def _table(kind: Kind) -> _Table:
    filed: dict[str, list[_Compiled]] = {f.name: [] for f in kind.fields}
    always: list[_Compiled] = []
    for position, rule in enumerate(rules_of(kind)):
        asked = needs(rule.broken_when)
        compiled = _Compiled(
            rule,
            position,
            _is_empty(rule) or compile_expression(rule.broken_when, kind.by_name),
            any(name.startswith("known ") for name in asked),
        )
        # Optional fields first: they are seldom answered, so the rule is seldom asked.
        at = sorted((kind.by_name[n].required, n) for n in asked if n in filed)
        (filed[at[0][1]] if at else always).append(compiled)
    return _Table(
        tuple(always),
        {f.name: (judge_of(f) if _is_limited(f) else None, tuple(filed[f.name])) for f in kind.fields},
        {f.name: i for i, f in enumerate(kind.fields)},
    )


def _is_empty(rule: Rule) -> Node | None:
    """A short way to ask the rule of a required answer; its expression says the same to a phone."""
    if not rule.id.startswith("REQ-01.") or len(rule.fields) != 1 or rule.broken_when != _empty(rule.fields[0], True):
        return None
    (name,) = rule.fields

    def is_broken(values: Mapping[str, Any], facts: Mapping[str, Any], day: str) -> bool:
        value = values.get(name)
        return value is None or not value.strip()

    return is_broken


def _empty(name: str, is_text: bool) -> list[Any]:
    empty: list[Any] = ["is_null", get(name)]
    return ["or", empty, ["not", ["matches", get(name), r"\S"]]] if is_text else empty


def _is_limited(field: Field) -> bool:
    return not field.derived and field.type not in (
        FieldType.DATE, FieldType.MONTH, FieldType.FLAG, FieldType.REF
    )  # fmt: skip


@functools.cache
def _standing_rules(kind: Kind) -> tuple[Rule, ...]:
    """Required answers, and dates that can be: not tomorrow, not before the programme or the library began."""
    rules = [_required(f) for f in kind.fields if f.required]
    dated = kind.by_name[kind.dated_by]
    monthly = dated.type is FieldType.MONTH
    now, opened = (["this_month"], ["month_of", fact("library.opened_on")]) if monthly else (
        ["today"], fact("library.opened_on"))  # fmt: skip
    rules += [
        _date_rule(
            "RNG-01.future",
            dated,
            ["gt", get(dated.name), now],
            "“{label}” {value} belum tiba. Pilih {unit} ini atau sebelumnya.",
            "“{label}” {value} has not come yet. Choose this {unit} or an earlier one.",
        ),
        _date_rule(
            "RNG-01.early",
            dated,
            ["lt", get(dated.name), EARLIEST[:7] if monthly else EARLIEST],
            "“{label}” {value} sebelum program ada (2011). Periksa tahunnya.",
            "“{label}” {value} is before the programme began (2011). Check the year.",
        ),
    ]
    if kind.book == "library":
        rules.append(
            _date_rule(
                "RNG-01.opening",
                dated,
                ["lt", get(dated.name), opened],
                "“{label}” {value} sebelum perpustakaan buka ({library_opened_on}). Ubah tanggalnya, "
                "atau minta petugas kabupaten memperbaiki tanggal buka.",
                "“{label}” {value} is before the library opened ({library_opened_on}). Change the date, "
                "or ask the regency officer to correct the opening date.",
            )
        )
    if kind.entered_on and kind.entered_on != kind.dated_by:
        rules += _entry_rules(kind.by_name[kind.entered_on], dated, monthly)
    return tuple(rules)


def _required(field: Field) -> Rule:
    return Rule(
        f"REQ-01.{field.name}",
        Severity.BLOCK,
        (field.name,),
        _empty(field.name, field.type in (FieldType.TEXT, FieldType.PROSE, FieldType.URL)),
        Label(
            f"“{field.label.id}” belum diisi. Isi dulu, lalu simpan lagi.",
            f"“{field.label.en}” is empty. Fill it in, then save again.",
        ),
    )


def _entry_rules(entered: Field, dated: Field, monthly: bool) -> tuple[Rule, Rule]:
    entry: list[Any] = ["month_of", get(entered.name)] if monthly else get(entered.name)
    return (
        _date_rule(
            "RNG-01.entered_on",
            entered,
            ["gt", get(entered.name), ["today"]],
            "“{label}” {value} belum tiba. Periksa tanggalnya.",
            "“{label}” {value} has not come yet. Check the date.",
        ),
        Rule(
            "TIM-04.entered_before",
            Severity.WARN,
            (entered.name, dated.name),
            ["lt", entry, get(dated.name)],
            Label(
                f"{entered.label.id} {{{entered.name}}}, sebelum {dated.label.id.lower()} {{{dated.name}}}. "
                "Periksa kedua tanggal.",
                f"{entered.label.en} {{{entered.name}}}, before {dated.label.en.lower()} {{{dated.name}}}. "
                "Check both dates.",
            ),
        ),
    )


def _date_rule(id: str, field: Field, broken_when: list[Any], indonesian: str, english: str) -> Rule:
    month = field.type is FieldType.MONTH

    def fill(text: str, label: str, unit: str) -> str:
        return text.replace("{label}", label).replace("{value}", f"{{{field.name}}}").replace("{unit}", unit)

    return Rule(
        id,
        Severity.BLOCK,
        (field.name,),
        broken_when,
        Label(
            fill(indonesian, field.label.id, "bulan" if month else "hari"),
            fill(english, field.label.en, "month" if month else "day"),
        ),
    )


def _message(message: Label, kind: Kind, values: Mapping[str, Any], facts: Mapping[str, Any]) -> Label:
    """The sentence with the record's values in it."""
    if "{" not in message.id and "{" not in message.en:
        return message
    return Label(*(
        text.format_map(_Words(kind, values, facts, language))
        for language, text in (("id", message.id), ("en", message.en))
    ))  # fmt: skip


class _Words(dict[str, str]):
    """The words for the {places} of a message, looked up as they are asked for."""

    def __init__(self, kind: Kind, values: Mapping[str, Any], facts: Mapping[str, Any], language: str) -> None:
        super().__init__()
        self._kind, self._values, self._facts, self._language = kind, values, facts, language

    def __missing__(self, place: str) -> str:
        if field := self._kind.by_name.get(place):
            return saying.value(field, self._values.get(place), self._language)[:80]
        found = next((v for k, v in self._facts.items() if k.replace(".", "_") == place), None)
        return saying.fact(found, self._language)
