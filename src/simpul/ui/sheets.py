"""The one way a table leaves the house: XLSX in bounded memory, and CSV, with formulas disarmed.

A `Sheet` is a value: title, head lines (period, coverage, as of …), columns with their meaning, rows, pictures. Its
file has the same layout every month, so that a formula of the officer's own keeps pointing at the right cell: a leaf
"Keterangan" says what it is, "Data" has the column names in row 1 and nothing else above the rows, then come the
charts, then what the columns mean.
"""

import csv
import datetime as dt
import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Any

from simpul.foundation.labels import Label
from simpul.ui.fast_sheet import Book, Cells, FastSheet, disarm, said
from simpul.ui.fast_sheet import Value as Value

FORMATS = {
    "text": "@",
    "number": "#,##0",
    "money": "#,##0",
    "decimal": "#,##0.##",
    "date": "d mmm yyyy",
    "month": "mmm yyyy",
}
ROW_PX = 20
ABOUT, CHARTS, COLUMNS = Label("Keterangan", "About"), Label("Grafik", "Charts"), Label("Arti kolom", "Columns")
LINK = Label("Halaman ini di Simpul", "This page in Simpul")
NUMBERS = frozenset({"number", "money", "decimal"})
YES_NO = {True: Label("ya", "yes"), False: Label("tidak", "no")}


@dataclass(frozen=True)
class Column:
    """A column: `sort` is "text", "number", "money", "decimal", "date" or "month"; `width` in characters."""

    label: Label
    sort: str = "text"
    width: int = 18
    meaning: Label | None = None


@dataclass(frozen=True)
class Picture:
    """A chart for a leaf of its own: a PNG, `width` pixels wide as shown, with its text alternative."""

    title: Label | str
    png: bytes
    alt: Label | str
    width: int = 640


@dataclass(frozen=True)
class Sheet:
    """A table to take along; `rows` is read once, one row at a time. `link` is the address of the page it was on."""

    title: Label
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    head: tuple[tuple[Label, Label | str], ...] = field(default=())
    pictures: tuple[Picture, ...] = field(default=())
    link: str = ""


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
    book = Book(target, {"constant_memory": True, "in_memory": False})
    book.set_properties({"title": sheet.title.say(language), "author": "Simpul"})
    names = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E5EAF4"})
    try:
        _about(book, sheet, language)
        count = _data(book, sheet, language, names)
        _pictures(book, sheet, language)
        _columns(book, sheet, language, names)
    except BaseException:
        book.abandon()
        raise
    book.close()
    return count


def _about(book: Book, sheet: Sheet, language: str) -> None:
    leaf = book.add_worksheet(ABOUT.say(language))
    leaf.set_column(0, 0, 30)
    leaf.set_column(1, 1, 90)
    strong = book.add_format({"bold": True, "font_size": 14})
    label = book.add_format({"bold": True, "valign": "top"})
    value = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    leaf.write_string(0, 0, said(sheet.title.say(language)), strong)
    row = 1
    for row, (name, told) in enumerate(sheet.head, start=1):
        leaf.write_string(row, 0, name.say(language), label)
        leaf.write_string(row, 1, said(_say(told, language)), value)
    if sheet.link:
        leaf.write_string(row + 1, 0, LINK.say(language), label)
        # Past the length a spreadsheet can open, the address stays a text.
        if leaf.write_url(row + 1, 1, sheet.link, string=sheet.link[:255]):
            leaf.write_string(row + 1, 1, said(sheet.link), value)


def _data(book: Book, sheet: Sheet, language: str, names: Any) -> int:
    formats = {sort: book.add_format({"num_format": form}) for sort, form in FORMATS.items()}
    yes_no = (YES_NO[True].say(language), YES_NO[False].say(language))
    share = book.str_table._get_shared_string_index
    cells = [
        Cells(i, formats[c.sort]._get_xf_index(), numbers=c.sort in NUMBERS, yes_no=yes_no, share=share)
        for i, c in enumerate(sheet.columns)
    ]
    rows, whole, number = iter(sheet.rows), 0, 1
    ahead = next(rows, None)
    while ahead is not None or number == 1:
        leaf = book.add_worksheet("Data" if number == 1 else f"Data {number}", FastSheet)
        assert isinstance(leaf, FastSheet)
        for i, column in enumerate(sheet.columns):
            leaf.set_column(i, i, column.width)
            leaf.write_string(0, i, column.label.say(language), names)
        leaf.freeze_panes(1, 1)
        leaf.repeat_rows(0)
        leaf.set_landscape()
        leaf.fit_to_pages(1, 0)
        leaf.set_header("&L" + sheet.title.say(language).replace("&", "&&")[:200])
        leaf.set_footer("&R&P / &N")
        here = leaf.write_rows(1, chain([] if ahead is None else [ahead], rows), cells)
        leaf.autofilter(0, 0, here, len(sheet.columns) - 1)
        whole, number, ahead = whole + here, number + 1, next(rows, None)
    return whole


def _pictures(book: Book, sheet: Sheet, language: str) -> None:
    if not sheet.pictures:
        return
    leaf = book.add_worksheet(CHARTS.say(language))
    strong = book.add_format({"bold": True})
    row = 0
    for picture in sheet.pictures:
        wide, high = struct.unpack(">II", picture.png[16:24])
        scale = picture.width / wide
        leaf.write_string(row, 0, said(_say(picture.title, language)), strong)
        leaf.insert_image(
            row + 1,
            0,
            "chart.png",
            {
                "image_data": io.BytesIO(picture.png),
                "x_scale": scale,
                "y_scale": scale,
                "description": _say(picture.alt, language),
            },
        )
        row += 4 + round(high * scale / ROW_PX)


def _say(words: Label | str, language: str) -> str:
    return words.say(language) if isinstance(words, Label) else words


def _columns(book: Book, sheet: Sheet, language: str, names: Any) -> None:
    leaf = book.add_worksheet(COLUMNS.say(language))
    leaf.set_column(0, 0, 32)
    leaf.set_column(1, 1, 100)
    leaf.write_string(0, 0, Label("Kolom", "Column").say(language), names)
    leaf.write_string(0, 1, Label("Arti", "Meaning").say(language), names)
    for i, column in enumerate(sheet.columns, start=1):
        leaf.write_string(i, 0, column.label.say(language))
        leaf.write_string(i, 1, column.meaning.say(language) if column.meaning else "")
