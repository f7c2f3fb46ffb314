"""What is kept no longer: by an officer's word, with its record, or because it never came."""

import datetime as dt
import time
import uuid

from django.db.models import Exists, OuterRef, Q

from simpul import audit
from simpul.attachments import store
from simpul.attachments.actions.telling import let_go
from simpul.attachments.models import REMOVED, STORED, Attachment
from simpul.attachments.rules import MOST_BYTES
from simpul.foundation import clock
from simpul.kinds import FieldType
from simpul.records import registry
from simpul.scope import NATION
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered

IDLE = dt.timedelta(days=14)
ORPHANED = dt.timedelta(days=90)
AT_ONCE = 5000
ACTOR = "system:photos"


def erase(*, by: Actor, id: uuid.UUID, reason: str = "") -> None:
    """Throw a photo away at once, here and on the phone: somebody in it asks for it, or it should not be here.

    Raises akses-1 and akses-2. Backups forget within 35 days. Saying it twice changes nothing.
    """
    with entered(by.scope, actor=by.id):
        row = Attachment.objects.select_for_update().filter(pk=id).first()
        if row is None:
            raise not_found()
        by.must("correct", row.path)
        if row.state != REMOVED:
            let_go(row)
            audit.note("photo.erased", by=by, about=row, reason=reason[:80])


def tidy() -> dict[str, int]:
    """Pieces nobody went on with for 14 days; photos whose record has been away, or never came, for 90 days; how many
    of each. The timer calls it every day."""
    before = time.time() - IDLE.total_seconds()
    idle = 0
    with entered(NATION, actor=ACTOR):
        for place in store.folder().iterdir():
            if place.stat().st_mtime < before and not _waits(place.name):
                place.unlink(missing_ok=True)
                idle += 1
        gone = _without_record()
        for row in gone:
            let_go(row)
    return {"idle": idle, "gone": len(gone)}


def _waits(name: str) -> bool:
    """Whether an arriving file is whole and waits for a worker."""
    id, _, which = name.partition(".")
    waits = Q(state=STORED) if which == "photo" else Q(thumb_state=STORED)
    return which in MOST_BYTES and Attachment.objects.filter(waits, pk=id).exists()


def _without_record() -> list[Attachment]:
    """Photos old enough whose record never came, or was withdrawn that long ago."""
    before, found = clock.now() - ORPHANED, []
    for kind in registry.kinds():
        if not any(f.type is FieldType.FILES for f in kind.fields):
            continue
        record = registry.model(kind.name)._default_manager.filter(pk=OuterRef("record_id"))
        alone = ~Exists(record.exclude(deleted_at__lt=before))
        old = Attachment.objects.filter(alone, kind=kind.name, begun_at__lt=before).exclude(state=REMOVED)
        found += list(old.select_for_update(of=("self",)).order_by("begun_at")[:AT_ONCE])
    return found
