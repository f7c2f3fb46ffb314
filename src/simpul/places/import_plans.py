"""From the rows of a table to steps: what would be made, what changed, what is there already, and what is wrong.

Nothing is written here, and nothing guessed: a row whose library is not certain is a fault.
"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simpul.foundation import clock, ids
from simpul.foundation.labels import Label
from simpul.kinds import Severity
from simpul.kinds.reading import Row
from simpul.places import matching, queries, rules
from simpul.places.import_kinds import Sort
from simpul.places.models import Aid, Library, Membership, Population
from simpul.places.sheets import Inhabitants
from simpul.scope import Scope

Step = dict[str, Any]
DATES = frozenset({"decree_on", "received_on"})
MODELS: dict[str, Any] = {"membership": Membership, "aid": Aid, "population": Population}


@dataclass
class Planned:
    """Steps and faults, and a seal over what stood in the tables."""

    steps: list[Step] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)
    base: str = ""

    def fault(self, row: int, column: str, sentence: Label) -> None:
        self.faults.append({"row": row, "column": column, "id": sentence.id, "en": sentence.en})


def sealed(value: Any) -> str:
    """sha256 of a plain value's canonical JSON."""
    return hashlib.sha256(
        json.dumps(value, sort_keys=True, separators=(",", ":"), default=str, ensure_ascii=False).encode()
    ).hexdigest()


# Rows that name a library ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Known:
    id: uuid.UUID
    name: str
    npp: str | None
    area_code: str
    place: str
    district: str


class Shelf:
    """The libraries one may manage, found by id, number, or name and village; never by likeness."""

    def __init__(self, scope: Scope) -> None:
        rows = list(
            Library.objects.for_scope(scope)
            .filter(merged_into=None)
            .values_list("id", "name", "npp", "area_code")
            .order_by("id")
        )
        codes = {code for row in rows for code in rules.lineage(row[3])}
        names = {code: area.name for code, area in queries.areas(codes).items()}
        self.by_id: dict[str, _Known] = {}
        self.by_npp: dict[str, _Known] = {}
        self.by_name: dict[str, list[_Known]] = {}
        for id, name, npp, code in rows:
            district = names.get(".".join(code.split(".")[:3]), "")
            known = _Known(id, name, npp, code, names.get(code, code), district)
            self.by_id[str(id)] = known
            if npp:
                self.by_npp[npp] = known
            self.by_name.setdefault(matching.folded(name, matching.LIBRARY_WORDS), []).append(known)

    def find(self, answers: Mapping[str, Any]) -> _Known | Label:
        """The one library that is meant, or the sentence why it is not certain."""
        id, npp, name = (str(answers.get(n) or "").strip() for n in ("library_id", "npp", "library"))
        village, district = (str(answers.get(n) or "").strip() for n in ("village", "district"))
        if id:
            return self.by_id.get(id.lower()) or _no("Tidak ada perpustakaan dengan ID ini di wilayah Anda.",
                                                     "No library of your area has this ID.")  # fmt: skip
        if npp:
            return self.by_npp.get(npp) or _no("Tidak ada perpustakaan dengan NPP ini di wilayah Anda.",
                                               "No library of your area has this NPP.")  # fmt: skip
        if not name:
            return _no("Isi nama perpustakaan, NPP, atau ID-nya.", "Fill in the library's name, NPP or ID.")
        found = self.by_name.get(matching.folded(name, matching.LIBRARY_WORDS), [])
        if village:
            found = [k for k in found if k.area_code == village or _same(k.place, village, matching.VILLAGE_WORDS)]
        if district:
            found = [k for k in found if _same(k.district, district, matching.DISTRICT_WORDS)]
        if len(found) == 1:
            return found[0]
        if not found:
            return _no("Tidak ada perpustakaan bernama begitu di tempat itu. Periksa ejaan nama dan desanya.",
                       "No library is called so at that place. Check the spelling of name and village.")  # fmt: skip
        return _no(f"Ada {len(found)} perpustakaan bernama begitu. Isi desa dan kecamatannya, atau ID-nya.",
                   f"{len(found)} libraries are called so. Fill in village and district, or the ID.")  # fmt: skip


def _no(id: str, en: str) -> Label:
    return Label(id, en)


def _same(one: str, other: str, words: frozenset[str]) -> bool:
    return matching.folded(one, words) == matching.folded(other, words)


