"""Every figure on every page equals the plain slow computation: the pages are read, and each figure computed anew."""

import datetime as dt
import io
import random
from decimal import ROUND_HALF_UP, Decimal

import pytest

from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.ui import formats
from simpul.ui.charts.standing import words as said
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
    cast = casting.play("programme", "librarian", "regency_pic")
    now = this_month()
    with entered(NATION, actor="system:test"):
        villages = [v for r in ("35.13", "35.14", "33.01") for v in dice.sample(casting.villages(r), 4)]
        # One waits for its village, and stands at its regency meanwhile.
        books = [writer.library(v, name=f"Perpustakaan {n} {v}") for n, v in enumerate([*villages, "35.13"])]
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
        f"/wilayah/35.13/?{year}&by=areas",
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


@pytest.mark.parametrize("name", ["programme", "regency_pic", "librarian"])
def test_every_figure_of_a_morning_equals_the_plain_computation(country, name):
    """Cards and coverages by their marks; last year's figures and the silent, which stand in sentences, by value."""
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from tests import cast as casting

    cast, _ = country
    page = casting.seat(cast.users[name]).get("/")
    shown = reading.figures(page.content.decode())
    assert len(shown) >= 12
    with entered(NATION, actor="system:test"):
        plainly = Plainly(Span(this_month().plus(-25), this_month()))
        wrong = [(s.mark, s.words, want) for s in shown if not _same(s, want := _wanted(plainly, s))]
        assert wrong == []
        for morning in page.context["mornings"]:
            place = str(morning.stand.library_id or morning.stand.code)
            before = morning.calendar.year_before
            cards = [s for s in shown if not s.key.startswith("coverage.")]
            for figure, mark in zip(morning.figures, cards, strict=True):
                value = plainly.value(mark.key, place, before, "received", now=False)
                _, _, told = figure.beside[0].id.partition(": ")
                said = "belum melapor" if value is None else formats.number(value)
                assert told.startswith(f"{said} (cakupan"), (mark.key, told)
            if morning.silence:
                assert morning.silence.total == _silent(plainly, morning, place)


def _silent(plainly, morning, place):
    """Where libraries are listed one by one those that owe and are not heard; of wide places what is missing."""
    last = morning.calendar.last
    if morning.stand.wide:
        heard, owed = plainly.coverage("visits", place, Span(last, last), now=False)
        return owed - heard
    there = [told for _, month, told, _, _ in plainly.inside(place, now=False) if month == last]
    return sum(1 for told in there if told.get(EXPECTED) and not told.get(heard_key("visits")))


