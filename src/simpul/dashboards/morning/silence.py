"""Who has fallen silent, since when, and what one can send them.

Those who spoke until a short while ago come first: they are the easiest to win back. Silence is told in months and is
never a zero.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from simpul.dashboards import figures, need, place
from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.need import Heard
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators import Tally
from simpul.indicators.plain import EXPECTED, heard_key, unowed_key
from simpul.ledger import queries as ledger
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import Scope

KEYS = (heard_key(figures.MAIN_FAMILY), EXPECTED, unowed_key(figures.MAIN_FAMILY))
# How far back one looks for a library's last word, in months.
LOOKED_BACK = 36
# Silent for at most so many months: has only just stopped.
JUST = 3


@dataclass(frozen=True)
class Silent:
    """A library that owed a report on visits for the month and sent none; `last` is the month it last spoke of
    anything, None when it has not within three years; `months` how long it has been silent (None: always)."""

    library_id: uuid.UUID
    last: Month | None
    months: int | None
    name: str = ""
    village: str = ""

    @property
    def just(self) -> bool:
        return self.months is not None and self.months <= JUST


@dataclass(frozen=True)
class Coverage:
    """Of the libraries that owed a report for a month, how many were heard ("none" and "closed" are heard)."""

    month: Month
    heard: Heard

    @property
    def silent(self) -> int:
        return max(self.heard.expected - self.heard.heard, 0)


def coverage(where: str, month: Month) -> Coverage:
    """The coverage of an area (by code) or a library (by path) in a month."""
    told = ledger.coverage(where, Span(month, month), figures.MAIN_FAMILY).get(month, Tally(heard=0, expected=0))
    return Coverage(month, Heard(told.heard, told.expected))


def by_month(path: str, span: Span) -> dict[Month, Coverage]:
    """The coverage of one library (by path) in each month of a span in which it owed a report."""
    found = ledger.library_cells(path, span, KEYS)
    return {
        month: Coverage(month, Heard(min(cells.get(KEYS[0], 0), 1), 1))
        for months in found.values()
        for month, cells in sorted(months.items())
        if cells.get(EXPECTED)
    }


def silent(code: str, calendar: Calendar) -> list[Silent]:
    """The silent libraries of a regency (or below) in the last month that is over, the newly silent first."""
    month = calendar.last
    totals = ledger.library_totals(code, Span(month, month), KEYS)
    quiet = [book for book, t in totals.items() if t.get(EXPECTED) and not t.get(KEYS[0])]
    if not quiet:
        return []
    last = ledger.last_heard(code, Span(month.plus(1 - LOOKED_BACK), month.plus(1)), libraries=True)
    return in_order(_silent(book, last.get(str(book)), month) for book in quiet)


def _silent(book: uuid.UUID, last: Month | None, month: Month) -> Silent:
    if last is None:
        return Silent(book, None, None)
    # Whoever spoke of something else in the month itself has at least not reported its visits: one month.
    apart = (month.year - last.year) * 12 + month.number - last.number
    return Silent(book, last, max(apart, 1))


def in_order(found: Iterable[Silent]) -> list[Silent]:
    """The newly silent first, then by the length of silence; who never spoke comes last."""
    return sorted(found, key=lambda s: (s.months is None, s.months or 0, str(s.library_id)))


def named(found: Iterable[Silent], scope: Scope) -> list[Silent]:
    """The same with name and village, in the same order; a double that was merged away is left out."""
    several = list(found)
    rows = Library.objects.for_scope(scope).filter(pk__in=[s.library_id for s in several], merged_into=None)
    known = {pk: (name, code) for pk, name, code in rows.values_list("pk", "name", "area_code")}
    areas = places.areas({code for _, code in known.values()})
    return [
        Silent(s.library_id, s.last, s.months, known[s.library_id][0], _village(areas, known[s.library_id][1]))
        for s in several
        if s.library_id in known
    ]


def _village(areas: dict, code: str) -> str:  # type: ignore[type-arg]
    return areas[code].name if code in areas else code


@dataclass(frozen=True)
class Quiet:
    """An area below a wide place, and how much of it was heard over some months."""

    code: str
    name: str
    title: Label
    heard: Heard
    many = True

    @property
    def due(self) -> Heard:
        return self.heard

    @property
    def missing(self) -> int:
        return self.heard.missing


def quiet_areas(code: str, span: Span) -> list[Quiet]:
    """The areas below, who needs help first; those that owe nothing are left out."""
    totals = ledger.children_totals(code, span, KEYS)
    found = []
    for area in places.children(code):
        told = totals.get(area.code, {})
        if told.get(EXPECTED):
            title = place.full_name(area.kind, area.name)
            found.append(Quiet(area.code, area.name, title, Heard.of(told, figures.MAIN_FAMILY)))
    return need.by_need(found)
