"""In which order places are shown: who needs help first, never who is biggest; and why, in words.

Silence weighs most, then low coverage, then long silence. Areas are compared by steps of coverage, and within a step
by how many reports their libraries still owe: a regency that waits for 900 reports at 46 % comes before one that
waits for three at 44 %. Size alone never lifts a place over a step. What is not due yet (the running month, and until
the tenth the month before) is nobody's need.
"""

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.indicators.plain import reported
from simpul.ui import formats, parts

SILENT, LATE, REPORTING = "silent", "late", "reporting"
STANDINGS: dict[str, Label] = {
    SILENT: Label("Diam", "Silent"),
    LATE: Label("Terlambat", "Late"),
    REPORTING: Label("Melapor", "Reporting"),
}


# The steps of coverage in per cent, as on the map.
STEPS = (25, 50, 75, 90)


@dataclass(frozen=True)
class Heard:
    """Library-months: `heard` of the `expected` that owed a report."""

    heard: int = 0
    expected: int = 0

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.heard, self.expected) if self.expected else None

    @property
    def missing(self) -> int:
        return max(0, self.expected - self.heard)

    @classmethod
    def of(cls, cells: Mapping[str, int], family: str) -> "Heard":
        """What cells of the ledger say of a family."""
        told = reported(cells, family)
        return cls(told.heard, told.expected)

    def __sub__(self, other: "Heard") -> "Heard":
        return Heard(self.heard - other.heard, self.expected - other.expected)


class Place(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def due(self) -> Heard:
        """What is due by now."""
        ...

    @property
    def many(self) -> bool:
        """Whether several libraries stand behind it: an area."""
        ...


P = TypeVar("P", bound=Place)


def key(place: Place) -> tuple[int, float, int, float, str, str]:
    """Silent places first, then rising coverage: of areas by steps, in each who misses most. Last who owes nothing."""
    share = float(place.due.share or 0)
    rank = float(step(place.due)) if place.many else share
    return (place.due.share is None, rank, -place.due.missing, share, place.name, place.code)


def step(due: Heard) -> int:
    """0 where nobody spoke, 1 below 25 %, … , 5 from 90 % on, 6 where everything is in."""
    if not due.heard:
        return 0
    if not due.missing:
        return len(STEPS) + 2
    return 1 + bisect.bisect_right(STEPS, 100 * due.heard / due.expected)


def by_need(places: Iterable[P]) -> list[P]:
    return sorted(places, key=key)


def standing(due: Heard, spoke: bool) -> str:
    """SILENT, LATE or REPORTING; "" where nothing is owed. `spoke`: heard in any month of the period."""
    if not due.expected:
        return ""
    if not due.heard and not spoke:
        return SILENT
    return LATE if due.missing else REPORTING


def of_library(due: Heard, last: Month | None, spoke: bool, since: Month | None = None) -> Label:
    """Why a library stands where it stands; `since` is the first month of those it owes in a row, where known."""
    match standing(due, spoke):
        case "silent":
            n, months = parts.number(due.expected), _months(due.expected)
            if since is None:
                return Label(f"{n.id} bulan belum dilaporkan", f"{n.en} {months} not reported")
            first = parts.both(lambda x: formats.month(since, x))
            return Label(
                f"Belum melapor sejak {first.id} ({n.id} bulan)", f"No report since {first.en} ({n.en} {months})"
            )
        case "late":
            n = parts.number(due.missing)
            latest = parts.both(lambda x: formats.month(last, x)) if last else Label("–", "–")
            return Label(
                f"{n.id} bulan belum dilaporkan; terakhir {latest.id}",
                f"{n.en} {_months(due.missing)} not reported; last {latest.en}",
            )
        case "reporting":
            return Label("Semua bulan dilaporkan", "Every month reported")
    return Label("Tidak ada yang wajib dilaporkan", "Nothing is owed")


def of_area(due: Heard, spoke: bool) -> Label:
    """Why an area stands where it stands."""
    if not due.expected:
        return Label("Tidak ada yang wajib dilaporkan", "Nothing is owed")
    if not due.heard and not spoke:
        n = parts.number(due.expected)
        return Label(f"Belum satu pun melapor: {n.id} laporan ditunggu", f"None has reported: {n.en} reports awaited")
    if not due.missing:
        return Label("Semua laporan sudah masuk", "Every report is in")
    n, share = parts.number(due.missing), parts.percent(due.missing, due.expected)
    owed = parts.number(due.expected)
    kept = {x: share.say(x).replace(" ", "\u00a0") for x in ("id", "en")}
    return Label(
        f"{n.id} dari {owed.id} laporan belum masuk ({kept['id']})",
        f"{n.en} of {owed.en} reports missing ({kept['en']})",
    )


def _months(n: int) -> str:
    return "month" if n == 1 else "months"
