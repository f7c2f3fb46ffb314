"""The page of a library: who it is, what it told of each month, and its records."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, Value

from simpul.dashboards import drawings, figures, trainings
from simpul.dashboards.answers import NO, YES
from simpul.dashboards.area_page import dominating, headline_figures
from simpul.dashboards.figures import Sums
from simpul.dashboards.links import Links
from simpul.dashboards.marks import About
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.kinds import CodeList, Kind
from simpul.ledger.behind import Within
from simpul.places import choosing, codes
from simpul.places.models import Library
from simpul.places.queries import counted_as
from simpul.records import registry
from simpul.review.models import MonthDeclaration
from simpul.scope import Scope
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Chart, Column, Fact, Figure, Mix, Months, Table


@dataclass(frozen=True)
class Page:
    """What the page of a library shows."""

    library: Library
    span: Span
    as_of: dt.datetime | None
    figures: Sequence[Figure]
    grid: Months
    charts: Sequence[Chart]
    mixes: Sequence[Mix]
    kinds: Table
    identity: Sequence[Fact]
    memberships: Table
    aid: Table
    statuses: Table
    placements: Table
    trainings: Table

    @property
    def known(self) -> Label:
        """How much is known of the library, for whoever has not unfolded it."""
        filled, asked = sum(not f.empty for f in self.identity), len(self.identity)
        return Label(f"{filled} dari {asked} keterangan terisi", f"{filled} of {asked} particulars filled in")

    @property
    def received(self) -> Label:
        joined, aid = len(self.memberships.rows), len(self.aid.rows)
        if not joined and not aid:
            return Label("Belum ada yang tercatat", "Nothing noted yet")
        return Label(f"{joined} kemitraan, {aid} bantuan", f"Memberships: {joined}, aid: {aid}")


def page(library: Library, span: Span, scope: Scope, links: Links, language: str) -> Page:
    sums = figures.sums(library.path, span)
    about = About(str(library.pk), span)
    return Page(
        library=library,
        span=span,
        as_of=figures.freshness(),
        figures=headline_figures(sums, scope, links, dominating(library.path, span, sums, scope), about),
        grid=grid(library, sums, span, links),
        charts=[
            *drawings.years(sums, drawings.year_before(Within(library.path), span), span, links, language, about),
            *drawings.trends(sums, span, links, language, about),
        ],
        mixes=drawings.mixes(sums, links, about),
        kinds=kinds_table(library, span, links),
        identity=identity(library),
        memberships=_memberships(library),
        aid=_aid(library),
        statuses=_statuses(library),
        placements=_placements(library),
        trainings=trainings.of_library(library),
    )


# Months ---------------------------------------------------------------------------------------------------------

NOW = Label("sekarang", "now")
GRID_KINDS = ("visit_month", "engagement", "publication", "advocacy", "stocktake")
MAIN_MEASURE = {
    "visits": "visits.total",
    "engagement": "engagement.activities",
    "publications": "publications.rows",
    "advocacy": "advocacy.results",
    "services": "services.rows",
}


def grid(library: Library, sums: Sums, span: Span, links: Links) -> Months:
    """What the library told of each month: heard, none, closed, or silent; silence is never shown as a zero."""
    kinds = [k for k in registry.kinds() if k.name in GRID_KINDS]
    kinds.sort(key=lambda k: GRID_KINDS.index(k.name))
    declared = _declarations(library, span)
    rows = [
        parts.MonthRow(month, [_state(kind, month, sums, declared, links, library.pk) for kind in kinds])
        for month in reversed(list(span))
    ]
    return Months(
        Label("Apa yang dilaporkan setiap bulan", "What was reported each month"), [k.label for k in kinds], rows
    )


def _declarations(library: Library, span: Span) -> dict[Month, list[Any]]:
    """The librarian's declarations by month, live ones."""
    found: dict[Month, list[Any]] = {}
    rows = MonthDeclaration._default_manager.filter(
        book_id__in=counted_as(library.pk),
        month__gte=span.start.first,
        month__lte=span.end.first,
        deleted_at__isnull=True,
    )
    for row in rows:
        if row.month:
            found.setdefault(Month.of(row.month), []).append(row)
    return found


