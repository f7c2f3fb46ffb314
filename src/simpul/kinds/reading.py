"""Filled-in spreadsheets, read row by row. Nothing is lost and nothing is guessed: every row comes back with its
number, what could be read, and what is wrong with it.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine

from simpul.foundation.problems import Problem
from simpul.foundation.problems import kind as problem_kind
from simpul.kinds import forms, problems, wire
from simpul.kinds.checking import check, united
from simpul.kinds.fields import Field
from simpul.kinds.guard import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    not_a_workbook,
    pass_workbook,
    sheet_too_wide,
    too_large,
)
from simpul.kinds.kind import Kind
from simpul.kinds.rules import Finding

no_header = problem_kind(
    "berkas-6",
    422,
    "Tidak ada lembar dengan kolom {kind}. Pakai templatnya tanpa mengubah baris judul.",
    "No sheet has the columns of {kind}. Use the template without changing its header.",
)
unknown_column = problem_kind(
    "berkas-7",
    422,
    "Kolom “{column}” tidak dikenal dan tidak dibaca. Pindahkan isinya ke kolom yang sesuai.",
    "The column “{column}” is not known and was not read. Move its content to a column that fits.",
)
column_twice = problem_kind(
    "berkas-8",
    422,
    "Kolom “{column}” ada dua kali. Hapus salah satunya.",
    "The column “{column}” stands twice. Delete one of them.",
)
not_text = problem_kind(
    "berkas-9",
    422,
    "Berkas CSV ini bukan teks UTF-8 (baris {line}). Simpan ulang sebagai “CSV UTF-8”.",
    "This CSV file is not UTF-8 text (line {line}). Save it again as “CSV UTF-8”.",
)
csv_broken = problem_kind(
    "berkas-10",
    422,
    "Baris {line} berkas CSV ini tidak terbaca. Periksa tanda kutipnya, atau pakai templat Excel.",
    "Line {line} of this CSV file cannot be read. Check its quotes, or use the Excel template.",
)
_FIND_HEADER_IN = 10
_LONGEST_CELL = 100_000
# What picks of the wrong file begin with: PNG, JPEG, PDF, old Office (.xls, .doc), GIF, RAR, gzip. Telling their
# owner about the encoding of a CSV would lead nowhere.
_OTHER_FILES = (b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"\xd0\xcf\x11\xe0", b"GIF8", b"Rar!", b"\x1f\x8b")


@dataclass(frozen=True)
class Row:
    """One filled-in row: its number as the spreadsheet shows it, the values ready for the columns, what is wrong with
    it, and the cells as they were written."""

    number: int
    values: dict[str, Any]
    findings: list[Finding]
    written: dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What a file held: its rows, and problems of the file as a whole (unknown columns, say) beside them."""

    rows: list[Row]
    problems: list[Problem] = field(default_factory=list)


