"""Every figure on every page equals the plain slow computation: the pages are read, and each figure computed anew."""

import datetime as dt
import random

import pytest

from simpul.foundation.periods import Month, Span
from tests.web import reading
from tests.web.slowly import Plainly
from tests.web.world import this_month

FIELDS = ("education", "health", "economy", "unheard_of")


@pytest.fixture(params=[1, 2])
def country(db, request):
    """Libraries of three regencies with records of every sort, some moved, some closed, all by a dice."""
    from simpul.ledger import actions as ledger
    from simpul.places.models import Library, Membership
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from tests import cast as casting
    from tests.ledger import writer

    dice = random.Random(request.param)
    cast = casting.play("programme", "librarian")
    now = this_month()
    with entered(NATION, actor="system:test"):
        villages = [v for r in ("35.13", "35.14", "33.01") for v in dice.sample(casting.villages(r), 4)]
        books = [writer.library(v, name=f"Perpustakaan {n} {v}") for n, v in enumerate(villages)]
        for book in books[::3]:
            made = Library.objects.get(pk=book)
            Membership.objects.create(
                library=made,
                path=made.path,
                year=2023,
                track="full",
                fund_source="apbn",
                recorded_at=dt.datetime.now(dt.UTC),
            )
        for book in books:
            _records(dice, book, now)
        writer.move(books[0], villages[5], now.plus(-3).first)
        writer.move(books[6], "35.13.07.2001", now.plus(-2).first)
        Membership.objects.filter(library_id=books[0]).update(path=Library.objects.get(pk=books[0]).path)
        writer.close(books[1], now.plus(-4).first)
        ledger.drain()
    return cast, [str(b) for b in books]


def _records(dice, book, now):
    from tests.ledger import writer

    for back in range(14):
        month = now.plus(-back)
        if dice.random() < 0.45:
            continue
        day = month.first + dt.timedelta(days=dice.randint(0, 27))
        male, female = dice.randint(0, 900), dice.randint(0, 900)
        told = {"male": male, "female": female, "total": male + female}
        writer.record("visit_month", book, month.first, verified=dice.random() < 0.3, **told)
        if dice.random() < 0.3:
            writer.record("visit_month", book, month.first, source="sim", **told)
        for n in range(dice.randint(0, 3)):
            writer.record(
                "engagement", book, day, verified=dice.random() < 0.3, title=f"{n}", field=dice.choice(FIELDS),
                type=dice.choice(["training", "promotion"]), audience=dice.choice(["general", "children"]),
                participants=dice.randint(0, 60),
            )  # fmt: skip
        if dice.random() < 0.3:
            writer.record("publication", book, day, title="x", media_type="online", media_name="Facebook")
            writer.record(
                "advocacy",
                book,
                day,
                title="y",
                audience="village_head",
                result="funds",
                amount=dice.randint(1, 9) * 10**6,
            )
        if dice.random() < 0.2:
            writer.record("stocktake", book, month.first, books=dice.randint(1, 500))


def addresses(books):
    now = this_month()
    year = f"from={now.plus(-11)}&to={now}"
    short = f"from={now.plus(-5)}&to={now.plus(-4)}"
    one = f"from={now.plus(-1)}&to={now.plus(-1)}"
    libraries = ",".join(books[:4])
    return [
        *(f"/wilayah/{code}/?{span}" for code in ("id", "35", "35.13") for span in (year, short, one)),
        f"/wilayah/35/?{year}&tree=now",
        f"/wilayah/id/?{year}&tree=now",
        f"/wilayah/35.13/?{year}&tree=now&by=libraries",
        f"/wilayah/35.13/?{year}&by=libraries&sort=-visits.total",
        f"/wilayah/35.14/?{short}&by=libraries",
        f"/wilayah/35.13.07/?{year}",
        f"/wilayah/35.13.07/?{one}&by=areas",
        *(f"/perpustakaan/{book}/?{span}" for book in books[:2] for span in (year, one)),
        f"/banding/?under=35&pick=35.13,35.14,id&{year}",
        f"/banding/?what=libraries&under=35.13&pick={libraries}&{short}",
        f"/banding/?what=cohorts&under=35&pick=2023-full&{year}",
        f"/banding/?what=cohorts&under=id&pick=2023-full&{short}",
        f"/banding/?what=periods&under=35.13&{short}",
    ]


def test_every_figure_equals_the_plain_computation(country):
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from tests import cast as casting

    cast, books = country
    with entered(NATION, actor="system:test"):
        plainly = Plainly(Span(this_month().plus(-23), this_month()))
    browser, looked_at = casting.seat(cast.users["programme"]), 0
    for address in addresses(books):
        page = browser.get(address)
        assert page.status_code == 200, address
        shown = reading.figures(page.content.decode())
        assert len(shown) >= 5, address
        looked_at += len(shown)
        with entered(NATION, actor="system:test"):
            wrong = [(s.mark, s.words, want) for s in shown if not _same(s, want := _wanted(plainly, s))]
        assert wrong == [], address
    assert looked_at > 1000


def _wanted(plainly, shown):
    key, place, start, end, which = shown.parts
    span = Span(Month.parse(start), Month.parse(end))
    which, _, tree = which.partition("~")
    now = tree == "now"
    if key == "libraries.active":
        return plainly.present(None, place, span, now=now)[:1]
    if key.startswith("records."):
        return [_live(key.removeprefix("records."), place, span)]
    if key.startswith("coverage."):
        family = key.removeprefix("coverage.")
        if family.endswith(".month") or family == "visits" or len(place) == 36:
            return plainly.coverage(family.removesuffix(".month"), place, span, now=now)
        return plainly.present(None if family == "libraries" else family, place, span, now=now)
    return [plainly.value(k, place, span, which, now=now) for k in key.split("&")]


def _live(kind, book, span):
    from simpul.records import registry

    live = registry.model(kind).objects.filter(book_id=book, deleted_at=None, vanished_at=None)
    return live.filter(month__gte=span.start.first, month__lte=span.end.first).count()


def _same(shown, wanted):
    if wanted == [None]:
        return shown.numbers == []
    if shown.numbers == [] and wanted == [0, 0]:
        return True
    return shown.numbers[: len(wanted)] == [w or 0 for w in wanted]
