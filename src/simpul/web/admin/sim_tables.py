"""What a dump of the SIM would do, or did, as tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from simpul.foundation.labels import Label
from simpul.returns.models import SimDump
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table

STATES = {
    "waiting": Label("Menunggu keputusan Anda", "Waits for your decision"),
    "applied": Label("Diterapkan", "Applied"),
    "expired": Label("Kedaluwarsa, tidak diterapkan", "Expired, not applied"),
}
COUNTS = {
    "read": Label("Dibaca", "Read"),
    "new": Label("Baru", "New"),
    "same": Label("Sudah ada", "There already"),
    "changed": Label("Berubah", "Changed"),
    "vanished": Label("Tak lagi tercantum", "No longer listed"),
    "not_taken": Label("Tidak diambil", "Not taken"),
}
ABSENT = Label("tidak dikirim; catatannya tidak berubah", "not sent; its records do not change")
_HOW = {
    "certain": Label("desanya pasti", "village certain"),
    "probable": Label("mungkin; menunggu Anda", "probable; waits for you"),
    "pending": Label("menunggu Anda", "waits for you"),
    "known": Label("sudah dikenal", "known"),
}


def listed(dumps: Sequence[SimDump]) -> Table:
    columns = [
        Column(Label("Dikirim", "Sent")),
        Column(Label("Kabupaten/kota", "Regency")),
        Column(Label("Keadaan", "State")),
        Column(Label("Baris baru", "New rows"), number=True),
    ]
    rows = [
        [
            Cell(parts.both(lambda x, d=d: formats.moment(d.made_at, x)), reverse("admin-sim-one", args=[d.pk])),  # type: ignore[misc]
            Cell(d.regency_code),
            Cell(STATES[d.state]),
            Cell(parts.number(total(d.report, "new")), number=True),
        ]
        for d in dumps
    ]
    nothing = Label("Belum ada berkas SIM yang dikirim.", "No SIM files were sent yet.")
    return Table(Label("Kiriman terbaru", "Newest dumps"), columns, rows, nothing=nothing)


def total(report: Mapping[str, Any], count: str) -> int:
    return sum(one[count] for one in report["files"].values())


def effective(report: Mapping[str, Any]) -> int:
    """How many rows change something."""
    return sum(total(report, count) for count in ("new", "changed", "returned", "vanished"))


def tables(report: Mapping[str, Any], spoken: str) -> list[Table]:
    """The files, the libraries that wait for their village, rows that outweigh all others, and rows not taken."""
    found = [_files(report, spoken)]
    for regency in report["regencies"]:
        found += [table for table in (_libraries(regency), _weighty(regency)) if table.rows]
    return [*found, *([_not_taken(report, spoken)] if report["not_taken"] else [])]


def warnings(report: Mapping[str, Any], spoken: str) -> list[Label | str]:
    """What one should know before applying, as sentences."""
    told: list[Label | str] = [
        str(f["problem_en"] if spoken == "en" else f["problem"]) for f in report["files"].values() if f["problem"]
    ]
    for f in report["files"].values():
        if f["held"]:
            told.append(
                Label(
                    f"{f['file']}: {f['held']} catatan tidak lagi tercantum di berkas ini. Mungkin "
                    "unduhannya terpotong, jadi belum ada yang ditandai hilang.",
                    f"{f['file']}: {f['held']} records are no longer listed in this file. The download may be cut "
                    "off, so none is marked as gone.",
                )
            )
    return told


def held(report: Mapping[str, Any]) -> bool:
    """Whether a file lost so much that it is believed only when somebody says so."""
    return total(report, "held") > 0


def _files(report: Mapping[str, Any], spoken: str) -> Table:
    columns = [
        Column(Label("Berkas", "File")),
        *(Column(label, number=True) for label in COUNTS.values()),
    ]
    rows = []
    for f in report["files"].values():
        note: Label | str = "" if f["present"] else ABSENT
        if f["unread_words"]:
            words = sum(f["unread_words"].values())
            note = Label(f"{words} kata di luar daftar pilihan", f"{words} words outside the code lists")
        if f["problem"]:
            note = f["problem_en"] if spoken == "en" else f["problem"]
        numbers = [Cell(parts.number(f[count]) if f["present"] else "–", number=True) for count in COUNTS]
        rows.append([Cell(f["file"], note=note), *numbers])
    return Table(Label("Isi setiap berkas", "What each file holds"), columns, rows)


def _libraries(regency: Mapping[str, Any]) -> Table:
    columns = [
        Column(Label("Perpustakaan", "Library")),
        Column(Label("Desa di SIM", "Village in the SIM")),
        Column(Label("Keadaan", "State")),
        Column(Label("Calon desa", "Candidates")),
    ]
    rows = [
        [
            Cell(one["name"]),
            Cell(one["village"] or "–", note=one["district"] or ""),
            Cell(_HOW.get(one["how"], one["how"])),
            Cell("; ".join(f"{name} ({code})" for code, name, *_ in one["candidates"][:3]) or "–"),
        ]
        for one in regency["libraries"]
        if one["how"] in ("probable", "pending")
    ]
    title = Label("Perpustakaan yang desanya perlu ditetapkan", "Libraries whose village is to be settled")
    return Table(title, columns, rows)


def _weighty(regency: Mapping[str, Any]) -> Table:
    columns = [
        Column(Label("Perpustakaan", "Library")),
        Column(Label("Bulan", "Month")),
        Column(Label("Nilai", "Value"), number=True),
        Column(Label("Semua yang lain", "All others together"), number=True),
    ]
    rows = [
        [
            Cell(w["library"], note=f"{w['file']}, {w['field']}"),
            Cell(w["month"]),
            Cell(parts.number(w["value"]), number=True),
            Cell(parts.number(w["rest"]), number=True),
        ]
        for w in regency["weighty"]
    ]
    return Table(
        Label("Angka yang melebihi semua yang lain; tetap diambil dan ditandai",
              "Numbers that outweigh all others; taken all the same, and flagged"), columns, rows,
    )  # fmt: skip


def _not_taken(report: Mapping[str, Any], spoken: str) -> Table:
    columns = [Column(Label("Baris", "Row")), Column(Label("Sebabnya", "Why"))]
    rows = [
        [Cell(f"{n['file']} {n['row']}"), Cell(n["reason_en"] if spoken == "en" else n["reason"], note=n["code"])]
        for n in report["not_taken"]
    ]
    return Table(Label("Baris yang tidak diambil", "Rows not taken"), columns, rows)
