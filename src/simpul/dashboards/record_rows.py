"""Records as rows: of the page's table and of the table to take along; the same records in the same order."""

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Func, TextField, Value
from django.db.models.functions import Cast, TruncDate

from simpul.dashboards import answers, flags, listing, place
from simpul.dashboards.listing import Choice
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.kinds import Field, FieldType, Kind
from simpul.places.models import Area, Library
from simpul.records import stream
from simpul.records.models import Record
from simpul.scope import Scope
from simpul.ui import formats, parts, sheets
from simpul.ui.parts import Cell, Column, Flag, Table

ON_PAGE = 5
LIBRARY = Label("Perpustakaan", "Library")
VERIFIED = Flag(Label("Terverifikasi", "Verified"), "ok", "✓")
LATE = Flag(Label("Susulan: datang setelah bulan dikunci", "Late: came after the month was locked"), "plain", "◷")


def shown_fields(kind: Kind) -> list[Field]:
    """The few fields of the page's table: the numbers and choices the kind's measures read, its title aside."""
    wanted = dict.fromkeys(
        [f.name for f in listing.splits(kind) if f.type is FieldType.CODE] + [m.of for m in kind.measures if m.of]
    )
    fields = [kind.by_name[n] for n in wanted if n and n != kind.title_field]
    codes = [f for f in fields if not f.is_number][:3]
    numbers = [f for f in fields if f.is_number][: ON_PAGE - len(codes)]
    return [*codes, *numbers]


def when(row: Record, kind: Kind) -> Label:
    """The day (or month) the record belongs to."""
    if row.on_date is None:
        return Label("Tanpa tanggal", "Undated")
    day = row.on_date
    if kind.is_monthly:
        return parts.both(lambda language: formats.month(Month.of(day), language))
    return parts.both(lambda language: formats.date(day, language))


def table(choice: Choice, rows: Sequence[Record], scope: Scope, url: Callable[[Record], str]) -> Table:
    """The page's table: the date leads to the record."""
    kind = choice.kind
    names = place.names((r.book_id for r in rows), scope)
    verified = verified_among(rows)
    fields = [f for f in shown_fields(kind) if any(getattr(r, f.name) not in (None, "") for r in rows)]
    columns = [Column(kind.by_name[kind.dated_by].label)]
    if kind.title_field:
        columns.append(Column(kind.by_name[kind.title_field].label))
    columns += [Column(LIBRARY), *(Column(f.label, number=f.is_number) for f in fields)]
    columns.append(Column(Label("Keadaan", "State")))
    body = []
    for row in rows:
        cells = [Cell(when(row, kind), url(row))]
        if kind.title_field:
            cells.append(Cell(getattr(row, kind.title_field) or Label("Tanpa judul", "Untitled")))
        cells.append(Cell(names.get(row.book_id, Label("Kabupaten/kota", "Regency"))))
        cells += [Cell(answers.brief(f, getattr(row, f.name)) or "–", number=f.is_number) for f in fields]
        state = [VERIFIED] if row.pk in verified else []
        cells.append(Cell(flags=[*state, *([LATE] if row.late else []), *flags.of(row, kind)]))
        body.append(cells)
    nothing = Label(
        "Tidak ada catatan yang cocok. Perlebar masanya atau kosongkan saringannya.",
        "No records match. Widen the period or clear the filters.",
    )
    return Table(kind.label, columns, body, nothing=nothing)


def verified_among(rows: Iterable[Record]) -> set[Any]:
    """Which of these records are verified in their present revision."""
    found = list(rows)
    if not found:
        return set()
    model = type(found[0])
    wanted = model._default_manager.filter(pk__in=[r.pk for r in found])
    return set(wanted.filter(listing.verified()).values_list("pk", flat=True))


# To take along --------------------------------------------------------------------------------------------------

RECORD_ID = sheets.Column(Label("Id catatan", "Record id"), width=38)
AREA_CODE = sheets.Column(Label("Kode wilayah", "Area code"), width=15)
# Where a row stands, from the regency down.
PLACE = (
    sheets.Column(Label("Kabupaten/Kota", "Regency or city"), width=22),
    sheets.Column(Label("Kecamatan", "District"), width=20),
    sheets.Column(Label("Desa/Kelurahan", "Village"), width=20),
)
_FIXED = (RECORD_ID, AREA_CODE, *PLACE, sheets.Column(LIBRARY, width=34))
_LAST = (
    sheets.Column(
        Label("Asal", "Source"),
        width=12,
        meaning=Label("own = catatan perpustakaan; sim = impor SIM", "own = the library's own; sim = SIM import"),
    ),
    sheets.Column(Label("Terverifikasi", "Verified"), width=12),
    sheets.Column(
        Label("Tanda", "Flags"),
        width=30,
        meaning=Label(
            "Aturan mutu yang dilanggar; lihat kamus data.", "Quality rules that are broken; see the data dictionary."
        ),
    ),
    sheets.Column(
        Label("Diterima", "Received"),
        "date",
        14,
        Label("Hari catatan diterima di sini.", "The day the record was received here."),
    ),
)


