"""What an explanation says is what the plain computation says: invented records, every figure, every place."""

import datetime as dt
import random
from fractions import Fraction

import pytest

from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from tests.ledger import writer

SPAN = Span(Month(2026, 1), Month(2026, 4))
MONTHS = [Month(2025, 12), *SPAN, Month(2026, 5)]
SEEDS = range(3)
PLACES = ("35", "35.13", "35.13.07", "library")


@pytest.fixture
def nation(db):
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:test"):
        yield


def invent(seed):
    """A few libraries with records of every sort in and around the span, counted by the ledger."""
    from simpul.ledger import actions
    from simpul.records import registry

    dice = random.Random(seed)
    libraries = [writer.library(code) for code in (writer.VILLAGE, writer.OTHER_VILLAGE, writer.NEXT_REGENCY)]
    made = []
    for n in range(60):
        kind = dice.choice(
            ["visit_month", "visit_day", "engagement", "advocacy", "publication", "stocktake", "members"]
        )
        monthly = kind in ("visit_month", "stocktake", "members")
        day = dice.choice(MONTHS).first + dt.timedelta(days=0 if monthly else dice.randint(0, 27))
        answers = {
            "visit_month": {"male": dice.randint(0, 9), "female": dice.randint(0, 9), "total": dice.randint(0, 30)},
            "visit_day": {"total": dice.randint(0, 9), "female": dice.randint(0, 4)},
            "engagement": {
                "participants": dice.randint(1, 40), "field": dice.choice(["education", "economy", "health"]),
                "type": dice.choice(["training", "promotion"]),
                "entered_on": day + dt.timedelta(days=dice.randint(0, 50)),
            },
            "advocacy": {"result": dice.choice(["funds", "regulation"]), "amount": dice.randint(0, 9) * 1_000_000},
            "publication": {"title": dice.choice("abc"), "media_type": "online"},
            "stocktake": {"books": dice.randint(1, 900), "computers": dice.randint(0, 3)},
            "members": {"registered": dice.randint(1, 90)},
        }[kind]  # fmt: skip
        made.append(
            writer.record(
                kind,
                dice.choice(libraries),
                day,
                source="sim",
                verified=dice.random() < 0.3,
                flags=["RNG-01.x"] if dice.random() < 0.2 else [],
                source_ref=f"{seed}-{n}",
                **answers,
            )
        )
        model = registry.model(kind).objects.filter(pk=made[-1].pk)
        if dice.random() < 0.1:
            model.update(deleted_at=clock.now())
        elif dice.random() < 0.1:
            model.update(vanished_at=clock.now())
    actions.drain()
    return libraries


def asked(key, place, libraries, **query):
    from simpul.dashboards import explain
    from simpul.dashboards import place as places
    from simpul.places.models import Library
    from simpul.scope import NATION

    if place == "library":
        return explain.read(key, SPAN, query, None, Library.objects.get(pk=libraries[0]))
    return explain.read(key, SPAN, query, places.seen(place, NATION))


def rows_of(place, libraries, span=SPAN):
    """Every record of the place and span as the plain computation sees it, by library-month."""
    from simpul.ledger import plain_reading
    from simpul.records import registry

    inside = {
        "35": libraries, "35.13": libraries[:2], "35.13.07": libraries[:1], "library": libraries[:1],
    }[place]  # fmt: skip
    kinds = {k.name: k for k in registry.kinds()}
    keys = [(book, month.first) for book in inside for month in span]
    return inside, kinds, plain_reading.facts(keys)


def plain_cells(place, libraries, span=SPAN):
    inside, _, facts = rows_of(place, libraries, span)
    received, verified = {}, {}
    for told, sure, _, _ in facts.values():
        for sums, one in ((received, told), (verified, sure)):
            for key, value in one.items():
                sums[key] = sums.get(key, 0) + value
    return inside, received, verified


def shown(place, key, libraries, **query):
    from simpul.dashboards import explain
    from simpul.scope import NATION
    from simpul.web import ways

    what = asked(key, place, libraries, **query)
    links = ways.PageLinks(SPAN, what.code, what.library)
    return explain.page(what, NATION, links, "id")