def _state(
    kind: Kind, month: Month, sums: Sums, declared: Mapping[Month, list[Any]], links: Links, library: uuid.UUID
) -> parts.State:
    family = kind.counts_in
    cells = sums.received.get(month, {})
    key = MAIN_MEASURE.get(family, f"{family}.rows")
    rows = cells.get(key) or cells.get(f"{family}.rows") or 0
    mark = About(str(library), Span(month, month)).mark(key if cells.get(key) else f"{family}.rows")
    one_month = {"from": str(month), "to": str(month)}
    answers = {d.answer for d in declared.get(month, []) if not d.about or family in d.about or kind.name in d.about}
    if rows:
        text, when = parts.number(rows), parts.both(lambda x: formats.month(month, x))
        key = key if cells.get(key) else f"{family}.rows"
        why = parts.why(text, kind.label, when)
        return parts.State("heard", text, links.explain(key, **one_month), mark, why)
    if "closed" in answers:
        return parts.State("closed", Label("Tutup", "Closed"), links.records("month_declaration", **one_month))
    if cells.get(heard_key(family)):
        if "zero" in answers or "complete" in answers:
            return parts.State("zero", Label("Nihil", "None"), links.records("month_declaration", **one_month))
        return parts.State("zero", Label("0", "0"), links.records(kind.name, **one_month))
    if not cells.get(EXPECTED):
        return parts.State("none", Label("Tidak wajib", "Not owed"))
    return parts.State("silent", Label("Belum melapor", "Not reported"))


def kinds_table(library: Library, span: Span, links: Links) -> Table:
    """Every record kind with how many live records the library has in the period."""
    columns = [
        Column(Label("Jenis catatan", "Kind of record")),
        Column(Label("Catatan", "Records"), number=True),
        Column(Label("Terbaru", "Newest")),
    ]
    about = About(str(library.pk), span)
    found = _counted(library, span)
    rows = [
        [
            Cell(kind.label, links.records(kind.name)),
            Cell(parts.number(found[kind.name][0]), number=True, mark=about.mark(f"records.{kind.name}")),
            Cell(parts.day(found[kind.name][1])),
        ]
        for kind in registry.kinds()
        if kind.book == "library"
    ]
    return Table(Label("Catatan menurut jenis", "Records by kind"), columns, rows)


def _counted(library: Library, span: Span) -> dict[str, tuple[int, dt.date | None]]:
    """By kind, how many live records there are in the span, those of its doubles too, and the day of the newest; in one
    question."""
    doubles = Library.objects.filter(merged_into=library).values("pk")
    asked = [
        registry.model(kind.name)._default_manager.filter(
            Q(book_id=library.pk) | Q(book_id__in=doubles), month__gte=span.start.first, month__lte=span.end.first,
            deleted_at__isnull=True, vanished_at__isnull=True,
        ).order_by().values_list(Value(kind.name)).annotate(n=Count("pk"), newest=Max("on_date"))
        for kind in registry.kinds() if kind.book == "library"
    ]  # fmt: skip
    none: dict[str, tuple[int, dt.date | None]] = {kind.name: (0, None) for kind in registry.kinds()}
    return none | {name: (n, newest) for name, n, newest in asked[0].union(*asked[1:], all=True)}


# Who it is ------------------------------------------------------------------------------------------------------


def identity(library: Library) -> list[Fact]:
    """Everything known of the library itself; unanswered questions are shown as such."""
    return [
        _fact(Label("Jenis", "Kind"), codes.LIBRARY_KINDS.label_of(library.kind)),
        _fact(Label("Status", "Status"), codes.STATUSES.label_of(library.status)),
        _fact(Label("Letak", "Placement"), codes.PLACEMENTS.label_of(library.placement)),
        _fact(Label("Kode wilayah", "Area code"), library.area_code),
        _fact(Label("NPP", "Library number (NPP)"), library.npp),
        _fact(Label("Alamat", "Address"), library.address),
        _fact(Label("Koordinat", "Coordinates"), f"{library.lat}, {library.lon}" if library.lat is not None else None),
        _fact(Label("Tahun berdiri", "Founded"), str(library.founded) if library.founded else None),
        _fact(Label("Nomor SK", "Decree number"), library.decree_no),
        _fact(Label("Mulai beroperasi", "Open since"), _day(library.open_since)),
        _fact(Label("Luas gedung", "Floor area"), _unit(library.floor_m2, "m²")),
        _fact(Label("Jam buka per hari", "Hours open a day"), _unit(library.hours_per_day, Label("jam", "hours"))),
        _fact(Label("Hari buka", "Days open"), _list(codes.DAYS, library.days)),
        _fact(Label("Layanan", "Services"), _list(codes.SERVICES, library.services)),
        _fact(Label("Akreditasi", "Accreditation"), _grade(library)),
        _fact(Label("Media sosial dan kontak lembaga", "Channels of the institution"), "\n".join(library.channels)),
        _fact(
            Label("Terdaftar di sini", "Registered here"),
            _day(formats.local_day(library.registered_at)),
        ),
        _fact(Label("Data sintetis", "Synthetic"), YES if library.synthetic else NO),
    ]


