"""What is not in a figure, and why: each reason with how many records it holds back and what they add up to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from simpul.dashboards import counted, listing
from simpul.dashboards.explain.asked import Asked
from simpul.dashboards.links import Links
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import ASIDE, aside_key, split_key
from simpul.ledger import behind
from simpul.ledger import queries as ledger
from simpul.places.models import Library
from simpul.records import registry
from simpul.records.models import Record
from simpul.scope import Scope
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table

LATE, UNDATED, OUTSIDE, DOUBLES = "late", "undated", "outside", "doubles"
WORDS: dict[str, Label] = {
    "withdrawn": Label("Ditarik oleh pencatatnya", "Withdrawn by who recorded it"),
    "vanished": Label("Tidak ada lagi di sumbernya", "No longer listed at its source"),
    "replaced": Label("Sumber lain yang dihitung untuk bulan itu", "Another source counts for that month"),
    UNDATED: Label("Tanpa bulan yang terbaca", "Without a readable month"),
    LATE: Label("Datang setelah bulannya dikunci", "Arrived after its month was locked"),
    OUTSIDE: Label("Di luar masa yang dipilih", "Outside the period chosen"),
}
NOTES: dict[str, Label] = {
    "replaced": Label(
        "Catatan sendiri mengalahkan impor; laporan bulanan mengalahkan hitungan harian.",
        "Own records before imported ones; monthly rows before daily tallies.",
    ),
    LATE: Label(
        "Masuk hitungan bila bulannya dibuka kembali; yang tampak adalah jumlah perpustakaan-bulan dan selisihnya.",
        "Counts when the month is reopened; shown are library-months and the difference.",
    ),
    UNDATED: Label("Dari masa mana pun.", "Of any period."),
    OUTSIDE: Label("Tercatat di bulan lain sejak awal.", "Recorded for other months, since the beginning."),
}


@dataclass(frozen=True)
class Reason:
    """A reason, how many records (of LATE: library-months), and their sum."""

    name: str
    records: int
    value: int


def reasons(asked: Asked, scope: Scope) -> list[Reason]:
    """Every reason that holds something back from a measure, in the order of WORDS."""
    return [r for r in _reasons(asked, scope) if r.records or r.value]


def _reasons(asked: Asked, scope: Scope) -> Iterator[Reason]:
    assert asked.measure is not None
    rows = rows_cell(asked)
    keys = [aside_key(k, reason) for k in (rows, asked.cell) for reason in ASIDE]
    sums = ledger.total(behind.months(asked.within, asked.span, keys))
    for reason in ASIDE:
        yield Reason(reason, sums.get(aside_key(rows, reason), 0), sums.get(aside_key(asked.cell, reason), 0))
    yield undated(asked, scope)
    count, value = behind.held_back(asked.within, asked.span, asked.cell)
    yield Reason(LATE, count, value)
    yield outside(asked, rows)


def rows_cell(asked: Asked) -> str:
    """The cell that counts the rows behind the asked one, in the same split, so that every sum comes with its
    records."""
    assert asked.measure is not None
    rows = next((m for m in asked.measure.kind.measures if m.how == "rows" and not m.only), None)
    if rows is None or (asked.by and asked.by not in rows.split_by):
        return asked.cell
    return split_key(rows.key, asked.by, asked.answer) if asked.by else rows.key


def undated(asked: Asked, scope: Scope) -> Reason:
    """Live records of the place without a readable month; they belong to no period."""
    assert asked.measure is not None
    of, records, value = asked.measure.measure.of, 0, 0
    for kind in asked.measure.kinds:
        measure = next(m for m in kind.measures if m.key == asked.key)
        choice = asked.records_of(kind, measure=measure, answers=asked.split)
        rows: QuerySet[Record] = registry.model(kind.name)._default_manager.filter(
            counted.LIVE, listing.placed(choice), listing.answered(choice), month__isnull=True
        )
        n = rows.count()
        records += n
        value += int(rows.aggregate(t=Sum(of))["t"] or 0) if of and n else 0 if of else n
    return Reason(UNDATED, records, value)


def outside(asked: Asked, rows: str) -> Reason:
    """What the place recorded for other months, before and after the period."""
    wanted = list(dict.fromkeys((rows, asked.cell)))
    first, last = Month(1900, 1), Month(2999, 12)
    before = ledger.total(behind.months(asked.within, Span(first, asked.span.start.plus(-1)), wanted))
    after = ledger.total(behind.months(asked.within, Span(asked.span.end.plus(1), last), wanted))
    found = {k: before.get(k, 0) + after.get(k, 0) for k in wanted}
    return Reason(OUTSIDE, found[rows], found[asked.cell])


def doubles(asked: Asked) -> int:
    """How many libraries of the place were merged into another: their records count, they themselves do not."""
    if asked.library:
        return Library.objects.filter(merged_into_id=asked.library).count()
    if not asked.within.whole:
        return 0
    return Library.objects.filter(merged_into__isnull=False, path__startswith=asked.path).count()


def table(asked: Asked, found: Sequence[Reason], links: Links) -> Table:
    """The reasons as a table; each leads to the records it names."""
    assert asked.measure is not None
    columns = [
        Column(Label("Alasan", "Reason")),
        Column(Label("Catatan", "Records"), number=True),
        Column(asked.measure.measure.label, number=True),
    ]
    rows = [
        [
            Cell(WORDS[r.name], _url(asked, r, links), note=NOTES.get(r.name, "")),
            Cell(parts.number(r.records), number=True),
            Cell(asked.measure.text(r.value), number=True),
        ]
        for r in found
    ]
    nothing = Label("Tidak ada yang dikesampingkan.", "Nothing is left out.")
    return Table(Label("Yang tidak dihitung", "What is left out"), columns, rows, nothing=nothing)


def _url(asked: Asked, reason: Reason, links: Links) -> str:
    if reason.name in (OUTSIDE, LATE) or asked.wide:
        return ""
    assert asked.measure is not None
    # A daily tally is replaced by a monthly row: it is the last kind of its family that is set aside.
    kind = asked.measure.kinds[-1] if reason.name == "replaced" else asked.measure.kind
    return links.records(kind.name, measure=asked.key, **asked.split, state=listing.LEFT_OUT)
