"""What pages and phones may read of photos."""

import uuid
from dataclasses import dataclass
from typing import Any

from simpul.attachments import access, store
from simpul.attachments.models import REMOVED, Attachment
from simpul.kinds import FieldType
from simpul.records import registry
from simpul.records.models import Record
from simpul.scope import Scope
from simpul.scope.actor import not_found


@dataclass(frozen=True)
class Twin:
    """A photo of another record that looks the same."""

    kind: str
    record_id: uuid.UUID


def of_record(record_id: uuid.UUID, scope: Scope) -> list[Attachment]:
    """The photos of a record that somebody with this scope may know of, in the order in which they were taken."""
    found = Attachment.objects.for_scope(scope).filter(record_id=record_id).exclude(state=REMOVED)
    return [row for row in found.order_by("id") if access.may_see(row, scope)]


def removed_of(record_id: uuid.UUID, scope: Scope) -> list[uuid.UUID]:
    """The photos of a record that were taken out again."""
    found = Attachment.objects.for_scope(scope).filter(record_id=record_id, state=REMOVED).order_by("id")
    return [row.pk for row in found if access.may_see(row, scope)]


def one(record_id: uuid.UUID, id: uuid.UUID, scope: Scope) -> Attachment:
    """A photo of a record; raises akses-2 where it is not there, or not for this scope."""
    row = Attachment.objects.for_scope(scope).filter(pk=id, record_id=record_id).exclude(state=REMOVED).first()
    if row is None or not access.may_see(row, scope):
        raise not_found()
    return row


def picture(row: Attachment, size: str) -> bytes:
    """The JPEG that was written anew, "photo" or "thumb"; raises akses-2 while there is none."""
    key = row.key if size == "photo" else row.thumb_key
    try:
        return store.read(key) if key else b""
    except FileNotFoundError:
        raise not_found() from None


def twin_of(row: Attachment, scope: Scope) -> Twin | None:
    """Where a photo that looks the same is, as far as this scope sees it."""
    found = Attachment.objects.for_scope(scope).filter(pk=row.twin).exclude(state=REMOVED).first() if row.twin else None
    return Twin(found.kind, found.record_id) if found and access.may_see(found, scope) else None


def news(book_id: uuid.UUID, after: int, until: int) -> list[dict[str, Any]]:
    """What became of a book's photos in `after` < seq <= `until`, as messages to its phones (sync protocol 1.8)."""
    rows = Attachment.objects.filter(book_id=book_id, seq__gt=after, seq__lte=until).order_by("seq")
    return [message for row in rows if (message := _message(row))]


def _message(row: Attachment) -> dict[str, Any] | None:
    told = {"what": "photo", "id": str(row.pk), "photo": str(row.pk), "which": "photo"}
    match row.state:
        case "checked":
            return told | {"state": "checked", "missing": _missing(row)}
        case "refused":
            return told | {"state": "resend", "why": row.why}
        case "arriving":
            return told | {"state": "resend", "why": "hash"}
        case "removed":
            return told | {"state": "erased"}
    return None


def _missing(row: Attachment) -> list[str]:
    """Photos that the record names and nobody has announced: their phone sends them again."""
    kind = registry.kind(row.kind)
    field = next(f.name for f in kind.fields if f.type is FieldType.FILES)
    record = registry.model(row.kind)._default_manager.filter(pk=row.record_id).first()
    named = _ids(record, field) if record else []
    here = set(Attachment.objects.filter(pk__in=named).values_list("pk", flat=True))
    return [str(id) for id in named if id not in here]


def _ids(record: Record, field: str) -> list[uuid.UUID]:
    """The photos a record names; a source may name addresses of the web there."""
    found = []
    for text in getattr(record, field) or []:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
