"""What a list calls counted is what the plain computation counts, and the rest is left out for a reason."""

import datetime as dt
import random

import pytest

from simpul.foundation import clock, ids
from simpul.foundation.periods import Month, Span

MONTH = Month(2026, 3)


@pytest.fixture
def library(nation):
    from tests import cast as casting

    return casting.play("librarian").libraries["home"]


def rows(library, seed, sources=("own", "sim")):
    """Rows of visits of every sort, straight into the tables: what is asked here is reading."""
    from simpul.records import registry

    dice = random.Random(seed)
    made = []
    for n in range(12):
        kind = dice.choice(["visit_month", "visit_day"])
        model = registry.model(kind)
        source = dice.choice(sources)
        month = Month(2026, dice.randint(2, 4))
        day = month.first + dt.timedelta(days=0 if kind == "visit_month" else n)
        gone = clock.now() if dice.random() < 0.2 else None
        vanished = clock.now() if dice.random() < 0.2 else None
        key = {} if kind == "visit_month" else {"visited_on": day}
        if (
            source == "own"
            and kind == "visit_month"
            and any(m.source == "own" and m.month == month.first and type(m) is model for m in made)
        ):
            continue
        made.append(
            model.objects.create(
                id=ids.uuid7(), book_id=library.pk, path=library.path, seq=n, source=source, source_ref=f"{seed}-{n}",
                month=month.first, on_date=day, received_at=clock.now(), deleted_at=gone, vanished_at=vanished,
                total=dice.randint(0, 50), device_id=ids.uuid7(), **key,
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize("seed", range(12))
def test_a_list_counts_what_the_plain_computation_counts(library, seed):
    from simpul.dashboards import counted, listing
    from simpul.indicators import plain
    from simpul.records import registry
    from simpul.scope import NATION

    made = rows(library, seed)
    kinds = {k.name: k for k in registry.kinds()}
    told = [
        (r.pk, plain.Row(r.kind.name, r.book_id, Month.of(r.month), r.on_date, r.source,
                         r.deleted_at is None and r.vanished_at is None, values={"id": r.pk, "total": r.total}))
        for r in made
    ]  # fmt: skip
    expected = set()
    for number in (2, 3, 4):
        pile = [row for _, row in told if row.month == Month(2026, number)]
        expected |= {row.values["id"] for row in plain.counted(kinds, pile)}
    found, seen = set(), set()
    for name in ("visit_month", "visit_day"):
        choice = listing.Choice(kinds[name], Span(Month(2026, 2), Month(2026, 4)), library.path)
        parts = listing.chosen(choice, NATION)
        found |= set(parts["counted"].values_list("pk", flat=True))
        for part in parts.values():
            mine = list(part.values_list("pk", flat=True))
            assert not seen & set(mine), "a record is in two piles"
            seen |= set(mine)
    assert found == expected
    assert seen == {r.pk for r in made}
    for r in made:
        assert (counted.why_left_out(r, r.kind) is None) == (r.pk in expected)


@pytest.mark.parametrize("seed", range(6))
def test_a_double_and_its_winner_are_one_library_to_a_list(nation, seed):
    from simpul.dashboards import counted, listing
    from simpul.indicators import plain
    from simpul.places.models import Library
    from simpul.records import registry
    from simpul.review.models import MonthClosing
    from simpul.scope import NATION
    from tests import cast as casting

    libraries = casting.play("librarian", "neighbour").libraries
    home, double = libraries["home"], libraries["next_door"]
    made = [*rows(home, f"{seed}h"), *rows(double, f"{seed}d")]
    Library.objects.filter(pk=double.pk).update(merged_into_id=home.pk)
    MonthClosing.objects.create(
        book_id=double.pk, path=double.path, month=Month(2026, 4).first, closed_by=ids.uuid7(), closed_at=clock.now()
    )
    kinds = {k.name: k for k in registry.kinds()}
    piles: dict = {}
    for r in made:
        winner = home.pk if r.book_id == double.pk else None
        place = plain.counts_for(r.book_id, winner, locked=r.month == Month(2026, 4).first), r.month
        piles.setdefault(place, []).append(
            plain.Row(r.kind.name, r.book_id, Month.of(r.month), r.on_date, r.source,
                      r.deleted_at is None and r.vanished_at is None, values={"id": r.pk})
        )  # fmt: skip
    expected = {row.values["id"] for pile in piles.values() for row in plain.counted(kinds, pile)}
    for r in made:
        assert (counted.why_left_out(r, r.kind) is None) == (r.pk in expected)
    for name in ("visit_month", "visit_day"):
        span = Span(Month(2026, 2), Month(2026, 4))
        found = listing.chosen(listing.Choice(kinds[name], span, "id.35.13."), NATION)["counted"]
        assert set(found.values_list("pk", flat=True)) == {r.pk for r in made if r.kind.name == name} & expected


def test_pages_of_a_list_miss_nothing_and_repeat_nothing(library, monkeypatch):
    from simpul.dashboards import listing
    from simpul.records import registry
    from simpul.scope import NATION

    made = [r for seed in range(6) for r in rows(library, f"p{seed}", sources=["sim"])]
    monkeypatch.setattr(listing, "PAGE", 3)
    for order in (listing.NEWEST, listing.LARGEST):
        for name in ("visit_month", "visit_day"):
            span = Span(Month(2026, 2), Month(2026, 4))
            choice = listing.Choice(
                registry.kind(name), span, library.path, state=listing.ALL, order=order, source="sim"
            )
            walked, after = [], ""
            while True:
                leaf = listing.leaf(choice, NATION, after)
                walked += [r.pk for r in leaf.rows]
                if not leaf.after:
                    break
                after = leaf.after
            assert len(walked) == len(set(walked))
            assert set(walked) == {r.pk for r in made if r.kind.name == name}


def test_the_figure_of_a_library_opens_to_its_doubles_records_too(nation):
    from simpul.dashboards import listing
    from simpul.ledger import actions, queries
    from simpul.places import actions as places
    from simpul.places.models import Library
    from simpul.records import registry
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from tests import cast as casting

    libraries = casting.play("librarian", "neighbour").libraries
    home, double = libraries["home"], libraries["next_door"]
    for n, library in enumerate((home, double, double)):
        registry.model("engagement").objects.create(
            id=ids.uuid7(), book_id=library.pk, path=library.path, seq=n, month=MONTH.first, on_date=MONTH.first,
            held_on=MONTH.first, received_at=clock.now(),
        )  # fmt: skip
    places.merge_libraries(by=machine("test"), loser_id=double.pk, winner_id=home.pk)
    actions.drain()
    home = Library.objects.get(pk=home.pk)
    span = Span(MONTH, MONTH)
    choice = listing.Choice(registry.kind("engagement"), span, home.path, book=home.pk)
    figure = queries.cells(home.path, span, "engagement.activities")[MONTH]["engagement.activities"]
    assert listing.chosen(choice, NATION)["counted"].count() == figure == 3
