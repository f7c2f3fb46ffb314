"""One record, whole: every answer with its meaning, where it came from, its flags, its state, and its past."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simpul.dashboards import answers, counted, flags, record_rows
from simpul.foundation.labels import Label
from simpul.kinds import FieldType, Kind, wire
from simpul.people.models import User
from simpul.records import registry
from simpul.records.models import Record
from simpul.review import queries as review
from simpul.review.codes import METHODS
from simpul.review.models import Verification
from simpul.scope import Scope
from simpul.scope.actor import not_found
from simpul.sync import queries as sync
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Fact, Flag, Table

MACHINES: dict[str, Label] = {
    "system:sim-import": Label("Impor SIM", "SIM import"),
    "system:demo": Label("Peragaan", "Demonstration"),
}
NOBODY = Label("Tidak tercatat", "Not noted")
DEVICE = Label("HP perpustakaan", "The library's phone")
CHANGES = {
    "insert": Label("Dibuat", "Created"),
    "update": Label("Diubah", "Changed"),
    "delete": Label("Dihapus", "Deleted"),
}


@dataclass(frozen=True)
class Page:
    """What the page of a record shows."""

    kind: Kind
    row: Record
    heading: Label | str
    facts: Sequence[Fact]
    unanswered: Sequence[Fact]
    origin: Sequence[Fact]
    claims: Sequence[Fact]
    flags: Sequence[Flag]
    verification: Verification | None
    verification_words: Label | None
    left_out: Label | None
    locked: bool
    locked_at: str
    late: bool
    revisions: Table


def find(kind_name: str, id: uuid.UUID, scope: Scope) -> Record:
    """The record when it lies inside the scope; otherwise it is not found."""
    model = registry.model(kind_name)
    found = model._default_manager.filter(pk=id).select_related("book").first()
    if found is None or not scope.covers(found.path):
        raise not_found()
    return found


def page(row: Record, kind: Kind) -> Page:
    past = sync.record_history(kind.name, row.pk)
    # A correction makes its writer the author; who recorded it stands in the first revision.
    first = str((past[0].author_id if past else None) or (row.author_id if row.rev == 1 else None) or "")
    people = people_among([*(c.actor for c in past), first])
    checked = review.verification_of([row.pk]).get((row.pk, row.rev))
    reason = counted.why_left_out(row, kind)
    locked, locked_at = lock_of(row)
    facts = [_fact(kind, name, getattr(row, name)) for name in kind.by_name if hasattr(row, name)]
    return Page(
        kind=kind,
        row=row,
        heading=heading(row, kind),
        facts=[f for f in facts if not f.empty],
        unanswered=[f for f in facts if f.empty],
        origin=_origin(row, people.get(first) or (actor_words(past[0].actor, people) if past else NOBODY)),
        claims=_claims(row.claims),
        flags=flags.of(row, kind),
        verification=checked,
        verification_words=_checked(checked) if checked else None,
        left_out=counted.REASONS[reason] if reason else None,
        locked=locked,
        locked_at=locked_at,
        late=row.late,
        revisions=_revisions(past, kind, people),
    )


def lock_of(row: Record) -> tuple[bool, str]:
    """Whether the month a record counts in is locked; and, where its library is a double, the name of the library
    whose lock that is ("" for its own: a double's month that was locked by itself counts there still)."""
    if row.month is None:
        return False, ""
    if review.is_closed(row.book_id, row.month):
        return True, ""
    library = row.book.library
    winner = library.merged_into if library else None
    if winner is None or not review.is_closed(winner.pk, row.month):
        return False, ""
    return True, winner.name


def heading(row: Record, kind: Kind) -> Label | str:
    """The title, or "Kunjungan bulanan, Februari 2026"."""
    if kind.title_field and (title := getattr(row, kind.title_field)):
        return str(title)
    when = record_rows.when(row, kind)
    return Label(f"{kind.label.id}, {when.id}", f"{kind.label.en}, {when.en}")


def wire_values(row: Record, kind: Kind) -> dict[str, Any]:
    """The record in its wire form, unanswered fields as None."""
    return wire.encode(kind, vars(row), nulls=True)


def _fact(kind: Kind, name: str, value: Any) -> Fact:
    field = kind.by_name[name]
    text = answers.said(field, value)
    if text is None:
        return Fact(field.label, parts.NO_ANSWER, field.meaning, empty=True)
    # Only an address of the web is a link: a source may hold anything.
    web = field.type is FieldType.URL and str(value).startswith(("https://", "http://"))
    return Fact(field.label, text, field.meaning, url=str(value) if web else "", outside=web)


def _origin(row: Record, writer: Label | str) -> list[Fact]:
    source = {Record.OWN: Label("Catatan perpustakaan", "The library's own record")}.get(
        row.source, Label(f"Impor {row.source.upper()}", f"{row.source.upper()} import")
    )
    facts = [
        Fact(Label("Asal", "Source"), source),
        Fact(Label("Dicatat oleh", "Recorded by"), writer),
        Fact(Label("Disimpan di perangkat", "Saved on the device"), _moment(row.saved_at), empty=not row.saved_at),
        Fact(Label("Diterima di sini", "Received here"), _moment(row.received_at)),
        Fact(Label("Revisi", "Revision"), parts.number(row.rev)),
        Fact(Label("Nomor catatan", "Record number"), str(row.pk)),
    ]
    if row.source_ref:
        facts.append(Fact(Label("Pengenal di sumbernya", "Identity at the source"), row.source_ref))
    for value, label in (
        (row.deleted_at, Label("Ditarik", "Withdrawn")),
        (row.vanished_at, Label("Hilang dari sumbernya", "Vanished from its source")),
    ):
        if value:
            facts.append(Fact(label, _moment(value)))
    return facts


def _moment(value: dt.datetime | None) -> Label:
    return parts.both(lambda x: formats.moment(value, x))


CLAIMS: dict[str, Label] = {
    "file": Label("Berkas", "File"),
    "n": Label("Baris kembar ke-", "Identical row no."),
    "verified": Label("Verifikasi menurut sumber", "Verified, says the source"),
    "unread": Label("Tidak terbaca", "Not read"),
}


def _claims(claims: Mapping[str, Any]) -> list[Fact]:
    """What the source says: its own words, its own row unfolded."""
    facts = []
    for name, value in sorted(claims.items()):
        unfolded = _unfolded(value)
        if isinstance(unfolded, dict):
            facts += [Fact(key, _claim(said), empty=said in (None, "", "-")) for key, said in unfolded.items()]
        elif unfolded not in (None, [], ""):
            facts.append(Fact(CLAIMS.get(name, Label(name, name)), _claim(unfolded)))
    return facts


def _unfolded(value: Any) -> Any:
    """A row kept as JSON text becomes a mapping again."""
    if isinstance(value, str) and value.startswith("{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _claim(value: Any) -> Label | str:
    if isinstance(value, bool):
        return answers.YES if value else answers.NO
    if value is None:
        return parts.NO_ANSWER
    return ", ".join(str(v) for v in value) if isinstance(value, list) else str(value)


def _checked(row: Verification) -> Label:
    who = people_among([str(row.verifier_id)]).get(str(row.verifier_id), NOBODY.id)
    how = METHODS.label_of(row.method)
    return parts.both(lambda x: f"{who}, {formats.moment(row.at, x)} ({how.say(x)})")


def people_among(actors: Sequence[str]) -> dict[str, str]:
    """Names of the people among these actors, as far as the visitor may see them."""
    found = []
    for actor in set(actors):
        try:
            found.append(uuid.UUID(actor))
        except ValueError:
            continue
    return {str(pk): name for pk, name in User.objects.filter(pk__in=found).values_list("pk", "full_name")}


def actor_words(actor: str, people: Mapping[str, str]) -> Label | str:
    if actor.startswith("device:"):
        return DEVICE
    if actor.startswith("system:"):
        name = actor.removeprefix("system:")
        return MACHINES.get(actor, Label(f"Sistem ({name})", f"System ({name})"))
    return people.get(actor, NOBODY)


def _revisions(past: Sequence[sync.Revision], kind: Kind, people: Mapping[str, str]) -> Table:
    """Newest first: when, who, and a row for each answer that changed, with what stood before and after."""
    columns = [
        Column(Label("Revisi", "Revision"), number=False),
        Column(Label("Kapan", "When")),
        Column(Label("Siapa", "Who")),
        Column(Label("Yang berubah", "What changed")),
        Column(Label("Sebelum", "Before")),
        Column(Label("Sesudah", "After")),
    ]
    rows = []
    for change in reversed(past):
        head = [
            Cell(parts.number(change.rev) if change.rev else "–"),
            Cell(_moment(change.at)),
            Cell(actor_words(change.actor, people)),
        ]
        rows += [[*head, Cell(what), Cell(before), Cell(after)] for what, before, after in _differences(change, kind)]
    return Table(Label("Riwayat catatan ini", "History of this record"), columns, rows)


ENDS = {"deleted_at": Label("Ditarik", "Withdrawn"), "vanished_at": Label("Hilang dari sumbernya", "Vanished")}


def _differences(change: sync.Revision, kind: Kind) -> list[tuple[Label, Label | str, Label | str]]:
    """(what, before, after) for each answer that a revision changed; what a revision that changed none was."""
    before, after = change.before, change.after
    if change.change != "update":
        return [(CHANGES.get(change.change.lower(), Label(change.change, change.change)), "", "")]
    told: list[tuple[Label, Label | str, Label | str]] = [
        (
            kind.by_name[name].label,
            _trail_words(kind, name, before.get(name)),
            _trail_words(kind, name, after.get(name)),
        )
        for name in kind.by_name
        if before.get(name) != after.get(name)
    ]
    told += [(label, "", "") for name, label in ENDS.items() if after.get(name) and not before.get(name)]
    return told or [(CHANGES["update"], "", "")]


def _trail_words(kind: Kind, name: str, value: Any) -> Label:
    """A value as the trail keeps it (JSON) in words."""
    field = kind.by_name[name]
    if isinstance(value, str) and field.type in (FieldType.DATE, FieldType.MONTH):
        value = dt.date.fromisoformat(value[:10])
    words = answers.said(field, value)
    if words is None:
        return Label("kosong", "empty")
    return words if isinstance(words, Label) else Label(words, words)
