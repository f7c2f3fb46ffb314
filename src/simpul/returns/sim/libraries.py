"""Names to libraries to villages. Pure: whoever asks brings the known names and the areas.

The SIM has no ids for libraries, only names: in the score list a library and its village, elsewhere the district too.
The same name in the same village is one library, however often it is listed; the district is learnt from whichever
file tells it. A village name that fits two villages, or only resembles one, waits for a person.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from simpul.returns.sim.rows import Parsed

# (library, village, district), each without case and doubled spaces; "" where the row names none.
Name = tuple[str, str, str]


@dataclass(frozen=True)
class Area:
    """A village (or district) that a name may mean; `district` is the district's own name."""

    code: str
    name: str
    kind: str = ""
    district: str = ""


@dataclass(frozen=True)
class Fit:
    """How a name fits: "certain", "probable", "ambiguous" or "none", and what it may mean, best first."""

    how: str
    areas: tuple[Area, ...] = ()


Matcher = Callable[[str, Sequence[Area]], Fit]


@dataclass
class Wanted:
    """A library that the dump names: its names as first written, and what is known of it.

    `id` is set when an earlier import (or a person) has decided already.
    """

    name: str
    village: str | None
    district: str | None
    names: set[Name] = field(default_factory=set)
    id: uuid.UUID | None = None
    files: set[str] = field(default_factory=set)

    @property
    def at_regency(self) -> bool:
        return self.village is None and self.district is None


@dataclass(frozen=True)
class Standing:
    """Where a library goes: the area's code, at which level, and how sure that is."""

    area_code: str
    placement: str
    kind: str
    how: str
    candidates: tuple[Area, ...] = ()


def name_of(row: Parsed) -> Name:
    return key(row.library), key(row.village), key(row.district)


def key(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


class Register:
    """All libraries that a regency's dump names, each once."""

    def __init__(self, known: Mapping[Name, uuid.UUID]) -> None:
        self.known = known
        self.wanted: list[Wanted] = []
        self._by_name: dict[Name, Wanted] = {}
        # Names that could be either of several libraries, with the districts these stand in.
        self.unclear: dict[Name, tuple[str, ...]] = {}

    def fill(self, rows: Iterable[Parsed]) -> None:
        """Take up every name; rows that tell a district come first, so that the others learn it."""
        groups: dict[tuple[str, str], dict[str, list[Parsed]]] = {}
        for row in rows:
            if row.library is not None:
                library, village, district = name_of(row)
                groups.setdefault((library, village), {}).setdefault(district, []).append(row)
        before: dict[tuple[str, str], dict[str, uuid.UUID]] = {}
        for (library, village, district), found in self.known.items():
            before.setdefault((library, village), {})[district] = found
        for group, by_district in groups.items():
            self._take(group, by_district, before.get(group, {}))

    def find(self, row: Parsed) -> Wanted | None:
        """The library a row names; None when it could be several."""
        return self._by_name.get(name_of(row))

    def _take(
        self, group: tuple[str, str], rows: Mapping[str, Sequence[Parsed]], before: Mapping[str, uuid.UUID]
    ) -> None:
        districts = sorted((set(rows) | set(before)) - {""})
        for district in [d for d in districts if d in rows]:
            # A library known only without a district learns it, when there is one district to learn.
            known = before.get(district) or (before.get("") if len(districts) == 1 else None)
            self._add((*group, district), rows[district], known)
        if "" not in rows:
            return
        name: Name = (*group, "")
        if "" in before:
            self._add(name, rows[""], before[""])
        elif len(districts) > 1:
            self.unclear[name] = tuple(districts)
        elif not districts:
            self._add(name, rows[""], None)
        elif districts[0] in rows:
            self._join(name, self._by_name[(*group, districts[0])], rows[""])
        else:
            self._add(name, rows[""], before[districts[0]])

    def _add(self, name: Name, rows: Sequence[Parsed], known: uuid.UUID | None) -> None:
        same = next((w for w in self.wanted if known and w.id == known), None)
        if same is None:
            first = rows[0]
            same = Wanted(first.library or "", first.village, first.district, id=known)
            self.wanted.append(same)
        self._join(name, same, rows)

    def _join(self, name: Name, wanted: Wanted, rows: Sequence[Parsed]) -> None:
        self._by_name[name] = wanted
        wanted.names.add(name)
        wanted.files |= {row.file for row in rows}
        wanted.district = wanted.district or rows[0].district


@dataclass(frozen=True)
class Land:
    """A regency's districts and villages, and how names are matched with them."""

    code: str
    districts: Sequence[Area]
    villages: Sequence[Area]
    match_village: Matcher
    match_district: Matcher


def stand(wanted: Wanted, land: Land) -> Standing:
    """Where the library stands: its village when that is certain, else at the regency, pending."""
    regency_code, villages, match = land.code, land.villages, land.match_village
    if wanted.at_regency:
        if _kind(wanted.name, "") == "tbm":  # a reading garden serves a village, and nobody says which
            return Standing(regency_code, "pending", "tbm", "pending")
        return Standing(regency_code, "regency", "regency", "certain")
    within = list(villages)
    if wanted.district:
        fit = land.match_district(wanted.district, land.districts)
        if fit.how != "certain":
            found = match(wanted.village, villages).areas if wanted.village else fit.areas
            return Standing(regency_code, "pending", _kind(wanted.name, ""), "pending", tuple(found))
        district = fit.areas[0]
        within = [v for v in villages if v.code.startswith(district.code + ".")]
        if wanted.village is None:
            return Standing(district.code, "district", _kind(wanted.name, "district"), "certain")
    fit = match(wanted.village or "", within)
    if fit.how == "certain":
        area = fit.areas[0]
        return Standing(area.code, "village", _kind(wanted.name, area.kind), "certain", (area,))
    how = "probable" if fit.how == "probable" else "pending"
    candidates = fit.areas or match(wanted.village or "", villages).areas
    return Standing(regency_code, "pending", _kind(wanted.name, ""), how, tuple(candidates))


def _kind(name: str, place: str) -> str:
    """The kind of library, as far as name and place tell."""
    said = key(name).split()
    if "tbm" in said or "taman bacaan masyarakat" in key(name):
        return "tbm"
    if place in ("regency", "district", "kelurahan"):
        return place
    return "village"
