"""What has arrived is written anew and kept: one file at a time, by whichever worker takes it first."""

import datetime as dt
import logging
import uuid
from functools import partial

from django.db import connection, transaction
from django.db.models import Q

from simpul.attachments import problems, rules, store
from simpul.attachments.actions.telling import done_with, told
from simpul.attachments.cleaning import Broken, Cleaned, Refused, clean
from simpul.attachments.models import ARRIVING, CHECKED, REFUSED, STORED, Attachment
from simpul.foundation import clock
from simpul.scope import NATION
from simpul.scope.session import entered

log = logging.getLogger("simpul.attachments")
ACTOR = "system:photos"
MOST_TRIES = 3
# Alike pictures are looked for in the library's own of all time, and in the regency's of two years (PHO-02).
NEIGHBOURS = dt.timedelta(days=730)


def check_next() -> bool:
    """Look at one photo or thumbnail that waits; whether there was one. The row is held until the end, so that a
    second worker passes it by; whoever falls over it leaves it waiting."""
    with entered(NATION, actor=ACTOR):
        waiting = Attachment.objects.filter(Q(state=STORED) | Q(thumb_state=STORED))
        row = waiting.select_for_update(skip_locked=True).order_by("stored_at").first()
        if row is None:
            return False
        if row.state == STORED:
            _photo(row)
        else:
            _thumb(row)
    return True


def _photo(row: Attachment) -> None:
    raw = _arrived(row, "photo")
    if raw is None:
        return
    try:
        made = clean(raw)
    except Refused as refused:
        log.info("photo %s refused: %s", row.pk, refused)
        _refuse(row)
        return
    except Broken as broken:
        log.warning("photo %s broke the sandbox: %s", row.pk, broken)
        row.tries += 1
        if row.tries >= MOST_TRIES:
            _refuse(row)
        else:
            row.stored_at = clock.now()
            row.save()
        return
    row.key, row.thumb_key = store.keep(made.photo), store.keep(made.thumb)
    row.state = row.thumb_state = CHECKED
    row.width, row.height, row.size, row.look = made.width, made.height, len(made.photo), made.look
    row.checked_at, row.tries = clock.now(), 0
    row.twin = _twin(row, made)
    told(row)
    done_with(row)


def _thumb(row: Attachment) -> None:
    """A first sight until the photo is here; one that cannot be read is no reason to refuse the photo."""
    raw = _arrived(row, "thumb")
    row.thumb_state = CHECKED
    if raw is not None:
        try:
            row.thumb_key = store.keep(clean(raw).thumb)
        except (Refused, Broken) as broken:
            log.info("thumbnail of %s not taken: %s", row.pk, broken)
        transaction.on_commit(partial(store.begin_again, row.pk, "thumb"))
    row.save()


def _arrived(row: Attachment, which: str) -> bytes | None:
    """The file's bytes; where the disk has lost it the phone is asked to send it again."""
    try:
        return store.arriving(row.pk, which).read_bytes()
    except FileNotFoundError:
        if which == "photo":
            row.state = ARRIVING
            told(row)
        return None


def _refuse(row: Attachment) -> None:
    row.state, row.why, row.checked_at = REFUSED, problems.no_picture.code, clock.now()
    told(row)
    done_with(row)


def _twin(row: Attachment, made: Cleaned) -> uuid.UUID | None:
    """The oldest photo of another record that looks the same: a hint for the officer, never a judgement."""
    if not rules.tells_something(made.look):
        return None
    regency = ".".join(row.path.split(".")[:3]) + "."
    with connection.cursor() as cursor:
        cursor.execute(
            "select id from attachments_attachment a where a.state = %s and a.record_id <> %s"
            " and (a.book_id = %s or (a.path ^@ %s and a.checked_at > %s))"
            " and bit_count((a.look # %s)::bit(64)) <= %s order by a.begun_at limit 1",
            [CHECKED, row.record_id, row.book_id, regency, clock.now() - NEIGHBOURS, made.look, rules.ALIKE],
        )
        found = cursor.fetchone()
    return found[0] if found else None