def sheet(choice: Choice, scope: Scope, where: Label | str, language: str = "id") -> sheets.Sheet:
    """All records of the choice as a table to take along; rows are fetched while they are written."""
    kind = choice.kind
    fields = [f for f in kind.fields if not f.derived and not f.personal]
    columns = (
        *_FIXED,
        *(
            sheets.Column(f.label, answers.sheet_sort(f), 34 if f.name == kind.title_field else 16, f.meaning)
            for f in fields
        ),
        *_LAST,
    )
    total = listing.add_up(choice, scope)
    head: list[tuple[Label, Label | str]] = [
        (Label("Tempat", "Place"), where),
        (Label("Masa", "Period"), parts.both(lambda x: formats.span(choice.span, x))),
        (Label("Catatan yang dihitung", "Records counted"), parts.number(total.rows)),
        (Label("Catatan yang tidak dihitung", "Records left out"), parts.number(sum(total.left_out.values()))),
        (Label("Saringan", "Filters"), _filters(choice)),
        (Label("Dibuat", "Made"), parts.both(lambda x: formats.moment(clock.now(), x))),
        (Label("Arti", "Meaning"), kind.meaning),
    ]
    head[:0] = place.synthetic_words(place.synthetic_below(choice.path, scope))
    return sheets.Sheet(kind.label, columns, _rows(choice, scope, fields, language), tuple(head))


def _filters(choice: Choice) -> Label:
    said = [
        (choice.kind.by_name[name].label, choice.kind.by_name[name].codes.label_of(code))  # type: ignore[union-attr]
        for name, code in choice.answers.items()
    ]
    if choice.state != listing.COUNTED:
        said.append((Label("Dalam angka", "In the figures"), listing.STATES[choice.state]))
    if choice.words:
        said.append((Label("Kata", "Words"), Label(choice.words, choice.words)))
    if not said:
        return Label("tidak ada", "none")
    return parts.both(lambda x: "; ".join(f"{a.say(x)}: {b.say(x)}" for a, b in said))


def _rows(choice: Choice, scope: Scope, fields: list[Field], language: str) -> Iterator[list[sheets.Value]]:
    """One row per record, as plain columns: no object is made of a record, and places are looked up per library."""
    libraries = Libraries(scope, choice.path)
    writers = [(i, write) for i, f in enumerate(fields) if (write := answers.writer(f, language))]
    wanted = listing.rows_of(choice, scope).values_list(
        Cast("pk", TextField()),
        Cast("book_id", TextField()),
        "path",
        "source",
        Func("flags", Value(", "), function="array_to_string", output_field=TextField()),
        TruncDate("received_at", tzinfo=formats.CAPITAL),
        ExpressionWrapper(listing.verified(), output_field=BooleanField()),
        *(f.name for f in fields),
    )
    for pk, book, path, source, marks, received, checked, *values in stream.rows(wanted):
        for i, write in writers:
            if values[i] is not None:
                values[i] = write(values[i])
        yield [pk, *libraries.of(book, path), *values, source, checked, marks, received]


class Libraries:
    """Code, regency, district, village and name of a record's library; read once for the whole table."""

    def __init__(self, scope: Scope, path: str) -> None:
        inside = Library.objects.for_scope(scope).filter(path__startswith=path)
        self.at = {str(pk): (code, name) for pk, code, name in inside.values_list("pk", "area_code", "name")}
        wanted = {c[:n] for c, _ in self.at.values() for n in (5, 8, 13)}
        self.names: dict[str, str] = {}
        current = Area.objects.filter(valid_to__isnull=True)
        # The whole country's villages are not asked for by name: past some thousands, the table is read once.
        if len(wanted) < 5000:
            current = current.filter(code__in=wanted)
        self.names = dict(current.values_list("code", "name"))

    @functools.cache  # noqa: B019 - lives as long as one table
    def of(self, book: str, path: str) -> tuple[str, str, str, str, str]:
        code, name = self.at.get(book, (_code(path), ""))
        levels = [self.names.get(code[:n], "") if len(code) >= n else "" for n in (5, 8, 13)]
        return (code, levels[0], levels[1], levels[2], name)


def _code(path: str) -> str:
    """The area code in a scope path: "id.35.13.<book>." is 35.13."""
    return ".".join(p for p in path.removeprefix("id.").split(".") if p.isdigit())
