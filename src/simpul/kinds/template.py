"""The Excel template of record kinds, written from their declarations and read back row by row.

A sheet a kind: a hidden first row with the machine's names, a frozen row of labels with the meaning as a note,
drop-down lists for choices, checks for dates and counts. A last sheet holds the lists of choices.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import xlsxwriter

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.kinds import feeds
from simpul.kinds.checking import EARLIEST
from simpul.kinds.codes import CodeList
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.kind import Kind
from simpul.kinds.reading import Read, Row, read_csv, read_xlsx

__all__ = ["Read", "Row", "columns_of", "read_csv", "read_xlsx", "write_xlsx"]

ROWS = 1000  # rows that carry the checks; more may be filled in
FIRST_ROW = 2  # after the hidden names and the labels, counted from 0
_LISTS = Label("Daftar pilihan", "Choices")
_YES_NO = ("ya", "tidak")
_UNWRITABLE = (FieldType.REF, FieldType.REFS, FieldType.FILES)
_WRITE: dict[FieldType, Label] = {
    FieldType.COUNT: Label("Tulis bilangan bulat, misalnya 1250.", "Write a whole number, such as 1250."),
    FieldType.INTEGER: Label("Tulis bilangan bulat, misalnya 2026.", "Write a whole number, such as 2026."),
    FieldType.DECIMAL: Label("Tulis angka, misalnya 12,5.", "Write a number, such as 12,5."),
    FieldType.MONEY: Label("Tulis jumlah rupiah tanpa sen.", "Write rupiah without cents."),
    FieldType.DATE: Label("Tulis tanggal, misalnya 31/07/2026.", "Write a date, such as 31/07/2026."),
    FieldType.MONTH: Label("Tulis bulan, misalnya 07/2026.", "Write a month, such as 07/2026."),
    FieldType.CODE: Label("Pilih dari daftar.", "Choose from the list."),
    FieldType.CODES: Label(
        "Tulis pilihan dari daftar, dipisah titik koma (;).", "Write choices from the list, parted by semicolons (;)."
    ),
    FieldType.FLAG: Label("Tulis ya atau tidak.", "Write ya (yes) or tidak (no)."),
    FieldType.URL: Label("Salin alamat lengkap, diawali https://.", "Copy the whole address, beginning with https://."),
}
_FORMATS: dict[FieldType, str] = {
    FieldType.COUNT: "#,##0",
    FieldType.MONEY: "#,##0",
    FieldType.INTEGER: "0",
    FieldType.DATE: "dd/mm/yyyy",
    FieldType.MONTH: "mm/yyyy",
}


def columns_of(kind: Kind) -> tuple[Field, ...]:
    """The fields a person can write into a cell; references and files are added in the app."""
    return tuple(f for f in kind.fields if not f.derived and f.type not in _UNWRITABLE)


def write_xlsx(
    kinds: Kind | Iterable[Kind],
    path: Path,
    language: str = "id",
    hidden: Mapping[str, Collection[str]] | None = None,
    filled: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
) -> None:
    """Write the template of one kind or several to `path`; `hidden` codes, by list, are offered no more; `filled` are
    rows to begin with, by kind: texts, whole numbers, codes."""
    kinds = tuple(_offering(k, hidden or {}) for k in ((kinds,) if isinstance(kinds, Kind) else kinds))
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "Simpul", "created": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)})
        lists = {f.codes.name: f.codes for k in kinds for f in columns_of(k) if f.codes}
        ranges = _ranges(lists.values(), language)
        for kind in kinds:
            sheet = _write_sheet(book, kind, ranges, language)
            _write_rows(book, sheet, kind, (filled or {}).get(kind.name, ()), language)
        if lists:
            _write_lists(book, lists.values(), language)


def _offering(kind: Kind, hidden: Mapping[str, Collection[str]]) -> Kind:
    """The kind as it is asked now: its lists without what is offered no more."""
    fields = [
        replace(f, codes=f.codes.without(hidden[f.codes.name])) if f.codes and f.codes.name in hidden else f
        for f in kind.fields
    ]
    return replace(kind, fields=tuple(fields)) if fields != list(kind.fields) else kind


def _ranges(lists: Iterable[CodeList], language: str) -> dict[str, str]:
    """Where on the sheet of lists each list stands."""
    sheet = _LISTS.say(language)
    return {
        codes.name: f"='{sheet}'!${_letter(column)}$2:${_letter(column)}${len(codes.codes) + 1}"
        for column, codes in enumerate(lists)
    }


def _letter(column: int) -> str:
    return chr(65 + column) if column < 26 else _letter(column // 26 - 1) + chr(65 + column % 26)


def _write_rows(book: Any, sheet: Any, kind: Kind, rows: Iterable[Mapping[str, Any]], language: str) -> None:
    """Rows as people would have filled them in: choices by their words."""
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "0", "valign": "top"})
    for at, row in enumerate(rows, FIRST_ROW):
        for column, field in enumerate(columns_of(kind)):
            value = row.get(field.name)
            if value in (None, "", []):
                continue
            if field.is_number:
                sheet.write_number(at, column, value, number)
            else:
                sheet.write_string(at, column, _as_written(field, value, language), text)


def _as_written(field: Field, value: Any, language: str) -> str:
    if field.codes is None:
        return str(value)
    codes = value if field.type is FieldType.CODES else [value]
    return "; ".join(field.codes.label_of(code).say(language) for code in codes)


def _write_sheet(book: Any, kind: Kind, ranges: dict[str, str], language: str) -> Any:
    sheet = book.add_worksheet(kind.label.say(language)[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EAF6"})
    required = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#C5CAE9"})
    for column, field in enumerate(columns_of(kind)):
        sheet.write_string(0, column, field.name)
        label = field.label.say(language) + (" *" if field.required else "")
        sheet.write_string(1, column, label, required if field.required else head)
        sheet.write_comment(1, column, _note(field, language), {"x_scale": 2, "y_scale": 1.5})
        form = book.add_format({"num_format": _FORMATS.get(field.type, "@")})
        sheet.set_column(column, column, _width(field, label), form)
        if checks := _validation(field, ranges, language):
            sheet.data_validation(FIRST_ROW, column, FIRST_ROW + ROWS - 1, column, checks)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.freeze_panes(FIRST_ROW, 0)
    return sheet


def _note(field: Field, language: str) -> str:
    """The meaning, how to write it, and where it goes."""
    lines = [field.meaning.say(language)]
    if how := _WRITE.get(field.type):
        lines.append(how.say(language))
    if field.unit:
        lines.append(f"({field.unit.say(language)})")
    if field.type is FieldType.CODES and field.codes:
        lines.append("; ".join(c.label.say(language) for c in field.codes.codes))
    lines += [f"→ {feeds.says(feed).say(language)}" for feed in field.feeds]
    return "\n".join(lines)


def _width(field: Field, label: str) -> int:
    wide = {FieldType.TEXT: 36, FieldType.PROSE: 40, FieldType.URL: 36, FieldType.CODES: 30}
    return wide.get(field.type, max(12, min(len(label) + 2, 24)))


def _validation(field: Field, ranges: dict[str, str], language: str) -> dict[str, Any] | None:
    """What the spreadsheet itself checks; the server checks everything again."""
    checks: dict[str, Any]
    match field.type:
        case FieldType.CODE:
            checks = {"validate": "list", "source": ranges[field.codes.name if field.codes else ""]}
        case FieldType.FLAG:
            checks = {"validate": "list", "source": list(_YES_NO)}
        case FieldType.DATE | FieldType.MONTH:
            first = dt.date.fromisoformat(EARLIEST)
            checks = {"validate": "date", "criteria": "between", "minimum": first, "maximum": _last_day()}
        case FieldType.COUNT | FieldType.INTEGER | FieldType.MONEY:
            least = field.least or 0
            checks = {"validate": "integer", "criteria": ">=", "value": least}
            if field.most is not None:
                checks = {"validate": "integer", "criteria": "between", "minimum": least, "maximum": field.most}
        case FieldType.DECIMAL:
            checks = {"validate": "decimal", "criteria": ">=", "value": field.least or 0}
        case FieldType.TEXT:
            checks = {"validate": "length", "criteria": "<=", "value": field.most or 200}
        case _:
            return None
    how = _WRITE.get(field.type, field.meaning).say(language)
    # A month may be typed as words, which the spreadsheet takes for text: it warns and lets the server read it.
    gentle = field.type is FieldType.MONTH
    return checks | {
        "error_title": field.label.say(language)[:32],
        "error_message": how[:255],
        "error_type": "warning" if gentle else "stop",
    }


def _last_day() -> dt.date:
    """Templates are kept for years: the check is only against a slipped century."""
    return dt.date(clock.today().year + 5, 12, 31)


def _write_lists(book: Any, lists: Iterable[CodeList], language: str) -> None:
    sheet = book.add_worksheet(_LISTS.say(language))
    head = book.add_format({"bold": True, "bottom": 1})
    for column, codes in enumerate(lists):
        sheet.write_string(0, column, codes.label.say(language), head)
        for row, code in enumerate(codes.codes, 1):
            sheet.write_string(row, column, code.label.say(language))
        sheet.set_column(column, column, 28)
    sheet.freeze_panes(1, 0)
