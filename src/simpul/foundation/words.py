"""Days and months as people write them in a sentence: 28 November 2026, Juli 2026."""

import datetime as dt
from decimal import Decimal

from simpul.foundation.labels import Label

MONTH_NAMES = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip


_SWAPPED = str.maketrans(",.", ".,")


def month(year: int, number: int, language: str = "id") -> str:
    return f"{MONTH_NAMES['en' if language.startswith('en') else 'id'][number - 1]} {year}"


def day(value: dt.date, language: str = "id") -> str:
    return f"{value.day} {month(value.year, value.month, language)}"


def spoken(detail: object, language: str = "id") -> object:
    """A detail of a sentence: labels, months, days and measured numbers (Decimal) in the language, anything else as it
    is: a year, a count or a port takes no thousands' dot."""
    if isinstance(detail, Label):
        return detail.say(language)
    if isinstance(detail, dt.date):
        return day(detail, language)
    if isinstance(detail, Decimal) and detail.is_finite():
        text = f"{detail:,f}" if abs(detail) >= 10_000 else f"{detail:f}"
        return text if language.startswith("en") else text.translate(_SWAPPED)
    say = getattr(detail, "say", None)
    return say(language) if callable(say) else detail
