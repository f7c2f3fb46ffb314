"""The place a page speaks of, from the nation down to a library, as far as the visitor may know of it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from simpul.foundation.labels import Label
from simpul.places import codes, queries
from simpul.places.models import Area, Library
from simpul.scope import Scope, area_path
from simpul.scope.actor import not_found

LEVELS: dict[str, Label] = {
    "nation": Label("Nasional", "Nation"),
    **{code: codes.AREA_LEVELS.label_of(code) for code in ("province", "regency", "district", "village")},
}
BELOW = {"nation": "province", "province": "regency", "regency": "district", "district": "village"}


@dataclass(frozen=True)
class Place:
    """An area: `code` "" is the nation."""

    code: str
    name: str
    level: str
    kind: str = ""

    @property
    def path(self) -> str:
        return area_path(self.code)

    @property
    def below(self) -> str:
        """The level of the table of places below; "" where only libraries are."""
        return BELOW.get(self.level, "")

    @property
    def sort(self) -> Label:
        """What it is: a regency or a city, a village or an urban one; "Nasional"."""
        return codes.AREA_KINDS.label_of(self.kind) if self.kind else LEVELS[self.level]

    @property
    def title(self) -> Label:
        """ "Kabupaten Probolinggo", "Provinsi Jawa Timur"."""
        if self.level == "nation":
            return Label("Indonesia", "Indonesia")
        return full_name(self.kind, self.name)


def full_name(kind: str, name: str) -> Label:
    """The name with the word for what it is, unless the name begins with it."""
    word = codes.AREA_KINDS.label_of(kind)
    if not kind or name.casefold().startswith(word.id.casefold()):
        return Label(name, name)
    return Label(f"{word.id} {name}", f"{name} {word.en.lower()}")


NATION = Place("", "Indonesia", "nation")


def of(area: Area) -> Place:
    return Place(area.code, area.name, area.level, area.kind)


def seen(code: str, scope: Scope) -> Place:
    """The place with `code` when it lies inside the scope; otherwise it is not found, whether it exists or not."""
    if not scope.covers(area_path(code)):
        raise not_found()
    return NATION if code == "" else of(queries.area(code))


def way(code: str) -> list[Place]:
    """The places above `code`, the nation first, and the place itself last."""
    if not code:
        return [NATION]
    return [NATION, *(of(a) for a in queries.ancestors(code)), of(queries.area(code))]


def names(books: Iterable[uuid.UUID], scope: Scope) -> dict[uuid.UUID, str]:
    """The names of these libraries; a regency's own book is not among them."""
    wanted = set(books)
    return dict(Library.objects.for_scope(scope).filter(pk__in=wanted).values_list("pk", "name"))


def synthetic_below(path: str, scope: Scope) -> str:
    """How much of what is at or below `path` is invented: "" nothing, "all" libraries, or "some" beside real ones."""
    if not scope.covers(path):
        return ""
    below = Library.objects.filter(queries.inside(path))
    if not below.filter(synthetic=True).exists():
        return ""
    return "some" if below.filter(synthetic=False, merged_into=None).exists() else "all"


def synthetic_together(of: Iterable[str]) -> str:
    """`synthetic_below` of several places taken together."""
    told = set(of)
    return told.pop() if len(told) == 1 else "some" if told else ""


def synthetic_words(how: str) -> list[tuple[Label, Label | str]]:
    """The line at the head of a sheet that holds invented data; none when nothing is invented."""
    if not how:
        return []
    told = {
        "all": Label("Semua isi buatan.", "All of it is invented."),
        "some": Label("Sebagian isinya buatan (program contoh).", "Part of it is invented (a demonstration)."),
    }
    return [(Label("DATA SINTETIS", "SYNTHETIC DATA"), told[how])]
