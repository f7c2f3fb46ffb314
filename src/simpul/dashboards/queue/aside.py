"""Operations kept aside (quarantine): what was said, why it waits, who looks at it, and until when."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simpul.dashboards import place
from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.queue import words
from simpul.dashboards.queue.inside import inside
from simpul.foundation.labels import Label
from simpul.kinds import Kind
from simpul.protocol import op as wording
from simpul.protocol.op import ATTACH, CONFIRM, DELETE, PUT, TALLY, Op
from simpul.records import registry
from simpul.scope import Scope
from simpul.scope.actor import not_found
from simpul.sync.models import Device, Quarantined

PAGE = 25
WHY: dict[str, Label] = {
    "Q_VALIDATION": Label("Isinya tidak mungkin benar", "What it says cannot be true"),
    "Q_DATE": Label("Tanggalnya tidak mungkin benar", "Its date cannot be true"),
    "Q_REF": Label("Menunggu catatan yang belum sampai", "Waits for a record that has not arrived"),
    "Q_SCHEMA_NEW": Label("Dari aplikasi yang lebih baru", "From a newer app than this server knows"),
    "Q_SCOPE": Label("Tentang catatan yang bukan milik perpustakaan ini", "About a record that is not this library’s"),
    "Q_REVOKED": Label("Dari perangkat yang sudah dicabut", "From a device that has been revoked"),
    "Q_ID_REUSED": Label("Nomor kirimannya sudah dipakai isi lain", "Its number is taken by other content"),
    "Q_INTERNAL": Label("Ada kesalahan di pihak kami", "Something went wrong on our side"),
}
WHO: dict[str, Label] = {
    "librarian": Label("Pengelola perpustakaan", "Librarian"),
    "regency": Label("Petugas kabupaten/kota", "Regency officer"),
    "programme": Label("Pengelola program", "Programme office"),
    "server": Label("Sistem, dengan sendirinya", "The system, by itself"),
}
ACTS = {
    PUT: Label("Mencatat", "To record"),
    TALLY: Label("Menghitung", "To count"),
    DELETE: Label("Menarik catatan", "To withdraw the record"),
    CONFIRM: Label("Memilih jawaban", "To choose an answer"),
    ATTACH: Label("Mengubah izin foto", "To change consent to a photo"),
}


@dataclass(frozen=True)
class Kept:
    """One operation that waits. `kind` is None when this server does not know its kind."""

    row: Quarantined
    op: Op
    kind: Kind | None
    library: str
    device: str
    overdue: bool

    @property
    def why(self) -> Label:
        return WHY.get(self.row.code, Label(self.row.code, self.row.code))

    @property
    def who(self) -> Label:
        return WHO.get(self.row.who, Label(self.row.who, self.row.who))

    @property
    def what(self) -> Label:
        """ "Kegiatan pelibatan masyarakat: Pelatihan keripik"."""
        if self.kind is None:
            return Label(f"Jenis “{self.op.kind}”", f"Kind “{self.op.kind}”")
        title = str(self.op.set.get(self.kind.title_field or "") or self.op.set.get(self.kind.dated_by) or "")
        return Label(f"{self.kind.label.id}: {title[:200]}", f"{self.kind.label.en}: {title[:200]}")

    @property
    def act(self) -> Label:
        return ACTS.get(self.op.act, Label(self.op.act, self.op.act))

    @property
    def said(self) -> list[tuple[Label, Label, bool]]:
        """(question, answer as it came, whether it is one of those at fault)."""
        if self.kind is None:
            return [(Label(n, n), Label(str(v), str(v)), n in self.row.fields) for n, v in self.op.set.items()]
        labels = {n: f.label for n, f in self.kind.by_name.items()}
        return [
            (labels.get(n, Label(n, n)), words.of_wire(self.kind, n, v), n in self.row.fields)
            for n, v in self.op.set.items()
        ]

    @property
    def fault_fields(self) -> list[Label]:
        known = self.kind.by_name if self.kind else {}
        return [known[n].label if n in known else Label(n, n) for n in self.row.fields]


def open_at(stand: Stand) -> Any:
    """What waits at a place."""
    return Quarantined.objects.filter(inside(stand), resolved_at=None)


def page(stand: Stand, scope: Scope, today: dt.date, after: str = "") -> tuple[list[Kept], str]:
    """A page of them, what is due first at the top, and the mark of the next page ("" at the end)."""
    from django.db.models import Q

    rows = open_at(stand).order_by("due", "id")
    if after:
        due, id = _mark(after)
        rows = rows.filter(Q(due__gt=due) | Q(due=due, id__gt=id))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return shown(found[:PAGE], scope, today), f"{last.due}~{last.pk}" if last else ""


def one(id: uuid.UUID, scope: Scope, today: dt.date) -> Kept:
    """One that waits inside the scope, or was dealt with already; raises akses-2."""
    row = Quarantined.objects.filter(pk=id).first()
    if row is None or not scope.covers(row.path):
        raise not_found()
    return shown([row], scope, today)[0]


def shown(rows: Sequence[Quarantined], scope: Scope, today: dt.date) -> list[Kept]:
    names = place.names((r.book_id for r in rows), scope)
    devices = dict(Device.objects.filter(pk__in={r.device_id for r in rows if r.device_id}).values_list("pk", "name"))
    return [
        Kept(
            r,
            op := wording.unseal(bytes(r.raw)).op,
            registry.kind(op.kind) if registry.knows(op.kind) else None,
            names.get(r.book_id, ""),
            devices.get(r.device_id, "") if r.device_id else "",
            r.due < today,
        )
        for r in rows
    ]


def _mark(text: str) -> tuple[dt.date, uuid.UUID]:
    from simpul.dashboards.listing import filter_unknown

    due, _, id = text.partition("~")
    try:
        return dt.date.fromisoformat(due), uuid.UUID(id)
    except ValueError:
        raise filter_unknown(name="after", value=text[:40], where="after") from None
