"""The table's rows as drawings: the months of the first areas on one scale, or how the libraries are spread."""

from collections.abc import Mapping, Sequence

from simpul.dashboards import figures
from simpul.dashboards.area_page import Page
from simpul.dashboards.below.choice import LIBRARIES, Choice
from simpul.dashboards.below.rows import Found
from simpul.dashboards.figures import Below
from simpul.dashboards.headlines import Known, known, month_words
from simpul.dashboards.links import Links
from simpul.dashboards.marks import mark, of_month
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.indicators.plain import heard_key
from simpul.places import codes
from simpul.ui import charts, formats, parts
from simpul.ui.parts import Cell, Chart, Column, Table

KEY = figures.DRAWN
PANELS, LEAST_MONTHS, LEAST_DOTS = 9, 3, 5
SILENT = Label("belum ada laporan", "no reports")


def drawn(page: Page, found: Found, choice: Choice, links: Links, language: str) -> list[Chart]:
    """Nothing where there is too little to see."""
    declared = known(KEY)
    if declared is None:
        return []
    if choice.by == LIBRARIES:
        return _spread(declared, page, found, links, language)
    return _months(declared, page, found, choice, links, language)


# The first areas, month by month ----------------------------------------------------------------------------------


def _months(declared: Known, page: Page, found: Found, choice: Choice, links: Links, language: str) -> list[Chart]:
    rows = [r for r in found.shown if not r.here and not r.gone][:PANELS]
    if len(rows) < 2 or len(page.span) < LEAST_MONTHS:
        return []
    values = {r.code: [r.months.get(m) for m in page.span] for r in rows}
    months = [formats.month(m, language, brief=True) for m in page.span]
    panels = [
        charts.Panel(
            short(r.title.say(language)),
            [charts.Point(m, v) for m, v in zip(months, values[r.code], strict=True)],
            links.area(r.code),
        )
        for r in rows
    ]
    label = declared.measure.label
    words = charts.multiples_words(label.say(language), panels, language)
    drawing = charts.multiples(panels, words=words, name="daerah", language=language)
    n = parts.number(len(rows))
    title = Label(f"{label.id} per bulan di wilayah di bawahnya", f"{label.en} by month in the areas below")
    note = Label(
        f"{n.id} teratas menurut urutan tabel, dengan satu skala. Putus-putus: belum ada yang melapor.",
        f"The first {n.en} in the table's order, on one scale. Dashed: nobody has reported.",
    )
    return [Chart(title, drawing, _table(declared, page, rows, values, choice, links, title), note)]


def _table(
    declared: Known, page: Page, rows: Sequence[Below], values: Mapping[str, Sequence[int | None]], choice: Choice,
    links: Links, title: Label,
) -> Table:  # fmt: skip
    span = list(page.span)
    columns = [Column(Label("Bulan", "Month")), *(Column(short_label(r.title), number=True) for r in rows)]
    body = [
        [Cell(month_words(m)), *(_cell(declared, r, m, values[r.code][i], choice, links) for r in rows)]
        for i, m in enumerate(span)
    ]
    return Table(title, columns, body)


def _cell(declared: Known, row: Below, month: Month, value: int | None, choice: Choice, links: Links) -> Cell:
    when = str(month)
    one = {"from": when, "to": when, "tree": "now" if choice.tree == "now" else ""}
    told = of_month(KEY, row.code, month, tree=choice.tree)
    if value is None:
        return Cell("–", number=True, silent=True, mark=told)
    text = declared.text(value)
    why = parts.why(text, declared.measure.label, row.title, month_words(month))
    return Cell(text, links.explain_at(row.code, KEY, **one), number=True, mark=told, why=why)


def short(name: str) -> str:
    """A name without the word for what it is; a city keeps its own, being named like the regency around it."""
    for kind in codes.AREA_KINDS.codes:
        if kind.code != "kota":
            name = name.removeprefix(f"{kind.label.id} ")
    return name


def short_label(title: Label) -> Label:
    return Label(short(title.id), title.en)


# How the libraries are spread -------------------------------------------------------------------------------------


def _spread(declared: Known, page: Page, found: Found, links: Links, language: str) -> list[Chart]:
    rows = found.every
    spoke = [r for r in rows if r.total.get(KEY) or r.total.get(heard_key(declared.family))]
    if len(spoke) < LEAST_DOTS:
        return []
    values = {id(r): float(r.total.get(KEY, 0)) for r in spoke}
    plain = [charts.Dot(r.title.say(language), values.get(id(r))) for r in rows]
    odd = {id(d) for d in charts.far_out(plain)}
    # Only who lies far out is worth a way of its own; all of them stand in the table above.
    dots = [
        charts.Dot(d.label, d.value, links.library(r.library_id) if id(d) in odd and r.library_id else "")
        for d, r in zip(plain, rows, strict=True)
    ]
    label = declared.measure.label
    words = charts.strip_words(label.say(language), dots, language)
    drawing = charts.strip(dots, words=words, name="sebaran", language=language)
    title = Label(f"Sebaran {label.id.lower()} per perpustakaan", f"How {label.en.lower()} are spread over libraries")
    note = Label(
        "Satu titik satu perpustakaan; yang jauh di luar disebut.", "A dot is a library; those far out are named."
    )
    far = [r for d, r in zip(plain, rows, strict=True) if id(d) in odd]
    return [Chart(title, drawing, _summary(declared, page, list(values.values()), far, len(rows), links, title), note)]


def _summary(
    declared: Known, page: Page, values: Sequence[float], far: Sequence[Below], every: int, links: Links, title: Label
) -> Table:
    """The spread in numbers: how many, the middle half, and who lies far out."""
    ranked = sorted(values)
    low, middle, high = (charts.quantile(ranked, share) for share in (0.25, 0.5, 0.75))
    label = declared.measure.label
    rows = [
        [Cell(Label("Yang melapor", "Reported")), Cell(parts.number(len(values)), number=True)],
        [Cell(Label("Belum melapor", "Not reported")), Cell(parts.number(every - len(values)), number=True)],
        [Cell(Label("Nilai tengah", "Median")), _plain(middle)],
        [Cell(Label("Separuhnya mulai dari", "Half of them from")), _plain(low)],
        [Cell(Label("sampai", "to")), _plain(high)],
    ]
    for r in sorted(far, key=lambda r: -r.total.get(KEY, 0)):
        assert r.library_id is not None
        text = declared.text(r.total.get(KEY, 0))
        at = page.place.code if page.differs else ""
        url, why = links.explain_of(r.library_id, KEY, at=at), parts.why(text, label, r.title)
        told = mark(KEY, f"{r.library_id}@{page.place.code}", page.span)
        name = Label(f"Jauh di luar: {r.title.id}", f"Far out: {r.title.en}")
        rows.append([Cell(name, links.library(r.library_id)), Cell(text, url, number=True, mark=told, why=why)])
    return Table(title, [Column(Label("Sebaran", "Spread")), Column(label, number=True)], rows)


def _plain(value: float) -> Cell:
    return Cell(parts.number(round(value, 1) if value % 1 else int(value)), number=True)
