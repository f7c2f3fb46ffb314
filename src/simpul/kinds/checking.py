"""`check`: everything that is found in a whole record."""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from typing import Any

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.kinds import saying
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.generated import UNUSUAL, Asked, asked
from simpul.kinds.kind import Kind
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
    ask, ready = _asked(kind)
    facts = known or {}
    day = str(today or clock.today())
    try:
        findings, broken = ask.quick(values, facts, day)
    except UNUSUAL:
        findings, broken = ask.careful(values, facts, day)
    for rule in broken:
        if source == "own" or not rule.own_only:
            findings.append(ready.get(rule.id) or _finding(rule, _message(rule.message, kind, values, facts)))
    return findings


def united(*several: Iterable[Finding]) -> list[Finding]:
    """Findings from several looks at one record, each rule once a field."""
    if not any(several):
        return []
    return list({(f.rule_id, f.fields): f for findings in several for f in findings}.values())


def rules_of(kind: Kind) -> tuple[Rule, ...]:
    """Every rule that is asked of a kind: those that follow from its fields, then its own."""
    return _standing_rules(kind) + kind.rules


@functools.cache
def _asked(kind: Kind) -> tuple[Asked, dict[str, Finding]]:
    """What asks the rules of a kind, and by rule the findings whose sentence is the same for every record."""
    rules = rules_of(kind)
    return asked(kind.fields, rules), {r.id: _finding(r, r.message) for r in rules if not _has_places(r.message)}


def _finding(rule: Rule, message: Label) -> Finding:
    return Finding(rule.id, rule.severity, rule.fields, message)


def _empty(name: str, is_text: bool) -> list[Any]:
    empty: list[Any] = ["is_null", get(name)]
    return ["or", empty, ["not", ["matches", get(name), r"\S"]]] if is_text else empty


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


def _has_places(message: Label) -> bool:
    return "{" in message.id or "{" in message.en


def _message(message: Label, kind: Kind, values: Mapping[str, Any], facts: Mapping[str, Any]) -> Label:
    """The sentence with the record's values in it."""
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
