"""What one can pick for a comparison: the parts of an area, its libraries by name, its cohorts, the years before."""

from collections.abc import Sequence
from dataclasses import dataclass

from simpul.dashboards import place
from simpul.dashboards.below import searching
from simpul.dashboards.compare.choice import AREAS, COHORTS, LIBRARIES, Choice
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.places import codes
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import Scope

MOST_LIBRARIES = 30


@dataclass(frozen=True)
class Offer:
    """One thing that can be picked, and whether it is."""

    value: str
    label: Label
    picked: bool


def offers(choice: Choice, under: Place, scope: Scope, chosen: Sequence[tuple[str, Label]]) -> list[Offer]:
    """What is picked first, then what is offered beside it."""
    picked = [Offer(value, label, True) for value, label in chosen]
    return picked + [o for o in _offered(choice, under, scope) if o.value not in choice.picks]


def _offered(choice: Choice, under: Place, scope: Scope) -> list[Offer]:
    if choice.what == AREAS:
        found = [(a.code, place.full_name(a.kind, a.name)) for a in places.children(under.code)] if under.below else []
        return _named(found, choice.words)
    if choice.what == LIBRARIES:
        return _libraries(choice, under, scope)
    if choice.what == COHORTS:
        return [
            Offer(f"{year}-{track}", _cohort(year, track, n), False)
            for year, track, n in places.cohorts(scope, under.code)
        ]
    return [
        Offer(str(n), Label(f"{n} tahun sebelumnya", f"{n} year{'s' if n > 1 else ''} before"), False)
        for n in range(1, 5)
    ]


def _cohort(year: int, track: str, n: int) -> Label:
    word = codes.TRACKS.label_of(track)
    return Label(f"{year}, {word.id.lower()} ({n})", f"{year}, {word.en.lower()} ({n})")


def _libraries(choice: Choice, under: Place, scope: Scope) -> list[Offer]:
    """Libraries of a regency or smaller; in a wider area one goes down first."""
    if under.level in ("nation", "province"):
        return []
    inside = Library.objects.for_scope(scope).filter(path__startswith=under.path, merged_into__isnull=True)
    found = [(str(pk), Label(name, name)) for pk, name in inside.order_by("name").values_list("pk", "name")]
    return _named(found, choice.words)[:MOST_LIBRARIES]


def _named(found: Sequence[tuple[str, Label]], words: str) -> list[Offer]:
    fitting, _ = searching.matching([label.id for _, label in found], words)
    return [Offer(*found[i], False) for i in fitting]
