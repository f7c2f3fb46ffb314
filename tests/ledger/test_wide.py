"""What triggers keep for the nation's page: provinces are the sums of their regencies, a library is counted once."""

import random

import pytest

from simpul.foundation.periods import Month, Span
from simpul.ledger import actions, queries
from simpul.ledger.models import LibraryYear, Presence, ProvinceMonth, RegencyMonth
from simpul.review.codes import ANSWERS
from tests.ledger import writer

FIRST = Month(2024, 10)
MONTHS = 16
VILLAGES = (writer.VILLAGE, writer.OTHER_VILLAGE, writer.NEXT_REGENCY, "33.01.01.2001")


def present(area, span, tree="then"):
    """Distinct libraries by family, straight from the bits."""
    found = {}
    place = {"path__startswith" if tree == "now" else "then_path__startswith": f"id.{area}." if area else "id."}
    for row in LibraryYear.objects.filter(**place):
        if any(m.year == row.year and row.received >> (m.number - 1) & 1 for m in span):
            for family in {row.family, "" if row.family != "month_declaration" else row.family}:
                found.setdefault(family, set()).add(row.book_id)
    return {family: len(books) for family, books in found.items() if family != "month_declaration"}


def last(area, span, tree):
    """The newest month of each area below, straight from the bits."""
    found = {}
    for row in LibraryYear.objects.all():
        path = row.path if tree == "now" else row.then_path
        code = ".".join(p for p in path.split(".")[1 : 3 if area else 2])
        for month in span:
            if month.year == row.year and row.received >> (month.number - 1) & 1 and code.startswith(area):
                found[code] = max(found.get(code, month), month)
    return found


def added(model, code):
    sums = {}
    for row in model.objects.all():
        for which in ("received", "verified"):
            for key, value in getattr(row, which).items():
                for area in {getattr(row, code)[:2]} | ({"id"} if model is RegencyMonth else set()):
                    sums[area, row.month, which, key] = sums.get((area, row.month, which, key), 0) + value
    return {place: value for place, value in sums.items() if value}


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_written_wide_counts_are_those_of_the_libraries(nation, seed):
    dice = random.Random(seed)
    books = [writer.library(dice.choice(VILLAGES)) for _ in range(5)]
    made = []
    for _ in range(6):
        for _ in range(12):
            day = FIRST.plus(dice.randrange(MONTHS)).first.replace(day=dice.randint(1, 28))
            kind = dice.choice(["engagement", "publication", "month_declaration"])
            values = {"answer": next(iter(ANSWERS.by_code))} if kind == "month_declaration" else {}
            source = "sim" if kind == "month_declaration" else "own"
            made.append(
                writer.record(kind, dice.choice(books), day, source=source, verified=dice.random() < 0.3, **values)
            )
        gone = made.pop(dice.randrange(len(made)))
        type(gone).objects.filter(pk=gone.pk).delete()
        if dice.random() < 0.5:
            book, day = dice.choice(books), FIRST.plus(dice.randrange(MONTHS)).first
            if len(writer.LibraryPlacement.objects.filter(library_id=book)) == 1:
                writer.move(book, dice.choice(VILLAGES), day)
        actions.drain()
        assert added(ProvinceMonth, "province_code") == added(RegencyMonth, "regency_code")
        for _ in range(12):
            start = FIRST.plus(dice.randrange(-2, MONTHS))
            span = Span(start, start.plus(dice.randrange(8)))
            for area in ("", "35", "33"):
                for tree in ("then", "now"):
                    asked = (area, span, tree)
                    assert queries.present_by_family(area, span, tree=tree) == present(*asked), asked
                    assert queries.last_heard(area, span, tree=tree) == last(*asked), asked
    assert actions.verify("", Span(FIRST, FIRST.plus(MONTHS))) == []


def test_a_province_that_does_not_add_up_is_found(nation):
    book = writer.library()
    writer.record("engagement", book, FIRST.first, participants=7)
    actions.drain()
    ProvinceMonth.objects.filter(month=FIRST.first).update(received={"engagement.participants": 9})
    found = actions.verify("35", Span(FIRST, FIRST))
    assert {"what": "province_month", "province": "35", "month": str(FIRST), "set": "received",
            "key": "engagement.participants", "kept": 9, "derived": 7} in found  # fmt: skip


@pytest.mark.parametrize(("kept", "area"), [("35", "35.13"), ("id", "")])
def test_a_count_of_libraries_that_is_not_theirs_is_found(nation, kept, area):
    for _ in range(2):
        writer.record("engagement", writer.library(), FIRST.first, participants=7)
    actions.drain()
    assert actions.verify(area, Span(FIRST, FIRST)) == []
    Presence.objects.filter(area=kept, family="engagement").update(libraries=5)
    found = actions.verify(area, Span(FIRST, FIRST))
    assert found == [
        {"what": "presence", "province": kept, "month": str(FIRST), "key": "engagement", "kept": 5, "derived": 2}
    ]
