"""A crowd of records put into the scratch database in SQL, and looking up what was acknowledged."""

import uuid
from typing import Any

from django.db import connection, connections

from simpul.bench.load import Outcome
from simpul.scope import NATION
from simpul.scope.session import entered

CHUNK = 50_000
# An id as a phone would have made it at that moment: 48 bits of milliseconds, version 7, the rest by chance.
ID7 = """(lpad(to_hex(1740000000000 + g * 40), 12, '0') || '7' || substr(md5(random()::text || g), 1, 3)
    || '8' || substr(md5(random()::text || g), 4, 15))::uuid"""


def fill(books: list[uuid.UUID], rows: int) -> None:
    """Put `rows` activities (made from one that was pushed), their operations and so their trail, into `books`."""
    with entered(NATION, actor="system:bench"), connection.cursor() as cursor:
        columns = _columns(cursor, "engagement_activity", {"id", "book_id", "path", "seq", "op_id"})
        logged = _columns(
            cursor, "sync_operation", {"op_id", "book_id", "path", "device_id", "number", "record_id", "seq"}
        )
    for start in range(0, rows, CHUNK):
        with entered(NATION, actor="system:bench"), connection.cursor() as cursor:
            cursor.execute(
                f"""create temp table crowd on commit drop as
                select {ID7} as id, gen_random_uuid() as op_id, b.id as book_id, b.path, g as seq
                from generate_series(%s, %s) g join records_book b on b.id = (%s::uuid[])[1 + g %% %s]""",
                [start + 1, min(start + CHUNK, rows), books, len(books)],
            )
            cursor.execute(
                f"""insert into engagement_activity (id, book_id, path, seq, op_id, {columns})
                select c.id, c.book_id, c.path, c.seq, c.op_id, {columns} from crowd c,
                (select {columns} from engagement_activity where rev = 1 limit 1) e order by c.book_id, c.seq"""
            )
            cursor.execute(
                f"""insert into sync_operation (op_id, book_id, path, record_id, seq, {logged})
                select c.op_id, c.book_id, c.path, c.id, c.seq, {logged} from crowd c,
                (select {logged} from sync_operation where kind = 'engagement' and state = 'applied' limit 1) o"""
            )
            cursor.execute(
                "update records_book b set seq = greatest(b.seq, m.seq) from"
                " (select book_id, max(seq) as seq from crowd group by 1) m where b.id = m.book_id"
            )
    # In service the statistics are kept by autovacuum; here nobody waits for it.
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")


def _columns(cursor: Any, table: str, without: set[str]) -> str:
    """The other columns of a table, as a list for SQL."""
    cursor.execute(
        "select column_name from information_schema.columns where table_name = %s and is_generated = 'NEVER'", [table]
    )
    return ", ".join(sorted(f'"{name}"' for (name,) in cursor.fetchall() if name not in without))


def present() -> int:
    """How many activities the database holds."""
    with entered(NATION, actor="system:bench"), connection.cursor() as cursor:
        cursor.execute("select count(*) from engagement_activity")
        return int(cursor.fetchone()[0])


def all_are_there(outcome: Outcome, devices: list[str]) -> None:
    """Raise unless every operation that was answered as new is in the log with its record; nothing failed silently."""
    new = sum(outcome.states[state] for state in ("applied", "merged", "conflict", "quarantined"))
    with entered(NATION, actor="system:bench"), connection.cursor() as cursor:
        cursor.execute(
            "select count(*), count(*) filter (where state in ('applied', 'merged', 'conflict') and not exists"
            " (select 1 from engagement_activity e where e.id = o.record_id)) from sync_operation o"
            " where device_id = any(%s::uuid[])",
            [devices],
        )
        logged, without = cursor.fetchone()
    if without or logged != new:
        raise RuntimeError(f"acknowledged {new}, in the log {logged}, without a record {without}")
