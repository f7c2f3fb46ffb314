"""The months and the mixes of a page: drawn, with words and a table behind, every number leading to its records."""

from collections.abc import Mapping

from simpul.dashboards.figures import Sums
from simpul.dashboards.headlines import MIXES, SEXES, TRENDS, Known, known, month_words
from simpul.dashboards.links import Links
from simpul.dashboards.marks import VERIFIED, About
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.ui import charts, formats, parts
from simpul.ui.parts import Cell, Chart, Column, Coverage, Mix, Part, Table


def trends(sums: Sums, span: Span, links: Links, language: str, about: About | None = None) -> list[Chart]:
    """One drawing per main figure, by month."""
    return [trend(declared, sums, span, links, language, about) for key in TRENDS if (declared := known(key))]


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
        heard, owed = cells.get(heard_key(declared.family), 0), cells.get(EXPECTED, 0)
        silent = not heard and not cells.get(key)
        by, _, answer = key.partition("/")[2].partition("=")
        one = {"from": str(month), "to": str(month), **({by: answer} if by else {})}
        url = links.records(declared.kind.name, measure=declared.measure.key, **one)
        rows.append(
            [
                Cell(month_words(month)),
                Cell(Label("belum ada laporan", "no reports"), number=True, silent=True)
                if silent
                else Cell(declared.text(cells.get(key, 0)), url, number=True, mark=_told(about, key, month)),
                Cell(declared.text(checked.get(key, 0)), number=True, mark=_told(about, key, month, VERIFIED))
                if not silent
                else Cell("–", number=True),
                Cell(
                    coverage=Coverage(
                        heard, max(heard, owed), mark=_told(about, f"coverage.{declared.family}.month", month)
                    )
                ),
            ]
        )
    title = declared.measure.label
    return Table(Label(f"{title.id} per bulan", f"{title.en} by month"), columns, rows)


def _told(about: About | None, key: str, month: Month, which: str = "received") -> str:
    return about.mark(key, which, month) if about else ""


def mixes(sums: Sums, links: Links, about: About | None = None) -> list[Mix]:
    """How the figures are made up: by sex, field, audience, type, medium, result."""
    found = [sexes(sums.total, links, about)]
    found += [mix(key, by, beside, title, sums.total, links, about) for key, by, beside, title in MIXES]
    return [m for m in found if m is not None and m.parts]


def mix(
    key: str,
    by: str,
    beside: str,
    title: Label,
    total: Mapping[str, int],
    links: Links,
    about: About | None = None,
) -> Mix | None:
    declared = known(key)
    if declared is None or by not in declared.measure.split_by:
        return None
    field = declared.kind.by_name[by]
    start = f"{key}/{by}="
    values = {k.removeprefix(start): v for k, v in total.items() if k.startswith(start) and v}
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
        url = links.records(declared.kind.name, measure=key, **{by: code})
        parts_.append(
            Part(
                field.codes.label_of(code),
                declared.text(values[code]),
                round(100 * values[code] / most),
                url,
                note,
                about.mark(start + code) if about else "",
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
            links.records(declared.kind.name, measure=key),
            parts.percent(values[key], whole),
            about.mark(key) if about else "",
        )
        for key, declared in found
        if most
    ]
    return Mix(Label("Kunjungan menurut jenis kelamin", "Visits by sex"), parts_)
