"""The one way a table leaves the house: XLSX in bounded memory, and CSV, with formulas disarmed.

A `Sheet` is a value: title, head lines (period, coverage, as of …), columns with their meaning, and rows. Both files
have the same layout every month, so that a formula of the officer's own keeps pointing at the right cell: head lines,
one empty row, column names, then the rows; a second leaf explains the columns.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import IO, Any
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from simpul.foundation.labels import Label

Value = str | int | float | Decimal | dt.date | dt.datetime | bool | None
EPOCH = dt.date(1899, 12, 30)
MOST_TEXT = 32767  # characters in a cell, by the format's own limit
MOST_EXACT = 2**53  # a spreadsheet counts in doubles
_FORMULA = re.compile(r"[=+\-@\t\r\n\x00|%]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
YES_NO = {True: Label("ya", "yes"), False: Label("tidak", "no")}


@dataclass(frozen=True)
class Column:
    """A column: `sort` is "text", "number", "money", "decimal", "date" or "month"; `width` in characters."""

    label: Label
    sort: str = "text"
    width: int = 18
    meaning: Label | None = None


@dataclass(frozen=True)
class Sheet:
    """A table to take along; `rows` is read once, one row at a time."""

    title: Label
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    head: tuple[tuple[Label, Label | str], ...] = field(default=())


def disarm(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text and _FORMULA.match(text.lstrip(" \u00a0")[:1] or text[:1]) else text


def heading_rows(sheet: Sheet, language: str) -> list[list[str]]:
    """The rows above the column names: title, then one head line each."""
    lines = [[disarm(sheet.title.say(language))]]
    for label, value in sheet.head:
        lines.append([label.say(language), disarm(value.say(language) if isinstance(value, Label) else value)])
    return lines


def csv_lines(sheet: Sheet, language: str = "id") -> Iterator[str]:
    """The sheet as CSV text, line by line (RFC 4180, UTF-8 with a mark so that spreadsheets read it as such).

    Only column names and rows: what reads a CSV expects nothing above them.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def taken() -> str:
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    writer.writerow([c.label.say(language) for c in sheet.columns])
    yield "\ufeff" + taken()
    for row in sheet.rows:
        writer.writerow([_csv(v, language) for v in row])
        yield taken()


def _csv(value: Value, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value].say(language)
    if isinstance(value, str):
        return disarm(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def write_xlsx(sheet: Sheet, target: IO[bytes] | str, language: str = "id") -> int:
    """Write the sheet as an XLSX file and return how many rows it has; memory does not grow with them."""
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": False})
    strong = book.add_format({"bold": True, "font_size": 14})
    label = book.add_format({"bold": True})
    names = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E5EAF4"})
    styles = {
        "text": book.add_format({"num_format": "@"}),
        "number": book.add_format({"num_format": "#,##0"}),
        "money": book.add_format({"num_format": "#,##0"}),
        "decimal": book.add_format({"num_format": "#,##0.##"}),
        "date": book.add_format({"num_format": "d mmm yyyy"}),
        "month": book.add_format({"num_format": "mmm yyyy"}),
    }
    leaf = book.add_worksheet("Data", _FastSheet)
    assert isinstance(leaf, _FastSheet)
    for i, column in enumerate(sheet.columns):
        leaf.set_column(i, i, column.width)
    heading = heading_rows(sheet, language)
    for i, line in enumerate(heading):
        for j, text in enumerate(line):
            leaf.write_string(i, j, _writable(text), strong if i == 0 else label if j == 0 else None)
    top = len(heading) + 1
    for i, column in enumerate(sheet.columns):
        leaf.write_string(top, i, column.label.say(language), names)
    leaf.freeze_panes(top + 1, 1)
    leaf.repeat_rows(top)
    leaf.set_landscape()
    leaf.fit_to_pages(1, 0)
    count = leaf.write_rows(top + 1, sheet.rows, [styles[c.sort]._get_xf_index() for c in sheet.columns], language)
    leaf.autofilter(top, 0, top + count, len(sheet.columns) - 1)
    _explain(book, sheet, language, names)
    book.close()
    return count


def _explain(book: xlsxwriter.Workbook, sheet: Sheet, language: str, names: Any) -> None:
    leaf = book.add_worksheet(Label("Arti kolom", "Columns").say(language))
    leaf.set_column(0, 0, 32)
    leaf.set_column(1, 1, 100)
    leaf.write_string(0, 0, Label("Kolom", "Column").say(language), names)
    leaf.write_string(0, 1, Label("Arti", "Meaning").say(language), names)
    for i, column in enumerate(sheet.columns, start=1):
        leaf.write_string(i, 0, column.label.say(language))
        leaf.write_string(i, 1, column.meaning.say(language) if column.meaning else "")


def _writable(text: str) -> str:
    text = text[:MOST_TEXT]
    if _LOOKS_ESCAPED.search(text):
        text = _LOOKS_ESCAPED.sub(lambda m: "_x005F" + m[0], text)
    return _UNWRITABLE.sub("\ufffd", text)


class _FastSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A worksheet that writes whole rows of plain values at once.

    XlsxWriter's own way makes several objects for every cell: a million cells take 15 s; this takes one. It uses what
    constant memory already does: rows go to a temporary file as XML, and closing the book copies them.
    """

    def write_rows(self, first: int, rows: Iterable[Sequence[Value]], styles: list[int], language: str) -> int:
        """Write the rows from row number `first` (0-based) on and return how many there were."""
        self._write_single_row(first)
        heads = [(f'<c r="{xl_col_to_name(i)}', f'" s="{style}"') for i, style in enumerate(styles)]
        count, write = 0, self.fh.write
        for count, row in enumerate(rows, start=1):
            at = first + count
            if len(row) != len(heads):
                raise ValueError(f"row {count} has {len(row)} cells, the sheet {len(heads)} columns")
            cells = [
                f"{start}{at}{style}{_text(value) if type(value) is str else _inside(value, language)}</c>"
                for (start, style), value in zip(heads, row, strict=True)
                if value is not None and value != ""
            ]
            write(f'<row r="{at}">{"".join(cells)}</row>')
        if count:
            self.dim_rowmax: int | None = first + count - 1
            self.dim_colmax: int | None = len(styles) - 1
            self.previous_row = first + count
        return count


@lru_cache(maxsize=20_000)
def _text(value: str) -> str:
    """A text as the inside of a cell. Names of places and answers come again and again: they are kept."""
    text = escape(_writable(disarm(value)))
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() or "\n" in text else ""
    return f' t="inlineStr"><is><t{keep}>{text}</t></is>'


def _inside(value: Value, language: str) -> str:
    """Anything but a text as the inside of a cell."""
    if isinstance(value, bool):
        return _text(YES_NO[value].say(language))
    if isinstance(value, dt.datetime):
        moment = value.replace(tzinfo=None) - dt.datetime.combine(EPOCH, dt.time())
        return f"><v>{moment.total_seconds() / 86400:.6f}</v>"
    if isinstance(value, dt.date):
        return f"><v>{(value - EPOCH).days}</v>"
    if isinstance(value, int) and abs(value) > MOST_EXACT:
        return _text(str(value))
    return _text(value) if isinstance(value, str) else f"><v>{value}</v>"
