"""Answers as people write them, on a page or in a spreadsheet: 1.250, 12,5, Rp 150.000, 31/07/2026, Juli 2026.

Every reader gives the wire form of its type, or raises a numbered problem that quotes what was written. An empty
answer is None. Nothing is guessed: 1,250 is not a whole number, and 03/04 is no date.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from simpul.foundation.labels import Label
from simpul.foundation.problems import kind
from simpul.foundation.words import MONTH_NAMES
from simpul.kinds.codes import CodeList
from simpul.kinds.fields import Field, FieldType

not_whole = kind(
    "angka-1",
    422,
    "“{value}” bukan bilangan bulat. Tulis 1250 atau 1.250.",
    "“{value}” is not a whole number. Write 1250 or 1.250.",
)
not_number = kind(
    "angka-2",
    422,
    "“{value}” bukan angka. Tulis seperti 12,5 atau 1.250.",
    "“{value}” is not a number. Write it like 12,5 or 1.250.",
)
not_money = kind(
    "angka-3",
    422,
    "“{value}” bukan jumlah rupiah. Tulis seperti 150000 atau Rp 150.000, tanpa sen.",
    "“{value}” is no amount of rupiah. Write it like 150000 or Rp 150.000, without cents.",
)
not_day = kind(
    "tanggal-1",
    422,
    "“{value}” bukan tanggal yang ada. Tulis hari/bulan/tahun, misalnya 31/07/2026.",
    "“{value}” is no date that exists. Write day/month/year, such as 31/07/2026.",
)
not_month = kind(
    "tanggal-2",
    422,
    "“{value}” bukan bulan. Tulis seperti Juli 2026 atau 07/2026.",
    "“{value}” is no month. Write it like Juli 2026 or 07/2026.",
)
not_choice = kind(
    "pilihan-1",
    422,
    "“{value}” tidak ada di daftar {list}. Pilih salah satu: {choices}.",
    "“{value}” is not in the list {list}. Choose one of: {choices}.",
)
not_yes_or_no = kind(
    "pilihan-2",
    422,
    "“{value}” tidak terbaca. Tulis ya atau tidak.",
    "“{value}” cannot be read. Write yes or no.",
)

_WHOLE = re.compile(r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,18})\Z")
_DECIMAL = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,([0-9]{1,6}))?\Z")
# A dot before one, two or four digits can only be a decimal dot; before three it is a thousands dot.
_DECIMAL_DOT = re.compile(r"([+-]?)([0-9]{1,15})\.([0-9]{1,2}|[0-9]{4,6})\Z")
_RUPIAH = re.compile(r"(?:rp\.?|idr)?\s*(.*?)(?:,-|,00|\.-)?\Z", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(r"([0-9]{1,2})[/.\s-]\s*([0-9]{1,2}|[A-Za-z]{3,9})[/.\s-]\s*([0-9]{4})\Z")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?:[T ]00:00(?::00)?)?\Z")
_MONTH = re.compile(r"([0-9]{1,2}|[A-Za-z]{3,9})[/.\s-]\s*([0-9]{4})\Z")
_YES, _NO = (
    frozenset(("ya", "y", "yes", "true", "1", "ada", "x", "v")),
    frozenset(("tidak", "t", "no", "n", "false", "0", "tidak ada", "-")),
)
_MONTHS: dict[str, int] = {
    short: number
    for names in MONTH_NAMES.values()
    for number, name in enumerate(names, 1)
    for short in (name.lower(), name[:3].lower())
} | {"agu": 8, "agt": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
MOST_QUOTED = 40


def parse_number(text: str) -> int | None:
    """A whole number: "1250", "1.250", "-5"; raises angka-1 ("1,250", "1.25", "12a")."""
    text = _clean(text)
    if not text:
        return None
    if not _WHOLE.match(text):
        raise not_whole(value=text[:MOST_QUOTED])
    return int(text.replace(".", ""))


def parse_decimal(text: str) -> str | None:
    """A decimal as its wire text: "12,5" → "12.5", "1.250,75" → "1250.75", "12.5" → "12.5"; raises angka-2."""
    text = _clean(text)
    if not text:
        return None
    found = _DECIMAL.match(text) or _DECIMAL_DOT.match(text)
    if not found:
        raise not_number(value=text[:MOST_QUOTED])
    sign, whole, part = found.groups()
    return _wire_decimal(Decimal(f"{sign}{whole.replace('.', '')}.{part or 0}"))


def parse_money(text: str) -> str | None:
    """Rupiah as its wire text: "Rp 150.000", "150000,-", "150.000,00" → "150000"; raises angka-3."""
    text = _clean(text)
    if not text:
        return None
    found = _RUPIAH.match(text)
    digits = found[1].strip() if found else ""
    if not _WHOLE.match(digits):
        raise not_money(value=text[:MOST_QUOTED])
    return str(int(digits.replace(".", "")))


def parse_date(text: str) -> str | None:
    """A day as ISO text: "31/07/2026", "31-7-2026", "31 Juli 2026", "2026-07-31"; raises tanggal-1."""
    text = _clean(text)
    if not text:
        return None
    try:
        if found := _DAY.match(text):
            return dt.date(int(found[3]), _month_number(found[2]), int(found[1])).isoformat()
        if (found := _ISO.match(text)) and found[3]:
            return dt.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except (ValueError, KeyError):
        pass
    raise not_day(value=text[:MOST_QUOTED])


def parse_month(text: str) -> str | None:
    """A month as "2026-07": "Juli 2026", "Jul 2026", "07/2026", "2026-07", or its first day; raises tanggal-2."""
    text = _clean(text)
    if not text:
        return None
    try:
        if found := _ISO.match(text):
            if found[3] in (None, "01"):
                return _month(int(found[1]), int(found[2]))
        elif found := _MONTH.match(text):
            return _month(int(found[2]), _month_number(found[1]))
    except (ValueError, KeyError):
        pass
    raise not_month(value=text[:MOST_QUOTED])


def parse_code(text: str, codes: CodeList) -> str | None:
    """A code by its label in either language or by itself, whatever its letters' case; raises pilihan-1."""
    text = _clean(text)
    if not text:
        return None
    if found := _words(codes).get(_plain(text)):
        return found
    choices = Label(*("; ".join(c.label.say(x) for c in codes.codes) for x in ("id", "en")))
    raise not_choice(value=text[:MOST_QUOTED], list=codes.label, choices=choices)


