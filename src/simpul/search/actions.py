"""Reading new records into the table of ids and words. The timer does it; nobody who records waits for it."""

import datetime as dt
import logging

from django.db import connection

from simpul.foundation import clock
from simpul.kinds import Kind
from simpul.records import registry
from simpul.scope import NATION
from simpul.scope.session import entered

log = logging.getLogger("simpul.search")
AT_ONCE = 5000
# A record committed late may carry an earlier moment of arrival: what is younger than this is read again.
SETTLED = dt.timedelta(seconds=60)
BEGINNING = dt.datetime(2011, 1, 1, tzinfo=dt.UTC)

# A record's moment of arrival is taken once its transaction writes, so nothing older than the oldest writer comes.
_HORIZON = """
select coalesce(min(xact_start), %(now)s) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null
"""
_NEXT = """
select max(received_at), count(*) from
    (select received_at from {table} where received_at >= %(after)s order by received_at limit %(most)s) r
"""
_GONE = """
delete from search_entry e using {table} r
where e.sort = %(kind)s and e.ref = r.id::text and r.received_at >= %(after)s and r.received_at <= %(newest)s
    and (r.deleted_at is not null or coalesce(r.{title}, '') = '')
"""
_ENTER = """
with fresh as (
    insert into search_entry (sort, ref, book_id, path, title, key)
    select %(kind)s, r.id::text, r.book_id, r.path, r.{title},
        coalesce(lpad((99999999 - to_char(r.on_date, 'YYYYMMDD')::int)::text, 8, '0'), '99999999')
    from {table} r where r.received_at >= %(after)s and r.received_at <= %(newest)s and r.deleted_at is null
        and r.{title} <> ''
    on conflict (sort, ref) do update set path = excluded.path, title = excluded.title, key = excluded.key,
        book_id = excluded.book_id
    where (search_entry.path, search_entry.title, search_entry.key)
        is distinct from (excluded.path, excluded.title, excluded.key)
    returning title
)
insert into search_word (word, n)
select w, count(*) from fresh, unnest(string_to_array(search_plain(title), ' ')) w
where length(w) between 2 and 40 group by w order by w
on conflict (word) do update set n = search_word.n + excluded.n
"""
_READ = """
insert into search_reading (kind, through) values (%(kind)s, %(through)s)
on conflict (kind) do update set through = excluded.through
"""


def kinds() -> list[Kind]:
    """The record kinds that have a title to find them by."""
    return [kind for kind in registry.kinds() if kind.title_field]


def read_new() -> int:
    """Read what arrived since the last reading, AT_ONCE of each kind; returns how many rows were looked at, 0 when
    nothing was new.

    Saying it twice changes nothing; two timers at it wait for each other. What is read may be read again, so that a
    record whose transaction was slow is not missed.
    """
    looked = 0
    for kind in kinds():
        with entered(NATION, actor="system:search"):
            looked += _read(kind)
    return looked


def _read(kind: Kind) -> int:
    table, now = {"table": kind.table, "title": kind.title_field}, clock.now()
    with connection.cursor() as cursor:
        # One reader at a time, and a moment of asking that does not hold an answer back.
        cursor.execute("select pg_advisory_xact_lock(7107, hashtext(%s))", [kind.name])
        cursor.execute(_HORIZON, {"now": now})
        horizon = min(cursor.fetchone()[0], now - SETTLED)
        cursor.execute("select through from search_reading where kind = %s", [kind.name])
        found = cursor.fetchone()
        after = found[0] if found else BEGINNING
        cursor.execute(_NEXT.format(**table), {"after": after, "most": AT_ONCE})
        newest, count = cursor.fetchone()
        if not count:
            return 0
        given = {"kind": kind.name, "after": after, "newest": newest}
        cursor.execute(_GONE.format(**table), given)
        changed = cursor.rowcount
        cursor.execute(_ENTER.format(**table), given)
        changed += cursor.rowcount
        reached = max(min(newest + dt.timedelta(microseconds=1), horizon), after)
        cursor.execute(_READ, {"kind": kind.name, "through": reached})
    # Rows that are read again until they have settled are no work.
    return count if changed or (count == AT_ONCE and reached > newest) else 0


def catch_up() -> int:
    """Read until there is nothing new; returns how many rows were looked at. The timer calls it every few seconds."""
    total = 0
    while looked := read_new():
        total += looked
    if total:
        log.info("search has read %d records", total)
    return total
