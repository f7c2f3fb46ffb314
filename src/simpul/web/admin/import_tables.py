"""An import in tables: what it would do, what is wrong, and the empty template."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from django.urls import reverse

from simpul.foundation.labels import Label
from simpul.kinds import FieldType
from simpul.kinds import template as kinds_template
from simpul.office import queries as office
from simpul.places import fields
from simpul.places.codes import CHANGES
from simpul.places.import_kinds import SORTS, Sort
from simpul.places.import_since import Since
from simpul.places.models import Import
from simpul.ui import formats, parts, sheets
from simpul.ui.parts import Cell, Column, Table
from simpul.web.templatetags.simpul import tongue

MOST_SHOWN = 200
DO = {
    "create": Label("dibuat", "made"),
    "change": Label("diubah", "changed"),
    "same": Label("sudah ada, dilewati", "there already, left alone"),
}
STATES = {
    "waiting": Label("Menunggu keputusan Anda", "Waits for your decision"),
    "expired": Label("Kedaluwarsa, tidak diterapkan", "Expired, not applied"),
    "discarded": Label("Dibuang", "Discarded"),
    "applied": Label("Diterapkan", "Applied"),
    "undone": Label("Diurungkan", "Undone"),
}
_WORDS = {
    "code": Label("Kode wilayah", "Area code"),
    "area_code": Label("Kode wilayah", "Area code"),
    "sex": Label("Jenis kelamin", "Sex"),
    "number": Label("Jumlah", "Number"),
    "male": Label("Laki-laki", "Male"),
    "female": Label("Perempuan", "Female"),
    "total": Label("Jumlah penduduk", "Inhabitants"),
    "source": Label("Sumber", "Source"),
    "date": Label("Berlaku sejak", "In force from"),
    "on": Label("Berlaku sejak", "In force from"),
    "change": Label("Perubahan", "Change"),
    "old_code": Label("Kode lama", "Old code"),
    "new_code": Label("Kode baru", "New code"),
    "new_name": Label("Nama baru", "New name"),
    "regulation": Label("Dasar hukum", "Regulation"),
    "library": Label("Perpustakaan", "Library"),
}
_ASKED = {
    "code": Label("Kode Kemendagri, seperti 35.13.07.2001.", "The Ministry's code, like 35.13.07.2001."),
    "year": Label("Empat angka.", "Four digits."),
    "male": Label("Boleh kosong.", "May stay empty."),
    "female": Label("Boleh kosong.", "May stay empty."),
    "total": Label("Boleh kosong bila L dan P terisi.", "May stay empty when both sexes are given."),
    "source": Label("Wajib, misalnya Dukcapil semester I 2026.", "Needed, such as the registry's first half of 2026."),
    "date": Label("Hari pertama, 31/07/2026.", "The first day, 31/07/2026."),
    "old_code": Label("Kode sebelum perubahan.", "The code before the change."),
    "new_code": Label(
        "Kode sesudahnya; kosong bila ganti nama atau dihapus.", "The code after; empty for a new name or an end."
    ),
    "new_name": Label("Nama sesudahnya, bila berubah.", "The name after, when it changes."),
    "regulation": Label("Boleh kosong.", "May stay empty."),
}


def word(name: str, sort: Sort | None = None) -> Label:
    """A column's heading: a membership, an aid and a library each have a `kind` of their own."""
    of_table = {f.name: f.label for f in sort.kind.fields} if sort and sort.kind else {}
    return of_table.get(name) or _WORDS.get(name) or fields.said(name)


def listed(rows: list[Import]) -> Table:
    heads = (
        Label("Impor", "Import"),
        Label("Berkas", "File"),
        Label("Dibuat", "Made"),
        Label("Keadaan", "State"),
        Label("Baris", "Rows"),
    )
    told = [
        [
            Cell(SORTS[row.what].label, reverse("admin-import", args=[row.pk])),
            Cell(row.file_name or "–"),
            Cell(_moment(row)),
            Cell(STATES[row.state], flags=_open(row)),
            Cell(_rows_of(row)),
        ]
        for row in rows
    ]
    return Table(
        Label("Impor terakhir", "The latest imports"),
        [Column(h) for h in heads],
        told,
        nothing=Label("Belum ada impor.", "No import yet."),
        stacked=True,
    )


def _open(row: Import) -> list[parts.Flag]:
    """What can still be done about an import."""
    if row.state == "waiting":
        return [parts.Flag(Label("terapkan atau buang", "apply or discard"))]
    if row.state == "applied" and SORTS[row.what].undoable:
        return [parts.Flag(Label("buka untuk mengurungkan", "open to undo"), "plain")]
    return []


def _moment(row: Import) -> Label:
    return parts.both(lambda x: formats.moment(row.made_at, x))


