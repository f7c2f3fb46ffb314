"""The data dictionary as pages: every record kind with its fields, answers, rules and measures, as declared."""

from simpul.foundation.labels import Label
from simpul.kinds import Field, Kind
from simpul.kinds.checking import rules_of
from simpul.kinds.fields import FieldType
from simpul.ui.parts import Cell, Column, Table

TYPES: dict[FieldType, Label] = {
    FieldType.COUNT: Label("bilangan bulat, 0 atau lebih", "whole number, 0 or more"),
    FieldType.INTEGER: Label("bilangan bulat", "whole number"),
    FieldType.DECIMAL: Label("bilangan desimal", "decimal number"),
    FieldType.MONEY: Label("rupiah", "rupiah"),
    FieldType.TEXT: Label("teks satu baris", "one line of text"),
    FieldType.PROSE: Label("teks beberapa baris", "several lines of text"),
    FieldType.DATE: Label("tanggal", "date"),
    FieldType.MONTH: Label("bulan", "month"),
    FieldType.CODE: Label("satu pilihan", "one choice"),
    FieldType.CODES: Label("beberapa pilihan", "several choices"),
    FieldType.FLAG: Label("ya atau tidak", "yes or no"),
    FieldType.URL: Label("alamat web", "web address"),
    FieldType.REF: Label("rujukan ke catatan lain", "reference to another record"),
    FieldType.REFS: Label("rujukan ke beberapa catatan", "references to other records"),
    FieldType.FILES: Label("lampiran", "attachments"),
}
SEVERITIES: dict[str, Label] = {
    "B": Label("Mustahil: dicegah (impor: ditandai)", "Impossible: stopped (imports: flagged)"),
    "W": Label("Peringatan: boleh dengan alasan", "Warning: allowed with a reason"),
    "Q": Label("Untuk dilihat petugas", "For the officer to look at"),
    "S": Label("Memengaruhi mutu saja", "Counts for quality only"),
}


def fields(kind: Kind) -> Table:
    columns = [
        Column(Label("Isian", "Field")),
        Column(Label("Nama teknis", "Technical name")),
        Column(Label("Bentuk", "Form")),
        Column(Label("Arti", "Meaning")),
        Column(Label("Dipakai untuk", "Feeds")),
    ]
    rows = [
        [
            Cell(f.label, note=Label("wajib", "required") if f.required else ""),
            Cell(f.name),
            Cell(_form(f), note=_choices(f)),
            Cell(f.meaning),
            Cell(", ".join(f.feeds) or "–"),
        ]
        for f in kind.fields
    ]
    return Table(Label(f"Isian {kind.label.id.lower()}", f"Fields of {kind.label.en.lower()}"), columns, rows)


def _form(field: Field) -> Label:
    form = TYPES[field.type]
    if not field.unit:
        return form
    return Label(f"{form.id} ({field.unit.id})", f"{form.en} ({field.unit.en})")


def _choices(field: Field) -> Label | str:
    if field.codes is None:
        return ""
    return Label("; ".join(c.label.id for c in field.codes.codes), "; ".join(c.label.en for c in field.codes.codes))


def rules(kind: Kind) -> Table:
    columns = [Column(Label("Aturan", "Rule")), Column(Label("Sifat", "Weight")), Column(Label("Kalimat", "Sentence"))]
    rows = [[Cell(r.id), Cell(SEVERITIES[r.severity.value]), Cell(r.message)] for r in rules_of(kind)]
    return Table(
        Label(f"Aturan mutu {kind.label.id.lower()}", f"Quality rules of {kind.label.en.lower()}"), columns, rows
    )


def measures(kind: Kind) -> Table:
    columns = [
        Column(Label("Angka", "Figure")),
        Column(Label("Arti", "Meaning")),
        Column(Label("Cara menghitung", "How it is counted")),
    ]
    rows = [[Cell(m.label), Cell(m.meaning), Cell(how(kind, m.how, m.of))] for m in kind.measures]
    return Table(Label(f"Angka dari {kind.label.id.lower()}", f"Figures from {kind.label.en.lower()}"), columns, rows)


def how(kind: Kind, way: str, of: str | None) -> Label:
    """The counting of a measure in words."""
    match way:
        case "rows":
            return Label("banyaknya catatan", "number of records")
        case "sum":
            label = kind.by_name[of or ""].label
            return Label(f"jumlah “{label.id}”", f"sum of “{label.en}”")
        case "distinct":
            return Label(
                "banyaknya yang berbeda, per perpustakaan dan bulan", "number of distinct ones, per library and month"
            )
        case _:
            return Label("selisih hari sampai dicatat", "days until entered")