def of_libraries(sort: Sort, rows: Iterable[Row], scope: Scope) -> Planned:
    """The plan of a membership or aid table."""
    planned, shelf = Planned(), Shelf(scope)
    placed: list[tuple[Row, _Known]] = []
    for row in rows:
        # Everything that is wrong with a row is named at once; of one cell the first fault.
        wrong = {(f.fields or ("",))[0]: f.message for f in reversed(row.findings) if f.severity is Severity.BLOCK}
        for problem in _objections(sort, row.values):
            wrong.setdefault(problem.where or "", Label(problem.say("id"), problem.say("en")))
        known = shelf.find(row.values)
        if isinstance(known, Label):
            wrong.setdefault("library", known)
        elif not wrong:
            placed.append((row, known))
        for column, sentence in wrong.items():
            planned.fault(row.number, column, sentence)
    there = standing(sort, {known.id for _, known in placed})
    planned.base = sealed(there)
    known_rows: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for t in there:
        known_rows.setdefault((t["library"], *(str(t["values"][n]) for n in sort.key)), []).append(t)
    taken: dict[tuple[str, ...], int] = {}
    for row, known in placed:
        after = _plain({name: row.values.get(name) for name in sort.columns})
        after = {**after, **{n: "" for n in ("decree_no", "wave", "document") if n in after and after[n] is None}}
        if "condition" in after and not after["condition"]:
            after["condition"] = "good"
        key = (str(known.id), *(str(after[name]) for name in sort.key))
        nth = taken[key] = taken.get(key, -1) + 1
        if nth and sort.name == "membership":
            planned.fault(row.number, "year", _no("Baris ini sudah ada di atas untuk tahun dan jalur yang sama.",
                                                  "A row above has the same year and track already."))  # fmt: skip
            continue
        mine = known_rows.get(key, [])
        planned.steps.append(_step(row.number, mine[nth] if nth < len(mine) else None, after, known.name, known.id))
    return planned


def _objections(sort: Sort, values: Mapping[str, Any]) -> list[Any]:
    given = {name: _back(name, values.get(name)) for name in sort.columns}
    today = clock.today()
    if sort.name == "membership":
        asked = {n: given[n] for n in ("year", "track", "fund_source", "decree_on")}
        return list(rules.membership_faults(**asked, today=today))
    asked = {n: given[n] for n in ("kind", "quantity", "received_on")}
    return list(rules.aid_faults(**asked, condition=given["condition"] or "good", today=today))


def standing(sort: Sort, libraries: set[uuid.UUID]) -> list[dict[str, Any]]:
    """What stands in the table for these libraries, in a fixed order: what a plan is made from."""
    found = MODELS[sort.name].objects.filter(library_id__in=libraries).order_by("library_id", "recorded_at", "id")
    return [
        {"target": str(r["id"]), "library": str(r["library_id"]), "values": _plain({n: r[n] for n in sort.columns})}
        for r in found.values("id", "library_id", *sort.columns)
    ]


# Population ------------------------------------------------------------------------------------------------------


def of_population(sort: Sort, rows: Iterable[Inhabitants]) -> Planned:
    """The plan of a population table; its faults are the reader's and those of unknown codes."""
    planned, listed = Planned(), list(rows)
    known = queries.ever_existing({row.code for row in listed})
    there = standing_population({row.code for row in listed if row.code in known})
    planned.base = sealed(sorted(there.items()))
    for row in listed:
        if row.code not in known:
            planned.fault(
                row.row, "code", _no("Kode wilayah ini tidak ada dalam daftar.", "This area code is not in the list.")
            )
            continue
        for sex, number in (("male", row.male), ("female", row.female), ("total", row.total)):
            if number is None:
                continue
            after = {"area_code": row.code, "year": row.year, "sex": sex, "number": number, "source": row.source}
            old = there.get(f"{row.code}|{row.year}|{sex}")
            planned.steps.append(_step(row.row, old, after, row.code, None))
    return planned


def standing_population(codes: set[str]) -> dict[str, dict[str, Any]]:
    """The figures that stand for these codes, by code, year and sex."""
    columns = ("id", "area_code", "year", "sex", "number", "source")
    return {
        f"{r['area_code']}|{r['year']}|{r['sex']}": {"target": str(r["id"]), "values": {n: r[n] for n in columns[1:]}}
        for r in Population.objects.filter(area_code__in=codes).values(*columns)
    }


def _step(row: int, old: Mapping[str, Any] | None, after: dict[str, Any], name: str, library: uuid.UUID | None) -> Step:
    told = {"row": row, "name": name, "library": str(library) if library else None, "after": after}
    if old is None:
        return {**told, "do": "create", "target": str(ids.uuid7()), "before": None}
    before = {n: v for n, v in old["values"].items() if n in after}
    return {**told, "do": "same" if before == after else "change", "target": old["target"], "before": before}


def _back(name: str, value: Any) -> Any:
    """A JSON value as the column holds it."""
    return dt.date.fromisoformat(value) if name in DATES and isinstance(value, str) and value else value


def columns_of(step: Step, side: str = "after") -> dict[str, Any]:
    """The column values of one side of a step."""
    return {name: _back(name, value) for name, value in (step[side] or {}).items()}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values as JSON holds them."""
    return {n: v.isoformat() if isinstance(v, dt.date) else v for n, v in values.items()}
