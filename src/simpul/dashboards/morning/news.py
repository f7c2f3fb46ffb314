"""What is new since the last working look: records that arrived or changed, by kind, from how many libraries."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from simpul.dashboards.morning.stand import BOOKS_HERE, Stand, here
from simpul.foundation import clock
from simpul.kinds import Kind
from simpul.records import registry

# More of one kind than this are not counted one by one: "more than 5,000".
MOST = 5000


@dataclass(frozen=True)
class Arrived:
    kind: Kind
    records: int
    more: bool


@dataclass(frozen=True)
class News:
    """`kinds` with at least one record since the moment, most first; `libraries` they came from; `more` when some
    were too many to count."""

    since: dt.datetime
    kinds: Sequence[Arrived]
    libraries: int
    more: bool

    @property
    def records(self) -> int:
        return sum(a.records for a in self.kinds)


def since_when(before: dt.datetime | None) -> dt.datetime:
    """The last working look; without one, the beginning of yesterday (of the capital's day)."""
    if before is not None:
        return before
    from simpul.ui.formats import CAPITAL

    yesterday = clock.now().astimezone(CAPITAL) - dt.timedelta(days=1)
    return yesterday.replace(hour=0, minute=0, second=0, microsecond=0)


def arrived(stand: Stand, since: dt.datetime, me: uuid.UUID | None) -> News:
    """What others wrote at or below the place since the moment; one's own corrections are no news.

    Where one person can go through the libraries the records are found by their books, else by the newest first.
    """
    given: dict[str, Any] = {**stand.range, "since": since, "me": me, "most": MOST + 1}
    kinds = registry.reported()
    parts = [
        f"(select {number} as kind, book_id from {kind.table} r where received_at >= %(since)s and {here(stand)}"
        " and author_id is distinct from %(me)s limit %(most)s)"
        for number, kind in enumerate(kinds)
    ]
    statement = f"with {BOOKS_HERE} select kind, book_id, count(*) from ({' union all '.join(parts)}) r group by 1, 2"
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    counts: dict[int, int] = {}
    for number, _, n in rows:
        counts[number] = counts.get(number, 0) + n
    found = [Arrived(kinds[i], min(n, MOST), n > MOST) for i, n in counts.items()]
    found.sort(key=lambda a: (-a.records, a.kind.name))
    return News(since, found, len({book for _, book, _ in rows}), any(a.more for a in found))
