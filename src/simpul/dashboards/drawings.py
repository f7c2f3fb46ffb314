"""The months and the mixes of a page: drawn, with words and a table behind, every number leading to why it is so."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from simpul.dashboards.figures import Cells, Sums
from simpul.dashboards.headlines import MIXES, SEXES, TRENDS, Known, known, month_words
from simpul.dashboards.links import Links
from simpul.dashboards.marks import VERIFIED, About
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import heard_key, reported
from simpul.ledger import behind
from simpul.ledger.behind import Within
from simpul.ui import charts, formats, parts
from simpul.ui.parts import Cell, Chart, Column, Coverage, Mix, Part, Table

VERIFIED_WORDS = Label("terverifikasi", "verified")


def trends(sums: Sums, span: Span, links: Links, language: str, about: About | None = None) -> list[Chart]:
    """One drawing per main figure, by month."""
    return [trend(declared, sums, span, links, language, about) for key in TRENDS if (declared := known(key))]


# A line beside last year's says something from some months on; beyond a year the two would run over each other.
FEWEST_MONTHS, YEAR = 3, 12
NOW, BEFORE = Label("kini", "now"), Label("lalu", "before")


def years(
    sums: Sums, before: Cells, span: Span, links: Links, language: str, about: About | None = None
) -> list[Chart]:
    """The months of the first main figure beside the same months a year before (`before`: their cells)."""
    declared = known(TRENDS[0])
    if declared is None or not FEWEST_MONTHS <= len(span) <= YEAR:
        return []
    label, key, months = declared.measure.label, declared.measure.key, list(span)
    now = [_said(sums.received.get(m, {}), key, declared.family) for m in months]
    then = [_said(before.get(m.plus(-YEAR), {}), key, declared.family) for m in months]
    if not any(v is not None for v in then):
        return []
    names = [formats.month(m, language, brief=True) for m in months]
    series = [charts.Series(NOW.say(language), now), charts.Series(BEFORE.say(language), then)]
    words = charts.line_words(label.say(language), names, series, language)
    drawing = charts.lines(names, series, words=words, name="tahun", language=language)
    title = Label(f"{label.id}: masa ini dan setahun sebelumnya", f"{label.en}: this period and a year before")
    note = Label("Garis utuh: masa ini. Putus-putus: setahun sebelumnya.", "Solid: this period. Dashed: a year before.")
    columns = [
        Column(Label("Bulan", "Month")),
        Column(Label("Masa ini", "This period"), number=True),
        Column(Label("Setahun sebelumnya", "A year before"), number=True),
    ]
    rows = [
        [Cell(month_words(m)), _of(declared, a, m, links, about), _of(declared, b, m.plus(-YEAR), links, about)]
        for m, a, b in zip(months, now, then, strict=True)
    ]
    return [Chart(title, drawing, Table(title, columns, rows), note)]


def _said(cells: Mapping[str, int], key: str, family: str) -> int | None:
    return cells.get(key, 0) if cells.get(heard_key(family)) or cells.get(key) else None


def _of(declared: Known, value: int | None, month: Month, links: Links, about: About | None) -> Cell:
    told = _told(about, declared.measure.key, month)
    if value is None:
        return Cell("–", number=True, silent=True, mark=told)
    text, one = declared.text(value), {"from": str(month), "to": str(month)}
    why = parts.why(text, declared.measure.label, month_words(month))
    return Cell(text, links.explain(declared.measure.key, **one), number=True, mark=told, why=why)


def year_before(within: Within, span: Span) -> Cells:
    """The cells that `years` draws beside a span's."""
    declared = known(TRENDS[0])
    if declared is None or not FEWEST_MONTHS <= len(span) <= YEAR:
        return {}
    before = Span(span.start.plus(-YEAR), span.end.plus(-YEAR))
    return behind.months(within, before, [declared.measure.key, heard_key(declared.family)])


def trend(
    declared: Known,
    sums: Sums,
    span: Span,
    links: Links,
    language: str,
    about: About | None = None,
    *,
    cell: str = "",
) -> Chart:
    """One measure by month; with `cell` one split of it."""
    key = cell or declared.measure.key
    title = declared.measure.label
    points = [_point(month, key, declared.family, sums, language) for month in span]
    words = charts.trend_words(title.say(language), points, language)
    drawing = charts.columns(
        points, words=words, name=f"tren-{declared.measure.key.replace('.', '-')}", language=language
    )
    heading = Label(f"{title.id} per bulan", f"{title.en} by month")
    return Chart(heading, drawing, _months(declared, sums, span, links, about, key))


def _point(month: Month, key: str, family: str, sums: Sums, language: str) -> charts.Point:
    cells = sums.received.get(month, {})
    label = formats.month(month, language, brief=True)
    if not cells.get(heard_key(family)) and not cells.get(key):
        return charts.Point(label, None)
    return charts.Point(label, cells.get(key, 0), sums.verified.get(month, {}).get(key, 0))


