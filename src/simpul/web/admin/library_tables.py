"""The tables on a library's own page of the administration, with what can be done to each row."""

import datetime as dt
import uuid

from django.urls import reverse

from simpul.foundation.labels import Label
from simpul.places import choosing, codes
from simpul.places.models import Library, LibraryMerge
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table

NOW = Label("sekarang", "now")
FROM_THE_BEGINNING = Label("sejak awal", "from the beginning")


def since(day: dt.date) -> Label:
    """The year 1900 stands for "as far back as anybody knows"."""
    return FROM_THE_BEGINNING if day.year <= 1900 else parts.day(day)


def memberships(library: Library) -> Table:
    columns = [
        Column(Label("Tahun", "Year")),
        Column(codes.TRACKS.label),
        Column(codes.FUND_SOURCES.label),
        Column(Label("SK", "Decree")),
        Column(Label("Gelombang", "Wave")),
        Column(Label("Berakhir", "Ended")),
    ]
    rows = [
        [
            Cell(str(m.year)),
            Cell(codes.TRACKS.label_of(m.track)),
            Cell(codes.FUND_SOURCES.label_of(m.fund_source)),
            Cell(m.decree_no or "–", note=parts.day(m.decree_on) if m.decree_on else ""),
            Cell(m.wave or "–"),
            Cell(parts.day(m.ended_on), note=m.end_note)
            if m.ended_on
            else Cell(Label("Akhiri", "End"), reverse("admin-membership-end", args=[library.pk, m.pk])),
        ]
        for m in library.memberships.order_by("-year", "track")
    ]
    nothing = Label("Belum tercatat sebagai mitra program.", "Not noted as a partner of the programme.")
    return Table(Label("Kemitraan program", "Programme membership"), columns, rows, nothing=nothing)


def aid(library: Library) -> Table:
    columns = [
        Column(codes.AID_KINDS.label),
        Column(Label("Jumlah", "Quantity"), number=True),
        Column(Label("Diterima", "Received")),
        Column(Label("Dokumen", "Document")),
        Column(codes.AID_CONDITIONS.label),
    ]
    rows = [
        [
            Cell(codes.AID_KINDS.label_of(a.kind)),
            Cell(parts.number(a.quantity), number=True),
            Cell(parts.day(a.received_on)),
            Cell(a.document or "–"),
            Cell(codes.AID_CONDITIONS.label_of(a.condition), reverse("admin-aid-assess", args=[library.pk, a.pk])),
        ]
        for a in library.aid.order_by("-received_on", "kind")
    ]
    return Table(
        Label("Bantuan yang diterima", "Aid received"),
        columns,
        rows,
        nothing=Label("Belum ada bantuan yang tercatat.", "No aid noted yet."),
    )


def statuses(library: Library) -> Table:
    columns = [
        Column(Label("Status", "Status")),
        Column(Label("Sejak", "Since")),
        Column(Label("Sampai", "Until")),
        Column(Label("Keterangan", "Note")),
    ]
    rows = [
        [
            Cell(codes.STATUSES.label_of(s.status)),
            Cell(since(s.from_date)),
            Cell(parts.day(s.to_date) if s.to_date else NOW),
            Cell(s.note or "–"),
        ]
        for s in library.statuses.order_by("-from_date")
    ]
    return Table(Label("Riwayat status", "Status history"), columns, rows)


def placements(library: Library) -> Table:
    rows = list(library.placements.order_by("-valid_from"))
    names = choosing.named({row.area_code for row in rows})
    columns = [Column(Label("Tempat", "Place")), Column(Label("Sejak", "Since")), Column(Label("Sampai", "Until"))]
    told = [
        [
            Cell(names.get(p.area_code) or p.area_code, note=p.area_code),
            Cell(since(p.valid_from)),
            Cell(parts.day(p.valid_to) if p.valid_to else NOW),
        ]
        for p in rows
    ]
    return Table(Label("Riwayat tempat", "Where it stood"), columns, told)


def doubles(library: Library, *, only: uuid.UUID | None = None) -> Table | None:
    """The libraries folded into this one, each with the way to undo it; None when there are none. With `only` that
    merge alone, as it was made."""
    made = LibraryMerge.objects.filter(winner=library, undone_at=None).select_related("loser").order_by("-merged_at")
    rows = [
        [
            Cell(m.loser.name, reverse("admin-library", args=[m.loser_id])),
            Cell(parts.both(lambda x, at=m.merged_at: formats.moment(at, x))),  # type: ignore[misc]
            Cell(m.reason or "–"),
            *(
                []
                if only
                else [
                    Cell(
                        Label("Batalkan penggabungan", "Undo the merge"),
                        reverse("admin-library-unmerge", args=[library.pk, m.pk]),
                    )
                ]
            ),
        ]
        for m in (made.filter(pk=only) if only else made)
    ]
    columns = [
        Column(Label("Perpustakaan", "Library")),
        Column(Label("Digabungkan", "Merged")),
        Column(Label("Alasan", "Reason")),
        *([] if only else [Column(Label("Tindakan", "Action"))]),
    ]
    return Table(Label("Digabungkan ke perpustakaan ini", "Merged into this library"), columns, rows) if rows else None
