"""The monthly report for the head of the office: one page, signed by hand."""

import datetime as dt

from simpul.dashboards import drawings
from simpul.dashboards.headlines import known
from simpul.dashboards.month_report import Line, MonthReport
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.ui import charts, formats, parts
from simpul.ui.paper.document import (
    SYNTHETIC,
    Block,
    Bullets,
    Document,
    Figures,
    Heading,
    Notice,
    Pictures,
    Rows,
    Signatures,
    Text,
)
from simpul.ui.parts import Cell, Column, Coverage, Figure, Table

KIND = Label("Laporan bulanan", "Monthly report")
FIRST, DRAWN = 3, ("visits.total", "engagement.participants")
SIGNED = (Label("Disusun oleh", "Prepared by"), Label("Mengetahui", "Seen by"))
NAMED = 5


def paper(report: MonthReport, language: str, *, link: str, made: dt.datetime) -> Document:
    body: list[Block] = [
        Figures([coverage(report), *(_card(x) for x in report.lines[: FIRST - 1])]),
        Rows(table(report)),
        pictures(report, language),
        *needs(report),
        Text(blocks.HOW_TO_READ, soft=True),
        Signatures(SIGNED),
    ]
    return Document(
        kind=KIND,
        title=report.title,
        line=blocks.line(report.span, report.as_of),
        blocks=body,
        link=link,
        made=made,
        as_of=report.as_of,
        synthetic=SYNTHETIC[report.synthetic],
    )


def coverage(report: MonthReport) -> Figure:
    """How many have spoken, as the first figure: every other one rests on it."""
    told = Label("Laporan kunjungan bulan ini", "Visit reports of the month")
    if report.library:
        return Figure(told, report.coverage.words, silent=not report.coverage.heard)
    if not report.coverage.expected:
        return Figure(told, report.coverage.words, silent=True)
    unit = Label(
        f"dari {formats.number(report.coverage.expected)} perpustakaan",
        f"of {formats.number(report.coverage.expected, 'en')} libraries",
    )
    silent = parts.number(report.silent)
    beside = [Label(f"{silent.id} belum melapor", f"{silent.en} have not reported")] if report.silent else []
    bar = Coverage(report.coverage.heard, report.coverage.expected)
    return Figure(told, parts.number(report.coverage.heard), unit=unit, beside=beside, coverage=bar)


def _card(line: Line) -> Figure:
    silent = line.value is None
    beside = [_beside(line)] if line.beside else []
    return Figure(line.label, line.text(line.value), beside=beside, silent=silent)


def _beside(line: Line) -> Label:
    told = [(known(key), value) for key, value in line.beside.items()]
    return parts.both(
        lambda x: " · ".join(f"{formats.number(v, x)} {k.measure.label.say(x).lower()}" for k, v in told if k)
    )


def table(report: MonthReport) -> Table:
    """The month's figures beside the month before and the same month of last year."""
    before, year = report.month.plus(-1), report.month.plus(-12)
    columns = [
        Column(Label("Angka", "Figure")),
        *(Column(parts.both(lambda x, m=m: formats.month(m, x)), number=True) for m in (report.month, before, year)),  # type: ignore[misc]
        Column(Label("Terverifikasi", "Verified"), number=True),
    ]
    rows = []
    for line in report.lines:
        cells = [Cell(line.label)]
        for value in (line.value, line.month_before, line.year_before):
            cells.append(Cell(line.text(value), number=True, silent=value is None))
        cells.append(
            Cell(line.known.text(line.verified) if line.value is not None else "–", number=True, silent=not line.value)
        )
        rows.append(cells)
    return Table(Label("Angka bulan ini", "Figures of the month"), columns, rows)


def pictures(report: MonthReport, language: str) -> Pictures:
    """Twelve months of visits and participants."""
    span = Span(report.month.plus(-11), report.month)
    drawn = [(declared, drawing(report, declared.measure.key, span, language)) for k in DRAWN if (declared := known(k))]
    return Pictures(
        [
            blocks.picture(Label(f"{d.measure.label.id} per bulan", f"{d.measure.label.en} by month"), svg)
            for d, svg in drawn
        ]
    )


def drawing(report: MonthReport, key: str, span: Span, language: str) -> str:
    """The months of a figure, as the page draws them."""
    declared = known(key)
    assert declared is not None
    points = [_point(m, key, declared.family, report, language) for m in span]
    words = charts.trend_words(declared.measure.label.say(language), points, language)
    return charts.columns(points, words=words, name=f"bulan-{key.replace('.', '-')}", language=language)


def _point(month: Month, key: str, family: str, report: MonthReport, language: str) -> charts.Point:
    return drawings._point(month, key, family, report.trend, language)


def needs(report: MonthReport) -> list[Block]:
    """Who should be asked first."""
    if report.library:
        return []
    if not report.needs:
        if not report.coverage.expected:
            return []
        told = Label("Semua perpustakaan sudah melapor bulan ini.", "Every library has reported this month.")
        return [Notice(Label("Tidak ada yang tertinggal", "Nobody is missing"), told)]
    shown = report.needs[:NAMED]
    lines = [Label(f"{_say(n.name, 'id')}: {n.why.id}", f"{_say(n.name, 'en')}: {n.why.en}") for n in shown]
    return [Heading(Label("Yang perlu dibantu lebih dulu", "Who needs help first")), Bullets(lines)]


def _say(words: parts.Words, language: str) -> str:
    return words.say(language) if isinstance(words, Label) else words
