"""One field of a record as people read it."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from typing import Any

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.kinds import Field, FieldType
from simpul.ui import formats
from simpul.ui.parts import both

YES, NO = Label("Ya", "Yes"), Label("Tidak", "No")


def said(field: Field, value: Any) -> Label | str | None:
    """The value in words; None when the question was not answered."""
    if value is None or value == "" or value == []:
        return None
    match field.type:
        case FieldType.MONEY:
            return both(lambda language: formats.money(value, language))
        case FieldType.COUNT | FieldType.INTEGER | FieldType.DECIMAL:
            unit = field.unit or Label("", "")
            return both(lambda language: f"{formats.number(value, language)} {unit.say(language)}".strip())
        case FieldType.DATE:
            return both(lambda language: formats.date(value, language))
        case FieldType.MONTH:
            return both(lambda language: formats.month(Month.of(value), language))
        case FieldType.FLAG:
            return YES if value else NO
        case FieldType.CODE:
            assert field.codes is not None
            return field.codes.label_of(value)
        case FieldType.CODES:
            labels = [field.codes.label_of(v) for v in value if field.codes is not None]
            return both(lambda language: ", ".join(x.say(language) for x in labels))
        case FieldType.FILES:
            return _files(value)
        case FieldType.REFS:
            return ", ".join(str(v) for v in value)
        case _:
            return str(value)


def _files(value: Sequence[str]) -> Label | str:
    """A source names its files by their addresses; our own have numbers that tell nobody anything: they are counted."""
    web = [v for v in value if "/" in v]
    own = len(value) - len(web)
    counted = [both(lambda x: formats.number(own, x) + (" berkas" if x == "id" else " files"))] if own else []
    return both(lambda x: ", ".join([*(c.say(x) for c in counted), *web])) if counted else ", ".join(web)


def brief(field: Field, value: Any) -> Label | str | None:
    """The value in words without its unit, for a column whose head names it."""
    if field.is_number and field.type is not FieldType.MONEY:
        return None if value is None else both(lambda language: formats.number(value, language))
    return said(field, value)


AS_IT_IS = frozenset(
    {
        *(FieldType.COUNT, FieldType.INTEGER, FieldType.MONEY, FieldType.DATE, FieldType.MONTH),
        *(FieldType.TEXT, FieldType.PROSE, FieldType.URL),
    }
)


def writer(field: Field, language: str) -> Callable[[Any], str | int | float | dt.date | None] | None:
    """What turns an answer into a spreadsheet's value: codes become their words; None where it may stay as it is."""
    if field.type in AS_IT_IS:
        return None
    if field.type is FieldType.DECIMAL:
        return float

    @functools.cache
    def known(value: Any) -> str | None:
        words = said(field, list(value) if isinstance(value, tuple) else value)
        return words.say(language) if isinstance(words, Label) else words

    return lambda value: known(tuple(value) if isinstance(value, list) else value)


def sheet_sort(field: Field) -> str:
    """The column's sort in a spreadsheet."""
    return {
        FieldType.COUNT: "number",
        FieldType.INTEGER: "number",
        FieldType.MONEY: "money",
        FieldType.DECIMAL: "decimal",
        FieldType.DATE: "date",
        FieldType.MONTH: "month",
    }.get(field.type, "text")
