"""The page of a comparison: warnings first, then the figures with coverage beside each, then small drawings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from simpul.dashboards import period
from simpul.dashboards.compare import drawn
from simpul.dashboards.compare.choice import PERIODS, WHAT, Choice
from simpul.dashboards.compare.sides import Side
from simpul.dashboards.figures import MAIN_FAMILY
from simpul.dashboards.headlines import TRENDS, Known, known
from simpul.dashboards.links import Links
from simpul.dashboards.marks import mark
from simpul.foundation.labels import Label
from simpul.indicators.plain import heard_key
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Chart, Column, Coverage, Table

NUMBERS = ("visits.total", "engagement.activities", "engagement.participants", "publications.rows", "advocacy.results")
# Coverages further apart than this (in points of a hundred) say more about silence than about what was done.
APART = 20
PER_REPORT = "V5"
LIBRARIES = Label("Perpustakaan", "Libraries")
HEARD = Label("{heard} dari {expected} laporan", "{heard} of {expected} reports")


@dataclass(frozen=True)
class Page:
    """What the page of a comparison shows; `warnings` stand above the figures."""

    warnings: Sequence[Label]
    table: Table | None
    charts: Sequence[Chart]


def page(choice: Choice, sides: Sequence[Side], links: Links, language: str) -> Page:
    if not sides:
        return Page([], None, [])
    drawings = [drawn.chart(choice, sides, d, links, language) for key in TRENDS if (d := known(key))]
    return Page(warnings(choice, sides), table(choice, sides, links), drawings)


def warnings(choice: Choice, sides: Sequence[Side]) -> list[Label]:
    """Why the figures may not be comparable, in plain words."""
    found = []
    shares = [(s, share) for s in sides if (share := s.sums.heard(MAIN_FAMILY).share) is not None]
    if len(shares) > 1:
        low, high = min(shares, key=lambda p: p[1]), max(shares, key=lambda p: p[1])
        if (high[1] - low[1]) * 100 > APART:
            a, b = _percent(low[1]), _percent(high[1])
            found.append(
                Label(
                    f"Cakupannya berbeda jauh: {low[0].title.id} {a.id}, {high[0].title.id} {b.id}. Selisih angkanya "
                    "bisa berasal dari yang diam, bukan dari kegiatannya. Bandingkan kolom “per laporan”.",
                    f"Coverage differs widely: {low[0].title.en} {a.en}, {high[0].title.en} {b.en}. The figures may "
                    "differ because of who is silent, not because of what was done. Compare the column “per report”.",
                )
            )
    if choice.what == PERIODS and sides[0].span.end >= period.this_month():
        found.append(
            Label(
                "Bulan yang sedang berjalan belum lengkap; tahun sebelumnya sudah.",
                "The running month is not complete yet; the years before are.",
            )
        )
    return found


def _percent(share: Fraction) -> Label:
    return parts.percent(share.numerator, share.denominator)


def table(choice: Choice, sides: Sequence[Side], links: Links) -> Table:
    """A row for each side."""
    measures = [m for m in map(known, NUMBERS) if m]
    sized = any(s.size is not None for s in sides)
    columns = [Column(WHAT[choice.what] if choice.what != PERIODS else Label("Masa", "Period"))]
    columns += [Column(Label("Perpustakaan", "Libraries"), number=True)] if sized else []
    columns.append(Column(Label("Laporan kunjungan bulanan", "Monthly visit reports")))
    for m in measures:
        columns.append(Column(m.measure.label, number=True))
        if m.measure.key == NUMBERS[0]:
            columns.append(Column(Label("Kunjungan per laporan", "Visits per report"), number=True))
    return Table(
        Label("Angka berdampingan", "Figures side by side"), columns, [_row(s, measures, sized, links) for s in sides]
    )


def _row(side: Side, measures: Sequence[Known], sized: bool, links: Links) -> list[Cell]:
    heard = side.sums.heard(MAIN_FAMILY)
    cells = [Cell(side.title, side.url)]
    cells += [_size(side, links)] if sized else []
    owed = mark(f"coverage.{MAIN_FAMILY}", side.mark, side.span)
    bar = Coverage(heard.heard, heard.expected, HEARD, owed)
    cells.append(Cell(coverage=replace(bar, url=side.explained("D1", links), why=parts.why(bar.words, side.title))))
    for m in measures:
        value, told = side.sums.total.get(m.measure.key, 0), mark(m.measure.key, side.mark, side.span)
        spoke, text = value or side.sums.total.get(heard_key(m.family), 0), m.text(value)
        name = parts.why(text, m.measure.label, side.title)
        cells.append(
            Cell(text, side.explained(m.measure.key, links), number=True, mark=told, why=name)
            if spoke
            else Cell(Label("belum ada laporan", "no reports"), number=True, silent=True, mark=told)
        )
        if m.measure.key == NUMBERS[0]:
            cells.append(_each(side, value, side.sums.total.get(heard_key(m.family), 0), links))
    return cells


def _size(side: Side, links: Links) -> Cell:
    """How many libraries it is: of an area those open at the end, of a cohort those that joined."""
    if side.size is None:
        return Cell("–", number=True)
    text, told = parts.number(side.size), mark("libraries.registered", side.mark, side.span)
    url = "" if side.part else side.explained("D4", links)
    return Cell(text, url, number=True, mark=told, why=parts.why(text, LIBRARIES, side.title) if url else "")


def _each(side: Side, value: int, reports: int, links: Links) -> Cell:
    """Added first, divided last."""
    told = mark(PER_REPORT, side.mark, side.span)
    if not reports:
        return Cell("–", number=True, silent=True, mark=told)
    each = Fraction(value, reports)
    places = None if each.denominator == 1 else 1
    text = parts.both(lambda x: formats.number(float(each) if places else int(each), x, places))
    name = parts.why(text, Label("Kunjungan per laporan", "Visits per report"), side.title)
    return Cell(text, side.explained(PER_REPORT, links), number=True, mark=told, why=name)
