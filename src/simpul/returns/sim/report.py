"""What an import (or its dry run) did, as values: printed as tables, kept and handed out as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any

from simpul.foundation.problems import Problem

MANY = 200  # refused rows and libraries are all counted; this many of each are listed


@dataclass(frozen=True)
class NotTaken:
    """A row that was not taken: file, its number there (from 1), the problem's code and both sentences."""

    file: str
    row: int
    code: str
    reason: str
    reason_en: str

    @classmethod
    def of(cls, file: str, row: int, problem: Problem) -> "NotTaken":
        return cls(file, row, problem.code, problem.say("id"), problem.say("en"))


@dataclass
class FileReport:
    """One file. `present` False: not in the folder. `problem` set: there, but not taken."""

    file: str
    present: bool = True
    problem: str | None = None
    problem_en: str | None = None
    code: str | None = None
    read: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    returned: int = 0
    vanished: int = 0
    held: int = 0
    not_taken: int = 0
    unread_words: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LibraryReport:
    """A library of the dump. how: "known" (decided before), "certain", "probable" or "pending" (both wait for a
    person; `candidates` are (code, village, district))."""

    id: str
    name: str
    village: str | None
    district: str | None
    how: str
    area_code: str
    created: bool
    candidates: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Weighty:
    """A row whose number outweighs all others of its file together: kept, counted, and named."""

    file: str
    row: int
    library: str
    month: str
    field: str
    value: int
    rest: int


@dataclass
class RegencyReport:
    code: str
    name: str
    files: dict[str, FileReport] = field(default_factory=dict)
    libraries: list[LibraryReport] = field(default_factory=list)
    registered: int = 0
    created: int = 0
    certain: int = 0
    probable: int = 0
    pending: int = 0
    known: int = 0
    moved: int = 0
    flags: dict[str, int] = field(default_factory=dict)
    weighty: list[Weighty] = field(default_factory=list)


@dataclass
class Report:
    """The whole. `not_taken` lists the first rows that were not taken (all of them are counted per file)."""

    folder: str
    dry_run: bool
    regencies: list[RegencyReport] = field(default_factory=list)
    files: dict[str, FileReport] = field(default_factory=dict)
    not_taken: list[NotTaken] = field(default_factory=list)
    warnings: list[dict[str, object]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """Whether every file there was taken with all its rows."""
        return all(f.problem is None and not f.not_taken for f in self.files.values())

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "clean": self.clean}

    def tables(self) -> list[tuple[str, tuple[str, ...], list[tuple[object, ...]]]]:
        """(title, headings, rows) for the terminal."""
        head = ("berkas", "dibaca", "baru", "sama", "berubah", "kembali", "hilang", "tidak diambil", "keterangan")
        files = [
            (f.file, f.read, f.new, f.same, f.changed, f.returned, f.vanished, f.not_taken, _note(f))
            for f in self.files.values()
        ]
        tables: list[tuple[str, tuple[str, ...], list[tuple[object, ...]]]] = [("Berkas", head, list(files))]
        for r in self.regencies:
            counts = [("terdaftar", r.registered), ("baru", r.created), ("sudah dikenal", r.known)]
            counts += [("pasti", r.certain), ("mungkin", r.probable), ("menunggu", r.pending), ("dipindahkan", r.moved)]
            tables.append((f"Perpustakaan {r.code} {r.name}", ("", ""), list(counts)))
            waiting = [
                (b.name, b.village or "–", b.district or "–", "; ".join(" ".join(c) for c in b.candidates[:3]))
                for b in r.libraries
                if b.how in ("probable", "pending")
            ]
            if waiting:
                tables.append(("Menunggu penetapan desa", ("nama", "desa", "kecamatan", "calon"), list(waiting)))
            if r.weighty:
                found = [(w.library, w.month, w.field, w.value, w.rest) for w in r.weighty]
                columns = ("perpustakaan", "bulan", "isian", "nilai", "semua yang lain")
                tables.append(("Melebihi semua yang lain", columns, list(found)))
            if r.flags:
                tables.append(("Tanda pada catatan", ("tanda", "catatan"), sorted(r.flags.items())))
        if self.warnings:
            tables.append(("Perhatian", ("kode", ""), [(w["code"], w["message"]) for w in self.warnings]))
        if self.not_taken:
            refused = [(n.file, n.row, n.code, n.reason) for n in self.not_taken]
            tables.append(("Baris yang tidak diambil", ("berkas", "baris", "kode", "alasan"), list(refused)))
        return tables


def _note(file: FileReport) -> str:
    if not file.present:
        return "tidak ada di folder"
    words = ", ".join(f"{name}: {n} kata tak dikenal" for name, n in file.unread_words.items())
    held = f"{file.held} baris tak lagi tercantum, tidak ditandai" if file.held else ""
    return "; ".join(part for part in (file.problem or "", words, held) if part)
