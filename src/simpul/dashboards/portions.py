"""What part of a place a figure speaks of, read from an address: the areas as they are now, what stands at the area
itself, a library while it stood in an area, or a cohort of the programme. Usually none of these: the whole, as then.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from simpul.dashboards import place
from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.ledger.behind import Within
from simpul.places import codes, rules
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import Scope

NAMES = ("tree", "here", "at", "cohort")


@dataclass(frozen=True)
class Portion:
    """`asked` is how an address says it; `within` how the ledger is asked; `words` how the page says it ("": it is
    the whole). `path` is where records lie, `books` whose they are (None: anybody's)."""

    within: Within
    path: str
    asked: Mapping[str, str]
    words: Label | str = ""

    @property
    def books(self) -> tuple[uuid.UUID, ...] | None:
        return self.within.books


def of_area(where: Place, query: Mapping[str, str], scope: Scope) -> Portion:
    """Raises saringan-1 for what no link says."""
    tree, here, cohort = _tree(query), query.get("here", ""), query.get("cohort", "")
    if here not in ("", "1"):
        raise filter_unknown(name="here", value=here[:40], where="here")
    books, told = None, []
    if tree == "now":
        told.append(NOW)
    if here:
        told.append(HERE)
    if cohort:
        books, words = _cohort(cohort, where, scope)
        told.append(words)
    # A cohort's libraries count wherever they stood.
    within = Within("" if cohort else where.code, tree, bool(here), books)
    asked = {"tree": tree if tree == "now" else "", "here": here, "cohort": cohort}
    path = place.NATION.path if cohort else where.path
    return Portion(within, path, {k: v for k, v in asked.items() if v}, _joined(told))


def of_library(library: Library, query: Mapping[str, str], scope: Scope) -> Portion:
    """Raises saringan-1 for what no link says, akses-2 for an area one may not know of."""
    at, tree = query.get("at", ""), _tree(query)
    if not at:
        return Portion(Within(library.path), library.path, {})
    if not rules.is_area_code(at):
        raise filter_unknown(name="at", value=at[:40], where="at")
    where = place.seen(at, scope)
    words = Label(f"selama di {where.title.id}", f"while in {where.title.en}")
    asked = {"at": at, "tree": tree if tree == "now" else ""}
    within = Within(at, tree, books=(library.pk,))
    return Portion(within, where.path, {k: v for k, v in asked.items() if v}, words if tree == "then" else NOW)


NOW = Label("menurut wilayah sekarang", "by the areas of today")
HERE = Label("hanya yang langsung di wilayah ini", "only what stands at the area itself")


def _tree(query: Mapping[str, str]) -> str:
    tree = query.get("tree") or "then"
    if tree not in ("then", "now"):
        raise filter_unknown(name="tree", value=tree[:40], where="tree")
    return tree


def _cohort(pick: str, where: Place, scope: Scope) -> tuple[tuple[uuid.UUID, ...], Label]:
    year, _, track = pick.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and track in codes.TRACKS.by_code):
        raise filter_unknown(name="cohort", value=pick[:40], where="cohort")
    word = codes.TRACKS.label_of(track)
    said = Label(f"angkatan {year}, {word.id.lower()}", f"cohort of {year}, {word.en.lower()}")
    return tuple(places.members(scope, where.code, year=int(year), track=track)), said


def _joined(told: list[Label]) -> Label | str:
    return Label(", ".join(t.id for t in told), ", ".join(t.en for t in told)) if told else ""
