"""The numbers an indicator may be made of, with their units: cells of the ledger, and what is known beside them."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a number counts. Only equal things are added or shared."""

    VISITS = "visits"
    PEOPLE = "people"
    ACTIVITIES = "activities"
    RESULTS = "results"
    RUPIAH = "rupiah"
    ITEMS = "items"
    PUBLICATIONS = "publications"
    EVENTS = "events"
    ENTRIES = "entries"
    VILLAGES = "villages"
    BOOKS = "books"
    COMPUTERS = "computers"
    MBPS = "Mbps"
    LIBRARIES = "libraries"
    LIBRARY_MONTHS = "library-months"
    RECORDS = "records"
    CODES = "codes"
    DAYS = "days"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Fact:
    """A number by name. A `counted` one is a cell of the ledger (absent means 0); any other is known or is not
    (absent means unknown, and then so is the indicator)."""

    key: str
    unit: Unit
    counted: bool = True


_COUNTED = {
    "visits.total": Unit.VISITS,
    "visits.male": Unit.VISITS,
    "visits.female": Unit.VISITS,
    "visits.heard": Unit.LIBRARY_MONTHS,
    "visits.unowed": Unit.LIBRARY_MONTHS,
    "expected": Unit.LIBRARY_MONTHS,
    "engagement.activities": Unit.ACTIVITIES,
    "engagement.participants": Unit.PEOPLE,
    "engagement.delay": Unit.DAYS,
    "advocacy.results": Unit.RESULTS,
    "advocacy.funds": Unit.RUPIAH,
    "advocacy.goods": Unit.ITEMS,
    "advocacy.resource_persons": Unit.PEOPLE,
    "publications.rows": Unit.PUBLICATIONS,
    "publications.events": Unit.EVENTS,
    "replication.rows": Unit.ENTRIES,
    "replication.funds": Unit.RUPIAH,
    "replication.villages": Unit.VILLAGES,
}
_KNOWN = {
    "population": Unit.PEOPLE,
    "members.registered": Unit.PEOPLE,
    "libraries.registered": Unit.LIBRARIES,
    "libraries.active": Unit.LIBRARIES,
    "records.all": Unit.RECORDS,
    "records.flagged": Unit.RECORDS,
    # The sums of each library's last stock-take in the span, and of the one before it.
    "stock.books": Unit.BOOKS,
    # Of the libraries that have counted before only, so that a library's first count is no growth.
    "stock.books_again": Unit.BOOKS,
    "stock.books_before": Unit.BOOKS,
    "stock.digital_books": Unit.BOOKS,
    "stock.computers": Unit.COMPUTERS,
    "stock.bandwidth": Unit.MBPS,
    "score.official": Unit.POINTS,
}
FACTS = {k: Fact(k, u) for k, u in _COUNTED.items()} | {k: Fact(k, u, False) for k, u in _KNOWN.items()}


def is_aside(key: str) -> bool:
    """Whether a cell says what a figure leaves out ("engagement.activities/field=health~withdrawn")."""
    return "~" in key


def fact(key: str) -> Fact:
    """The fact behind a key; a split ("advocacy.results/result=funds") has the unit of its whole. ValueError for a
    number nobody keeps."""
    whole = FACTS.get(key.partition("/")[0])
    if whole is None:
        raise ValueError(f"there is no number called {key}")
    return Fact(key, whole.unit, whole.counted)
