"""What an officer finds of photos that look alike."""

import uuid

from simpul import audit
from simpul.attachments.models import Attachment
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered


def judge_apart(*, by: Actor, id: uuid.UUID) -> None:
    """A photo that resembles one of another record was looked at, and may stand: it is marked no longer. Said twice it
    changes nothing. Raises akses-1 and akses-2."""
    with entered(by.scope, actor=by.id):
        row = Attachment.objects.select_for_update().filter(pk=id).first()
        if row is None:
            raise not_found()
        by.must("verify", row.path)
        if row.twin is not None:
            audit.note("photo.judged_apart", by=by, about=row, twin=row.twin)
            row.twin = None
            row.save(update_fields=["twin"])
