"""The explanation to take along: every record behind a figure, those that count and those left out with the reason.

Of a figure of several kinds of records all are in it; what the records that count add up to is the figure, what a
locked month holds back aside, and that is said at its head. Of an indicator: the numbers of its formula.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, IntegerField, TextField, Value
from django.db.models.functions import Cast, TruncDate

from simpul.dashboards import figures, listing, place, record_rows
from simpul.dashboards.explain import left_out
from simpul.dashboards.explain.asked import Asked
from simpul.dashboards.explain.page import Page
from simpul.dashboards.record_rows import Libraries
from simpul.foundation.labels import Label
from simpul.kinds import Kind, Measure
from simpul.records import stream
from simpul.scope import Scope
from simpul.ui import formats, parts, sheets
from simpul.ui.parts import Words

COUNTED = Label("Dihitung", "Counted")
LEFT_OUT = Label("Tidak dihitung", "Left out")
NOT_ADDED = Label("Angka ini tidak dijumlahkan dari catatan satu per satu.", "This figure is no sum over records.")


def sheet(page: Page, scope: Scope, language: str) -> sheets.Sheet:
    """The sheet of the figure that `page` explains."""
    if page.asked.measure is None:
        return _numbers(page)
    return _records(page, scope, language)


def _records(page: Page, scope: Scope, language: str) -> sheets.Sheet:
    asked = page.asked
    assert asked.measure is not None
    measure = asked.measure.measure
    sort = "money" if asked.measure.is_money else "number"
    added = measure.meaning if measure.how in ("rows", "sum") else NOT_ADDED
    columns = (
        record_rows.RECORD_ID,
        sheets.Column(Label("Jenis catatan", "Kind of record"), width=24),
        record_rows.AREA_CODE,
        *record_rows.PLACE,
        sheets.Column(Label("Perpustakaan", "Library"), width=34),
        sheets.Column(Label("Tanggal", "Date"), "date", 14),
        sheets.Column(Label("Judul", "Title"), width=34),
        sheets.Column(measure.label, sort, 16, added),
        sheets.Column(Label("Dalam angka", "In the figure"), width=16),
        sheets.Column(Label("Alasan tidak dihitung", "Why left out"), width=40),
        sheets.Column(Label("Terlambat", "Late"), width=12, meaning=LATE_MEANING),
        sheets.Column(Label("Terverifikasi", "Verified"), width=12),
        sheets.Column(Label("Asal", "Source"), width=12),
        sheets.Column(Label("Diterima", "Received"), "date", 14),
    )
    return sheets.Sheet(page.title, columns, _rows(asked, scope, language), _head(page, scope))


LATE_MEANING = Label(
    "Datang setelah bulannya dikunci; masuk angka bila bulannya dibuka kembali.",
    "Arrived after its month was locked; counts when the month is reopened.",
)


def _head(page: Page, scope: Scope) -> tuple[tuple[Label, Words], ...]:
    asked, behind = page.asked, page.behind
    head: list[tuple[Label, Words]] = [
        *place.synthetic_words(place.synthetic_below(asked.path, scope)),
        (Label("Tempat", "Place"), asked.title),
        (Label("Masa", "Period"), parts.both(lambda x: formats.span(asked.span, x))),
        *((told.label, told.text) for told in page.told),
    ]
    if asked.portion.words:
        head.append((Label("Bagian", "Part"), asked.portion.words))
    if behind is not None and asked.measure is not None:
        head += [
            (Label("Terverifikasi", "Verified"), asked.measure.text(behind.verified)),
            (Label("Catatan yang dihitung", "Records counted"), parts.number(behind.rows)),
            *((left_out.WORDS[r.name], _held(asked, r)) for r in behind.reasons),
        ]
    if page.coverage:
        head.append((Label("Cakupan", "Coverage"), page.coverage.words))
    head.append((Label("Data per", "As of"), parts.both(lambda x: formats.moment(figures.freshness(), x))))
    return tuple(head)


def _held(asked: Asked, reason: left_out.Reason) -> Label:
    """ "3 catatan, 120", of a lock "3 perpustakaan-bulan, 120"."""
    assert asked.measure is not None
    n, value = parts.number(reason.records), asked.measure.text(reason.value)
    what = Label("catatan", "records")
    if reason.name == left_out.LATE:
        what = Label("perpustakaan-bulan", "library-months")
    return Label(f"{n.id} {what.id}, {value.id}", f"{n.en} {what.en}, {value.en}")


def _rows(asked: Asked, scope: Scope, language: str) -> Iterator[list[sheets.Value]]:
    """Kind by kind, those that count first, then by the reason."""
    assert asked.measure is not None
    libraries = Libraries(scope, asked.path)
    for kind in asked.measure.kinds:
        measure = next(m for m in kind.measures if m.key == asked.key)
        found = listing.chosen(asked.records_of(kind, measure=measure, answers=asked.split), scope)
        for name, rows in found.items():
            counts = (COUNTED if name == "counted" else LEFT_OUT).say(language)
            why = "" if name == "counted" else left_out.WORDS[name].say(language)
            wanted = rows.order_by("month", "id").values_list(*_columns(kind, measure))
            for pk, book, path, on, title, value, late, checked, source, received in stream.rows(wanted):
                at = libraries.of(book, path)
                told = [pk, kind.label.say(language), *at, on, title, value, counts, why]
                yield [*told, late, checked, source, received]


def _columns(kind: Kind, measure: Measure) -> list[Any]:
    """The same ten of every kind."""
    value: Any = Value(None, output_field=IntegerField())
    if measure.how == "sum":
        value = F(str(measure.of))
    elif measure.how == "rows":
        value = Value(1, output_field=IntegerField())
    title: Any = F(kind.title_field) if kind.title_field else Value("", output_field=TextField())
    return [
        Cast("pk", TextField()),
        Cast("book_id", TextField()),
        "path",
        "on_date",
        title,
        value,
        "late",
        ExpressionWrapper(listing.verified(), output_field=BooleanField()),
        "source",
        TruncDate("received_at", tzinfo=formats.CAPITAL),
    ]


def _numbers(page: Page) -> sheets.Sheet:
    """The numbers of an indicator's formula; what nobody knows is an empty cell."""
    columns = (
        sheets.Column(Label("Bagian", "Part"), width=30),
        sheets.Column(Label("Angka yang dipakai", "Number used"), width=44),
        sheets.Column(Label("Diterima", "Received"), "decimal", 18),
        sheets.Column(Label("Terverifikasi", "Verified"), "decimal", 18),
        sheets.Column(Label("Rumus", "Formula"), width=60),
    )
    rows: list[list[sheets.Value]] = []
    for told in page.told:
        value = told.value
        number = float(value) if value is not None and not isinstance(value, str) else None
        rows += [[told.label.id, words.id, received, sure, ""] for words, received, sure in told.numbers]
        rows.append([told.label.id, told.text.id, number, None, told.formula.id])
    head: list[tuple[Label, Words]] = [
        (Label("Tempat", "Place"), page.asked.title),
        (Label("Masa", "Period"), parts.both(lambda x: formats.span(page.asked.span, x))),
    ]
    if page.asked.portion.words:
        head.append((Label("Bagian", "Part"), page.asked.portion.words))
    if page.coverage:
        head.append((Label("Cakupan", "Coverage"), page.coverage.words))
    head.append((Label("Data per", "As of"), parts.both(lambda x: formats.moment(figures.freshness(), x))))
    return sheets.Sheet(page.title, columns, rows, tuple(head))
