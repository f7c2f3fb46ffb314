"""Every declared code list, and where it is used. The lists themselves stay in code; see the decision record."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from simpul.kinds import CodeList, Field, Kind
from simpul.office import problems
from simpul.places import codes as places
from simpul.places import fields as places_fields
from simpul.records import registry
from simpul.review import codes as review


@dataclass(frozen=True)
class Listed:
    """A code list with the questions that ask from it, as (kind, field); `official` when the SIM reads it exactly."""

    codes: CodeList
    uses: tuple[tuple[Kind, Field], ...] = ()

    @property
    def official(self) -> bool:
        return any(feed.startswith("sim.") for _, field in self.uses for feed in field.feeds)


@cache
def all_lists() -> dict[str, Listed]:
    """Every list by name, in the order in which the kinds ask from them."""
    uses: dict[str, list[tuple[Kind, Field]]] = {}
    lists: dict[str, CodeList] = {}
    for kind in registry.kinds():
        for field in kind.fields:
            if field.codes is not None:
                lists.setdefault(field.codes.name, field.codes)
                uses.setdefault(field.codes.name, []).append((kind, field))
    others = [f.codes for f in (*places_fields.MEMBERSHIP, *places_fields.AID, *places_fields.LIBRARY) if f.codes]
    for listed in (*others, *places.ALL, review.METHODS, review.REASONS):
        lists.setdefault(listed.name, listed)
    return {name: Listed(codes, tuple(uses.get(name, ()))) for name, codes in lists.items()}


def declared_retired(on: dt.date) -> dict[str, set[str]]:
    """The codes whose declaration itself ends them by a day, by list."""
    found: dict[str, set[str]] = {}
    for name, listed_ in all_lists().items():
        gone = {c.code for c in listed_.codes.codes if c.retired_on and c.retired_on <= on.isoformat()}
        if gone:
            found[name] = gone
    return found


def listed(name: str) -> Listed:
    """The list called `name`; raises pilihan-3."""
    found = all_lists().get(name)
    if found is None:
        raise problems.list_unknown(name=name[:40])
    return found
