"""Values as they stand in a sentence, in either language: 1.250 (English 1,250), 31/07/2026, Juli 2026."""

import datetime as dt
from decimal import Decimal
from typing import Any

from simpul.foundation.words import MONTH_NAMES
from simpul.kinds.fields import Field, FieldType

NOTHING = "–"


def number(value: int | Decimal, language: str = "id") -> str:
    """Thousands and decimals as the language writes them."""
    text = f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language.startswith("en") else text.translate(str.maketrans(",.", ".,"))


def month(value: dt.date | str, language: str = "id") -> str:
    """ "Juli 2026" from a date or its ISO text (the day may be missing)."""
    text = str(value)
    names = MONTH_NAMES["en" if language.startswith("en") else "id"]
    return f"{names[int(text[5:7]) - 1]} {text[:4]}"


def day(value: dt.date | str) -> str:
    """ "31/07/2026" from a date or its ISO text."""
    text = str(value)
    return f"{text[8:10]}/{text[5:7]}/{text[:4]}"


def value(field: Field, found: Any, language: str = "id") -> str:
    """The value of a field as words: a code by its label, a number with its thousands, a date by day and month."""
    if found is None:
        return NOTHING
    english = language.startswith("en")
    try:
        match field.type:
            case FieldType.COUNT | FieldType.INTEGER | FieldType.MONEY:
                return number(int(found), language)
            case FieldType.DECIMAL:
                return number(Decimal(str(found)), language)
            case FieldType.DATE:
                return day(found)
            case FieldType.MONTH:
                return month(found, language)
            case FieldType.FLAG:
                return ("yes" if english else "ya") if found else ("no" if english else "tidak")
            case FieldType.CODE:
                return field.codes.label_of(found).say(language) if field.codes else str(found)
            case FieldType.CODES:
                return ", ".join(field.codes.label_of(c).say(language) if field.codes else str(c) for c in found)
            case FieldType.REFS | FieldType.FILES:
                return ", ".join(str(item) for item in found)
            case _:
                return str(found)
    except (ArithmeticError, ValueError, IndexError, TypeError):
        return str(found)  # a value that never was of its type is quoted as it came


def fact(found: Any, language: str = "id") -> str:
    """A known fact as words."""
    if found is None:
        return NOTHING
    if isinstance(found, int | Decimal) and not isinstance(found, bool):
        return number(found, language)
    text = str(found)
    return day(text) if len(text) == 10 and text[4:5] == "-" else text
