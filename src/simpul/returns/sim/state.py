"""What the house knows already, as the plan needs it: areas, names, records of earlier imports, scores."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence

from simpul.places import matching, queries
from simpul.records import registry
from simpul.records.models import Book, Record
from simpul.returns.models import OfficialScore, SimName
from simpul.returns.sim import problems
from simpul.returns.sim.layout import BY_KIND
from simpul.returns.sim.libraries import Area, Fit, Land, Matcher, Name
from simpul.returns.sim.planning import Known
from simpul.returns.sim.regencies import Finder
from simpul.scope import area_path


def finder() -> Finder:
    """Regencies by name, over the whole country."""
    provinces = queries.children("")
    return Finder(
        [Area(p.code, p.name) for p in provinces], [Area(r.code, r.name) for r in queries.below("", "regency")]
    )


def regency(code: str) -> Area:
    """The regency with this code; raises sim-13."""
    found = queries.areas([code]).get(code)
    if found is None or found.level != "regency":
        raise problems.not_a_regency(code=code[:40])
    return Area(found.code, found.name, found.kind)


def land(code: str) -> Land:
    """A regency's districts and villages."""
    districts = {a.code: Area(a.code, a.name, a.kind) for a in queries.below(code, "district")}
    villages = [
        Area(a.code, a.name, a.kind, districts[a.parent_code].name if a.parent_code in districts else "")
        for a in queries.below(code, "village")
    ]
    return Land(
        code, list(districts.values()), villages, _matcher(matching.match_village), _matcher(matching.match_district)
    )


def _matcher(match: Callable[[str, list[tuple[str, str]]], matching.Match]) -> Matcher:
    """A matcher of `places.matching` on our areas."""

    def on_areas(name: str, areas: Sequence[Area]) -> Fit:
        by_code = {a.code: a for a in areas}
        found = match(name, [(a.code, a.name) for a in areas])
        return Fit(str(found.outcome), tuple(by_code[c.code] for c in found.candidates))

    return on_areas


def names(regency_code: str) -> dict[Name, uuid.UUID]:
    """How the SIM's names were decided so far."""
    rows = SimName.objects.filter(regency_code=regency_code)
    return {
        (name, village, district): library
        for name, village, district, library in rows.values_list(
            "name_key", "village_key", "district_key", "library_id"
        )
    }


def books(regency_code: str, libraries: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Every book in which an earlier import of this regency may have written."""
    inside = Book.objects.filter(path__startswith=area_path(regency_code)).values_list("id", flat=True)
    return list({*inside, *libraries})


def known_records(regency_code: str, book_ids: Iterable[uuid.UUID]) -> Mapping[str, list[Known]]:
    """The records that earlier imports of this regency made, under whatever code it had then, by file; tombstones are
    known too."""
    found: dict[str, list[Known]] = {}
    regency_codes = {regency_code, *queries.earlier_codes(regency_code)}
    for kind, layout in BY_KIND.items():
        begins = tuple(f"{layout.name}:{code}:" for code in regency_codes)
        rows = registry.model(kind)._default_manager.filter(book_id__in=book_ids, source=Record.SIM)
        columns = ("id", "book_id", "source_ref", "claims__row", "on_date", "vanished_at", "deleted_at")
        found[layout.name] = [
            Known(id_, book, ref, text or "", day, vanished is not None, deleted is not None)
            for id_, book, ref, text, day, vanished, deleted in rows.values_list(*columns)
            if ref and ref.startswith(begins)
        ]
    return found


def known_scores(regency_code: str) -> list[OfficialScore]:
    return list(OfficialScore.objects.filter(regency_code=regency_code))
