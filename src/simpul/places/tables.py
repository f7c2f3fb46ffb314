"""Reading a table somebody sends: CSV (UTF-8) or XLSX, as rows of text, guarded against hostile files."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from simpul.kinds.guard import pass_workbook
from simpul.places import problems

_LARGEST = 50_000_000
_MOST_ROWS = 500_000


def rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row after the heading, as (row number with the heading as 1, {heading: text}); empty rows left out.

    Headings are compared without letter case and outer spaces. Raises wilayah-3 (columns missing), wilayah-4
    (unreadable), and what `kinds.guard` finds in a workbook.
    """
    lines = _sheet(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path)
    heading = [str(cell).strip().lower() for cell in next(lines, [])]
    if missing := [name for name in needed if name not in heading]:
        raise problems.columns_missing(columns=", ".join(missing), where=path.name)
    for number, line in enumerate(lines, start=2):
        if number > _MOST_ROWS:
            raise problems.file_unreadable(name=path.name, where=path.name)
        if any(cell.strip() for cell in line):
            padded = [*line, *[""] * (len(heading) - len(line))]
            yield number, {name: padded[i].strip() for i, name in enumerate(heading) if name}


def _csv(path: Path) -> Iterator[list[str]]:
    if path.stat().st_size > _LARGEST:
        raise problems.file_unreadable(name=path.name, where=path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except (UnicodeDecodeError, csv.Error) as error:
        raise problems.file_unreadable(name=path.name, where=path.name) from error


def _sheet(path: Path) -> Iterator[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    pass_workbook(path)
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        for line in sheet.to_python(skip_empty_area=False):
            yield [_text(cell) for cell in line]
    except (CalamineError, OSError) as error:
        raise problems.file_unreadable(name=path.name, where=path.name) from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up on a broken file, its panic is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise problems.file_unreadable(name=path.name, where=path.name) from error


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