def read_xlsx(kind: Kind, path: Path) -> Read:
    """The rows of the sheet of `kind` in a workbook; raises a numbered problem when there is no such workbook."""
    pass_workbook(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
            for name in _sheets(book, kind):
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                if header := _header(kind, rows):
                    return _read(kind, enumerate(rows, 1), *header)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise not_a_workbook() from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up on a broken file, its panic is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise not_a_workbook() from error
    raise no_header(kind=kind.label)


def _sheets(book: python_calamine.CalamineWorkbook, kind: Kind) -> Iterator[str]:
    """The sheets, the one named after the kind first."""
    titles = {kind.label.id[:31], kind.label.en[:31]}
    yield from sorted(book.sheet_names, key=lambda name: name not in titles)


def read_csv(kind: Kind, path: Path) -> Read:
    """The rows of a CSV file (UTF-8; comma, semicolon or tab); raises a numbered problem when it is no such file."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise too_large(size=size // 2**20, most=MOST_BYTES // 2**20)
    raw = path.read_bytes()
    if raw.startswith(_OTHER_FILES):
        raise not_a_workbook()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_text(line=raw[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise not_text(line=text[: text.index("\0")].count("\n") + 1)
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Any]] = []
    numbers: list[int] = []
    begins = 1
    try:
        for cells in reader:
            rows.append(cells)
            numbers.append(begins)
            begins = reader.line_num + 1
            if len(rows) > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise sheet_too_wide(rows=MOST_ROWS, columns=MOST_COLUMNS)
    except csv.Error as error:
        raise csv_broken(line=reader.line_num) from error
    header = _header(kind, rows)
    if not header:
        raise no_header(kind=kind.label)
    return _read(kind, zip(numbers, rows, strict=True), *header)


def _header(kind: Kind, rows: Sequence[Sequence[Any]]) -> tuple[int, dict[int, Field], list[Problem]] | None:
    """The row of names or labels: (rows down to the header's last, column → field, problems); None when none is there.

    A header names every required field, and at least half of what it names is known: another kind's sheet is not
    taken for this one because both have a month.
    """
    by_word: dict[str, Field] = {}
    for f in kind.fields:
        for word in (f.name, f.label.id, f.label.en):
            by_word.setdefault(_word(word), f)
    for at, row in enumerate(rows[:_FIND_HEADER_IN]):
        columns = {i: by_word[w] for i, cell in enumerate(row) if (w := _word(cell)) in by_word}
        required = [f for f in kind.fields if f.required]
        named = sum(1 for cell in row if _word(cell))
        if not columns or 2 * len(columns) < named or not all(f in columns.values() for f in required):
            continue
        faults: list[Problem] = []
        seen: set[str] = set()
        for i, f in list(columns.items()):
            if f.name in seen:
                faults.append(column_twice(column=f.label, where=f.name))
                del columns[i]
            seen.add(f.name)
        faults += [
            unknown_column(column=str(cell)[:60], where=str(cell)[:60])
            for i, cell in enumerate(row)
            if i not in columns and _word(cell) and _word(cell) not in by_word
        ]
        after = at + 1
        # The template's labels stand below its hidden names.
        if after < len(rows) and _is_labels(rows[after], columns):
            after += 1
        return after, columns, faults
    return None


def _is_labels(row: Sequence[Any], columns: dict[int, Field]) -> bool:
    words = [(_word(row[i]) if i < len(row) else "", f) for i, f in columns.items()]
    return all(w in (_word(f.label.id), _word(f.label.en)) for w, f in words)


def _word(cell: Any) -> str:
    """A header cell for comparing: small letters, without the star of a required field."""
    return " ".join(cell.lower().replace("*", " ").split()) if isinstance(cell, str) else ""


def _read(
    kind: Kind,
    rows: Iterable[tuple[int, Sequence[Any]]],
    header: int,
    columns: dict[int, Field],
    faults: list[Problem],
) -> Read:
    read: list[Row] = []
    for at, (number, cells) in enumerate(rows):
        if at < header or all(c is None or (isinstance(c, str) and not c.strip()) for c in cells):
            continue
        read.append(_row(kind, number, cells, columns))
    return Read(read, faults)


def _row(kind: Kind, number: int, cells: Sequence[Any], columns: dict[int, Field]) -> Row:
    written = {f.name: cells[i] for i, f in columns.items() if i < len(cells) and cells[i] not in (None, "")}
    answers: dict[str, Any] = {}
    unread: list[Finding] = []
    for name, cell in written.items():
        asked = kind.by_name[name]
        try:
            if isinstance(cell, str) and len(cell) > _LONGEST_CELL:
                raise problems.of_field(problems.text_absurd, asked, length=len(cell), most=asked.most or 200)
            answers[name] = forms.read(asked, cell)
        except Problem as problem:
            unread.append(problems.finding(problem.kind(where=name, **problem.details)))
    decoded = wire.decode(kind, answers)
    missing = {f.fields for f in (*unread, *decoded.findings)}
    found = [f for f in check(kind, decoded.values) if not (f.rule_id.startswith("REQ-01") and f.fields in missing)]
    return Row(number, decoded.values, united(unread, decoded.findings, found), written)