def _fact(label: Label, text: Label | str | None) -> Fact:
    return Fact(label, text) if text else Fact(label, parts.NO_ANSWER, empty=True)


def _day(value: dt.date | None) -> Label | None:
    return parts.both(lambda x: formats.date(value, x)) if value else None


def _since(value: dt.date) -> Label:
    """The day from which something holds; the year 1900 stands for "as far back as anybody knows"."""
    return (
        Label("sejak awal", "from the beginning")
        if value.year <= 1900
        else parts.both(lambda x: formats.date(value, x))
    )


def _unit(value: Any, unit: Label | str) -> Label | None:
    if value is None:
        return None
    word = unit if isinstance(unit, Label) else Label(unit, unit)
    return parts.both(lambda x: f"{formats.number(value, x)} {word.say(x)}")


def _list(listed: CodeList, values: Sequence[str]) -> Label | None:
    labels = [listed.label_of(v) for v in values]
    return Label(", ".join(x.id for x in labels), ", ".join(x.en for x in labels)) if labels else None


def _grade(library: Library) -> Label:
    grade = codes.ACCREDITATION.label_of(library.accreditation)
    if library.accreditation == "none":
        return grade
    return parts.both(
        lambda x: f"{grade.say(x)}, {library.accreditation_no}, {formats.date(library.accreditation_on, x)}"
    )


# What happened to it --------------------------------------------------------------------------------------------


def _memberships(library: Library) -> Table:
    columns = [
        Column(Label("Tahun", "Year")),
        Column(Label("Jalur", "Track")),
        Column(Label("Sumber dana", "Funds")),
        Column(Label("SK", "Decree")),
        Column(Label("Gelombang", "Wave")),
    ]
    rows = [
        [Cell(str(m.year)), Cell(codes.TRACKS.label_of(m.track)), Cell(codes.FUND_SOURCES.label_of(m.fund_source)),
         Cell(m.decree_no or "–"), Cell(m.wave or "–")]
        for m in library.memberships.order_by("-year")
    ]  # fmt: skip
    nothing = Label("Belum tercatat sebagai mitra program.", "Not noted as a partner of the programme.")
    return Table(Label("Kemitraan program", "Programme membership"), columns, rows, nothing=nothing)


def _aid(library: Library) -> Table:
    columns = [
        Column(Label("Bantuan", "Aid")),
        Column(Label("Jumlah", "Quantity"), number=True),
        Column(Label("Diterima", "Received")),
        Column(Label("Kondisi", "Condition")),
    ]
    rows = [
        [Cell(codes.AID_KINDS.label_of(a.kind)), Cell(parts.number(a.quantity), number=True),
         Cell(_day(a.received_on) or "–"), Cell(codes.AID_CONDITIONS.label_of(a.condition))]
        for a in library.aid.order_by("-received_on", "kind")
    ]  # fmt: skip
    nothing = Label("Belum ada bantuan yang tercatat.", "No aid noted yet.")
    return Table(Label("Bantuan yang diterima", "Aid received"), columns, rows, nothing=nothing)


def _statuses(library: Library) -> Table:
    columns = [
        Column(Label("Status", "Status")),
        Column(Label("Sejak", "Since")),
        Column(Label("Sampai", "Until")),
        Column(Label("Keterangan", "Note")),
    ]
    rows = [
        [Cell(codes.STATUSES.label_of(s.status)), Cell(_since(s.from_date)), Cell(_day(s.to_date) or NOW),
         Cell(s.note or "–")]
        for s in library.statuses.order_by("-from_date")
    ]  # fmt: skip
    return Table(Label("Riwayat status", "Status history"), columns, rows)


def _placements(library: Library) -> Table:
    columns = [Column(Label("Wilayah", "Area")), Column(Label("Sejak", "Since")), Column(Label("Sampai", "Until"))]
    stood = list(library.placements.order_by("-valid_from"))
    names = choosing.named({p.area_code for p in stood})
    rows = [
        [Cell(names.get(p.area_code) or p.area_code, note=p.area_code), Cell(_since(p.valid_from)),
         Cell(_day(p.valid_to) or NOW)]
        for p in stood
    ]  # fmt: skip
    return Table(Label("Riwayat letak", "Placement history"), columns, rows)
