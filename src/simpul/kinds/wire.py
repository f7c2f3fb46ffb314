"""The outside form of a record: strictly typed in, and out again.

`decode` turns the wire values of `kinds.fields.FieldType` into values ready for JSON and from there for the columns
(`jsonb_to_recordset`): months become their first day, money a number, the rest stays JSON. What cannot be kept
(wrong type, NUL, absurd size) is left out of `values` and found; what can be kept but breaks a limit stays in
`values` and is found too, so that an import may keep it, flagged. Fields this version does not know are kept in
`extra`, unread. One pass, no exceptions on the way of good data: it is on the push path.
"""

import datetime as dt
import functools
import re
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from simpul.foundation.problems import Problem
from simpul.kinds import limits, problems
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.kind import Kind
from simpul.kinds.rules import Finding

# Sums over every library and month must stay within a 64-bit integer, so these are the largest numbers kept.
MOST_NUMBER, MOST_MONEY = 10**12, 10**13
# What is stored at all; the allowed length of each field is far below.
MOST_CHARACTERS, MOST_ITEMS, MOST_EXTRA, DEEPEST_EXTRA = 20_000, 20_000, 100, 6

_MISSING: Any = object()
_BROKEN = re.compile("[\x00\ud800-\udfff]").search
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z").match
_MONTH = re.compile(r"(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])\Z").match
_MONEY = re.compile(r"-?[0-9]{1,15}\Z").match
_DECIMAL = re.compile(r"-?[0-9]{1,14}(?:\.[0-9]{1,4})?\Z").match
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}\Z").match
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\Z").match

# Well-made values that need no second look; whatever is not one may still be good.
_SURE_DAY = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\Z").match
_SURE_DECIMAL = re.compile(r"(0|[1-9][0-9]{0,11})(?:\.[0-9]{0,3}[1-9])?\Z").match
_SURE_MONEY = re.compile(r"(?:0|[1-9][0-9]{0,12})\Z").match

Decoder = Callable[[Any, list[Finding]], Any]


class Decoded(NamedTuple):
    """`values` by field name, ready for the columns; `findings` about them; `extra` fields nobody knows yet."""

    values: dict[str, Any]
    findings: list[Finding]
    extra: dict[str, Any]


def decode(kind: Kind, mapping: Mapping[str, Any]) -> Decoded:
    """The values of a record, or of a change to one, as they came over the wire. Null clears a field."""
    decoders = _decoders(kind)
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    extra: dict[str, Any] = {}
    if type(mapping) is not dict and not isinstance(mapping, Mapping):
        findings.append(problems.finding(problems.not_a_record(label=kind.label)))
        return Decoded(values, findings, extra)
    for name, value in mapping.items():
        decoder = decoders.get(name)
        if decoder is None:
            _keep_extra(name, value, extra, findings)
        elif value is None:
            values[name] = None
        elif (ready := decoder(value, findings)) is not _MISSING:
            values[name] = ready
    return Decoded(values, findings, extra)


def encode(kind: Kind, row: Mapping[str, Any], *, nulls: bool = False) -> dict[str, Any]:
    """The wire form of a row (column values, Python's or JSON's); fields kept in the row's `extra` come out again.

    Fields without an answer are left out unless `nulls`.
    """
    out: dict[str, Any] = dict(row.get("extra") or {})
    for name, write in _encoders(kind).items():
        value = row.get(name)
        if value is not None:
            out[name] = write(value)
        elif nulls:
            out[name] = None
    return out


def to_column(field: Field, value: Any) -> Any:
    """One wire value as the column takes it; raises the numbered problem of a value that cannot be kept."""
    return None if value is None else _CONVERTERS[field.type](field, value)


def from_column(field: Field, value: Any) -> Any:
    """One column value as it goes over the wire."""
    return None if value is None else _WRITERS[field.type](value)


@functools.cache
def _decoders(kind: Kind) -> dict[str, Decoder]:
    return {f.name: _decoder(f) for f in kind.fields if not f.derived}


@functools.cache
def _encoders(kind: Kind) -> dict[str, Callable[[Any], Any]]:
    return {f.name: _WRITERS[f.type] for f in kind.fields if not f.derived}


