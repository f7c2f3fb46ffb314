"""What one asks to have explained: a measure (or one split of it), or an indicator; of an area or a library."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simpul.dashboards import listing, portions
from simpul.dashboards.headlines import Known, known
from simpul.dashboards.place import Place
from simpul.dashboards.portions import Portion
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.foundation.problems import kind as problem
from simpul.indicators.definition import Indicator
from simpul.indicators.definitions import BY_CODE
from simpul.indicators.plain import split_key
from simpul.kinds import Kind
from simpul.ledger.behind import Within
from simpul.places.models import Library
from simpul.scope import NOWHERE, Scope

figure_unknown = problem(
    "jelas-1",
    404,
    "Tidak ada angka bernama “{name}”. Buka daftar indikator untuk melihat semua angka dan artinya.",
    "There is no figure called “{name}”. The list of indicators has all figures and their meaning.",
)


@dataclass(frozen=True)
class Asked:
    """A figure of a place in a period. `portion` says how the ledger is asked, and of what part of the place; `code`
    is the area the place lies in; exactly one of `measure` and `indicator` is there; `by` and `answer` name the split
    of a measure."""

    key: str
    span: Span
    portion: Portion
    code: str
    title: Label
    level: str
    library: uuid.UUID | None = None
    measure: Known | None = None
    indicator: Indicator | None = None
    by: str = ""
    answer: str = ""

    @property
    def within(self) -> Within:
        return self.portion.within

    @property
    def path(self) -> str:
        """Where its records lie."""
        return self.portion.path

    @property
    def split(self) -> dict[str, str]:
        """The split as an address and a list of records say it."""
        return {self.by: self.answer} if self.by else {}

    def records_of(self, kind: Kind, **more: Any) -> listing.Choice:
        """The records of a kind that are behind the figure."""
        books = self.portion.books
        told: dict[str, Any] = {"book": self.library if books is None else None, "books": books, **more}
        return listing.Choice(kind, self.span, self.path, here=self.within.here, tree=self.within.tree, **told)

    @property
    def cell(self) -> str:
        """The ledger's key of a measure, with its split."""
        return split_key(self.key, self.by, self.answer) if self.by else self.key

    @property
    def family(self) -> str:
        """Whose reports the figure hangs on; visits, which are owed every month, where it is none of one family."""
        if self.measure:
            return self.measure.family
        assert self.indicator is not None
        found = (known(k.partition("/")[0]) for k in self.indicator.needs)
        return next((m.family for m in found if m), "visits")

    @property
    def above_libraries(self) -> bool:
        """Whether whole regencies are asked about: there the ledger keeps a history of its own."""
        return self.library is None and self.within.whole and self.level in ("nation", "province", "regency")

    @property
    def wide(self) -> bool:
        """Whether too many libraries lie inside to list their records at once."""
        narrow = self.library or self.within.here or self.portion.books is not None
        return not narrow and self.level in ("nation", "province")


def read(
    key: str, span: Span, query: Mapping[str, str], place: Place | None, library: Library | None = None,
    scope: Scope = NOWHERE,
) -> Asked:  # fmt: skip
    """What an address asks, as far as `scope` reaches; raises jelas-1 for a figure nobody declares, saringan-1 for a
    part of a place that no link names."""
    indicator, measure = BY_CODE.get(key), known(key)
    if indicator is None and measure is None:
        raise figure_unknown(name=key[:60])
    by = answer = ""
    if measure:
        by = next((name for name in measure.measure.split_by if query.get(name)), "")
        answer = query.get(by, "")[:64] if by else ""
    what: dict[str, Any] = {"key": key, "span": span, "measure": measure, "indicator": indicator}
    what |= {"by": by, "answer": answer}
    if library:
        title = Label(library.name, library.name)
        portion = portions.of_library(library, query, scope)
        at: dict[str, Any] = {"portion": portion, "code": library.area_code, "level": "library"}
        return Asked(**what, **at, title=title, library=library.pk)
    assert place is not None
    at = {"portion": portions.of_area(place, query, scope), "code": place.code, "level": place.level}
    return Asked(**what, **at, title=place.title)
