"""From the rows of a sheet of people to steps: whom it would make, who is there already, who may be the same, what is
wrong. Nothing is written here and nobody is merged: a likeness is only told."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from simpul.foundation import ids
from simpul.foundation.labels import Label
from simpul.kinds import Severity
from simpul.kinds.reading import Row
from simpul.places import choosing
from simpul.places.import_plans import Shelf
from simpul.places.models import Library
from simpul.scope import Scope, area_path
from simpul.training import queries
from simpul.training.matching import Known, Person, key
from simpul.training.models import Participant

Step = dict[str, Any]
# Who is who without a doubt: one place, one name as it is compared, nothing that differs.
Identity = tuple[str, str]
TWICE = Label("Orang ini sudah ada di baris {row} dengan perpustakaan yang sama.", "The same as in row {row}.")
NO_HOME = Label(
    "Isi perpustakaannya, atau kabupaten/kota bila ia bukan dari perpustakaan.",
    "Fill in the library, or the regency for somebody of no library.",
)
NO_REGENCY = Label("Kabupaten/kota ini tidak ada di wilayah Anda.", "No such regency in your area.")


@dataclass
class Planned:
    steps: list[Step] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)

    def fault(self, row: int, column: str, sentence: Label) -> None:
        self.faults.append({"row": row, "column": column, "id": sentence.id, "en": sentence.en})


def sealed(value: Any) -> str:
    """sha256 of a plain value's canonical JSON."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def plan(rows: Iterable[Row], scope: Scope, *, enrol: bool) -> Planned:
    """The plan of a sheet for whoever may know people inside `scope`."""
    planned, homes = Planned(), _Homes(scope)
    placed = [(row, home) for row in rows if (home := _home(planned, row, homes)) is not None]
    people = _people(home.path for _, home in placed)
    there, known_people = _identified(people), Known(queries.person(row) for row in people)
    first: dict[Identity, int] = {}
    for row, home in placed:
        said = row.values
        name = " ".join(said["name"].split())
        named = key(name)
        identity = (home.at, named)
        if identity in first:
            planned.fault(row.number, "name", TWICE.format(row=first[identity]))
            continue
        first[identity] = row.number
        called_so = there.get(identity)
        known = called_so if called_so is not None and not _differs(called_so, said) else None
        step: Step = {
            "row": row.number,
            "do": "known" if known else "create",
            "person": str(known.pk if known else ids.uuid7()),
            "enrolment": str(ids.uuid7()) if enrol else None,
            "name": name,
            "sex": said.get("sex") or "",
            "birth_year": said.get("birth_year"),
            "phone": (said.get("phone") or "").strip(),
            "role": said.get("role") or ("librarian" if home.library else "agency"),
            "library": home.library,
            "area": home.area,
            "path": home.path,
            "there": str(called_so.pk) if called_so else None,
            "alike": [],
        }
        if known is None:
            step["alike"] = [[str(a.id), list(a.why)] for a in known_people.meet(_person(step), named, 3)]
        planned.steps.append(step)
    return planned


@dataclass(frozen=True)
class Home:
    """Where somebody is at home: a library, or else an area."""

    library: str | None
    area: str | None
    path: str

    @property
    def at(self) -> str:
        return self.library or self.area or ""


class _Homes:
    """Libraries by what a row says of them, and regencies by name or code."""

    def __init__(self, scope: Scope) -> None:
        self._shelf = Shelf(scope)
        self._inside = [path.removeprefix("id.").rstrip(".")[:5] for path in scope.paths]
        self._scope = scope
        self._paths = {str(id): path for id, path in Library.objects.for_scope(scope).values_list("id", "path")}
        self._regencies: dict[str, str | None] = {}

    def of(self, said: dict[str, Any]) -> Home | Label:
        if any(said.get(n) for n in ("library", "npp", "library_id")):
            found = self._shelf.find(said)
            return found if isinstance(found, Label) else Home(str(found.id), None, self._paths[str(found.id)])
        words = (said.get("regency") or "").strip()
        if not words:
            return NO_HOME
        if words not in self._regencies:
            codes = choosing.areas_called(words, "regency", inside=self._inside)
            inside = [c for c in codes if self._scope.covers(area_path(c))]
            self._regencies[words] = inside[0] if len(inside) == 1 else None
        code = self._regencies[words]
        return NO_REGENCY if code is None else Home(None, code, area_path(code))


def _home(planned: Planned, row: Row, homes: _Homes) -> Home | None:
    """Where the person of a row is at home; what is wrong with the row is told, and then there is none."""
    blocks = [f for f in row.findings if f.severity is Severity.BLOCK]
    for finding in blocks:
        planned.fault(row.number, (finding.fields or ("",))[0], finding.message)
    if blocks:
        return None
    home = homes.of(row.values)
    if isinstance(home, Label):
        planned.fault(row.number, "regency" if home in (NO_HOME, NO_REGENCY) else "library", home)
        return None
    return home


def standing(homes: Sequence[Home]) -> dict[Identity, Participant]:
    """Who is at home in these places, by identity; of two with one identity the first made."""
    libraries = {uuid.UUID(h.library) for h in homes if h.library}
    areas = {h.area for h in homes if h.area}
    rows = list(Participant.objects.filter(home_library__in=libraries, merged_into=None, erased_at=None))
    rows += Participant.objects.filter(home_area__in=areas, merged_into=None, erased_at=None)
    return _identified(rows)


def _identified(rows: Iterable[Participant]) -> dict[Identity, Participant]:
    found: dict[Identity, Participant] = {}
    for row in sorted(rows, key=lambda r: (r.made_at, r.pk), reverse=True):
        found[str(row.home_library_id or row.home_area), key(row.name)] = row
    return found


def identity_of(step: Step) -> Identity:
    return step["library"] or step["area"], key(step["name"])


def seal_of(row: Participant) -> str:
    """What a person is now, for telling whether an import's row is still as it was left."""
    return sealed([row.name, row.sex, row.birth_year, row.phone, str(row.home_library_id), row.home_area])


def seal_of_step(step: Step) -> str:
    """The seal of the person that a step makes."""
    return sealed([step["name"], step["sex"], step["birth_year"], step["phone"], str(step["library"]), step["area"]])


def _differs(row: Participant, said: dict[str, Any]) -> bool:
    """Whether something that both say tells two people apart."""
    return any(getattr(row, n) and said.get(n) and getattr(row, n) != said[n] for n in ("sex", "birth_year"))


def _people(paths: Iterable[str]) -> list[Participant]:
    """The people of the regencies in which these places lie: whom a row may be, for certain or perhaps."""
    regencies = {".".join(path.rstrip(".").split(".")[:3]) + "." for path in paths}
    found: list[Participant] = []
    for path in sorted(regencies):
        found += Participant.objects.filter(path__startswith=path, merged_into=None, erased_at=None)
    return found


def _person(step: Step) -> Person:
    place = ".".join(part for part in step["path"].removeprefix("id.").split(".") if part.isdigit())
    library = uuid.UUID(step["library"]) if step["library"] else None
    return Person(
        uuid.UUID(step["person"]), step["name"], place, library, step["phone"], step["birth_year"], step["sex"]
    )
