"""The months of a comparison: small drawings on one scale, or two lines for two periods; a table behind each."""

from collections.abc import Sequence

from simpul.dashboards.below.drawn import short, short_label
from simpul.dashboards.compare.choice import PERIODS, Choice
from simpul.dashboards.compare.sides import Side
from simpul.dashboards.headlines import Known, month_words
from simpul.dashboards.links import Links
from simpul.dashboards.marks import mark
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import heard_key
from simpul.ui import charts, formats, parts
from simpul.ui.parts import Cell, Chart, Column, Table

ONE_SCALE = Label("Skalanya sama untuk semua.", "One scale for all.")
OWN_SCALES = Label(
    "Besarnya berbeda jauh, jadi setiap gambar punya skala sendiri: angka di kanan atas adalah puncaknya.",
    "The sizes differ too much for one scale: each drawing has its own, with its top written at the right.",
)


def chart(choice: Choice, sides: Sequence[Side], declared: Known, links: Links, language: str) -> Chart:
    """One measure of every side by month."""
    title, key = declared.measure.label, declared.measure.key
    name = f"banding-{key.replace('.', '-')}"
    table = _table(sides, declared, links)
    if choice.what == PERIODS and len(sides) > 1:
        two = sides[:2]
        labels = [formats.month(m, language, brief=True) for m in two[0].span]
        series = [charts.Series(s.title.say(language), [_value(s, m, declared) for m in s.span]) for s in two]
        words = charts.line_words(title.say(language), labels, series, language)
        return Chart(title, charts.lines(labels, series, words=words, name=name, language=language), table)
    panels = [charts.Panel(short(s.title.say(language)), _points(s, declared, language), s.url) for s in sides]
    words = charts.multiples_words(title.say(language), panels, language)
    own = charts.far_apart(panels)
    drawing = charts.multiples(panels, words=words, name=name, language=language, own_scales=own)
    return Chart(title, drawing, table, OWN_SCALES if own else ONE_SCALE)


def _points(side: Side, declared: Known, language: str) -> list[charts.Point]:
    return [charts.Point(formats.month(m, language, brief=True), _value(side, m, declared)) for m in side.span]


def _value(side: Side, month: Month, declared: Known) -> int | None:
    """The figure of a month; None where nobody spoke."""
    cells = side.sums.received.get(month, {})
    value = cells.get(declared.measure.key, 0)
    return value if value or cells.get(heard_key(declared.family)) else None


def _table(sides: Sequence[Side], declared: Known, links: Links) -> Table:
    """A line for each month; of periods the n-th month of each stands beside the n-th of the others."""
    columns = [Column(Label("Bulan", "Month")), *(Column(short_label(s.title), number=True) for s in sides)]
    spans = [list(s.span) for s in sides]
    rows = [
        [Cell(month_words(months[0])), *(_cell(s, m, declared, links) for s, m in zip(sides, months, strict=True))]
        for months in zip(*spans, strict=False)
    ]
    return Table(declared.measure.label, columns, rows)


def _cell(side: Side, month: Month, declared: Known, links: Links) -> Cell:
    key, one = declared.measure.key, Span(month, month)
    value, told = _value(side, month, declared), mark(key, side.mark, one)
    if value is None:
        return Cell("–", number=True, silent=True, mark=told)
    text = declared.text(value)
    why = parts.why(text, declared.measure.label, side.title, month_words(month))
    return Cell(text, side.explained(key, links, one), number=True, mark=told, why=why)
