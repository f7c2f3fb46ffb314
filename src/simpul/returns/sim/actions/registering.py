"""The libraries a dump names: found, made, moved when their district is learnt, or left waiting for a person."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from simpul.foundation import clock, ids
from simpul.foundation.problems import Problem
from simpul.places import actions as places
from simpul.places import queries, rules
from simpul.places.models import Library
from simpul.returns.models import SimName
from simpul.returns.sim import problems, state
from simpul.returns.sim.libraries import Register, Standing, Wanted, key, name_of, stand
from simpul.returns.sim.report import LibraryReport, RegencyReport
from simpul.returns.sim.rows import Parsed
from simpul.scope import area_path
from simpul.scope.actor import Actor


@dataclass
class Placing:
    """Which book each row belongs to."""

    regency: str
    register: Register
    refused: dict[int, Problem] = field(default_factory=dict)
    _regency_book: uuid.UUID | None = None

    def library(self, row: Parsed) -> uuid.UUID:
        """The library a row names; raises sim-18 (several) or what made the library impossible."""
        wanted = self.register.find(row)
        if wanted is None:
            districts = self.register.unclear.get(name_of(row), ())
            raise problems.library_ambiguous(
                name=(row.library or "")[:80], village=(row.village or "–")[:40], districts=", ".join(districts)[:120]
            )
        if refusal := self.refused.get(id(wanted)):
            raise refusal
        assert wanted.id is not None
        return wanted.id

    def book(self, row: Parsed) -> uuid.UUID:
        """The book a row belongs to: its library's, or the regency's own."""
        if row.library is not None:
            return self.library(row)
        if self._regency_book is None:
            self._regency_book = places.regency_book(self.regency).id
        return self._regency_book

    def books(self) -> list[uuid.UUID]:
        own = [self._regency_book] if self._regency_book else []
        return [w.id for w in self.register.wanted if w.id] + own


def place_libraries(by: Actor, code: str, files: dict[str, list[Parsed]], told: RegencyReport) -> Placing:
    """Find or make every library the files name; fills the report's list of libraries."""
    land, known = state.land(code), state.names(code)
    register = Register(known)
    register.fill([row for listed in files.values() for row in listed])
    placing = Placing(code, register)
    standing = {id(w): stand(w, land) for w in register.wanted}
    there = _already_there({s.area_code for s in standing.values() if s.how == "certain"})
    drafts: list[dict[str, Any]] = []
    present = {lib.id: lib for lib in Library.objects.filter(id__in=[w.id for w in register.wanted if w.id])}
    for wanted in register.wanted:
        at = standing[id(wanted)]
        if wanted.id is not None:
            _note(told, wanted, _settle(by, present[wanted.id], at, told), created=False)
            continue
        name = (at.area_code, key(wanted.name))
        if at.how == "certain" and name in there:
            wanted.id = there[name]
            _note(told, wanted, at, created=False)
            continue
        draft = {"name": wanted.name, "kind": at.kind, "area_code": at.area_code}
        if problem := next(iter(rules.faults({"name": wanted.name, "kind": at.kind}, today=clock.today())), None):
            placing.refused[id(wanted)] = problem
            continue
        wanted.id = ids.uuid7()
        if at.how == "certain":
            there[name] = wanted.id
        drafts.append({**draft, "id": wanted.id, "pending": at.placement == "pending"})
        _note(told, wanted, at, created=True)
    places.register_libraries(by=by, drafts=drafts)
    _remember(code, register, files)
    told.registered = len({w.id for w in register.wanted if w.id})
    return placing


def _already_there(codes: set[str]) -> dict[tuple[str, str], uuid.UUID]:
    near = queries.near_names(codes)
    return {(code, key(name)): library for code, found in near.items() for library, name in found}


def _settle(by: Actor, library: Library, at: Standing, told: RegencyReport) -> Standing:
    """A library that waited and whose village is certain by now moves there; anything else stays as it is."""
    if library.placement != "pending":
        return Standing(library.area_code, library.placement, library.kind, "known")
    if at.how != "certain":
        return at
    try:
        places.move_library(by=by, library_id=library.id, area_code=at.area_code)
    except Problem:
        # Another library of that name stands there: whether they are one is for a person to say.
        return Standing(library.area_code, "pending", library.kind, "pending", at.candidates)
    told.moved += 1
    return at


def _note(told: RegencyReport, wanted: Wanted, at: Standing, *, created: bool) -> None:
    candidates = tuple((a.code, a.name, a.district) for a in at.candidates)
    how = at.how
    told.created += created
    told.known += how == "known"
    told.certain += how == "certain"
    told.probable += how == "probable"
    told.pending += how == "pending"
    told.libraries.append(
        LibraryReport(
            str(wanted.id), wanted.name, wanted.village, wanted.district, how, at.area_code, created, candidates
        )
    )


def _remember(code: str, register: Register, files: dict[str, list[Parsed]]) -> None:
    """Keep every new way of naming a library, so that it is decided once."""
    written = {name_of(row): row for listed in files.values() for row in listed if row.library is not None}
    new = []
    for wanted in register.wanted:
        for name in sorted(wanted.names - set(register.known)):
            if wanted.id is None:
                continue
            row = written[name]
            new.append(
                SimName(
                    id=ids.natural("sim-name", code, *name),
                    path=area_path(code),
                    regency_code=code,
                    library_id=wanted.id,
                    name_key=name[0],
                    village_key=name[1],
                    district_key=name[2],
                    written={"name": row.library, "village": row.village, "district": row.district},
                )
            )
    SimName.objects.bulk_create(new, batch_size=1000)