def _decoder(field: Field) -> Decoder:
    """The precompiled way in for a field: a quick look that lets good values pass, and the careful way for the rest."""
    convert, judge = _CONVERTERS[field.type], limits.judge_of(field)

    def careful(value: Any, findings: list[Finding]) -> Any:
        try:
            ready = convert(field, value)
        except Problem as problem:
            findings.append(problems.finding(problem))
            return _MISSING
        findings.extend(judge(ready))
        return ready

    match field.type:
        case FieldType.COUNT:
            low = field.least or 0
            high = MOST_NUMBER if field.most is None else min(field.most, MOST_NUMBER)
            return lambda v, found: v if type(v) is int and low <= v <= high else careful(v, found)
        case FieldType.TEXT | FieldType.PROSE:
            short, long, is_plain = field.least or 0, limits.most_characters(field), limits.is_plain
            return lambda v, found: (
                v if type(v) is str and short <= len(v) <= long and is_plain(v) else careful(v, found)
            )
        case FieldType.CODE:
            known = frozenset(field.codes.by_code if field.codes else ())
            return lambda v, found: v if type(v) is str and v in known else careful(v, found)
        case FieldType.FLAG:
            return lambda v, found: v if v is True or v is False else careful(v, found)
        case FieldType.DATE:
            return lambda v, found: v if type(v) is str and _SURE_DAY(v) else careful(v, found)
        case FieldType.MONTH:
            return lambda v, found: v + "-01" if type(v) is str and _MONTH(v) else careful(v, found)
        case FieldType.REF:
            return lambda v, found: v.lower() if type(v) is str and _UUID(v) else careful(v, found)
        case FieldType.MONEY if (field.least or 0) <= 0 and field.most is None:
            return lambda v, found: int(v) if type(v) is str and _SURE_MONEY(v) else careful(v, found)
        case FieldType.DECIMAL if (field.least or 0) <= 0:
            # Whole numbers decide: at least zero, and below the largest allowed.
            beyond = 10**12 if field.most is None else field.most
            return lambda v, found: (
                v if type(v) is str and (m := _SURE_DECIMAL(v)) and int(m[1]) < beyond else careful(v, found)
            )
        case _:
            return careful


def _wrong(field: Field, value: Any) -> Problem:
    return problems.of_field(
        problems.wrong_type, field, expected=problems.EXPECTED[field.type.value], got=problems.got(value)
    )


def _quoted(value: str) -> str:
    """A value as it may be shown in a sentence: short, and without characters that cannot be written down."""
    return value[:40].encode("utf-8", "replace").decode().replace("\0", "?")


def _whole(field: Field, value: Any) -> int:
    if type(value) is not int:
        raise _wrong(field, value)
    if abs(value) > MOST_NUMBER:
        raise problems.of_field(problems.number_absurd, field)
    return value


def _money(field: Field, value: Any) -> int:
    if type(value) is not int:
        if type(value) is not str:
            raise _wrong(field, value)
        if not _MONEY(value):
            raise problems.of_field(problems.number_unreadable, field, value=_quoted(value), example="150000")
        value = int(value)
    if abs(value) > MOST_MONEY:
        raise problems.of_field(problems.number_absurd, field)
    return int(value)


def _decimal(field: Field, value: Any) -> str:
    if type(value) is int:
        value = str(_whole(field, value))
    if type(value) is not str:
        raise _wrong(field, value)
    if not _DECIMAL(value):
        raise problems.of_field(problems.number_unreadable, field, value=_quoted(value), example="12.5")
    return _plain(Decimal(value))


