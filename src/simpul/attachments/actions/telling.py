"""What became of a photo, told to the phones of its book: in the order of `seq`, like every other change."""

from functools import partial

from django.db import connection, transaction

from simpul.attachments import store
from simpul.attachments.models import REMOVED, Attachment


def told(row: Attachment) -> None:
    """Give the row the book's next number, under the book's lock, and keep it."""
    with connection.cursor() as cursor:
        cursor.execute("update records_book set seq = seq + 1 where id = %s returning seq", [row.book_id])
        (row.seq,) = cursor.fetchone()
    row.save()


def let_go(row: Attachment) -> None:
    """The photo goes, the row stays. A file that another row names as well stays for it."""
    keys = {row.key, row.thumb_key} - {""}
    row.state, row.key, row.thumb_key, row.look, row.twin = REMOVED, "", "", None, None
    told(row)
    done_with(row)
    for key in keys:
        transaction.on_commit(partial(drop_unnamed, key))


def done_with(row: Attachment) -> None:
    """What arrived of a photo is needed no more, once that is sure."""
    for which in ("thumb", "photo"):
        transaction.on_commit(partial(store.begin_again, row.pk, which))


def drop_unnamed(key: str) -> None:
    """Throw away a kept file that no row names any more, whoever's."""
    with connection.cursor() as cursor:
        cursor.execute("select attachments_names(%s)", [key])
        (named,) = cursor.fetchone()
    if not named:
        store.drop(key)
