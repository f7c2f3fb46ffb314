"""The libraries that have not spoken about a figure, with the way to reach them; page by page."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simpul.dashboards.explain.asked import Asked
from simpul.dashboards.figures import MAIN_FAMILY
from simpul.dashboards.links import Links
from simpul.dashboards.listing import filter_unknown
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.ledger import behind, standing
from simpul.ledger.behind import Silent
from simpul.people.models import Post
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import Scope
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table

FEW, MANY = 10, 50


@dataclass(frozen=True)
class Silence:
    """A page of silent libraries, and the mark after which the next begins ("" at the end)."""

    table: Table
    after: str
    empty: bool


def silence(asked: Asked, scope: Scope, links: Links, after: str = "", size: int = FEW) -> Silence:
    """`after` is a mark given by the page before; raises saringan-1 for anything else."""
    if after and not (after.startswith("id.") and len(after) < 90):
        raise filter_unknown(name="after", value=after[:40], where="after")
    ask = behind.silent_months if asked.family == MAIN_FAMILY else standing.without_records
    found = ask(asked.within, asked.span, asked.family, after, size + 1)
    shown = found[:size]
    return Silence(_table(asked, shown, scope, links), shown[-1].path if len(found) > size else "", not shown)


def _table(asked: Asked, found: Sequence[Silent], scope: Scope, links: Links) -> Table:
    ids = [s.library for s in found]
    rows = Library.objects.for_scope(scope).filter(pk__in=ids).values_list("pk", "name", "area_code")
    named = {pk: (name, code) for pk, name, code in rows}
    villages = places.areas({code for _, code in named.values()})
    reached = contacts(ids, scope)
    monthly = asked.family == MAIN_FAMILY
    columns = [Column(Label("Perpustakaan", "Library"))]
    if monthly:
        columns.append(Column(Label("Bulan tanpa laporan", "Months without a report")))
    columns.append(Column(Label("Hubungi", "Contact")))
    body = []
    for s in found:
        name, code = named.get(s.library, (str(s.library), ""))
        area = villages.get(code)
        cells = [Cell(name, links.library(s.library), note=area.name if area else code)]
        if monthly:
            n, owed = parts.number(s.missing), parts.number(s.owed)
            cells.append(Cell(Label(f"{n.id} dari {owed.id}", f"{n.en} of {owed.en}")))
        cells.append(_contact(reached.get(s.library)))
        body.append(cells)
    return Table(
        Label("Perpustakaan yang belum bersuara", "Libraries that have not spoken"),
        columns,
        body,
        nothing=Label("Semua perpustakaan sudah bersuara.", "Every library has spoken."),
    )


def contacts(libraries: Sequence[uuid.UUID], scope: Scope) -> Mapping[uuid.UUID, tuple[str, str]]:
    """(name, telephone) of a librarian of each library, as far as the visitor may see her."""
    posts = Post.objects.for_scope(scope).on(clock.today()).filter(library_id__in=libraries, role="librarian")
    rows = posts.order_by("-from_date").values_list("library_id", "user__full_name", "user__phone")
    found: dict[uuid.UUID, tuple[str, str]] = {}
    for library, name, phone in rows:
        if library not in found or (phone and not found[library][1]):
            found[library] = (name, phone)
    return found


def _contact(person: tuple[str, str] | None) -> Cell:
    if person is None:
        return Cell(Label("belum ada pengelola terdaftar", "no librarian registered"), silent=True)
    name, phone = person
    if not phone:
        return Cell(name, note=Label("nomor belum dicatat", "no number noted"))
    return Cell(name, whatsapp(phone), note=phone)


def whatsapp(phone: str) -> str:
    """The address that opens a conversation with an Indonesian number, "" for what is none."""
    digits = "".join(c for c in phone if c.isdigit())
    digits = f"62{digits[1:]}" if digits.startswith("0") else digits
    return f"https://wa.me/{digits}" if digits.startswith("62") and len(digits) >= 10 else ""
