"""What the ledger says of a place and period, gathered for a page: sums, months, and the level below."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q

from simpul.dashboards import need, period
from simpul.dashboards.need import Heard
from simpul.dashboards.place import Place, full_name
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, OWED_SINCE, heard_key
from simpul.ledger import queries as ledger
from simpul.ledger import standing
from simpul.ledger.behind import Within
from simpul.ledger.queries import Told
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
        return Heard.of(self.total, family)


def add(cells: Cells) -> dict[str, int]:
    """The cells of all months added up."""
    sums: dict[str, int] = defaultdict(int)
    for month in cells.values():
        for key, value in month.items():
            sums[key] += value
    return dict(sums)


def sums(where: str, span: Span, tree: str = "then") -> Sums:
    """The sums of an area code or of a library's path; `tree` "then" or "now". How many days each entry took is not
    among them: those are most of the keys, and no page shows them one by one."""
    received, verified = (
        ledger.cells(where, span, verified=checked, tree=tree, without="/days=") for checked in (False, True)
    )
    return Sums(received, verified, add(received), add(verified))


def reporting(family: str, sums: Sums, present: Mapping[str, int], libraries: int, months: int) -> Coverage:
    """How much of what is owed has been heard about a family.

    Visits are owed every month, so what counts is reports; of the other families nothing is owed in a month in which
    nothing happened, so what counts is libraries with any record in the span. `present` as from `present`;
    `libraries` are open at the end of the span of `months`.
    """
    told = having_records(present, family, libraries)
    if family != MAIN_FAMILY:
        return told
    heard = sums.heard(family)
    if months == 1:
        return Coverage(heard.heard, heard.expected)
    sentence = parts.both(
        lambda x: (
            f"{MONTHLY.say(x)} · {formats.number(told.heard, x)}"
            f" {LIBRARIES.say(x).format(expected=formats.number(told.expected, x))}"
        )
    )
    return Coverage(heard.heard, heard.expected, sentence)


def having_records(present: Mapping[str, int], family: str, libraries: int) -> Coverage:
    """Of the `libraries` open at the end how many have a record of a family (of any: ""). While a month begins the
    ledger still notes who owes it, and may know of more that have records than of those it has noted."""
    return Coverage(min(present.get(family, 0), libraries), libraries, HAVE_RECORDS)


def present(code: str, span: Span, tree: str = "then") -> dict[str, int]:
    """Of the libraries open at the end those with a live record in the span, by family; under "" of any family."""
    return standing.with_records(Within(code, tree), span)


def month_coverage(code: str, month: Month) -> Coverage:
    """How many of the libraries open in a month were heard about their visits; "none" and "closed" are heard too."""
    tally = ledger.coverage(code, Span(month, month), MAIN_FAMILY).get(month)
    return Coverage(tally.heard, tally.expected) if tally else Coverage(0, 0)


@dataclass(frozen=True)
class Below:
    """A row of the table below: an area, or a library (`library_id`).

    `heard` counts all months of the span, `due` only those whose reports should be in by now; `since` is the first
    month that an open library would owe if it had been silent ever since. `here` is what stands at the place itself;
    `gone` an area that is in force no more; `kind` is a library's kind. `months` say how an area's DRAWN
    figure went month by month, those left out in which nobody spoke.
    """

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
    due: Heard = field(default_factory=Heard)
    kind: str = ""
    gone: bool = False
    since: Month | None = None
    months: Mapping[Month, int] = field(default_factory=dict)

    @property
    def many(self) -> bool:
        return self.library_id is None

    @property
    def standing(self) -> str:
        return need.standing(self.due, self.heard.heard > 0)

    @property
    def reason(self) -> Label:
        """Why the row stands where it stands in the order of need."""
        spoke = self.heard.heard > 0
        if self.many:
            return need.of_area(self.due, spoke)
        return need.of_library(self.due, self.last, spoke, self.since)


def areas_below(where: Place, span: Span, keys: Iterable[str], tree: str = "then") -> list[Below]:
    """The areas below, silent ones included, and what stands at the place itself, so that rows add up to the whole.

    `libraries` are those open at the end of the span; the figures are as then or as now.
    """
    told = _told(where.code, span, keys, tree)
    last = ledger.last_heard(where.code, span, tree=tree)
    rows = [
        _row(c.code, full_name(c.kind, c.name), c.open, told.get(c.code), last.pop(c.code, None))
        for c in _counts(where, span, told)
        if c.libraries or c.code in told
    ]
    rows += _ended(where, span, told, last, {r.code for r in rows})
    rest = [told[code] for code in sorted(told.keys() - {r.code for r in rows})]
    at_itself = places.counts_at(where.code) if where.code and where.level != "province" else None
    itself = _open(told, where.code) if span.end >= OWED_SINCE else at_itself.open if at_itself else 0
    if rest or itself:
        label = Label("Langsung di wilayah ini", "At this area itself")
        waiting = at_itself.pending if at_itself else 0
        note = Label(f"{waiting} menunggu penetapan desa", f"{waiting} wait for their village") if waiting else ""
        row = _row(where.code, label, itself, _together(rest), max(last.values(), default=None))
        rows.append(replace(row, note=note, here=True))
    return rows


# The figure that is drawn month by month for the areas below.
DRAWN = "visits.total"
LATER, END = "later", "end"
Tolds = Mapping[str, Told]


def _told(code: str, span: Span, keys: Iterable[str], tree: str) -> Tolds:
    """What the areas below told, and of it what is owed in the last month and in those not due yet. Where nothing is
    due yet, all of it is asked about."""
    parts_, waiting = {END: Span(span.end, span.end)}, period.undue(span)
    if waiting and waiting.start > span.start:
        parts_[LATER] = waiting
    return ledger.children_told(code, span, keys, parts_, _OWED, (DRAWN, heard_key(MAIN_FAMILY)), tree)


def _open(told: Tolds, code: str) -> int:
    """Libraries open at the end of the span: they owe its last month, so they need not be counted one by one."""
    return told[code].parts[END].get(EXPECTED, 0) if code in told else 0


def _together(several: Sequence[Told]) -> Told:
    """As one area's, without its months: what stands at the place itself is not drawn."""
    total: dict[str, int] = defaultdict(int)
    later: dict[str, int] = defaultdict(int)
    for told in several:
        for into, cells in ((total, told.total), (later, told.parts.get(LATER, {}))):
            for key, value in cells.items():
                into[key] += value
    return Told(total, {LATER: later}, {})


