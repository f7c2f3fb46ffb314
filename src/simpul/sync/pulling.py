"""The changes of a book since a place in it, page by page, never skipping one.

`seq` is given under the book's lock, so everything up to the book's counter is committed. The counter is read first
and bounds the page: what is committed while the kinds are read one after the other waits for the next page.
"""

import uuid
from dataclasses import dataclass
from typing import Any

import msgspec

from simpul.kinds import Kind, wire
from simpul.records import queries as records
from simpul.records import registry

_ROWS = 500
_size = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Page:
    """Records as they are now: `put` and `tomb` in the form of the wire, in order of seq up to `until`."""

    put: list[dict[str, Any]]
    tomb: list[dict[str, Any]]
    until: int
    more: bool


def changes(book_id: uuid.UUID, after: int, max_bytes: int) -> Page:
    """The next page after `after`, of about `max_bytes`; at least one record when there is any."""
    book = records.book(book_id)
    if book is None or after >= book.seq:
        return Page([], [], after, False)
    found: list[tuple[int, Kind, records.Row]] = []
    until = book.seq
    for kind in registry.kinds():
        if kind.book != book.kind:
            continue
        rows = records.changed_since(kind, book_id, after, book.seq, _ROWS)
        if len(rows) == _ROWS:
            until = min(until, rows[-1]["seq"])
        found += [(row["seq"], kind, row) for row in rows]
    found.sort(key=lambda entry: entry[0])
    put: list[dict[str, Any]] = []
    tomb: list[dict[str, Any]] = []
    used = 0
    for seq, kind, row in found:
        if seq > until:
            break
        line = _line(kind, row)
        used += len(_size(line))
        if used > max_bytes and (put or tomb):
            return Page(put, tomb, seq - 1, True)
        (put if "f" in line else tomb).append(line)
    return Page(put, tomb, until, until < book.seq)


def _line(kind: Kind, row: records.Row) -> dict[str, Any]:
    line = {"t": kind.name, "id": str(row["id"]), "rev": row["rev"]}
    if row["deleted_at"] is not None:
        return line
    return line | {"s": kind.version, "q": row["seq"], "f": wire.encode(kind, row)}
