"""The comparison to take along: a row for each side, numbers as numbers."""

from collections.abc import Sequence

from simpul.dashboards import figures
from simpul.dashboards.compare.choice import WHAT, Choice
from simpul.dashboards.compare.page import NUMBERS, warnings
from simpul.dashboards.compare.sides import Side
from simpul.dashboards.figures import MAIN_FAMILY
from simpul.dashboards.headlines import known
from simpul.foundation.labels import Label
from simpul.indicators.plain import heard_key
from simpul.ui import formats, parts, sheets


def sheet(choice: Choice, sides: Sequence[Side], language: str) -> sheets.Sheet:
    """An empty cell is silence; a zero was said."""
    measures = [m for m in map(known, NUMBERS) if m]
    columns = (
        sheets.Column(WHAT[choice.what], width=34),
        sheets.Column(Label("Bulan pertama", "First month"), "month", 14),
        sheets.Column(Label("Bulan terakhir", "Last month"), "month", 14),
        sheets.Column(Label("Perpustakaan", "Libraries"), "number", 14),
        sheets.Column(Label("Laporan bulanan diterima", "Monthly reports received"), "number", 16),
        sheets.Column(Label("Laporan bulanan wajib", "Monthly reports owed"), "number", 16),
        *(sheets.Column(m.measure.label, "money" if m.is_money else "number", 16, m.measure.meaning) for m in measures),
    )
    rows: list[list[sheets.Value]] = []
    for side in sides:
        heard, total = side.sums.heard(MAIN_FAMILY), side.sums.total
        values = [
            total.get(m.measure.key, 0) if total.get(heard_key(m.family)) or total.get(m.measure.key) else None
            for m in measures
        ]
        rows.append(
            [
                side.title.say(language),
                side.span.start.first,
                side.span.end.first,
                side.size,
                heard.heard,
                heard.expected,
                *values,
            ]
        )
    head: list[tuple[Label, Label | str]] = [
        (Label("Data per", "As of"), parts.both(lambda x: formats.moment(figures.freshness(), x))),
        (Label("Sel kosong", "Empty cells"), Label("belum melapor, bukan nol", "not reported, not zero")),
        *((Label("Perhatian", "Take care"), told) for told in warnings(choice, sides)),
    ]
    return sheets.Sheet(Label("Bandingkan", "Compare"), columns, rows, tuple(head))