def turns(seed):
    """(place, which things) of a world: in the three worlds together everything is asked at every place, once."""
    return [(p, lambda things, nth=nth: [t for n, t in enumerate(things) if (n + nth) % len(SEEDS) == seed])
            for nth, p in enumerate(PLACES)]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_every_measure_is_what_the_plain_computation_says(nation, seed):
    from simpul.records import registry

    libraries = invent(seed)
    measures = [
        m for k in registry.kinds() for m in k.measures if k.book == "library" and m.how != "delay" and not m.level
    ]
    for place, chosen in turns(seed):
        _, received, verified = plain_cells(place, libraries)
        for measure in chosen(measures):
            page = shown(place, measure.key, libraries)
            assert page.behind.value == received.get(measure.key, 0), (place, measure.key)
            assert page.behind.verified == verified.get(measure.key, 0), (place, measure.key)
        for answer in ("education", "economy"):
            page = shown(place, "engagement.participants", libraries, field=answer)
            assert page.behind.value == received.get(f"engagement.participants/field={answer}", 0), (place, answer)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_indicator_is_what_the_plain_computation_says(nation, seed):
    from simpul.indicators.definitions import ALL

    libraries = invent(seed)
    for place, chosen in turns(seed):
        inside, cells, _ = plain_cells(place, libraries)
        cells |= known_beside(place, inside)
        for indicator in chosen(list(ALL)):
            page = shown(place, indicator.code, libraries)
            expected = indicator.of(cells)
            for part, told in zip(indicator.parts, page.told, strict=True):
                assert told.value == expected[part.name], (place, indicator.code, part.name)
                if told.value is None and {"population", "score.official"} & set(part.formula.needs):
                    assert told.text.id == "belum dapat dihitung"


def known_beside(place, inside):
    """What is known and not counted, by naive loops over the tables."""
    from simpul.records import registry

    def rows(kind, end=SPAN.end):
        return [
            r for r in registry.model(kind).objects.filter(book_id__in=inside)
            if r.month and r.month <= end.first and not r.deleted_at and not r.vanished_at
        ]  # fmt: skip

    within = {k: [r for r in rows(k) if r.month >= SPAN.start.first] for k in KINDS}
    every = [r for found in within.values() for r in found]
    cells = {
        "libraries.registered": len(inside),
        "libraries.active": len({r.book_id for r in every}),
        "records.all": len(every),
        "records.flagged": sum(1 for r in every if r.flags),
    }
    for book in inside:
        takes = sorted((r for r in rows("stocktake") if r.book_id == book), key=lambda r: (r.month, r.id))
        if takes and takes[-1].month >= SPAN.start.first:
            add(cells, "stock.books", takes[-1].books)
            add(cells, "stock.computers", takes[-1].computers)
            if len(takes) > 1:
                add(cells, "stock.books_again", takes[-1].books)
                add(cells, "stock.books_before", takes[-2].books)
        months = sorted({r.month for r in within["members"] if r.book_id == book})
        if months:
            add(cells, "members.registered", sum(
                r.registered for r in within["members"] if r.book_id == book and r.month == months[-1]
            ))  # fmt: skip
    return cells


KINDS = (
    "visit_month", "visit_day", "group_visit", "engagement", "advocacy", "publication", "stocktake", "members",
    "collection_use",
)  # fmt: skip


def add(cells, key, value):
    cells[key] = cells.get(key, 0) + value


@pytest.mark.parametrize("seed", SEEDS)
def test_the_silent_are_those_who_owe_and_have_not_spoken(nation, seed):
    from simpul.dashboards import explain
    from simpul.scope import NATION
    from simpul.web import ways

    libraries = invent(seed)
    inside, _, facts = rows_of("35", libraries)
    missing = {
        book: sum(
            1
            for (b, _), (told, *_) in facts.items()
            if b == book and told.get("expected") and not told.get("visits.heard")
        )
        for book in inside
    }
    expected = {book: n for book, n in missing.items() if n}
    what = asked("visits.total", "35", libraries)
    walked, after = {}, ""
    while True:
        found = explain.silence(what, NATION, ways.PageLinks(SPAN, "35"), after, 1)
        for row in found.table.rows:
            book = next(b for b in libraries if str(b) in row[0].url)
            assert book not in walked, "nobody is told twice"
            walked[book] = int(row[1].text.id.split()[0])
        if not found.after:
            break
        after = found.after
    assert walked == expected


