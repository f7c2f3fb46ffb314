"""What is looked at before a spreadsheet is opened. A workbook is a ZIP of XML, made by anybody: a small file can
unfold into gigabytes, name a cell at the far end of the sheet, or pull in entities. It is read once as a stream, in
bounded memory, and only a plain workbook of sensible size is passed on. Formulas are never run: the reader takes the
values that were saved with them.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from simpul.foundation.problems import kind

MOST_BYTES = 20 * 2**20
MOST_ENTRIES = 500
MOST_UNFOLDED = 200 * 2**20
MOST_RATIO = 150  # a sheet of identical rows packs about 1 to 100
RATIO_FROM = 2**20
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 200, 50
_CHUNK = 2**16
_OVERLAP = 64

too_large = kind(
    "berkas-1",
    413,
    "Berkas terlalu besar ({size} MB). Bagi menjadi beberapa berkas, masing-masing paling banyak {most} MB.",
    "The file is too large ({size} MB). Split it into several of at most {most} MB each.",
)
not_a_workbook = kind(
    "berkas-2",
    422,
    "Berkas ini bukan buku kerja Excel (.xlsx) yang utuh. Simpan ulang sebagai .xlsx, atau unduh templat baru.",
    "This file is not a whole Excel workbook (.xlsx). Save it as .xlsx again, or download a new template.",
)
unfolds_too_far = kind(
    "berkas-3",
    422,
    "Isi berkas ini tidak wajar besarnya setelah dibuka. Salin datanya ke templat baru, lalu kirim lagi.",
    "The content of this file unfolds to an unreasonable size. Copy the rows to a new template and send it again.",
)
holds_code = kind(
    "berkas-4",
    422,
    "Berkas ini memuat {what}, yang tidak diterima. Salin datanya ke templat baru, lalu kirim lagi.",
    "This file holds {what}, which is not accepted. Copy the rows to a new template and send it again.",
)
sheet_too_wide = kind(
    "berkas-5",
    422,
    "Lembar kerja terlalu besar. Paling banyak {rows} baris dan {columns} kolom; hapus sel kosong di luar data.",
    "The sheet is too large. At most {rows} rows and {columns} columns; delete empty cells outside the data.",
)
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,4})([0-9]{1,10})["']""")
# Room between a name and its value that no writer leaves: it could push a cell's place over the border of a window.
_STRETCHED = re.compile(rb"\s{16}=|=\s{16}")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def pass_workbook(path: Path) -> None:
    """Let a sensible workbook through; raise the numbered problem of any other."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise too_large(size=size // 2**20, most=MOST_BYTES // 2**20)
    try:
        with zipfile.ZipFile(path) as archive:
            _look_at(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise not_a_workbook() from error


def _look_at(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [e.filename for e in entries]
    if len(entries) > MOST_ENTRIES or len(set(names)) != len(names):
        raise unfolds_too_far()
    if "xl/workbook.xml" not in names or any(e.flag_bits & 1 for e in entries):
        raise not_a_workbook()
    if any(n.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".ocx")) or "activex" in n.lower() for n in names):
        raise holds_code(what="makro/macro")
    if sum(n.startswith("xl/worksheets/") and n.endswith(".xml") for n in names) > MOST_SHEETS:
        raise unfolds_too_far()
    if sum(e.file_size for e in entries) > MOST_UNFOLDED:
        raise unfolds_too_far()
    unfolded = 0
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise unfolds_too_far()
        with archive.open(entry) as part:
            unfolded += _read_through(part, entry, MOST_UNFOLDED - unfolded)


def _read_through(part: IO[bytes], entry: zipfile.ZipInfo, budget: int) -> int:
    """Read one part to its end; its true size, whatever the directory claims."""
    read = 0
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    is_sheet = False
    for later, window, new in _windows(part):
        read += new
        if read > budget or (read > RATIO_FROM and read > MOST_RATIO * max(entry.compress_size, 1)):
            raise unfolds_too_far()
        if not is_xml:
            continue
        if not later and (b"\0" in window[:4] or window[:2] in (b"\xff\xfe", b"\xfe\xff")):
            raise not_a_workbook()  # workbooks are UTF-8; another encoding would hide what follows
        if _DECLARED.search(window):
            raise holds_code(what="DTD/entity")
        # A workbook names its sheets' parts itself, so a sheet is known by what it holds, not by its name.
        is_sheet = is_sheet or b"sheetData" in window
        if is_sheet:
            _within_bounds(window)
    return read


def _windows(part: IO[bytes]) -> Iterator[tuple[bool, bytes, int]]:
    """The part in pieces that overlap, so that nothing hides on a border: (is a later piece, bytes, how many new)."""
    tail, later = b"", False
    while chunk := part.read(_CHUNK):
        yield later, tail + chunk, len(chunk)
        tail, later = (tail + chunk)[-_OVERLAP:], True


def _within_bounds(window: bytes) -> None:
    """No cell stands far out: the reader lays out every cell from the first to the farthest."""
    if _STRETCHED.search(window):
        raise not_a_workbook()
    for found in _CELL.finditer(window):
        column = 0
        for letter in found[1].upper():
            column = column * 26 + letter - 64
        if int(found[2]) > MOST_ROWS or column > MOST_COLUMNS:
            raise sheet_too_wide(rows=MOST_ROWS, columns=MOST_COLUMNS)
