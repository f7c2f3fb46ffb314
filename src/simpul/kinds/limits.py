"""What one answer by itself must keep: its range, its length, its list, and no personal numbers in free text.

A value that breaks a limit can still be kept (an import keeps it, flagged). What cannot be kept at all never gets
here: `kinds.wire` has refused it.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds import saying
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.rules import Finding, Severity

MOST_TEXT = {FieldType.TEXT: 200, FieldType.PROSE: 4000, FieldType.URL: 2000}
MOST_ITEMS = 50
Judge = Callable[[Any], list[Finding]]

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\t\n\r]")
_NIK = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){15}(?![0-9])")
_PHONE = re.compile(r"(?<![0-9])(?:\+?62|0)[ -]?8[0-9](?:[ -]?[0-9]){6,10}(?![0-9])")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}\.[a-z]", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9](?:[ .-]?[0-9]){8}").search


def is_plain(text: str) -> bool:
    """One look that clears almost every text: nothing in it that any of the checks above could mind, nor anything that
    cannot be stored (controls, text direction marks and half characters are not printable)."""
    return text.isprintable() and "@" not in text and not _DIGITS(text)


def judge_of(field: Field) -> Judge:
    """The function that finds what is wrong with a value of `field`, in any of its forms; null breaks nothing."""
    match field.type:
        case FieldType.COUNT | FieldType.INTEGER | FieldType.MONEY | FieldType.DECIMAL:
            return _number(field)
        case FieldType.TEXT | FieldType.PROSE | FieldType.URL:
            return _text(field)
        case FieldType.CODE:
            return _code(field)
        case FieldType.CODES:
            return _codes(field)
        case FieldType.REFS | FieldType.FILES:
            return lambda value: list(_items(field, value or ()))
        case _:
            return lambda value: []


def _finding(rule: str, severity: Severity, field: Field, indonesian: str, english: str, **words: object) -> Finding:
    label = Label(indonesian.format(label=field.label.id, **words), english.format(label=field.label.en, **words))
    return Finding(f"{rule}.{field.name}", severity, (field.name,), label)


def bounds(field: Field) -> tuple[int | None, int | None]:
    """The smallest and the largest number a field allows; None where there is no bound."""
    return field.least if field.least is not None else None if field.type is FieldType.INTEGER else 0, field.most


def _number(field: Field) -> Judge:
    least, most = bounds(field)

    def judge(value: Any) -> list[Finding]:
        if value is None:
            return []
        number = value if type(value) is int else Decimal(str(value))
        if (least is None or number >= least) and (most is None or number <= most):
            return []
        low = least is not None and number < least
        bound = least if low else most
        return [
            _finding(
                "RNG-01",
                Severity.BLOCK,
                field,
                f"“{{label}}” {saying.value(field, number)}, padahal paling {'sedikit' if low else 'banyak'} "
                f"{saying.number(bound or 0)}. Periksa angkanya.",
                f"“{{label}}” is {saying.value(field, number, 'en')}, but must be at {'least' if low else 'most'} "
                f"{saying.number(bound or 0, 'en')}. Check the number.",
            )
        ]

    return judge


def most_characters(field: Field) -> int:
    """The longest text a field allows."""
    return field.most if field.most is not None else MOST_TEXT[field.type]


def _text(field: Field) -> Judge:
    least, most, one_line = field.least or 0, most_characters(field), field.type is not FieldType.PROSE
    is_link = field.type is FieldType.URL

    def judge(value: Any) -> list[Finding]:
        if not value or (least <= len(value) <= most and not is_link and is_plain(value)):
            return []
        return list(_about_text(field, value, least, most, one_line))

    return judge


def _about_text(field: Field, value: str, least: int, most: int, one_line: bool) -> Iterator[Finding]:
    if len(value) > most:
        yield _finding(
            "LEN-01",
            Severity.BLOCK,
            field,
            "“{label}” terlalu panjang ({length} karakter). Ringkas hingga {most} karakter.",
            "“{label}” is too long ({length} characters). Shorten it to {most}.",
            length=len(value),
            most=most,
        )
    if len(value) < least:
        yield _finding(
            "LEN-02",
            Severity.WARN,
            field,
            "“{label}” terlalu pendek ({length} karakter). Tulis lebih jelas.",
            "“{label}” is too short ({length} characters). Say more.",
            length=len(value),
        )
    if _CONTROLS.search(value) or (one_line and _BREAKS.search(value)):
        yield _finding(
            "TXT-03",
            Severity.BLOCK,
            field,
            "“{label}” berisi baris baru atau karakter tak terlihat. Ketik ulang dalam satu baris.",
            "“{label}” holds line breaks or invisible characters. Type it again on one line.",
        )
    if field.type is FieldType.URL:
        if not value.lower().startswith(("http://", "https://")):
            yield _finding(
                "URL-01",
                Severity.BLOCK,
                field,
                "“{label}” bukan alamat internet. Salin alamat lengkap yang diawali https://.",
                "“{label}” is no internet address. Copy the whole address, beginning with https://.",
            )
    elif found := _personal(value):
        yield _finding(
            "TXT-02",
            Severity.WARN,
            field,
            "“{label}” sepertinya memuat {what}. Hapus data pribadi itu dari teks.",
            "“{label}” seems to hold {thing}. Remove personal data from the text.",
            what=found.id,
            thing=found.en,
        )


def _personal(text: str) -> Label | None:
    """What in a free text looks like a personal number or address."""
    if _NIK.search(text):
        return Label("NIK (16 digit)", "an identity number (16 digits)")
    if _PHONE.search(text):
        return Label("nomor telepon", "a telephone number")
    return Label("alamat surel", "an e-mail address") if "@" in text and _EMAIL.search(text) else None


def _unknown(field: Field, code: object) -> Finding:
    shown = str(code)[:40]
    return _finding(
        "COD-01",
        Severity.BLOCK,
        field,
        "Pilihan “{code}” tidak ada di daftar {label}. Pilih dari daftar.",
        "The choice “{code}” is not in the list {label}. Choose from the list.",
        code=shown,
    )


def _code(field: Field) -> Judge:
    known = field.codes.by_code if field.codes else {}
    return lambda value: [] if value is None or value in known else [_unknown(field, value)]


def _codes(field: Field) -> Judge:
    known = field.codes.by_code if field.codes else {}

    def judge(value: Any) -> list[Finding]:
        return [*(_unknown(field, c) for c in value or () if c not in known), *_items(field, value or ())]

    return judge


def most_items(field: Field) -> int:
    """The longest list a field allows."""
    return field.most if field.most is not None else MOST_ITEMS


def _items(field: Field, items: Any) -> Iterator[Finding]:
    most = most_items(field)
    if len(items) > most:
        yield _finding(
            "LEN-01",
            Severity.BLOCK,
            field,
            "“{label}” berisi {length} pilihan. Paling banyak {most}; hapus yang tidak perlu.",
            "“{label}” holds {length} items. At most {most} are allowed; remove some.",
            length=len(items),
            most=most,
        )