def _rows_of(row: Import) -> Label:
    made, changed, wrong = (row.counts.get(n, 0) for n in ("create", "change", "faulty"))
    return Label(f"{made} dibuat, {changed} diubah, {wrong} keliru", f"{made} made, {changed} changed, {wrong} faulty")


def counts(made: Import) -> list[tuple[Label, str]]:
    """The four figures of a preview, in words."""
    done = made.state in ("applied", "undone")
    labels = (
        ("create", Label("dibuat", "made") if done else Label("akan dibuat", "to be made")),
        ("change", Label("diubah", "changed") if done else Label("akan diubah", "to be changed")),
        ("same", Label("sudah sama", "the same already")),
        ("faulty", Label("baris keliru", "faulty rows")),
    )
    return [(label, formats.number(made.counts.get(name, 0), tongue())) for name, label in labels]


def faults(made: Import, sort: Sort) -> Table | None:
    rows = [
        [Cell(parts.number(f["row"]), number=True), Cell(word(f["column"], sort)), Cell(Label(f["id"], f["en"]))]
        for f in made.faults[:MOST_SHOWN]
    ]
    heads = [
        Column(Label("Baris", "Row"), number=True),
        Column(Label("Kolom", "Column")),
        Column(Label("Yang perlu diperbaiki", "What to put right")),
    ]
    return Table(Label("Baris yang dilewati", "Rows that are left out"), heads, rows) if rows else None


def steps(made: Import, sort: Sort) -> Table:
    heads = [
        Column(Label("Baris", "Row"), number=True),
        Column(word("library") if sort.kind else word("code")),
        Column(Label("Yang terjadi", "What happens")),
        Column(Label("Isi", "Content")),
    ]
    # What changes something first: that is what one looks for.
    ordered = sorted(made.steps, key=lambda s: (s["do"] == "same", s["row"]))
    rows = [
        [
            Cell(parts.number(s["row"]), number=True),
            Cell(s["name"]),
            Cell(DO[s["do"]]),
            Cell(_content(s, "after"), note=_was(s) if s["do"] == "change" else ""),
        ]
        for s in ordered[:MOST_SHOWN]
    ]
    more = len(made.steps) - MOST_SHOWN
    caption = Label("Baris demi baris", "Row by row")
    if more > 0:
        caption = Label(
            f"{MOST_SHOWN} baris pertama; {more} lagi ada di laporan XLSX",
            f"The first {MOST_SHOWN} rows; {more} more are in the XLSX report",
        )
    return Table(caption, heads, rows, nothing=Label("Tidak ada baris yang terbaca.", "No row could be read."))


def since(found: list[Since], sort: Sort) -> Table | None:
    """The rows that changed after the import, each with what it is now and the way to it; None when all are as left."""
    if not found:
        return None
    heads = [
        Column(word("library") if sort.kind else word("code")),
        Column(Label("Baris", "Row"), number=True),
        Column(Label("Ditinggalkan impor", "As the import left it")),
        Column(Label("Sekarang", "Now")),
    ]
    rows = [
        [
            Cell(s.step["name"], reverse("admin-library", args=[s.step["library"]]) if s.step["library"] else ""),
            Cell(parts.number(s.step["row"]), number=True),
            Cell(_content(s.step, "after")),
            Cell(_now(s)),
        ]
        for s in found[:MOST_SHOWN]
    ]
    more = len(found) - len(rows)
    caption = Label("Berubah sesudah impor", "Changed after the import")
    if more:
        caption = Label(f"{MOST_SHOWN} yang pertama; {more} baris lagi", f"The first {MOST_SHOWN}; {more} more rows")
    return Table(caption, heads, rows, stacked=True)


def undone(made: Import, sort: Sort) -> Table:
    """What undoing does, row by row."""
    heads = [
        Column(word("library") if sort.kind else word("code")),
        Column(Label("Baris", "Row"), number=True),
        Column(Label("Sekarang", "Now")),
        Column(Label("Bila diurungkan", "When undone")),
    ]
    rows = [
        [
            Cell(s["name"]),
            Cell(parts.number(s["row"]), number=True),
            Cell(_content(s, "after")),
            Cell(Label("dihapus lagi", "taken away again") if s["do"] == "create" else _content(s, "before")),
        ]
        for s in made.effective[:MOST_SHOWN]
    ]
    more = len(made.effective) - len(rows)
    caption = Label("Yang kembali", "What goes back")
    if more > 0:
        caption = Label(f"{MOST_SHOWN} baris pertama yang kembali; {more} lagi", f"The first {MOST_SHOWN}; {more} more")
    return Table(caption, heads, rows, stacked=True)


