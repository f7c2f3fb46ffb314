"""What a pull says beside the records: how safe they are, whether they are counted, and the words of review.

One small statement where there is nothing to hear, which is nearly always. Its snapshot is one: where no mark of the
book waits, whatever is committed by then stands in the regency's figures.
"""

import uuid
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import connection

MOST = 200
_BESIDE = """
select (select d.seq from sync_durable d where d.book_id = b.id),
    case when not exists (select from ledger_mark k where k.book_id = b.id) then b.seq end,
    coalesce((select max(t.seq) from review_message t where t.book_id = b.id), 0)
from records_book b where b.id = %s
"""
# A phone that has heard nothing is told only what still holds; what ends while it is being told, it hears of: `start`
# is where the words were when it began.
_WORDS = """
select json_agg(json_strip_nulls(json_build_object('n', m.seq, 'id', m.subject, 'what', m.what,
    'about', case when m.record_id is not null then json_build_object('t', m.record_kind, 'id', m.record_id) end,
    'rev', m.rev, 'month', to_char(m.month, 'YYYY-MM'),
    'at', to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'over', case when m.over then true end,
    'by', (select json_build_object('name', u.full_name, 'role', p.role) from people_user u
        join people_post p on p.user_id = u.id where u.id = m.by_id and m.path ^@ p.path
        order by p.from_date <= m.at::date and (p.to_date is null or m.at::date < p.to_date) desc,
            p.from_date desc, p.id limit 1),
    'reason', s.reason, 'note', nullif(s.text, ''), 'fields', coalesce(s.fields, c.fields), 'cid', c.id))
    order by m.seq)
from (select * from review_message w where w.book_id = %(book)s and w.seq > %(after)s
    and (not w.over or w.seq > %(start)s) order by w.seq limit %(most)s) m
left join review_send_back s on s.id = case when m.what = 'sent_back' then substr(m.subject, 3)::bigint end
left join sync_conflict c on c.id = case when m.what = 'conflict' then substr(m.subject, 3)::uuid end
"""


@dataclass(frozen=True)
class Heard:
    """How far a phone has heard: the number of the last word, and where the words were when it began from nothing
    (None: it has not begun)."""

    until: int = 0
    start: int | None = None


@dataclass(frozen=True)
class Beside:
    """`durable` and `counted` are places in the book's changes (None: not known, something waits to be counted);
    `words` in the order of their numbers, as they go over the wire; `heard` is where the phone stands after them."""

    durable: int | None
    counted: int | None
    words: list[dict[str, Any]]
    heard: "Heard"

    @property
    def more(self) -> bool:
        return len(self.words) == MOST


def beside(book_id: uuid.UUID, heard: Heard, *, words: bool = True) -> Beside:
    """What to say beside a page of changes to a phone that has heard so far; `words` False leaves them for another
    page. Inside the scope of the book."""
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, [book_id])
        row = cursor.fetchone()
        if row is None:
            return Beside(None, None, [], heard)
        durable, counted, last = row
        if not words:
            return Beside(durable, counted, [], heard)
        start = last if heard.start is None else heard.start
        if last <= heard.until:
            return Beside(durable, counted, [], Heard(heard.until, start))
        cursor.execute(_WORDS, {"book": book_id, "after": heard.until, "start": start, "most": MOST})
        (told,) = cursor.fetchone()
    found = msgspec.json.decode(told) if isinstance(told, str | bytes) else told or []
    until = max([heard.until, *(word["n"] for word in found)])
    # The last portion: whatever was not told up to `last` was over before this phone began.
    return Beside(durable, counted, found, Heard(until if len(found) == MOST else max(until, last), start))