def _plain(number: Decimal) -> str:
    """The one way to write a decimal: no exponent, no trailing zeros, no minus before zero."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _text(field: Field, value: Any) -> str:
    if type(value) is not str:
        raise _wrong(field, value)
    if len(value) > MOST_CHARACTERS:
        raise problems.of_field(problems.text_absurd, field, length=len(value), most=limits.most_characters(field))
    if _BROKEN(value):
        raise problems.of_field(problems.text_unstorable, field)
    return value


def _code(field: Field, value: Any) -> str:
    if type(value) is not str or len(value) > MOST_CHARACTERS or _BROKEN(value):
        raise _wrong(field, value)
    return value


def _date(field: Field, value: Any) -> str:
    if type(value) is not str:
        raise _wrong(field, value)
    try:
        if not _DAY(value):
            raise ValueError
        dt.date.fromisoformat(value)
    except ValueError:
        raise problems.of_field(problems.date_unreadable, field, value=_quoted(value)) from None
    return value


def _month(field: Field, value: Any) -> str:
    if type(value) is not str:
        raise _wrong(field, value)
    if not _MONTH(value):
        raise problems.of_field(problems.month_unreadable, field, value=_quoted(value))
    return value + "-01"


def _flag(field: Field, value: Any) -> bool:
    if value is not True and value is not False:
        raise _wrong(field, value)
    return bool(value)


def _reference(field: Field, value: Any) -> str:
    if type(value) is not str or not _UUID(value):
        raise problems.of_field(problems.reference_unreadable, field)
    return value.lower()


def _list(field: Field, value: Any) -> list[str]:
    if type(value) is not list:
        raise _wrong(field, value)
    if len(value) > MOST_ITEMS:
        raise problems.of_field(problems.list_absurd, field, length=len(value), most=limits.most_items(field))
    for item in value:
        if type(item) is not str:
            raise _wrong(field, item)
        if len(item) > limits.MOST_TEXT[FieldType.URL]:
            raise problems.of_field(problems.text_absurd, field, length=len(item), most=200)
        if _BROKEN(item):
            raise problems.of_field(problems.text_unstorable, field)
    return value


_CONVERTERS: dict[FieldType, Callable[[Field, Any], Any]] = {
    FieldType.COUNT: _whole,
    FieldType.INTEGER: _whole,
    FieldType.DECIMAL: _decimal,
    FieldType.MONEY: _money,
    FieldType.TEXT: _text,
    FieldType.PROSE: _text,
    FieldType.URL: _text,
    FieldType.DATE: _date,
    FieldType.MONTH: _month,
    FieldType.CODE: _code,
    FieldType.CODES: _list,
    FieldType.FLAG: _flag,
    FieldType.REF: _reference,
    FieldType.REFS: _list,
    FieldType.FILES: _list,
}


def _as_is(value: Any) -> Any:
    return value


_WRITERS: dict[FieldType, Callable[[Any], Any]] = {
    FieldType.COUNT: _as_is,
    FieldType.INTEGER: _as_is,
    FieldType.DECIMAL: lambda value: _plain(Decimal(str(value))),
    FieldType.MONEY: str,
    FieldType.TEXT: _as_is,
    FieldType.PROSE: _as_is,
    FieldType.URL: _as_is,
    FieldType.DATE: str,
    FieldType.MONTH: lambda value: str(value)[:7],
    FieldType.CODE: _as_is,
    FieldType.CODES: list,
    FieldType.FLAG: _as_is,
    FieldType.REF: lambda value: str(uuid.UUID(str(value))),
    FieldType.REFS: list,
    FieldType.FILES: list,
}


def _keep_extra(name: Any, value: Any, extra: dict[str, Any], findings: list[Finding]) -> None:
    """An unknown field is kept as it came, if PostgreSQL can keep it."""
    if (
        type(name) is str and _NAME(name)
        and len(extra) < MOST_EXTRA and _storable(value, DEEPEST_EXTRA)
    ):  # fmt: skip
        extra[name] = value
        return
    findings.append(problems.finding(problems.extra_unstorable(label=_quoted(str(name)))))


def _storable(value: Any, depth: int) -> bool:
    """Whether a JSON value can be kept as it is: no fractions, no broken text, not nested without end."""
    if value is None or type(value) is bool:
        return True
    if type(value) is int:
        return abs(value) <= 10**15
    if type(value) is str:
        return len(value) <= MOST_CHARACTERS and not _BROKEN(value)
    if depth == 0:
        return False
    if type(value) is list:
        return all(_storable(item, depth - 1) for item in value)
    if type(value) is dict:
        return all(type(k) is str and _storable(k, 1) and _storable(v, depth - 1) for k, v in value.items())
    return False
