"""In which order places are shown: who needs help first, never who is biggest; and why, in words.

Silence weighs most, then low coverage, then long silence; among equals the larger place comes first, because more
libraries wait there. What is not due yet (the running month, and until the tenth the month before) is nobody's need.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.ui import formats, parts

SILENT, LATE, REPORTING = "silent", "late", "reporting"
STANDINGS: dict[str, Label] = {
    SILENT: Label("Diam", "Silent"),
    LATE: Label("Terlambat", "Late"),
    REPORTING: Label("Melapor", "Reporting"),
}


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


P = TypeVar("P", bound=Place)


def key(place: Place) -> tuple[int, float, int, str, str]:
    """Silent places first, then rising coverage; where nothing is owed, last."""
    share = place.due.share
    return (share is None, float(share or 0), -place.due.missing, place.name, place.code)


def by_need(places: Iterable[P]) -> list[P]:
    return sorted(places, key=key)


def standing(due: Heard, spoke: bool) -> str:
    """SILENT, LATE or REPORTING; "" where nothing is owed. `spoke`: heard in any month of the period."""
    if not due.expected:
        return ""
    if not due.heard and not spoke:
        return SILENT
    return LATE if due.missing else REPORTING


def of_library(due: Heard, last: Month | None, spoke: bool) -> Label:
    """Why a library stands where it stands."""
    match standing(due, spoke):
        case "silent":
            n = parts.number(due.expected)
            return Label(f"Diam: {n.id} bulan belum dilaporkan", f"Silent: {n.en} {_months(due.expected)} not reported")
        case "late":
            n = parts.number(due.missing)
            since = parts.both(lambda x: formats.month(last, x)) if last else Label("–", "–")
            return Label(
                f"{n.id} bulan belum dilaporkan; terakhir {since.id}",
                f"{n.en} {_months(due.missing)} not reported; last {since.en}",
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
        return Label(f"Semua diam: {n.id} laporan ditunggu", f"All silent: {n.en} reports awaited")
    if not due.missing:
        return Label("Semua laporan sudah masuk", "Every report is in")
    n, share = parts.number(due.missing), parts.percent(due.missing, due.expected)
    kept = {x: share.say(x).replace(" ", "\u00a0") for x in ("id", "en")}
    return Label(f"{n.id} laporan belum masuk ({kept['id']})", f"{n.en} reports missing ({kept['en']})")


def _months(n: int) -> str:
    return "month" if n == 1 else "months"
