"""Heard, expected and silent are told of the same libraries, at every level, whatever closed, moved or was merged."""

import datetime as dt
import random

import pytest

from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.ledger import actions, behind, plain_reading, queries, standing
from simpul.ledger.behind import Within
from simpul.places import actions as places
from simpul.places.models import Library
from simpul.review.codes import ANSWERS
from simpul.scope.actor import machine
from tests.ledger import writer

FIRST, MONTHS = Month(2024, 10), 14
VILLAGES = (writer.VILLAGE, writer.OTHER_VILLAGE, writer.NEXT_REGENCY, "33.01.01.2001")
AREAS = ("", "35", "35.13", "35.13.07", "33")
FAMILIES = ("engagement", "publications")
DECLARATION = "month_declaration"


class Plain:
    """The plain computation over every library-month."""

    def __init__(self, span):
        libraries = {x.pk: x for x in Library.objects.all()}
        self.winner = {pk: x.merged_into_id or pk for pk, x in libraries.items()}
        self.path = {pk: x.path for pk, x in libraries.items()}
        self.facts = plain_reading.facts((book, month.first) for book in libraries for month in span)

    def owing(self, area, span, tree):
        """{(library, month): cells} of the library-months that owe a report at the place."""
        start = f"id.{area}." if area else "id."
        return {
            (book, day): received
            for (book, day), (received, _, _, then) in self.facts.items()
            if Month.of(day) in list(span) and received.get(EXPECTED)
            and (self.path[book] if tree == "now" else then).startswith(start)
        }  # fmt: skip

    def spoke(self, family, span):
        """Every library that has a record of the family in the span, or whose double has, or of which it is one."""
        told = {
            self.winner[book]
            for (book, day), (_, _, families, _) in self.facts.items()
            if Month.of(day) in list(span) and (family in families if family else families - {DECLARATION})
        }
        return {book for book, winner in self.winner.items() if winner in told}


def write(dice, books):
    day = FIRST.plus(dice.randrange(MONTHS)).first.replace(day=dice.randint(1, 28))
    kind = dice.choice(["engagement", "engagement", "publication", "visit_month", "visit_month", DECLARATION])
    values = {"answer": next(iter(ANSWERS.by_code))} if kind == DECLARATION else {}
    source = f"s{dice.randrange(10**9)}"
    writer.record(kind, dice.choice(books), day, source=source, verified=dice.random() < 0.3, **values)


def change(dice, books, done):
    book, day = dice.choice(books), FIRST.plus(dice.randrange(MONTHS)).first
    what = dice.choice(["move", "close", "merge", "lock"])
    if (what, book) in done or book in done:
        return
    done.add((what, book))
    if what == "move":
        writer.move(book, dice.choice(VILLAGES), day)
    elif what == "close":
        opened = writer.LibraryStatus.objects.get(library_id=book, to_date=None).from_date
        writer.close(book, max(day, opened + dt.timedelta(days=1)))
    elif what == "lock":
        writer.lock(book, day)
    else:
        winner = dice.choice([b for b in books if b != book and b not in done])
        done |= {book, winner}
        places.merge_libraries(by=machine("test"), loser_id=book, winner_id=winner)


@pytest.mark.parametrize("seed", range(8))
def test_heard_and_silent_are_together_those_expected(nation, seed):
    dice = random.Random(seed)
    books = [writer.library(dice.choice(VILLAGES), since=FIRST.plus(dice.randrange(-30, 10)).first) for _ in range(9)]
    done = set()
    for _ in range(4):
        for _ in range(22):
            write(dice, books)
        for _ in range(3):
            change(dice, books, done)
        actions.drain()
        plain = Plain(Span(FIRST, FIRST.plus(MONTHS)))
        locked = set(writer.MonthClosing.objects.values_list("book_id", flat=True))
        for _ in range(10):
            start = FIRST.plus(dice.randrange(MONTHS))
            span = Span(start, min(start.plus(dice.randrange(8)), FIRST.plus(MONTHS)))
            area, tree = dice.choice(AREAS), dice.choice(["then", "now"])
            _agrees(plain, Within(area, tree), span, exact=not locked)
        assert actions.verify("", Span(FIRST, FIRST.plus(MONTHS)), plain=True) == []


def _agrees(plain, within, span, *, exact):
    """`exact`: nothing is locked, so that what is kept is what is counted now."""
    asked = (within, str(span.start), str(span.end))
    owing = plain.owing(within.area, span, within.tree)
    told = queries.coverage(within.area, span, "visits", tree=within.tree)
    silent = behind.silent_months(within, span, "visits", size=99)
    for month, tally in told.items():
        one = Span(month, month)
        missing = behind.silent_months(within, one, "visits", size=99)
        assert tally.heard + len(missing) == tally.expected, (asked, month)
        if exact:
            cells = [c for (_, day), c in owing.items() if Month.of(day) == month]
            assert (tally.heard, tally.expected) == (sum(c.get(heard_key("visits"), 0) for c in cells), len(cells))
    assert sum(s.missing for s in silent) == sum(t.expected - t.heard for t in told.values()), asked
    here = {book for book, day in owing if Month.of(day) == span.end}
    with_records = standing.with_records(within, span)
    registered = behind.registered(within, span)
    for family in FAMILIES:
        without = standing.without_records(within, span, family, size=99)
        assert with_records.get(family, 0) + len(without) == registered, (asked, family)
        if exact:
            assert {s.library for s in without} == here - plain.spoke(family, span), (asked, family)
    if exact:
        assert registered == len(here), asked
        assert with_records.get("", 0) == len(here & plain.spoke(None, span)), asked


def test_a_closed_library_that_reports_makes_up_for_nobody(nation):
    """Six names, three of them silent: three were heard, whatever a closed one says beside."""
    month = Month(2026, 2)
    books = [writer.library() for _ in range(6)]
    gone = writer.library()
    writer.close(gone, dt.date(2026, 1, 10))
    for book in (*books[:3], gone):
        writer.record("visit_month", book, month.first, total=5)
    actions.drain()
    for area in ("", "35", "35.13", "35.13.07", writer.VILLAGE):
        told = queries.coverage(area, Span(month, month), "visits")[month]
        silent = behind.silent_months(Within(area), Span(month, month), "visits")
        assert (told.heard, told.expected, len(silent)) == (3, 6, 3)
        assert queries.total(queries.cells(area, Span(month, month)))["visits.total"] == 20, "what it said is counted"


def test_before_anybody_owed_a_report_those_open_are_counted_from_what_is_known_of_them(nation):
    month = Month(2018, 5)
    books = [writer.library() for _ in range(3)]
    writer.close(books[2], dt.date(2018, 5, 2))
    for book in (books[0], books[2]):
        writer.record("engagement", book, month.first, participants=4)
    actions.drain()
    span = Span(month, month)
    for area in ("", "35.13"):
        assert standing.registered(area, month.last) == 2
        assert standing.with_records(Within(area), span) == {"engagement": 1, "": 1}
        assert [s.library for s in standing.without_records(Within(area), span, "engagement")] == [books[1]]
        assert queries.coverage(area, span, "visits") == {}
