"""How far each book's changes are safe: seen committed first, then found in the second place (sync protocol 1.9).

A reading of the counters shows what is committed; the position in the stream of changes, asked after it, lies behind
all of those commits. Once the second place has that position on its disk, it has them.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from simpul.foundation import clock
from simpul.scope import NATION
from simpul.scope.session import entered

_ACTOR = "system:backup"


@dataclass(frozen=True)
class Ahead:
    """Books whose counters were past what is known to be safe, and the position in the stream behind them."""

    seqs: Mapping[uuid.UUID, int]
    position: int


def ahead() -> Ahead:
    """What is committed and not yet known to be safe."""
    with entered(NATION, actor=_ACTOR), connection.cursor() as cursor:
        cursor.execute(
            "select b.id, b.seq from records_book b left join sync_durable d on d.book_id = b.id"
            " where b.seq > coalesce(d.seq, 0)"
        )
        seqs = dict(cursor.fetchall())
        cursor.execute("select (pg_current_wal_insert_lsn() - '0/0')::bigint")
        (position,) = cursor.fetchone()
    return Ahead(seqs, position)


def settle(seqs: Mapping[uuid.UUID, int]) -> None:
    """Note that these books are safe up to these places; a place never goes back."""
    if not seqs:
        return
    with entered(NATION, actor=_ACTOR), connection.cursor() as cursor:
        cursor.execute(
            "insert into sync_durable (book_id, path, seq, at)"
            " select b.id, b.path, said.seq, %s from unnest(%s::uuid[], %s::bigint[]) said (id, seq)"
            " join records_book b on b.id = said.id"
            " on conflict (book_id) do update set seq = greatest(sync_durable.seq, excluded.seq), at = excluded.at",
            [clock.now(), list(seqs), list(seqs.values())],
        )
