"""The words to the phones of a book, written in the transaction of the deed they speak of.

A message is the *latest word* about its subject (this record's verification, this question, this month): a new word
takes the place of the one before under a new number, so that a phone that was away hears each subject once, and one
that comes new hears only what still holds. Whoever writes holds the book's lock until the commit; the numbers of a
book are therefore seen in their order, and a phone that has heard up to one can skip none below it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import msgspec
from django.db import connection

from simpul.foundation import clock

_encode = msgspec.json.Encoder().encode
# "offset 0" and the numbering by the statement itself: one statement for any number of books.
_TELL = """
insert into review_message as m (book_id, subject, path, seq, what, record_kind, record_id, rev, month, at, by_id, over)
select w.book_id, w.subject, w.path,
    coalesce((select max(t.seq) from review_message t where t.book_id = w.book_id), 0)
        + row_number() over (partition by w.book_id order by w.place),
    w.what, w.kind, w.record_id, w.rev, w.month, %(at)s, w.by_id, w.over
from rows from (json_to_recordset(%(words)s) as (book_id uuid, subject text, path text, what text, kind text,
    record_id uuid, rev int, month date, by_id uuid, over boolean)) with ordinality
    as w(book_id, subject, path, what, kind, record_id, rev, month, by_id, over, place)
on conflict (book_id, subject) do update set path = excluded.path, seq = excluded.seq, what = excluded.what,
    record_kind = excluded.record_kind, record_id = excluded.record_id, rev = excluded.rev, month = excluded.month,
    at = excluded.at, by_id = excluded.by_id, over = excluded.over
"""


@dataclass(frozen=True)
class Word:
    """What a book's phones hear: `what` happened to `subject`; `over` when there is nothing left to show of it."""

    book_id: uuid.UUID
    path: str
    subject: str
    what: str
    kind: str = ""
    record_id: uuid.UUID | None = None
    rev: int | None = None
    month: dt.date | None = None
    by_id: uuid.UUID | None = None
    over: bool = False


def tell(words: Iterable[Word]) -> None:
    """Write the words down; of two about one subject the last stands. The caller holds the locks of their books."""
    last = {(word.book_id, word.subject): word for word in words}
    if not last:
        return
    with connection.cursor() as cursor:
        cursor.execute(_TELL, {"at": clock.now(), "words": _encode([asdict(w) for w in last.values()]).decode()})