def _months(declared: Known, sums: Sums, span: Span, links: Links, about: About | None, key: str) -> Table:
    columns = [
        Column(Label("Bulan", "Month")),
        Column(Label("Diterima", "Received"), number=True),
        Column(Label("Terverifikasi", "Verified"), number=True),
        Column(Label("Melapor", "Reported")),
    ]
    rows = []
    for month in span:
        cells, checked = sums.received.get(month, {}), sums.verified.get(month, {})
        told = reported(cells, declared.family)
        silent = not cells.get(heard_key(declared.family)) and not cells.get(key)
        by, _, answer = key.partition("/")[2].partition("=")
        one = {"from": str(month), "to": str(month), **({by: answer} if by else {})}
        url, when = links.explain(declared.measure.key, **one), month_words(month)
        text, sure = declared.text(cells.get(key, 0)), declared.text(checked.get(key, 0))
        bar = Coverage(told.heard, told.expected, mark=_told(about, f"coverage.{declared.family}.month", month))
        rows.append(
            [
                Cell(when),
                Cell(Label("belum ada laporan", "no reports"), number=True, silent=True)
                if silent
                else Cell(
                    text,
                    url,
                    number=True,
                    mark=_told(about, key, month),
                    why=parts.why(text, declared.measure.label, when),
                ),
                Cell(
                    sure,
                    url,
                    number=True,
                    mark=_told(about, key, month, VERIFIED),
                    why=parts.why(sure, VERIFIED_WORDS, declared.measure.label, when),
                )
                if not silent
                else Cell("–", number=True),
                Cell(coverage=bar if silent else replace(bar, url=url, why=parts.why(bar.words, when))),
            ]
        )
    title = declared.measure.label
    return Table(Label(f"{title.id} per bulan", f"{title.en} by month"), columns, rows)


def _told(about: About | None, key: str, month: Month, which: str = "received") -> str:
    return about.mark(key, which, month) if about else ""


def mixes(sums: Sums, links: Links, about: About | None = None) -> list[Mix]:
    """How the figures are made up: by sex, field, audience, type, medium, result."""
    split: dict[str, dict[str, int]] = defaultdict(dict)
    for key, value in sums.total.items():
        start, is_split, code = key.partition("=")
        if is_split and value:
            split[start][code] = value
    found = [sexes(sums.total, links, about)]
    found += [
        mix(key, by, beside, title, sums.total, split[f"{key}/{by}"], links, about) for key, by, beside, title in MIXES
    ]
    return [m for m in found if m is not None and m.parts]


def mix(
    key: str,
    by: str,
    beside: str,
    title: Label,
    total: Mapping[str, int],
    values: Mapping[str, int],
    links: Links,
    about: About | None = None,
) -> Mix | None:
    """A figure by the answers to a field; `values` by code."""
    declared = known(key)
    if declared is None or by not in declared.measure.split_by:
        return None
    field = declared.kind.by_name[by]
    start = f"{key}/{by}="
    whole = total.get(key, 0)
    told = known(beside) if beside else None
    listed = [c.code for c in field.codes.codes] if field.codes else []
    order = sorted(values, key=lambda c: (-values[c], listed.index(c) if c in listed else len(listed), c))
    most = max(values.values(), default=1)
    parts_ = []
    for code in order:
        assert field.codes is not None
        share = parts.percent(values[code], whole)
        note = share
        if told and (n := total.get(f"{beside}/{by}={code}")):
            t, w = told.text(n), told.measure.label
            note = Label(f"{share.id} · {t.id} {w.id.lower()}", f"{share.en} · {t.en} {w.en.lower()}")
        name, text = field.codes.label_of(code), declared.text(values[code])
        parts_.append(
            Part(
                name,
                text,
                round(100 * values[code] / most),
                links.explain(key, **{by: code}),
                note,
                about.mark(start + code) if about else "",
                parts.why(text, declared.measure.label, name),
            )
        )
    return Mix(title, parts_)


def sexes(total: Mapping[str, int], links: Links, about: About | None = None) -> Mix | None:
    """Visits by sex."""
    found = [(key, declared) for key in SEXES if (declared := known(key))]
    values = {key: total.get(key, 0) for key, _ in found}
    whole, most = sum(values.values()), max(values.values(), default=0)
    parts_ = [
        Part(
            declared.measure.label,
            declared.text(values[key]),
            round(100 * values[key] / most),
            links.explain(key),
            parts.percent(values[key], whole),
            about.mark(key) if about else "",
            parts.why(declared.text(values[key]), declared.measure.label),
        )
        for key, declared in found
        if most
    ]
    return Mix(Label("Kunjungan menurut jenis kelamin", "Visits by sex"), parts_)
