"""A place's month in a few figures: for the head's one page, the letter, the message and the picture.

Figures are received ones; beside each stand the month before and the same month a year before. Where nobody spoke
there is no figure, never a zero.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simpul.dashboards import figures, need, place
from simpul.dashboards.figures import MAIN_FAMILY, Below, Sums
from simpul.dashboards.headlines import Known, known
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.people.roles import level_of
from simpul.places.models import Library
from simpul.scope import Scope
from simpul.ui.parts import Coverage, Words

KEYS = (
    "visits.total",
    "engagement.activities",
    "engagement.participants",
    "publications.rows",
    "advocacy.results",
    "advocacy.funds",
)
ONLY_IF_ANY = frozenset({"advocacy.funds"})
BESIDE = {"visits.total": ("visits.female", "visits.male")}
# Down here libraries are few enough to be named; above them areas are.
LISTED = frozenset({"regency", "district", "village"})
MOST_NAMED = 8


@dataclass(frozen=True)
class Line:
    """One figure of the month; a value is None where nobody spoke."""

    known: Known
    value: int | None
    verified: int
    month_before: int | None
    year_before: int | None
    beside: Mapping[str, int]

    @property
    def label(self) -> Label:
        return self.known.measure.label

    def text(self, value: int | None) -> Label:
        return Label("belum ada laporan", "no reports yet") if value is None else self.known.text(value)


@dataclass(frozen=True)
class InNeed:
    """A place that should be asked first: `name`, and why."""

    name: Words
    why: Label


@dataclass(frozen=True)
class MonthReport:
    """`code` and `library` say where; `silent` counts the libraries that owe the month's report and have not sent it;
    `trend` holds the thirteen months up to this one."""

    title: Words
    code: str
    library: Library | None
    month: Month
    as_of: dt.datetime | None
    coverage: Coverage
    registered: int
    lines: Sequence[Line]
    needs: Sequence[InNeed]
    silent: int
    synthetic: str
    trend: Sums

    @property
    def span(self) -> Span:
        return Span(self.month, self.month)

    @property
    def library_rows(self) -> bool:
        """Whether `needs` names libraries; higher up it names areas."""
        return level_of(self.code) in LISTED

    def line(self, key: str) -> Line | None:
        return next((x for x in self.lines if x.known.measure.key == key), None)


def of_area(where: Place, month: Month, scope: Scope) -> MonthReport:
    """The month of an area."""
    span = Span(month, month)
    sums = figures.sums(where.code, Span(month.plus(-12), month))
    coverage = figures.month_coverage(where.code, month)
    return MonthReport(
        title=where.title,
        code=where.code,
        library=None,
        month=month,
        as_of=figures.freshness(),
        coverage=coverage,
        registered=figures.registered(where.code, span),
        lines=lines(sums, month),
        needs=in_need(where, span, scope),
        silent=coverage.expected - coverage.heard,
        synthetic=place.synthetic_below(where.path, scope),
        trend=sums,
    )


def of_library(library: Library, month: Month) -> MonthReport:
    """The month of one library; its coverage is its own report."""
    sums = figures.sums(library.path, Span(month.plus(-12), month))
    cells = sums.received.get(month, {})
    heard, owed = int(bool(cells.get(heard_key(MAIN_FAMILY)))), int(bool(cells.get(EXPECTED)))
    words = Label("laporan bulan ini sudah diterima", "this month's report has been received")
    if not heard:
        words = Label("laporan bulan ini belum diterima", "this month's report has not been received yet")
    return MonthReport(
        title=library.name,
        code=library.area_code,
        library=library,
        month=month,
        as_of=figures.freshness(),
        coverage=Coverage(heard, max(heard, owed), words),
        registered=1,
        lines=lines(sums, month),
        needs=[],
        silent=max(0, owed - heard),
        synthetic="all" if library.synthetic else "",
        trend=sums,
    )


def lines(sums: Sums, month: Month) -> list[Line]:
    """The month's figures; those nobody has, where the list says so, are left out."""
    found = []
    for key in KEYS:
        declared = known(key)
        if declared is None:
            continue
        value = value_of(sums, month, declared)
        if key in ONLY_IF_ANY and not value:
            continue
        cells = sums.received.get(month, {})
        found.append(
            Line(
                declared,
                value,
                sums.verified.get(month, {}).get(key, 0),
                value_of(sums, month.plus(-1), declared),
                value_of(sums, month.plus(-12), declared),
                {k: cells[k] for k in BESIDE.get(key, ()) if k in cells} if value is not None else {},
            )
        )
    return found


def value_of(sums: Sums, month: Month, declared: Known) -> int | None:
    """The figure of a month; None where nobody spoke of it."""
    cells = sums.received.get(month, {})
    value = cells.get(declared.measure.key, 0)
    return value if value or cells.get(heard_key(declared.family)) else None


def in_need(where: Place, span: Span, scope: Scope) -> list[InNeed]:
    """Whom to ask first in this month: silent places before half-heard ones, at most eight."""
    if where.level in LISTED:
        found = figures.libraries_below(where, span, (), scope)
    else:
        found = figures.areas_below(where, span, ())
    waiting = [r for r in need.by_need(found) if r.heard.expected > r.heard.heard]
    return [InNeed(_name(r), _why(r)) for r in waiting[:MOST_NAMED]]


def _name(row: Below) -> Words:
    if row.library_id and isinstance(row.note, Label):
        return Label(f"{row.title.id} ({row.note.id})", f"{row.title.en} ({row.note.en})")
    return row.title


def _why(row: Below) -> Label:
    if row.library_id:
        return Label("belum mengirim laporan bulan ini", "has not sent this month's report")
    n, whole = row.heard.expected - row.heard.heard, row.heard.expected
    return Label(f"{n} dari {whole} perpustakaan belum melapor", f"{n} of {whole} libraries have not reported")
