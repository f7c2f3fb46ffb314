"""The same table to take along: the page's rows in the page's order, every one of them."""

from simpul.dashboards import figures, place
from simpul.dashboards.below.choice import LIBRARIES, NUMBERS, Choice
from simpul.dashboards.below.rows import rows
from simpul.dashboards.headlines import known
from simpul.dashboards.need import STANDINGS
from simpul.dashboards.place import LEVELS, Place
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.indicators.plain import heard_key
from simpul.scope import Scope
from simpul.ui import formats, parts, sheets


def sheet(where: Place, span: Span, choice: Choice, scope: Scope, language: str) -> sheets.Sheet:
    """The same table to take along, its texts in a language; an empty cell is silence."""
    found = rows(where, span, choice, scope)
    measures = [m for m in map(known, NUMBERS) if m]
    first = Label("Perpustakaan", "Library") if choice.by == LIBRARIES else LEVELS[where.below]
    columns = (
        sheets.Column(Label("Kode wilayah", "Area code"), width=15),
        sheets.Column(first, width=34),
        sheets.Column(Label("Keadaan", "Standing"), width=12),
        sheets.Column(Label("Mengapa di urutan ini", "Why in this place"), width=40),
        sheets.Column(Label("Perpustakaan aktif", "Open libraries"), "number", 14),
        sheets.Column(Label("Laporan bulanan diterima", "Monthly reports received"), "number", 16, _HEARD_MEANING),
        sheets.Column(Label("Laporan bulanan wajib", "Monthly reports owed"), "number", 16, _OWED_MEANING),
        *(sheets.Column(m.measure.label, "money" if m.is_money else "number", 16, m.measure.meaning) for m in measures),
        sheets.Column(Label("Terakhir mencatat", "Last record"), "month", 16),
    )
    body = [
        [
            r.code,
            r.title.say(language),
            STANDINGS[r.standing].say(language) if r.standing else "",
            r.reason.say(language),
            r.libraries,
            r.heard.heard,
            r.heard.expected,
            # An empty cell is silence; a zero was said.
            *(
                r.total.get(m.measure.key, 0)
                if r.total.get(heard_key(m.family)) or r.total.get(m.measure.key)
                else None
                for m in measures
            ),
            r.last.first if r.last else None,
        ]
        for r in found
    ]
    total = figures.reporting(
        figures.MAIN_FAMILY,
        figures.sums(where.code, span, choice.tree),
        figures.present(where.code, span, choice.tree),
        figures.registered(where.code, span, choice.tree),
        len(span),
    )
    head: list[tuple[Label, Label | str]] = [
        (Label("Wilayah", "Area"), where.title),
        (Label("Masa", "Period"), parts.both(lambda x: formats.span(span, x))),
        (Label("Cakupan", "Coverage"), total.words),
        (Label("Data per", "As of"), parts.both(lambda x: formats.moment(figures.freshness(), x))),
        (Label("Sel kosong", "Empty cells"), Label("belum melapor, bukan nol", "not reported, not zero")),
    ]
    head[:0] = place.synthetic_words(place.synthetic_below(where.path, scope))
    title = Label(f"Ringkasan {where.title.id}", f"Summary of {where.title.en}")
    return sheets.Sheet(title, columns, body, tuple(head))


_HEARD_MEANING = Label(
    "Banyaknya perpustakaan-bulan yang melaporkan kunjungan.", "Library-months with a report on visits."
)
_OWED_MEANING = Label(
    "Banyaknya perpustakaan-bulan yang wajib melapor: perpustakaan yang buka pada hari terakhir bulan itu.",
    "Library-months that owe a report: libraries open on the last day of the month.",
)