def _row(code: str, title: Label, libraries: int, told: Told | None, last: Month | None) -> Below:
    told = told or Told({}, {}, {})
    heard = _heard(told.total)
    due = heard - _heard(told.parts.get(LATER, {}))
    return Below(code, title.id, title, libraries, heard, told.total, last, due=due, months=told.months)


def _counts(where: Place, span: Span, told: Tolds) -> list[places.Count]:
    """The areas below with their libraries."""
    if span.end < OWED_SINCE:
        return places.counts_below(where.code)
    return [places.Count(a.code, a.name, a.kind, n := _open(told, a.code), n, 0) for a in places.children(where.code)]


def _ended(where: Place, span: Span, told: Tolds, last: dict[str, Month], known: Collection[str]) -> list[Below]:
    """Areas that were here in the span and are in force no more; `known` are those that still are."""
    found = places.areas([c for c in told if c != where.code and c not in known], on=span.start.first)
    note = Label("kode lama, kini tidak berlaku", "former code, ended since")
    return [
        replace(_row(code, full_name(a.kind, a.name), 0, told[code], last.pop(code, None)), gone=True, note=note)
        for code, a in sorted(found.items())
    ]


_OWED = ledger.owed_keys(MAIN_FAMILY)


def _undue(span: Span, ask: Callable[[Span], Mapping[Any, Mapping[str, int]]]) -> Mapping[Any, Mapping[str, int]]:
    """What is owed and heard in the months that are not due yet; where none is due, all of them are asked about."""
    waiting = period.undue(span)
    return ask(waiting) if waiting and waiting.start > span.start else {}


