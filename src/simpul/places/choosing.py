"""Choosing a place by the name somebody typed, and finding what may be the same library. Nothing is ever guessed: what
is found is offered, and a person chooses.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from simpul.places import matching, queries, rules
from simpul.places.matching import Certainty
from simpul.places.models import Area, Library
from simpul.scope import Scope, area_path

MOST_OFFERS = 12
# Fewer letters are in half of all names.
SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """An area that may be meant: `above` names the district and regency it lies in."""

    code: str
    name: str
    kind: str
    above: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What a typed name may mean; `certain` when only one place can be meant."""

    offers: tuple[Offer, ...] = ()
    certain: bool = False


def places_called(name: str, inside: str, kind: str) -> Offers:
    """The areas inside `inside` (a regency) that a library of `kind` at "name" may stand at, the likeliest first.

    An empty name means `inside` itself where such a library may stand there. A typed code is taken as it is.
    """
    name = name.strip()
    levels = rules.STANDS_AT.get(kind, set())
    if rules.is_area_code(name):
        inside_it = name == inside or not inside or name.startswith(f"{inside}.")
        return _offers([name] if inside_it and rules.level_of(name) in levels else [], certain=True)
    if not name:
        codes = rules.lineage(inside) if inside else ()
        return _offers([c for c in reversed(codes) if rules.level_of(c) in levels][:1], certain=True)
    if not inside:
        return Offers()
    found: list[str] = []
    outcomes = []
    for level in ("village", "district"):
        if level in levels:
            named = [(a.code, a.name) for a in queries.below(inside, level)]
            match = (matching.match_village if level == "village" else matching.match_district)(name, named)
            found += [c.code for c in match.candidates]
            outcomes.append(match.outcome)
    if not found:
        return _offers(_holding(name, inside, levels), certain=False)
    return _offers(found[:MOST_OFFERS], certain=len(found) == 1 and Certainty.CERTAIN in outcomes)


def _holding(name: str, inside: str, levels: set[str]) -> list[str]:
    """The areas whose name has every word that was typed: a part of a long name is how people look for it."""
    words = name.lower().split()
    if max(map(len, words)) < SHORTEST_PART:
        return []
    below = [a for level in ("village", "district") if level in levels for a in queries.below(inside, level)]
    return [a.code for a in below if all(word in a.name.lower() for word in words)][:MOST_OFFERS]


def _offers(codes: list[str], *, certain: bool) -> Offers:
    above = {a for code in codes for a in rules.lineage(code)[1:-1]}
    known = queries.areas({*codes, *above})
    offers = tuple(_offer(known[code], known) for code in codes if code in known)
    return Offers(offers, certain and len(offers) == 1)


def _offer(area: Area, known: dict[str, Area]) -> Offer:
    above = [known[c].name for c in reversed(rules.lineage(area.code)[1:-1]) if c in known]
    return Offer(area.code, area.name, area.kind, ", ".join(above))


def named(codes: Iterable[str]) -> dict[str, str]:
    """ "Sukamaju, Kraksaan, Probolinggo" for each code that exists today."""
    wanted = set(codes)
    known = queries.areas({a for code in wanted for a in rules.lineage(code)})
    parts = {c: [known[a].name for a in reversed(rules.lineage(c)) if a in known] for c in wanted}
    return {c: ", ".join(p[:3]) for c, p in parts.items()}


def alike(scope: Scope, name: str, area_code: str, *, apart: uuid.UUID | None = None) -> list[Library]:
    """The libraries that may be the same one: of a similar name at the same place, or waiting there for a village."""
    above = [c for c in rules.lineage(area_code) if rules.level_of(c) in ("regency", "district")]
    there = Library.objects.for_scope(scope).filter(
        Q(area_code=area_code) | Q(area_code__in=above, placement="pending"), merged_into=None
    )
    rows = [row for row in there.order_by("name", "pk") if row.pk != apart]
    similar = set(matching.similar_names(name, [row.name for row in rows]))
    return [row for row in rows if row.name in similar]


def libraries_called(scope: Scope, words: str, inside: str = "", *, most: int = 20) -> list[Library]:
    """The libraries inside an area whose name holds the words; doubles left out."""
    found = Library.objects.for_scope(scope).filter(merged_into=None)
    if inside:
        found = found.filter(path__startswith=area_path(inside))
    for word in words.lower().split():
        found = found.filter(name_key__contains=word)
    return list(found.order_by("name_key", "pk")[:most])


def areas_called(name: str, level: str, *, inside: Iterable[str]) -> list[str]:
    """The codes of a level called `name` (or with that code) inside any of these areas; "" is the nation."""
    name, match = name.strip(), _MATCHERS[level]
    found: list[str] = []
    for code in inside:
        at = rules.level_of(code) if code else "nation"
        if rules.is_area_code(name):
            found += (
                [name] if rules.level_of(name) == level and (name + ".").startswith(f"{code}." if code else "") else []
            )
        elif at == level:
            named = [(code, queries.area(code).name)]
            found += [code] if not name else [c.code for c in match(name, named).candidates]
        elif name and not (level == "village" and at in ("nation", "province")):
            found += [c.code for c in match(name, [(a.code, a.name) for a in queries.below(code, level)]).candidates]
    return [code for code in dict.fromkeys(found) if code in queries.existing(found)][:MOST_OFFERS]


_MATCHERS = {
    "village": matching.match_village,
    "district": matching.match_district,
    "regency": matching.match_regency,
    "province": matching.match_province,
}
