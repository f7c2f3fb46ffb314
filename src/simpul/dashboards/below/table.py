"""The table as a page draws it: each row with the reason for its place, every number leading to why it is so."""

from dataclasses import dataclass, replace

from simpul.dashboards import figures
from simpul.dashboards.area_page import Page
from simpul.dashboards.below.choice import LIBRARIES, NAME, NEED, NUMBERS, Choice
from simpul.dashboards.below.rows import Found
from simpul.dashboards.figures import Below
from simpul.dashboards.headlines import known, month_words
from simpul.dashboards.links import Links
from simpul.dashboards.marks import About, mark
from simpul.dashboards.need import LATE, REPORTING, SILENT
from simpul.dashboards.place import LEVELS
from simpul.foundation.labels import Label
from simpul.indicators.plain import heard_key
from simpul.scope import area_path
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Coverage, Flag, Table

HEARD = Label("{heard} dari {expected} laporan", "{heard} of {expected} reports")
NONE = Label("belum melapor", "not reported")
REASON = Label("Mengapa di urutan ini", "Why in this place")
# The indicators that explain how many reports came in, and how many libraries there are.
REPORTS, ACTIVE = "D1", "D4"
WHOLE, ACTIVE_WORDS = Label("jumlah", "total"), Label("Perpustakaan", "Libraries")


def table(page: Page, found: Found, choice: Choice, links: Links) -> Table:
    """The page's table; the last line is the whole, so that one sees that the rows add up to it."""
    libraries = choice.by == LIBRARIES
    first = Label("Perpustakaan", "Library") if libraries else LEVELS[page.place.below]
    columns = [_column(first, NAME, choice, links), _column(REASON, NEED, choice, links)]
    if not libraries:
        columns.append(_column(Label("Perpustakaan", "Libraries"), "libraries", choice, links, number=True))
    measures = [m for m in map(known, NUMBERS) if m]
    columns += [_column(m.measure.label, m.measure.key, choice, links, number=True) for m in measures]
    columns.append(Column(Label("Terakhir mencatat", "Last record")))
    body = [_row(r, libraries, links, page, choice) for r in found.shown]
    foot = (
        _foot(page, found, libraries, choice.tree, links)
        if not choice.filtered and len(found.shown) == len(found.every)
        else ()
    )
    return Table(_caption(found, choice), columns, body, foot, _nothing(choice))


def _caption(found: Found, choice: Choice) -> Label:
    words = Label(
        "Urut: yang paling perlu dibantu lebih dulu. Bulan yang belum jatuh tempo tidak ditagih.",
        "Order: who needs help most comes first. Months that are not due yet are nobody's debt.",
    )
    if choice.order != NEED:
        words = Label("Diurutkan menurut kolom pilihan Anda", "Sorted by the column you chose")
    if len(found.shown) < len(found.every):
        a, b, n = (parts.number(x) for x in (found.start + 1, found.start + len(found.shown), len(found.every)))
        words = Label(f"{words.id} · baris {a.id}–{b.id} dari {n.id}", f"{words.en} · rows {a.en}–{b.en} of {n.en}")
    return words


def _nothing(choice: Choice) -> Label:
    if choice.filtered:
        return Label(
            "Tidak ada yang cocok. Kosongkan saringannya, atau coba kata lain.",
            "None matches. Clear the filters, or try another word.",
        )
    return Label("Belum ada perpustakaan yang terdaftar di sini.", "No library is registered here yet.")


def _column(label: Label, name: str, choice: Choice, links: Links, *, number: bool = False) -> Column:
    now = choice.order.removeprefix("-") == name
    falling = choice.order.startswith("-")
    if name == NEED:
        return Column(label, False, links.sorted(NEED), "ascending" if now else "")
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


SORTS = {
    SILENT: Flag(Label("Diam", "Silent"), "block", "?"),
    LATE: Flag(Label("Terlambat", "Late"), "", "◷"),
    REPORTING: Flag(Label("Melapor", "Reporting"), "ok", "✓"),
}