@functools.cache
def _words(codes: CodeList) -> dict[str, str]:
    """Every way to write a choice; a label goes before a code that reads the same."""
    words: dict[str, str] = {}
    for way in ("id", "en", "code"):
        for code in codes.codes:
            words.setdefault(_plain(code.code if way == "code" else code.label.say(way)), code.code)
    return words


def parse_codes(text: str, codes: CodeList) -> list[str] | None:
    """Several codes, parted by semicolons or line breaks; raises pilihan-1."""
    parts = [p for p in re.split(r"[;\n]", text) if p.strip()]
    found = [code for p in parts if (code := parse_code(p, codes))]
    return list(dict.fromkeys(found)) or None


def parse_flag(text: str) -> bool | None:
    """ya/tidak, yes/no; raises pilihan-2."""
    answer = _plain(_clean(text))
    if not answer:
        return None
    if answer in _YES or answer in _NO:
        return answer in _YES
    raise not_yes_or_no(value=text[:MOST_QUOTED])


def parse_text(text: str) -> str | None:
    """A text as written, without blanks around it."""
    return text.strip() or None


def read(field: Field, written: Any) -> Any:
    """The wire form of what was written for a field: text, or a spreadsheet's number, date or truth value.

    Raises the numbered problem of the reader. A fraction where a whole number belongs is not rounded: a spreadsheet
    that took 1.250 for one and a quarter is told so.
    """
    if written is None:
        return None
    if isinstance(written, dt.datetime):
        written = written.date().isoformat()
    elif isinstance(written, bool):
        written = "ya" if written else "tidak"
    elif isinstance(written, float):
        written = _float(written)
    elif isinstance(written, dt.date | int):
        written = str(written)
    if not isinstance(written, str):
        written = str(written)
    if field.type in (FieldType.CODE, FieldType.CODES) and field.codes:
        return (parse_code if field.type is FieldType.CODE else parse_codes)(written, field.codes)
    return _READERS.get(field.type, parse_text)(written)


def _float(number: float) -> str:
    """A spreadsheet's number as text, written so that the readers take it: 24.0 → "24", 12.5 → "12,5"."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number).replace(".", ",")


def _refs(text: str) -> list[str] | None:
    return [p.strip() for p in re.split(r"[;\n]", text) if p.strip()] or None


_READERS: dict[FieldType, Callable[[str], Any]] = {
    FieldType.COUNT: parse_number,
    FieldType.INTEGER: parse_number,
    FieldType.DECIMAL: parse_decimal,
    FieldType.MONEY: parse_money,
    FieldType.DATE: parse_date,
    FieldType.MONTH: parse_month,
    FieldType.FLAG: parse_flag,
    FieldType.REFS: _refs,
    FieldType.FILES: _refs,
}


def _clean(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").strip()


def _plain(text: str) -> str:
    """For comparing words: small letters, one blank between words, blanks around / and - dropped."""
    return re.sub(r"\s*([/-])\s*", r"\1", " ".join(text.lower().split()))


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.lower()]


def _month(year: int, number: int) -> str:
    return f"{dt.date(year, number, 1):%Y-%m}" if 1900 <= year <= 2999 else _no_month()


def _no_month() -> str:
    raise ValueError


def _wire_decimal(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
