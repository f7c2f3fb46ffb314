"""The table of what lies below an area: who needs help first; sorted, searched, and taken along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simpul.dashboards import figures, need, place
from simpul.dashboards.area_page import Page
from simpul.dashboards.figures import Below
from simpul.dashboards.headlines import known, month_words
from simpul.dashboards.links import Links
from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.place import LEVELS, Place
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.indicators.plain import heard_key
from simpul.scope import Scope, area_path
from simpul.ui import formats, parts, sheets
from simpul.ui.parts import Cell, Column, Coverage, Table

AREAS, LIBRARIES = "areas", "libraries"
NUMBERS = ("visits.total", "engagement.activities", "engagement.participants", "publications.rows", "advocacy.results")
NEED, NAME = "need", "name"
MOST_ROWS = 500
HEARD = Label("{heard} dari {expected}", "{heard} of {expected}")
NONE = Label("belum melapor", "not reported")


@dataclass(frozen=True)
class Choice:
    """How the table is asked for: of areas or of libraries, in which order, with which words in the name."""

    by: str
    order: str
    words: str


def read(where: Place, query: "dict[str, str]") -> Choice:
    """The choice in an address; raises saringan-1 for what no button offers."""
    by = query.get("by") or (LIBRARIES if where.level in ("district", "village") else AREAS)
    offered = offers(where)
    if by not in offered:
        raise filter_unknown(name="by", value=by[:40], where="by")
    order = query.get("sort") or NEED
    if order.lstrip("-") not in (NEED, NAME, "libraries", "coverage", *NUMBERS):
        raise filter_unknown(name="sort", value=order[:40], where="sort")
    return Choice(by, order, query.get("q", "").strip()[:100])


def offers(where: Place) -> list[str]:
    """Tables a level has: areas while there are any, libraries where they are few enough to be listed."""
    found = [AREAS] if where.below else []
    return [*found, LIBRARIES] if where.level in ("regency", "district", "village") else found


def rows(where: Place, span: Span, choice: Choice, scope: Scope) -> list[Below]:
    """The rows in the chosen order."""
    found = (
        figures.libraries_below(where, span, _keys(), scope)
        if choice.by == LIBRARIES
        else figures.areas_below(where, span, _keys())
    )
    if choice.words:
        found = need.matching(found, choice.words)
    return order(found, choice.order)


def _keys() -> list[str]:
    """The ledger's keys that a row shows: each measure, and whether anybody spoke of it."""
    return [*NUMBERS, *(heard_key(m.family) for m in map(known, NUMBERS) if m)]


def order(found: Sequence[Below], by: str) -> list[Below]:
    if by.lstrip("-") == NEED:
        return need.by_need(found)
    name = by.lstrip("-")
    keys: dict[str, Callable[[Below], object]] = {
        NAME: lambda r: r.name.casefold(),
        "libraries": lambda r: r.libraries,
        "coverage": lambda r: r.heard.share if r.heard.share is not None else -1,
    }
    key = keys.get(name, lambda r: r.total.get(name, 0))
    return sorted(found, key=lambda r: (key(r), r.name), reverse=by.startswith("-"))  # type: ignore[arg-type, return-value]


def table(page: Page, found: Sequence[Below], choice: Choice, links: Links) -> Table:
    """The page's table; the last line is the whole, so that one sees that the rows add up to it."""
    libraries = choice.by == LIBRARIES
    first = Label("Perpustakaan", "Library") if libraries else LEVELS[page.place.below]
    columns = [_column(first, NAME, choice, links)]
    if not libraries:
        columns.append(_column(Label("Perpustakaan", "Libraries"), "libraries", choice, links, number=True))
    columns.append(_column(Label("Laporan kunjungan bulanan", "Monthly visit reports"), "coverage", choice, links))
    measures = [m for m in map(known, NUMBERS) if m]
    columns += [_column(m.measure.label, m.measure.key, choice, links, number=True) for m in measures]
    columns.append(Column(Label("Terakhir mencatat", "Last record")))
    body = [_row(r, libraries, links, page) for r in found[:MOST_ROWS]]
    foot = _foot(page, found, libraries) if not choice.words else ()
    words = Label("Urut: yang paling perlu dibantu lebih dulu", "Order: who needs help most comes first")
    if choice.order.lstrip("-") != NEED:
        words = Label("Diurutkan menurut kolom pilihan Anda", "Sorted by the column you chose")
    nothing = (
        Label("Tidak ada yang cocok.", "None matches.")
        if choice.words
        else Label("Belum ada perpustakaan yang terdaftar di sini.", "No library is registered here yet.")
    )
    return Table(words, columns, body, foot, nothing)


