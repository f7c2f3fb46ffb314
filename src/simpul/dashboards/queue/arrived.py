"""The records that arrived or changed since a moment: exactly those the morning counted."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.morning.stand import BOOKS_HERE, Stand, here
from simpul.dashboards.queue.verifying import Line, lines
from simpul.foundation import clock
from simpul.kinds import Kind
from simpul.records import registry
from simpul.scope import Scope

PAGE = 50
# Further back nothing is "new".
LONGEST = dt.timedelta(days=62)
# In a wide place, so many records are shared out over the areas below; more are not counted.
MOST = 20_000


@dataclass(frozen=True)
class Leaf:
    lines: Sequence[Line]
    after: str | None


def moment(text: str) -> dt.datetime:
    """The moment in an address, not in the future and not long ago; none is a day ago. Raises saringan-1."""
    if not text:
        return clock.now() - dt.timedelta(days=1)
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise filter_unknown(name="since", value=text[:40], where="since") from None
    if found.tzinfo is None or found > clock.now() or found < clock.now() - LONGEST:
        raise filter_unknown(name="since", value=text[:40], where="since")
    return found


def leaf(
    stand: Stand, since: dt.datetime, me: uuid.UUID | None, scope: Scope, *, kind: str = "", after: str = ""
) -> Leaf:
    """One page, the newest first. Raises saringan-1, jenis-1."""
    chosen = [registry.kind(kind)] if kind else list(registry.reported())
    given: dict[str, Any] = {**stand.range, "since": since, "me": me, "size": PAGE + 1}
    where = here(stand)
    if after:
        at, id = _mark(after)
        where, given = f"{where} and (received_at, id) < (%(at)s, %(id)s)", given | {"at": at, "id": id}
    parts = [
        f"(select {n} as kind, id, received_at from {k.table} r where received_at >= %(since)s and {where}"
        " and author_id is distinct from %(me)s order by received_at desc, id desc limit %(size)s)"
        for n, k in enumerate(chosen)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"with {BOOKS_HERE} select kind, id, received_at from ({' union all '.join(parts)}) r"
            " order by received_at desc, id desc limit %(size)s",
            given,
        )
        found = cursor.fetchall()
    shown = found[:PAGE]
    mark = f"{shown[-1][2].isoformat()}~{shown[-1][1]}" if len(found) > PAGE else None
    return Leaf(lines([(chosen[n], i) for n, i, _ in shown], scope), mark)


def by_area(stand: Stand, since: dt.datetime, me: uuid.UUID | None, kind: str = "") -> dict[str, int]:
    """In a wide place: how many arrived in each area below, by its code; what stands at the place itself under the
    place's own code."""
    chosen: list[Kind] = [registry.kind(kind)] if kind else list(registry.reported())
    given = {**stand.range, "since": since, "me": me, "most": MOST}
    parts = [
        f"(select path from {k.table} where received_at >= %(since)s and path >= %(path)s and path < %(beyond)s"
        " and author_id is distinct from %(me)s limit %(most)s)"
        for k in chosen
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select split_part(substr(path, {len(stand.path) + 1}), '.', 1), count(*)"
            f" from ({' union all '.join(parts)}) r group by 1",
            given,
        )
        rows = cursor.fetchall()
    found: dict[str, int] = {}
    for part, n in rows:
        code = ".".join(filter(None, (stand.code, part))) if part.isdigit() else stand.code
        found[code] = found.get(code, 0) + n
    return found


def _mark(text: str) -> tuple[dt.datetime, uuid.UUID]:
    at, _, id = text.partition("~")
    try:
        return dt.datetime.fromisoformat(at), uuid.UUID(id)
    except ValueError:
        raise filter_unknown(name="after", value=text[:40], where="after") from None
