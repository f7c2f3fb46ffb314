"""Reading the trail, and proving that it is whole."""

import datetime as dt
import json
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.crypto import constant_time_compare

from simpul.audit import rows
from simpul.audit.actions import seal_digest, seal_signature
from simpul.audit.models import Entry, Seal


@dataclass(frozen=True)
class Change:
    """One entry of the trail."""

    n: int
    at: dt.datetime
    about: str
    record_id: str | None
    change: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    rev: int | None
    actor: str
    op_id: uuid.UUID | None


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold: the entry's number and what is wrong."""

    chain: uuid.UUID
    n: int
    reason: str


_CHANGE = ("n", "at", "about", "record_id", "change", "before", "after", "rev", "actor", "op_id")
_BREAKS = """
with links as (
    select n, hash, row_number() over w as place, lag(hash, 1, '\\x'::bytea) over w as before,
        audit_digest(about, record_id, change, before, after, rev, actor, op_id, at) as digest
    from audit_entry where chain = %s window w as (order by n)
)
select n, case when n <> place then 'an entry before it is missing' else 'content or order was changed' end
from links where n <> place or hash <> sha256(before || digest) order by n limit 100
"""


def changes_of(table: str, record_id: object) -> list[Change]:
    """Every change of one row, oldest first, inside the scope."""
    found = Entry.objects.filter(record_id=str(record_id), about=table).order_by("chain", "n").values_list(*_CHANGE)
    return _read(list(found))


def changes_in(chain: uuid.UUID, *, after: int = 0, limit: int = 200) -> list[Change]:
    """The entries of a chain with number > `after`, oldest first."""
    found = Entry.objects.filter(chain=chain, n__gt=after).order_by("n").values_list(*_CHANGE)[:limit]
    return _read(list(found))


def verify_chain(book: uuid.UUID) -> list[Break]:
    """Derive a chain again from its entries; nothing means that it holds. Needs a scope that sees all of it."""
    with connection.cursor() as cursor:
        cursor.execute(_BREAKS, [book])
        breaks = [Break(book, n, reason) for n, reason in cursor.fetchall()]
        cursor.execute(
            "select h.n, h.hash, e.n, e.hash from audit_head h"
            " left join lateral (select n, hash from audit_entry where chain = h.chain order by n desc limit 1) e"
            " on true where h.chain = %s",
            [book],
        )
        head = cursor.fetchone()
    if head is None:
        return [*breaks, Break(book, 0, "the chain has no head")] if _any_entry(book) else breaks
    if (head[0], bytes(head[1])) != (head[2] or 0, bytes(head[3] or b"")):
        breaks.append(Break(book, head[0], "the head is not the last entry"))
    return breaks


def verify_seals() -> list[str]:
    """Check every seal's digest and signature, and that each sealed head is still the entry it was."""
    wrong: list[str] = []
    before = b""
    for seal in Seal.objects.order_by("id").iterator():
        digest = seal_digest(before, seal.heads)
        if digest != bytes(seal.digest) or not constant_time_compare(seal.signature, seal_signature(digest)):
            wrong.append(f"seal {seal.id} does not hold")
        with connection.cursor() as cursor:
            cursor.execute(
                "select s.key from jsonb_each(%s::jsonb) s left join audit_entry e"
                " on e.chain = s.key::uuid and e.n = (s.value ->> 0)::bigint"
                " where encode(e.hash, 'hex') is distinct from s.value ->> 1",
                [json.dumps(seal.heads)],
            )
            wrong += [f"chain {chain} is not what seal {seal.id} says" for (chain,) in cursor.fetchall()]
        before = bytes(seal.digest)
    return wrong


def _read(found: Sequence[tuple[Any, ...]]) -> list[Change]:
    """Changes as dictionaries: rows told whole are read a table at a time."""
    entries = [dict(zip(_CHANGE, row, strict=True)) for row in found]
    whole: dict[str, list[tuple[dict[str, Any], str]]] = defaultdict(list)
    for entry in entries:
        for side in ("before", "after"):
            text = entry[side]
            if text is not None and rows.is_row(text):
                whole[entry["about"]].append((entry, side))
            elif text is not None:
                entry[side] = json.loads(text)
    for table, places in whole.items():
        for (entry, side), told in zip(places, rows.read(table, [e[s] for e, s in places]), strict=True):
            entry[side] = told
        for entry in {id(e): e for e, _ in places if e["change"] == "update"}.values():
            entry["before"], entry["after"] = rows.difference(entry["before"], entry["after"])
    return [Change(**entry) for entry in entries]


def _any_entry(chain: uuid.UUID) -> bool:
    return Entry.objects.filter(chain=chain).exists()
