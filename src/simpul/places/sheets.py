"""The outside form of a file of area changes and of a population table: rows of text in, values and faults out."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from simpul.foundation.labels import Label
from simpul.places import rules, tables
from simpul.places.codes import CHANGES
from simpul.places.tree import Change, Fault, wrong_with

CHANGE_COLUMNS = ("date", "change", "old_code", "new_code", "new_name", "regulation")
POPULATION_COLUMNS = ("code", "year", "male", "female", "total", "source")
# The change may also be told in Indonesian, in the words of the list.
_WORDS = {code.label.id.lower(): code.code for code in CHANGES.codes}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z|(\d\d?)/(\d\d?)/(\d{4})\Z")
_NUMBER = re.compile(r"\d{1,3}([.,]\d{3})+\Z|\d{1,12}\Z")


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """One row of a population table; None where the cell was empty."""

    row: int
    code: str
    year: int
    male: int | None
    female: int | None
    total: int
    source: str


@dataclass
class Report:
    """What an import did or (dry run) would do. `problems` is exact by row; `counts` says what happened to the rest."""

    dry_run: bool
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Fault] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def say(self, language: str = "id") -> str:
        """The report as text, one line a finding."""
        word = {"id": "baris", "en": "row"}[language[:2] if language.startswith("en") else "id"]
        told = [", ".join(f"{name} {n}" for name, n in self.counts.items())]
        told += self.lines
        told += [f"{word} {f.row}, {f.column}: {f.reason.say(language)}" for f in self.problems]
        return "\n".join(told)

    def __str__(self) -> str:
        return self.say("id")


def read_changes(path: Path) -> tuple[list[Change], list[Fault]]:
    """The lines of a change file and what is wrong with the rest. Dates are ISO or d/m/Y."""
    lines, faults = [], []
    for row, cells in tables.rows(path, CHANGE_COLUMNS[:3]):
        day = _day(cells["date"])
        word = cells["change"].lower()
        old, new, name, regulation = (cells.get(column, "") for column in CHANGE_COLUMNS[2:])
        line = Change(day or dt.date.max, _WORDS.get(word, word), old, new, name, regulation, row)
        if day is None:
            # It will not be applied: what else is wrong with it is named here.
            faults.append(_fault(row, "date", cells["date"], "bukan tanggal", "is no date"))
            faults += wrong_with(line)
        else:
            lines.append(line)
    return lines, faults


def read_population(path: Path, this_year: int) -> tuple[list[Inhabitants], list[Fault]]:
    """The rows of a population table and what is wrong with the rest. A missing total is the sum of the sexes."""
    found, faults = [], []
    for row, cells in tables.rows(path, ("code", "year")):
        read = _inhabitants(row, cells, this_year)
        if isinstance(read, Inhabitants):
            found.append(read)
        else:
            faults += read
    return found, faults


def _inhabitants(row: int, cells: dict[str, str], this_year: int) -> Inhabitants | list[Fault]:
    """A row as values, or everything that is wrong with it."""
    faults: list[Fault] = []

    def refuse(column: str, id: str, en: str) -> None:
        faults.append(_fault(row, column, cells.get(column, ""), id, en))

    if not rules.is_area_code(cells["code"]):
        refuse("code", "bukan kode wilayah", "is no area code")
    if not cells["year"].isdigit() or not 1945 <= int(cells["year"]) <= this_year:
        refuse("year", f"bukan tahun antara 1945 dan {this_year}", f"is no year from 1945 to {this_year}")
    if not cells.get("source"):
        refuse("source", "sumber angka belum disebut", "the source of the figure is missing")
    numbers: dict[str, int | None] = {}
    for name in ("male", "female", "total"):
        text = cells.get(name, "")
        if text and not _NUMBER.match(text):
            refuse(name, "bukan bilangan bulat", "is no whole number")
            continue
        numbers[name] = number = int(re.sub(r"[.,]", "", text)) if text else None
        if number is not None and not 0 < number < 2_000_000_000:
            refuse(name, "harus lebih dari nol dan masuk akal", "must be above zero and possible")
    if len(numbers) < 3:
        return faults
    male, female, total = numbers["male"], numbers["female"], numbers["total"]
    both = male + female if male is not None and female is not None else None
    if total is None and both is None:
        refuse("total", "jumlah penduduk kosong", "the population is missing")
        return faults
    total = total if total is not None else int(both or 0)
    if any(part is not None and part > total for part in (male, female)):
        refuse("total", "lebih kecil daripada bagiannya", "is smaller than its part")
    elif both is not None and both != total:
        refuse("total", f"tidak sama dengan L + P = {both}", f"differs from M + F = {both}")
    return faults or Inhabitants(row, cells["code"], int(cells["year"]), male, female, total, cells["source"][:300])


def repeated(rows: Iterable[Inhabitants]) -> tuple[list[Inhabitants], list[Fault]]:
    """The rows without those that tell an area's year a second time, and a fault for each of these."""
    kept: dict[tuple[str, int], Inhabitants] = {}
    faults = []
    for row in rows:
        first = kept.setdefault((row.code, row.year), row)
        if first is not row:
            faults.append(
                _fault(row.row, "code", row.code, f"sudah ada di baris {first.row}", f"was told in row {first.row}")
            )
    return list(kept.values()), faults


def _day(text: str) -> dt.date | None:
    found = _DAY.match(text)
    try:
        if found and found[1]:
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        return dt.date(int(found[6]), int(found[5]), int(found[4])) if found else None
    except ValueError:
        return None


def _fault(row: int, column: str, value: str, id: str, en: str) -> Fault:
    return Fault(row, column, Label(f"“{value[:40]}” {id}", f"“{value[:40]}” {en}"))