def _wanted(plainly, shown):
    key, place, start, end, which = shown.parts
    span = Span(Month.parse(start), Month.parse(end))
    which, _, tree = which.partition("~")
    now = tree == "now"
    if key == "libraries.active":
        return plainly.present(None, place, span, now=now)[:1]
    if key == "libraries.registered":
        return [plainly.registered(place, span, now=now)]
    if key == "V5":
        heard = plainly.value("visits.heard", place, span, which, now=now)
        visits = plainly.value("visits.total", place, span, which, now=now)
        each = (Decimal(visits or 0) / (heard or 1)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return [int(part) for part in str(each).split(".")] if heard else [None]
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
    if shown.key == "V5" and wanted[1:] == [0] and len(shown.numbers) == 1:
        return shown.numbers == wanted[:1]
    return shown.numbers[: len(wanted)] == [w or 0 for w in wanted]


SHEET_KEYS = {
    "Jumlah kunjungan": "visits.total", "Kegiatan": "engagement.activities", "Peserta": "engagement.participants",
    "Publikasi": "publications.rows", "Hasil advokasi": "advocacy.results",
}  # fmt: skip


def test_the_sheet_of_a_page_opened_by_another_program_equals_the_plain_computation(country):
    """Every number of every row; an empty cell is silence."""
    import openpyxl

    from simpul.scope import NATION
    from simpul.scope.session import entered
    from tests import cast as casting

    cast, _ = country
    now = this_month()
    span = Span(now.plus(-11), now)
    with entered(NATION, actor="system:test"):
        plainly = Plainly(span)
    browser, compared = casting.seat(cast.users["programme"]), 0
    for place, by in (("id", "areas"), ("35", "areas"), ("35.13", "libraries")):
        answer = browser.get(f"/wilayah/{place}/tabel.xlsx", {"from": span.start, "to": span.end, "by": by})
        leaf = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["Data"]
        names, *rows = [[c.value for c in row] for row in leaf.iter_rows()]
        named = {x.name: str(x.pk) for x in plainly.libraries.values()}
        for row in (dict(zip(names, r, strict=True)) for r in rows):
            if by == "libraries":
                at = f"{named[row['Perpustakaan']]}@{place}"
            else:
                here = row[names[1]] == "Langsung di wilayah ini"
                at = f"{row['Kode wilayah'] or ''}!" if here else row["Kode wilayah"]
            for column, key in SHEET_KEYS.items():
                with entered(NATION, actor="system:test"):
                    assert row[column] == plainly.value(key, at, span, "received", now=False), (place, at, key)
                compared += 1
            with entered(NATION, actor="system:test"):
                heard, owed = plainly.coverage("visits", at, span, now=False)
            assert (row["Laporan bulanan diterima"], row["Laporan bulanan wajib"]) == (heard, owed), (place, at)
    assert compared > 50


def test_the_paper_of_a_page_opened_by_another_program_says_what_the_page_says(country):
    """Each headline, each cell of the table below and each part of a mix; each drawing in words."""
    import pypdf

    from tests import cast as casting

    cast, _ = country
    browser = casting.seat(cast.users["programme"])
    for query in ("/wilayah/35/", "/wilayah/35.13/?by=libraries"):
        way, _, asked = query.partition("?")
        page = browser.get(query).context
        made = pypdf.PdfReader(io.BytesIO(browser.get(f"{way}halaman.pdf?{asked}").content))
        text = "".join("".join(p.extract_text().split()) for p in made.pages)
        told = [f.text for f in page["page"].figures]
        told += [c.text for row in page["table"].rows for c in row]
        told += [c.coverage.words for row in page["table"].rows for c in row if c.coverage]
        told += [part.text for mix in page["page"].mixes for part in mix.parts]
        # A row may begin on one page and end on the next: its words stand there, not always side by side.
        words = [word for t in told for word in (t if isinstance(t, str) else t.id).split()]
        missing = [word for word in words if word not in text]
        assert missing == []
        assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
        drawings = [*page["page"].charts, *page["drawn"]]
        alternatives = set(_alternatives(made.trailer["/Root"]["/StructTreeRoot"]))
        assert {said(c.drawing) for c in drawings} <= alternatives


def _alternatives(node):
    """Every text alternative in the tags of a paper."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _alternatives(one)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node:
            yield from _alternatives(node["/K"])


def test_every_number_in_a_table_leads_to_an_explanation_that_says_the_same(country):
    """One click from a number, in whatever table it stands, is the same number with its reasons."""
    from tests import cast as casting

    cast, books = country
    dice, browser = random.Random(7), casting.seat(cast.users["programme"])
    clicked = 0
    for address in addresses(books):
        found = reading.ways(browser.get(address).content.decode())
        for url, name, words in dice.sample(found, min(3, len(found))):
            page = browser.get(url)
            assert page.status_code == 200, (address, url)
            told = page.context["page"]
            texts = {t.text.id for t in told.told} | {t.filled.id for t in told.told}
            if told.behind:
                measure = told.asked.measure
                texts |= {measure.text(told.behind.value).id, measure.text(told.behind.verified).id}
            texts |= {told.coverage.words.id} if told.coverage else set()
            assert name.startswith("Mengapa "), name
            assert any(_number_in(words, one) for one in texts), (address, url, words, texts)
            clicked += 1
    assert clicked > 50


def _number_in(words, text):
    """Whether every number of a link's words stands in a text."""
    return set(reading.NUMBER.findall(words)) <= set(reading.NUMBER.findall(text))
