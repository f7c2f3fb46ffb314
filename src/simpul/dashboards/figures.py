"""What the ledger says of a place and period, gathered for a page: sums, months, and the level below."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simpul.dashboards.need import Heard
from simpul.dashboards.place import Place, full_name
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.places import codes
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import Scope
from simpul.ui.parts import Coverage

try:  # until the ledger's queries land
    from simpul.ledger import queries as ledger
except ImportError:
    ledger = None

Cells = Mapping[Month, Mapping[str, int]]
MAIN_FAMILY = "visits"


@dataclass(frozen=True)
class Sums:
    """The cells of a place: by month, received and verified, and added up over the span."""

    received: Cells
    verified: Cells
    total: Mapping[str, int]
    total_verified: Mapping[str, int]

    def month(self, key: str) -> dict[Month, int]:
        return {m: cells.get(key, 0) for m, cells in self.received.items()}

    def heard(self, family: str) -> Heard:
        return Heard(self.total.get(heard_key(family), 0), self.total.get(EXPECTED, 0))


def add(cells: Cells) -> dict[str, int]:
    """The cells of all months added up."""
    sums: dict[str, int] = defaultdict(int)
    for month in cells.values():
        for key, value in month.items():
            sums[key] += value
    return dict(sums)


def sums(where: str, span: Span) -> Sums:
    """The sums of an area code or of a library's path."""
    received, verified = ledger.cells(where, span), ledger.cells(where, span, verified=True)
    return Sums(received, verified, add(received), add(verified))


def reporting(code: str, span: Span, family: str = MAIN_FAMILY) -> Coverage:
    """How many of the libraries open at the end of the span reported anything of a family in it."""
    heard = ledger.libraries_present(code, span, family)
    return Coverage(heard, max(heard, ledger.registered(code, span.end.last)))


@dataclass(frozen=True)
class Below:
    """A row of the table below: an area, or a library (`library_id`)."""

    code: str
    name: str
    title: Label
    libraries: int
    heard: Heard
    total: Mapping[str, int] = field(default_factory=dict)
    last: Month | None = None
    library_id: uuid.UUID | None = None
    note: Label | str = ""
    here: bool = False


def areas_below(where: Place, span: Span) -> list[Below]:
    """The areas below, silent ones included, and what stands at the place itself, so that rows add up to the whole."""
    cells = ledger.children_cells(where.code, span)
    on = span.end.last
    rows = [
        _area(count.code, full_name(count.kind, count.name), count.name, count.open, cells.get(count.code, {}))
        for count in places.counts_below(where.code)
        if count.libraries or count.code in cells
    ]
    listed = {r.code for r in rows}
    stray = [c for code, c in cells.items() if code not in listed]
    at_itself = places.counts_at(where.code, on) if where.code else None
    if stray or (at_itself and at_itself.libraries):
        months: dict[Month, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for one in stray:
            for month, values in one.items():
                for key, value in values.items():
                    months[month][key] += value
        label = Label("Langsung di wilayah ini", "At this area itself")
        n = at_itself.open if at_itself else 0
        rows.append(_area(where.code, label, label.id, n, months, here=True))
    return rows


def _area(code: str, title: Label, name: str, libraries: int, cells: Cells, *, here: bool = False) -> Below:
    total = add(cells)
    return Below(code, name, title, libraries, _heard(total), total, last_heard(cells), here=here)


def _heard(total: Mapping[str, int]) -> Heard:
    return Heard(total.get(heard_key(MAIN_FAMILY), 0), total.get(EXPECTED, 0))


def last_heard(cells: Cells) -> Month | None:
    """The newest month of which anything but what was owed is known."""
    spoken = [m for m, values in cells.items() if any(k != EXPECTED and v for k, v in values.items())]
    return max(spoken, default=None)


def libraries_below(where: Place, span: Span, scope: Scope) -> list[Below]:
    """Every library of the area, silent ones included."""
    cells = ledger.library_cells(where.code, span)
    found = Library.objects.for_scope(scope).filter(path__startswith=where.path, merged_into__isnull=True)
    rows = list(found.values_list("pk", "name", "area_code", "status", "placement"))
    named = places.areas({code for _, _, code, _, _ in rows}, None)
    return [_library(row, cells.get(row[0], {}), named) for row in rows]


def _library(row: tuple[uuid.UUID, str, str, str, str], cells: Cells, named: Mapping[str, object]) -> Below:
    pk, name, code, status, placement = row
    total = add(cells)
    area = named.get(code)
    notes = [str(getattr(area, "name", code))]
    if placement == "pending":
        notes.append(codes.PLACEMENTS.label_of("pending").id)
    note = Label(", ".join(notes), ", ".join(notes[:1] + [codes.PLACEMENTS.label_of("pending").en] * (len(notes) - 1)))
    if status != "active":
        word = codes.STATUSES.label_of(status)
        note = Label(f"{note.id}, {word.id.lower()}", f"{note.en}, {word.en.lower()}")
    open_ = int(status == "active")
    return Below(code, name, Label(name, name), open_, _heard(total), total, last_heard(cells), pk, note)


def freshness() -> dt.datetime | None:
    """When the ledger last took something in."""
    return ledger.as_of()


def registered(code: str, span: Span) -> int:
    return ledger.registered(code, span.end.last)


def active(code: str, span: Span) -> int:
    return ledger.active(code, span)


def gather(rows: Iterable[Below], key: str) -> int:
    return sum(r.total.get(key, 0) for r in rows)
