"""A leaf of a spreadsheet that takes whole rows of plain values at once.

XlsxWriter makes several objects for every cell: four million cells take half a minute. Here a cell is a look-up: each
column keeps the XML of values it has seen, a row is the cells of its values joined, and only then gets its number.
Rows go to the temporary file that constant memory uses anyway, as bytes.
"""

import datetime as dt
import math
import operator
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from types import FunctionType
from xml.sax.saxutils import escape
from zipfile import ZipFile

import xlsxwriter.workbook as library
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Value = str | int | float | Decimal | dt.date | dt.datetime | bool | None
EPOCH = dt.date(1899, 12, 30)
MOST_TEXT = 32767  # characters in a cell, by the format's own limit
MOST_EXACT = 2**53  # a spreadsheet counts in doubles
MOST_ROWS = 1_048_576  # rows in a leaf, by the format's own limit
MOST_KEPT, LONGEST_KEPT = 2000, 200  # values of a column whose XML is kept, and the length of a kept text
BATCH = 500
# Stands for the row's number until the row is whole: XML itself forbids this character, so no value can hold it.
_NUMBER = "\0"
_PLAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9 .,;:()/-]*[A-Za-z0-9.)])?")
_FORMULA = re.compile(r"[=+\-@\t\r\n\x00|%]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")
_LOOKS_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")


def disarm(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text and _FORMULA.match(text.lstrip(" \u00a0")[:1] or text[:1]) else text


def said(text: str) -> str:
    """A text for the library's own `write_string`: harmless, writable, and never taken for the library's own XML."""
    text = writable(disarm(text))
    return f"{text} " if text.startswith("<r>") else text


def writable(text: str) -> str:
    """The text as a cell can hold it: not too long, one sort of line end, and nothing that XML cannot carry."""
    return _UNWRITABLE.sub("\ufffd", _LINE_END.sub("\n", text[:MOST_TEXT]))


class Book(Workbook):  # type: ignore[misc]
    """A workbook packed at level 5: a third faster than the usual 6, and one hundredth larger."""

    # The library has no option for it: its own function, to which ZipFile means ours.
    _store_workbook = FunctionType(
        Workbook._store_workbook.__code__, {**vars(library), "ZipFile": partial(ZipFile, compresslevel=5)}
    )

    def abandon(self) -> None:
        """Drop a half-written book: its temporary files go."""
        self.fileclosed = True
        for leaf in self.worksheets():
            leaf._opt_close()
            if os.path.exists(leaf.row_data_filename):
                os.unlink(leaf.row_data_filename)


class FastSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A worksheet in constant memory with `write_rows` beside the library's own ways."""

    def write_rows(self, first: int, rows: Iterator[Sequence[Value]], columns: Sequence["Cells"]) -> int:
        """Write rows from row number `first` (0-based) on until there are none or the leaf is full; how many it took.

        Raises ValueError for a row that has not one value for each column.
        """
        self._write_single_row(first)
        self.fh.flush()
        at, write = first + 1, self.fh.buffer.write
        while batch := list(islice(rows, min(BATCH, MOST_ROWS + 1 - at))):
            lines = []
            for row in batch:
                if len(row) != len(columns):
                    raise ValueError(f"row {at - first} has {len(row)} cells, the sheet {len(columns)} columns")
                cells = "".join(map(operator.getitem, columns, row))
                lines.append(f'<row r="{_NUMBER}">{cells}</row>'.replace(_NUMBER, str(at)))
                at += 1
            write("".join(lines).encode())
        count = at - first - 1
        if count:
            self.dim_rowmax: int | None = first + count - 1
            self.dim_colmax: int | None = len(columns) - 1
            self.previous_row = first + count
        return count

    def _write_optimized_sheet_data(self) -> None:
        """The rows, copied as bytes; the library would read them as text and write them as text."""
        rows, page = self.row_data_fh, self.fh
        self._xml_start_tag("sheetData")
        rows.flush()
        page.flush()
        rows.buffer.seek(0)
        shutil.copyfileobj(rows.buffer, page.buffer, 2**20)
        rows.close()
        os.unlink(self.row_data_filename)
        self._xml_end_tag("sheetData")


class Cells(dict[Value, str]):
    """A column's cells: the XML of a value, by value. Values that may come again are kept; names and answers do.

    `share` gives the number of a text in the book's table of shared texts, where kept texts go: a cell then holds the
    number, which is a third less XML. Other texts stand in their cells: the table does not grow with the rows.
    """

    def __init__(
        self, column: int, style: int, *, numbers: bool, yes_no: tuple[str, str], share: Callable[[str], int]
    ) -> None:
        super().__init__()
        self.start = f'<c r="{xl_col_to_name(column)}{_NUMBER}" s="{style}"'
        self.numbers, self.yes_no, self.share = numbers, yes_no, share

    def __missing__(self, value: Value) -> str:
        if value is None or value == "":
            self[value] = ""
            return ""
        if isinstance(value, bool) and not self.numbers:
            # Not kept under its own value: to a dictionary True is 1.
            return self[self.yes_no[not value]]
        if isinstance(value, str):
            kept = len(self) < MOST_KEPT and len(value) < LONGEST_KEPT
            xml = f"{self.start}{self._text(value, kept=kept)}</c>"
        else:
            kept = len(self) < MOST_KEPT and (self.numbers or not (value == 0 or value == 1))
            xml = f"{self.start}{self._number(value)}</c>"
        if kept:
            self[value] = xml
        return xml

    def _text(self, text: str, *, kept: bool) -> str:
        # The library takes a shared text in these marks for XML of its own.
        if not kept or text.startswith("<r>"):
            return text_cell(text)
        return f' t="s"><v>{self.share(writable(disarm(text)))}</v>'

    @staticmethod
    def _number(value: int | float | Decimal | dt.date) -> str:
        if isinstance(value, dt.datetime):
            moment = value.replace(tzinfo=None) - dt.datetime.combine(EPOCH, dt.time())
            return f"><v>{moment.total_seconds() / 86400:.6f}</v>"
        if isinstance(value, dt.date):
            return f"><v>{(value - EPOCH).days}</v>"
        if isinstance(value, int):
            return f"><v>{int(value)}</v>" if abs(value) <= MOST_EXACT else text_cell(str(value))
        return f"><v>{value}</v>" if math.isfinite(value) else text_cell(str(value))


def text_cell(text: str) -> str:
    """A text as the inside of a cell."""
    if _PLAIN.fullmatch(text) and len(text) <= MOST_TEXT:
        return f' t="inlineStr"><is><t>{text}</t></is>'
    # What looks like the format's own way of writing a character must be told from it.
    text = escape(_LOOKS_ESCAPED.sub(lambda m: "_x005F" + m[0], writable(disarm(text))))
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() or "\n" in text else ""
    return f' t="inlineStr"><is><t{keep}>{text}</t></is>'