def _now(s: Since) -> Label:
    if s.gone:
        return Label("sudah tidak ada", "no longer there")
    said = [_told(s.now)] if s.now else []
    if s.ended_on:
        day = parts.day(s.ended_on)
        said.append(Label(f"diakhiri {day.id}", f"ended {day.en}"))
    if s.aid:
        said.append(Label(f"{s.aid} bantuan dicatat di bawahnya", f"{s.aid} deliveries recorded under it"))
    return Label("; ".join(x.id for x in said), "; ".join(x.en for x in said))


def _was(step: dict[str, Any]) -> Label:
    changed = {n: v for n, v in step["before"].items() if step["after"].get(n) != v}
    told = _told(changed)
    return Label(f"semula {told.id}", f"before: {told.en}")


def _content(step: dict[str, Any], side: str) -> Label:
    return _told(step[side] or {})


def _told(values: dict[str, Any]) -> Label:
    """ "2024 · Penerima manfaat penuh · APBN": the answers in words, empty ones left out."""
    said = [_answer(n, v) for n, v in values.items() if v not in (None, "")]
    said = said or [Label("kosong", "empty")]
    return Label(" · ".join(s.id for s in said), " · ".join(s.en for s in said))


_LISTS = {f.name: f.codes for f in (*fields.MEMBERSHIP, *fields.AID) if f.codes} | {"change": CHANGES}
_DAYS = {f.name for f in (*fields.MEMBERSHIP, *fields.AID) if f.type is FieldType.DATE} | {"date", "on"}
_SEX = {"male": Label("L", "M"), "female": Label("P", "F"), "total": Label("L+P", "M+F")}


def _answer(name: str, value: Any) -> Label:
    if name == "sex":
        return _SEX[value]
    if name in _LISTS:
        return _LISTS[name].label_of(str(value))
    if name in ("number", "quantity"):
        return parts.number(value)
    if name in _DAYS:
        return parts.day(dt.date.fromisoformat(str(value)))
    return Label(str(value), str(value))


def report(made: Import, sort: Sort) -> sheets.Sheet:
    """Every row of a preview, faults first, to take along."""
    columns = tuple(
        sheets.Column(label, sheet, width)
        for label, sheet, width in (
            (Label("Baris", "Row"), "number", 8),
            (Label("Nama", "Name"), "text", 36),
            (Label("Yang terjadi", "What happens"), "text", 22),
            (Label("Kolom", "Column"), "text", 18),
            (Label("Isi atau yang perlu diperbaiki", "Content, or what to put right"), "text", 70),
            (Label("Semula", "Before"), "text", 50),
        )
    )
    head = ((Label("Keadaan", "State"), STATES[made.state]), (Label("Sidik pratinjau", "Seal"), made.plan_sha256[:16]))
    return sheets.Sheet(sort.label, columns, _report(made, sort), head)


def _report(made: Import, sort: Sort) -> Iterator[list[sheets.Value]]:
    spoken = tongue()
    wrong = Label("dilewati", "left out").say(spoken)
    for f in made.faults:
        yield [f["row"], "", wrong, word(f["column"], sort).say(spoken), Label(f["id"], f["en"]).say(spoken), ""]
    for s in made.steps:
        before = _was(s).say(spoken) if s["do"] == "change" else ""
        yield [s["row"], s["name"], DO[s["do"]].say(spoken), "", _content(s, "after").say(spoken), before]


def columns(sort: Sort) -> Table:
    """The columns of a table, with what belongs into each."""
    if sort.kind is not None:
        told = [(f.label, f.meaning, f.required) for f in sort.kind.fields]
    else:
        told = [
            (
                Label(n, n),
                _ASKED.get(n) or _changes_said(),
                n in ("code", "year", "source", "date", "change", "old_code"),
            )
            for n in sort.headings
        ]
    rows = [
        [Cell(label), Cell(meaning), Cell(Label("wajib", "needed") if needed else "–")]
        for label, meaning, needed in told
    ]
    heads = [Column(Label("Kolom", "Column")), Column(Label("Isi", "Content")), Column(Label("Wajib", "Needed"))]
    return Table(Label("Kolom tabel ini", "The columns of this table"), heads, rows)


def _changes_said() -> Label:
    return Label(", ".join(c.label.id for c in CHANGES.codes), ", ".join(c.code for c in CHANGES.codes))


def template(sort: Sort) -> bytes:
    """The empty table as an XLSX file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        if sort.kind is not None:
            kinds_template.write_xlsx(sort.kind, path, tongue(), hidden=office.retired())
        else:
            book = xlsxwriter.Workbook(str(path))
            leaf = book.add_worksheet("Data")
            strong, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
            for i, name in enumerate(sort.headings):
                leaf.set_column(i, i, 18, text)
                leaf.write_string(0, i, name, strong)
            leaf.freeze_panes(1, 0)
            book.close()
        return path.read_bytes()
