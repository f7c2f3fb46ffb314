"""Numbers, money, dates and months as people in Indonesia (and readers of English) write them."""

import datetime as dt
import functools
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from simpul.foundation.periods import Month, Span
from simpul.foundation.words import MONTH_NAMES

Number = int | float | Decimal

MONTHS = MONTH_NAMES
SHORT_MONTHS = {
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
# Moments are shown in the capital's time: one zone for the whole page, and it is named.
CAPITAL = ZoneInfo("Asia/Jakarta")
# rb = ribu, jt = juta, M = miliar, T = triliun (CLDR); "M" is a billion here, never a million.
_STEPS: dict[str, tuple[tuple[int, str], ...]] = {
    "id": ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb")),
    "en": ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K")),
}
NOTHING = "–"


def _tongue(language: str) -> str:
    return "en" if language.startswith("en") else "id"


def number(value: Number | None, language: str = "id", places: int | None = None) -> str:
    """1234.5 → "1.234,5" (English "1,234.5"); `places` decimals, or as many (at most 4) as the value has."""
    if value is None:
        return NOTHING
    if type(value) is int and not places:
        text = f"{abs(value):,}"
        if _tongue(language) == "id":
            text = text.replace(",", ".")
        return f"\u2212{text}" if value < 0 else text
    exact = Decimal(str(value))
    digits = max(0, -int(exact.normalize().as_tuple().exponent)) if places is None else places
    rounded = exact.quantize(Decimal(1).scaleb(-min(digits, 4)), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if _tongue(language) == "id":
        text = text.translate({ord(","): ".", ord("."): ","})
    return f"\u2212{text}" if rounded < 0 else text


def short(value: Number | None, language: str = "id") -> str:
    """9114240 → "9,1 jt" (English "9.1M"): for axes, never where the exact figure is asked."""
    if value is None:
        return NOTHING
    exact = Decimal(str(value))
    for step, word in _STEPS[_tongue(language)]:
        if abs(exact) >= step:
            scaled = exact / step
            text = number(scaled, language, 0 if scaled == int(scaled) or abs(scaled) >= 100 else 1)
            return f"{text} {word}" if _tongue(language) == "id" else f"{text}{word}"
    return number(value, language)


# Tables ask for the same shares and months over and over; `typed`, for 1 and 1.0 are written differently.
@functools.lru_cache(maxsize=16384, typed=True)
def percent(part: Number | None, whole: Number | None, language: str = "id", places: int = 0) -> str:
    """The share of `part` in `whole`; a dash when there is no whole to divide by."""
    if part is None or not whole:
        return NOTHING
    share = Decimal(str(part)) * 100 / Decimal(str(whole))
    # "0 %" must mean none and "100 %" must mean all.
    if 0 < share < 1 and places == 0:
        return "< 1\u00a0%" if _tongue(language) == "id" else "< 1%"
    if 99 < share < 100 and places == 0:
        return "> 99\u00a0%" if _tongue(language) == "id" else "> 99%"
    return number(share, language, places) + ("\u00a0%" if _tongue(language) == "id" else "%")


def money(value: Number | None, language: str = "id") -> str:
    """21500000 → "Rp21.500.000" (English "IDR 21,500,000")."""
    if value is None:
        return NOTHING
    text = number(value, language)
    return f"Rp{text}" if _tongue(language) == "id" else f"IDR {text}"


def date(day: dt.date | None, language: str = "id") -> str:
    """21 November 2026."""
    if day is None:
        return NOTHING
    return f"{day.day} {MONTHS[_tongue(language)][day.month - 1]} {day.year}"


def month(value: Month | dt.date | None, language: str = "id", *, brief: bool = False) -> str:
    """November 2026, or with `brief` Nov 2026."""
    if value is None:
        return NOTHING
    year, index = (value.year, value.number) if isinstance(value, Month) else (value.year, value.month)
    return f"{(SHORT_MONTHS if brief else MONTHS)[_tongue(language)][index - 1]} {year}"


def span(value: Span, language: str = "id") -> str:
    """Januari–Juni 2026, or November 2025 – Januari 2026; one month stands alone."""
    if value.start == value.end:
        return month(value.start, language)
    if value.start.year == value.end.year:
        return f"{MONTHS[_tongue(language)][value.start.number - 1]}–{month(value.end, language)}"
    return f"{month(value.start, language)} – {month(value.end, language)}"


def local_day(value: dt.datetime) -> dt.date:
    """The day it was in the capital."""
    return value.astimezone(CAPITAL).date()


def moment(value: dt.datetime | None, language: str = "id") -> str:
    """21 November 2026, 14.30 WIB (English 21 November 2026, 14:30 WIB)."""
    if value is None:
        return NOTHING
    local = value.astimezone(CAPITAL)
    clock = local.strftime("%H.%M" if _tongue(language) == "id" else "%H:%M")
    return f"{date(local.date(), language)}, {clock} WIB"
