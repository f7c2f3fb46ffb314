"""What one asks to have explained: a measure (or one split of it), or an indicator; of an area or a library."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simpul.dashboards.headlines import Known, known
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.foundation.problems import kind as problem
from simpul.indicators.definition import Indicator
from simpul.indicators.definitions import BY_CODE
from simpul.indicators.plain import split_key
from simpul.places.models import Library

figure_unknown = problem(
    "jelas-1",
    404,
    "Tidak ada angka bernama “{name}”. Buka daftar indikator untuk melihat semua angka dan artinya.",
    "There is no figure called “{name}”. The list of indicators has all figures and their meaning.",
)


@dataclass(frozen=True)
class Asked:
    """A figure of a place in a period. `area` is how the ledger names the place; `code` the area it lies in; exactly
    one of `measure` and `indicator` is there; `by` and `code_of` name the split of a measure."""

    key: str
    span: Span
    area: str
    path: str
    code: str
    title: Label
    level: str
    library: uuid.UUID | None = None
    measure: Known | None = None
    indicator: Indicator | None = None
    by: str = ""
    answer: str = ""

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
        return self.library is None and self.level in ("nation", "province", "regency")

    @property
    def wide(self) -> bool:
        """Whether too many libraries lie inside to list their records at once."""
        return self.library is None and self.level in ("nation", "province")


def read(key: str, span: Span, query: Mapping[str, str], place: Place | None, library: Library | None = None) -> Asked:
    """What an address asks; raises jelas-1 for a figure nobody declares."""
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
        at: dict[str, Any] = {"area": library.path, "path": library.path, "code": library.area_code, "level": "library"}
        return Asked(**what, **at, title=title, library=library.pk)
    assert place is not None
    at = {"area": place.code, "path": place.path, "code": place.code, "level": place.level}
    return Asked(**what, **at, title=place.title)
