"""What pages and commands may read about SIM imports."""

import uuid
from dataclasses import dataclass

from simpul.places import queries
from simpul.returns.models import SimImport, SimName
from simpul.returns.sim import state
from simpul.returns.sim.libraries import Area, Wanted, stand


@dataclass(frozen=True)
class Waiting:
    """A library that waits for its village: as the SIM names it, and which villages it may mean, best first."""

    library: uuid.UUID
    name: str
    village: str | None
    district: str | None
    candidates: tuple[Area, ...]


def pending(regency: str) -> list[Waiting]:
    """The libraries of a regency that wait for a person, within the caller's scope. Raises sim-13."""
    land = state.land(state.regency(regency).code)
    waiting = queries.libraries_in(regency).filter(placement="pending").order_by("name", "id")
    written: dict[uuid.UUID, dict[str, str]] = {}
    for library_id, said in SimName.objects.filter(regency_code=regency).values_list("library_id", "written"):
        written.setdefault(library_id, {}).update({part: name for part, name in said.items() if name})
    found = []
    for library in waiting:
        said = written.get(library.id, {})
        wanted = Wanted(library.name, said.get("village"), said.get("district"))
        at = stand(wanted, land)
        found.append(Waiting(library.id, library.name, wanted.village, wanted.district, at.candidates))
    return found


def imports(regency: str) -> list[SimImport]:
    """The imports of a regency, newest first."""
    return list(SimImport.objects.filter(regency_code=regency).order_by("-at"))