def test_the_past_of_a_figure_adds_up_to_it(nation):
    """Day by day a record comes, one is withdrawn: each day's end is what the figure then was."""
    from unittest import mock

    from simpul.ledger import actions
    from simpul.records import registry

    library = writer.library()
    seen = []
    for day in range(1, 6):
        with mock.patch.object(clock, "today", return_value=dt.date(2026, 5, day)):
            made = writer.record("engagement", library, dt.date(2026, 2, day), participants=10 * day)
            if day == 4:
                registry.model("engagement").objects.filter(participants=10).update(deleted_at=clock.now())
            actions.drain()
            seen.append((dt.date(2026, 5, day), shown("35.13", "engagement.participants", [library]).behind.value))
    assert made
    from simpul.dashboards.explain import past
    from simpul.scope import NATION

    what = asked("engagement.participants", "35.13", [library])
    steps = past.steps(what, seen[-1][1], NATION)
    assert [(s.day, s.after) for s in reversed(steps)] == seen
    assert sum(s.change for s in steps) == seen[-1][1]


def test_what_came_late_is_no_figure_below_nothing(nation, monkeypatch):
    """A correction of a locked month: its record counts as it was, though it came in as it is."""
    from simpul.dashboards.explain import past
    from simpul.scope import NATION

    library = writer.library()
    what = asked("engagement.participants", "", [library])
    monkeypatch.setattr(past, "arrivals", lambda *_: [(dt.date(2026, 5, 2), 176)])
    monkeypatch.setattr(type(what), "wide", False)
    monkeypatch.setattr(type(what), "above_libraries", False)
    steps = past.steps(what, 166, NATION)
    assert [(s.day, s.change, s.after) for s in steps] == [(None, -10, 166), (dt.date(2026, 5, 2), 176, 176)]
    rows = past.table(what, steps).rows
    assert rows[0][0].text.id == "belum dihitung: datang setelah bulan dikunci"


def test_what_a_lock_holds_back_is_named(nation):
    from simpul.dashboards.explain import left_out
    from simpul.ledger import actions
    from simpul.scope import NATION

    library = writer.library()
    writer.record("engagement", library, dt.date(2026, 2, 3), participants=10)
    writer.lock(library, dt.date(2026, 2, 1))
    actions.drain()
    writer.record("engagement", library, dt.date(2026, 2, 4), participants=7)
    writer.record("engagement", library, dt.date(2025, 2, 4), participants=100)
    actions.drain()
    what = asked("engagement.participants", "35.13", [library])
    told = {r.name: (r.records, r.value) for r in left_out.reasons(what, NATION)}
    assert told == {"late": (1, 7), "outside": (1, 100)}


def test_an_indicator_without_population_says_so_and_one_with_it_counts(nation):
    from simpul.ledger import actions
    from simpul.places.models import Population

    library = writer.library()
    writer.record("visit_month", library, dt.date(2026, 2, 1), total=500)
    actions.drain()
    page = shown("35.13", "V3", [library])
    assert page.told[0].value is None
    assert "Jumlah penduduk" in page.told[0].note.id
    Population.objects.create(
        area_code="35.13", year=2025, sex="total", number=10_000, source="BPS", loaded_at=clock.now()
    )
    page = shown("35.13", "V3", [library])
    assert page.told[0].value == Fraction(50)
    assert page.told[0].filled.id == "500 ÷ 10.000 × 1.000 = 50 kunjungan"


def test_silence_has_no_number(nation):
    library = writer.library()
    page = shown("35.13", "visits.total", [library])
    assert page.behind.silent
    assert page.told[0].text.id == "belum ada laporan"