def _row(row: Below, libraries: bool, links: Links, page: Page, choice: Choice) -> list[Cell]:
    url = links.library(row.library_id) if row.library_id else "" if row.here or row.gone else links.area(row.code)
    standing = SORTS.get(row.standing)
    # Nearly every area has a late library: there only the extremes are worth a flag.
    flags = [standing] if standing and (libraries or row.standing != LATE) else []
    # What stands at the place itself is no place of its own, so nothing says what its figure is.
    # A library's row tells what it told while it stood in the area.
    place = f"{row.library_id}@{page.place.code}" if row.library_id else f"{row.code}!" if row.here else row.code
    owed = mark("coverage.visits", place, page.span, tree=choice.tree)
    why = _Why(row, links, page, choice)
    bar = Coverage(row.heard.heard, row.heard.expected, HEARD, owed)
    bar = replace(bar, url=why.at(REPORTS), why=parts.why(bar.words, row.title))
    cells = [Cell(row.title, url, note=row.note), Cell(row.reason, flags=flags, coverage=bar)]
    if not libraries:
        n, told = parts.number(row.libraries), mark("libraries.registered", place, page.span, tree=choice.tree)
        cells.append(Cell(n, why.at(ACTIVE), number=True, mark=told, why=parts.why(n, ACTIVE_WORDS, row.title)))
    for key in NUMBERS:
        if declared := known(key):
            value = row.total.get(key, 0)
            spoke = row.total.get(heard_key(declared.family), 0) or value
            told, text = mark(key, place, page.span, tree=choice.tree), declared.text(value)
            name = parts.why(text, declared.measure.label, row.title)
            cells.append(
                Cell(text, why.at(key), number=True, note=_odd(row, key, page), mark=told, why=name)
                if spoke
                else Cell(Label("–", "–"), number=True, silent=True, mark=told)
            )
    cells.append(Cell(month_words(row.last, brief=True)) if row.last else Cell(NONE, silent=True))
    return cells


@dataclass(frozen=True)
class _Why:
    """Where the numbers of a row are explained: the very numbers, of the part of the place that they are of."""

    row: Below
    links: Links
    page: Page
    choice: Choice

    def at(self, key: str) -> str:
        if self.row.gone:
            return ""
        part = {"tree": "now" if self.choice.tree == "now" else "", "here": "1" if self.row.here else ""}
        if not self.row.library_id:
            return self.links.explain_at(self.row.code, key, **part)
        # A library that has moved told a part of its figures elsewhere.
        at = self.page.place.code if self.page.differs else ""
        return self.links.explain_of(self.row.library_id, key, at=at, **(part if at else {}))


def _foot(page: Page, found: Found, libraries: bool, tree: str, links: Links) -> list[Cell]:
    about = About(page.place.code, page.span, tree)
    heard = page.sums.heard(figures.MAIN_FAMILY)
    bar = Coverage(heard.heard, heard.expected, HEARD, about.mark("coverage.visits"))
    bar = replace(bar, url=links.explain(REPORTS), why=parts.why(bar.words, page.place.title))
    cells = [Cell(Label("Jumlah", "Total")), Cell(coverage=bar)]
    if not libraries:
        n, told = parts.number(sum(r.libraries for r in found.shown)), about.mark("libraries.registered")
        cells.append(Cell(n, links.explain(ACTIVE), number=True, mark=told, why=parts.why(n, ACTIVE_WORDS, WHOLE)))
    for key in NUMBERS:
        if declared := known(key):
            value = page.sums.total.get(key, 0)
            spoke = value or page.sums.total.get(heard_key(declared.family), 0)
            told, text = about.mark(key), declared.text(value)
            name = parts.why(text, declared.measure.label, WHOLE)
            cells.append(
                Cell(text, links.explain(key), number=True, mark=told, why=name)
                if spoke
                else Cell("–", number=True, silent=True, mark=told)
            )
    return [*cells, Cell("")]