def _column(label: Label, name: str, choice: Choice, links: Links, *, number: bool = False) -> Column:
    now = choice.order.lstrip("-") == name
    falling = choice.order.startswith("-")
    # Numbers begin with the largest, names with A; the second click turns it round.
    first = f"-{name}" if number else name
    turned = name if falling else f"-{name}"
    return Column(
        label, number, links.sorted(turned if now else first), ("descending" if falling else "ascending") if now else ""
    )


def _odd(row: Below, key: str, page: Page) -> Label | str:
    """Where the row that makes up most of a figure lies: said beside the number it swells."""
    dominant = page.dominants.get(key)
    if dominant is None or row.here:
        return ""
    inside = row.library_id == dominant.book_id if row.library_id else dominant.path.startswith(area_path(row.code))
    if not inside:
        return ""
    declared = known(key)
    text = declared.text(dominant.value) if declared else parts.number(dominant.value)
    return Label(f"{text.id} dari satu catatan", f"{text.en} from one record")


def _row(row: Below, libraries: bool, links: Links, page: Page) -> list[Cell]:
    url = links.library(row.library_id) if row.library_id else "" if row.here else links.area(row.code)
    cells = [Cell(row.title, url, note=row.note)]
    if not libraries:
        cells.append(Cell(parts.number(row.libraries), number=True))
    cells.append(Cell(coverage=Coverage(row.heard.heard, row.heard.expected, HEARD)))
    for key in NUMBERS:
        if declared := known(key):
            value = row.total.get(key, 0)
            spoke = row.total.get(heard_key(declared.family), 0) or value
            kind = declared.kind.name
            to = (
                links.records_of(row.library_id, kind, measure=key)
                if row.library_id
                else links.records_at(row.code, kind, measure=key, here="1" if row.here else "")
            )
            cells.append(
                Cell(declared.text(value), to, number=True, note=_odd(row, key, page))
                if spoke
                else Cell(Label("–", "–"), number=True, silent=True)
            )
    cells.append(Cell(month_words(row.last)) if row.last else Cell(NONE, silent=True))
    return cells


def _foot(page: Page, found: Sequence[Below], libraries: bool) -> list[Cell]:
    heard = page.sums.heard(figures.MAIN_FAMILY)
    cells = [Cell(Label("Jumlah", "Total"))]
    if not libraries:
        cells.append(Cell(parts.number(sum(r.libraries for r in found)), number=True))
    cells.append(Cell(coverage=Coverage(heard.heard, max(heard.heard, heard.expected), HEARD)))
    for key in NUMBERS:
        if declared := known(key):
            value = page.sums.total.get(key, 0)
            spoke = value or page.sums.total.get(heard_key(declared.family), 0)
            cells.append(Cell(declared.text(value), number=True) if spoke else Cell("–", number=True, silent=True))
    return [*cells, Cell("")]


def sheet(where: Place, span: Span, choice: Choice, scope: Scope) -> sheets.Sheet:
    """The same table to take along: the page's rows in the page's order."""
    found = rows(where, span, choice, scope)
    measures = [m for m in map(known, NUMBERS) if m]
    first = Label("Perpustakaan", "Library") if choice.by == LIBRARIES else LEVELS[where.below]
    columns = (
        sheets.Column(Label("Kode wilayah", "Area code"), width=15),
        sheets.Column(first, width=34),
        sheets.Column(Label("Perpustakaan aktif", "Open libraries"), "number", 14),
        sheets.Column(Label("Laporan bulanan diterima", "Monthly reports received"), "number", 16, _HEARD_MEANING),
        sheets.Column(Label("Laporan bulanan wajib", "Monthly reports owed"), "number", 16, _OWED_MEANING),
        *(sheets.Column(m.measure.label, "money" if m.is_money else "number", 16, m.measure.meaning) for m in measures),
        sheets.Column(Label("Terakhir mencatat", "Last record"), "month", 16),
    )
    body = [
        [
            r.code,
            r.title.id,
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
        where.code,
        span,
        figures.MAIN_FAMILY,
        figures.sums(where.code, span),
        figures.registered(where.code, span),
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
