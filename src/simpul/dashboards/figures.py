"""What the ledger says of a place and period, gathered for a page: sums, months, and the level below."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q

from simpul.dashboards.need import Heard
from simpul.dashboards.place import Place, full_name
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.ledger import queries as ledger
from simpul.places import codes
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import Scope
from simpul.ui import formats, parts
from simpul.ui.parts import Coverage

Cells = Mapping[Month, Mapping[str, int]]
MAIN_FAMILY = "visits"
HAVE_RECORDS = Label(
    "{heard} dari {expected} perpustakaan punya catatan", "{heard} of {expected} libraries have records"
)
MONTHLY = Label("{heard} dari {expected} laporan bulanan", "{heard} of {expected} monthly reports")
LIBRARIES = Label("dari {expected} perpustakaan", "of {expected} libraries")


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


def reporting(code: str, span: Span, family: str, sums: Sums, libraries: int) -> Coverage:
    """How much of what is owed has been heard about a family.

    Visits are owed every month, so what counts is reports; of the other families nothing is owed in a month in which
    nothing happened, so what counts is libraries with any record in the span. `libraries` are open at its end.
    """
    found = ledger.libraries_present(code, span, family)
    told = Coverage(found, max(found, libraries), HAVE_RECORDS)
    if family != MAIN_FAMILY:
        return told
    heard = sums.heard(family)
    if len(span) == 1:
        return Coverage(heard.heard, max(heard.heard, heard.expected))
    sentence = parts.both(
        lambda x: (
            f"{MONTHLY.say(x)} · {formats.number(told.heard, x)}"
            f" {LIBRARIES.say(x).format(expected=formats.number(told.expected, x))}"
        )
    )
    return Coverage(heard.heard, max(heard.heard, heard.expected), sentence)


def month_coverage(code: str, month: Month) -> Coverage:
    """How many of the libraries open in a month were heard about their visits; "none" and "closed" are heard too."""
    tally = ledger.coverage(code, Span(month, month), MAIN_FAMILY).get(month)
    return Coverage(tally.heard, max(tally.heard, tally.expected)) if tally else Coverage(0, 0)


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


def areas_below(where: Place, span: Span, keys: Iterable[str]) -> list[Below]:
    """The areas below, silent ones included, and what stands at the place itself, so that rows add up to the whole."""
    wanted = [*keys, EXPECTED, heard_key(MAIN_FAMILY)]
    cells = ledger.children_totals(where.code, span, wanted)
    last = ledger.last_heard(where.code, span)
    rows = [
        _below(
            count.code,
            full_name(count.kind, count.name),
            count.open,
            cells.pop(count.code, {}),
            last.pop(count.code, None),
        )
        for count in places.counts_below(where.code)
        if count.libraries or count.code in cells
    ]
    standing = places.counts_at(where.code) if where.code else None
    itself = standing.open if standing else 0
    if cells or itself:
        label = Label("Langsung di wilayah ini", "At this area itself")
        newest = max(last.values(), default=None)
        waiting = standing.pending if standing else 0
        note = Label(f"{waiting} menunggu penetapan desa", f"{waiting} wait for their village") if waiting else ""
        row = _below(where.code, label, itself, _together(cells.values()), newest, here=True)
        rows.append(replace(row, note=note))
    return rows


def _below(
    code: str, title: Label, libraries: int, total: Mapping[str, int], last: Month | None, *, here: bool = False
) -> Below:
    return Below(code, title.id, title, libraries, _heard(total), total, last, here=here)


def _together(several: Iterable[Mapping[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for one in several:
        for key, value in one.items():
            sums[key] += value
    return dict(sums)


def _heard(total: Mapping[str, int]) -> Heard:
    return Heard(total.get(heard_key(MAIN_FAMILY), 0), total.get(EXPECTED, 0))


def libraries_below(where: Place, span: Span, keys: Iterable[str], scope: Scope) -> list[Below]:
    """Every library of the area, silent ones included, and those that have left it since with what they told then."""
    cells = ledger.library_totals(where.code, span, [*keys, EXPECTED, heard_key(MAIN_FAMILY)])
    last = ledger.last_heard(where.code, span, libraries=True)
    found = Library.objects.for_scope(scope).filter(merged_into__isnull=True)
    rows = list(
        found.filter(Q(path__startswith=where.path) | Q(pk__in=list(cells))).values_list(
            "pk", "name", "area_code", "status", "placement", "path"
        )
    )
    named = places.areas({row[2] for row in rows})
    names = {code: area.name for code, area in named.items()}
    return [
        _library(row, cells.get(row[0], {}), last.get(str(row[0])), names, inside=row[5].startswith(where.path))
        for row in rows
    ]


def _library(
    row: tuple[Any, ...], total: Mapping[str, int], last: Month | None, names: Mapping[str, str], *, inside: bool
) -> Below:
    pk, name, code, status, placement, _ = row
    notes = [Label(names.get(code, code), names.get(code, code))]
    if placement == "pending":
        notes.append(codes.PLACEMENTS.label_of(placement))
    if status != "active":
        notes.append(codes.STATUSES.label_of(status))
    if not inside:
        notes.append(Label("sudah pindah dari sini", "has moved away since"))
    note = Label(", ".join(n.id for n in notes), ", ".join(n.en for n in notes))
    return Below(
        code, name, Label(name, name), int(status == "active" and inside), _heard(total), total, last, pk, note
    )


def freshness() -> dt.datetime | None:
    """When the ledger last took something in."""
    return ledger.as_of()


def registered(code: str, span: Span) -> int:
    return ledger.registered(code, span.end.last)


def active(code: str, span: Span) -> int:
    return ledger.active(code, span)