def _heard(total: Mapping[str, int]) -> Heard:
    return Heard.of(total, MAIN_FAMILY)


def libraries_below(where: Place, span: Span, keys: Iterable[str], scope: Scope, tree: str = "then") -> list[Below]:
    """Every library of the area, silent ones included, and those that have left it since with what they told then."""
    cells = ledger.library_totals(where.code, span, [*keys, *_OWED], tree=tree)
    later = _undue(span, lambda s: ledger.library_totals(where.code, s, _OWED, tree=tree))
    last = ledger.last_heard(where.code, span, libraries=True, tree=tree)
    found = Library.objects.for_scope(scope).filter(merged_into__isnull=True)
    rows = list(
        found.filter(places.inside(where.path) | Q(pk__in=list(cells))).values_list(
            "pk", "name", "area_code", "status", "placement", "path", "kind"
        )
    )
    named = places.areas({row[2] for row in rows})
    names = {code: area.name for code, area in named.items()}
    made = [_library(row, cells.get(row[0], {}), last.get(str(row[0])), names, where.path) for row in rows]
    waiting = period.undue(span)
    last_due = waiting.start.plus(-1) if waiting else span.end
    due = [r.heard - _heard(later.get(r.library_id, {})) for r in made]
    return [replace(r, due=d, since=_since(r, d, last_due)) for r, d in zip(made, due, strict=True)]


def _since(row: Below, due: Heard, last_due: Month) -> Month | None:
    """Months are owed in a row up to the last that is due; a library that is closed by now owes none of those."""
    return last_due.plus(1 - due.expected) if row.libraries and due.expected else None


def with_totals(rows: Sequence[Below], where: Place, span: Span, keys: Iterable[str], tree: str) -> list[Below]:
    """The same libraries with the sums of these keys: asked for a page of them only."""
    ids = [r.library_id for r in rows if r.library_id]
    cells = ledger.library_totals(where.code, span, [*keys, *_OWED], tree=tree, books=ids)
    return [replace(r, total=cells.get(r.library_id, {})) for r in rows if r.library_id]


def _library(
    row: tuple[Any, ...], total: Mapping[str, int], last: Month | None, names: Mapping[str, str], inside: str
) -> Below:
    pk, name, code, status, placement, path, kind = row
    here = path.startswith(inside)
    notes = [Label(names.get(code, code), names.get(code, code))]
    if placement == "pending":
        notes.append(codes.PLACEMENTS.label_of(placement))
    if status != "active":
        notes.append(codes.STATUSES.label_of(status))
    if not here:
        notes.append(Label("sudah pindah dari sini", "has moved away since"))
    note = Label(", ".join(n.id for n in notes), ", ".join(n.en for n in notes))
    open_ = int(status == "active" and here)
    return Below(code, name, Label(name, name), open_, _heard(total), total, last, pk, note, kind=kind)


def freshness() -> dt.datetime | None:
    """When the ledger last took something in."""
    return ledger.as_of()


def registered(code: str, span: Span, tree: str = "then", sums: Sums | None = None) -> int:
    """Libraries open on the last day of the span. Since reports are owed, those are the ones that owe its last month,
    which the sums know; before that they are counted."""
    if span.end < OWED_SINCE:
        return standing.registered(code, span.end.last, tree=tree)
    if sums is not None:
        return sums.received.get(span.end, {}).get(EXPECTED, 0)
    owing = ledger.children_totals(code, Span(span.end, span.end), [EXPECTED], tree=tree)
    return sum(told.get(EXPECTED, 0) for told in owing.values())


def differs(code: str, span: Span) -> bool:
    """Whether "as then" and "as now" tell different things here."""
    return ledger.differs(code, span)
