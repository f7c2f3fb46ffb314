"""Reading record rows as plain dictionaries of column values, inside the scope."""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from django.db import connection

from simpul.kinds import Kind
from simpul.records import registry
from simpul.records.actions import columns
from simpul.records.models import Book

Row = dict[str, Any]
# Whoever holds a line to the database: a statement with $1, $2, … and its parameters; the rows as text.
Asking = Callable[[str, Sequence[Any]], Sequence[tuple[bytes | None, ...]]]
_IDS = ("id", "book_id", "author_id", "device_id", "op_id")
_decode = msgspec.json.Decoder(dict[str, Any]).decode


def book(book_id: uuid.UUID) -> Book | None:
    """The book, when it lies inside the scope."""
    return Book.objects.filter(pk=book_id).first()


def find(
    kind: Kind,
    book_id: uuid.UUID,
    ids: Sequence[uuid.UUID],
    ask: Asking,
    *,
    keys: Sequence[Mapping[str, Any]] = (),
    refs: Sequence[str] = (),
    source: str = "own",
) -> list[Row]:
    """The rows of a book with one of these ids, natural keys (of `source`), or references at their source.

    Values are as in JSON, decimals as text; the ids of the common columns are UUIDs.
    """
    sql = _find_sql(kind.name, bool(keys), bool(refs))
    named = [[key.get(name) for name in kind.natural_key] for key in keys]
    params = [listed(ids), *([book_id, source] if keys or refs else []), *([json.dumps(named)] if keys else [])]
    rows = [_decode(row or b"") for (row,) in ask(sql, [*params, *([json.dumps(list(refs))] if refs else [])])]
    found = {row["id"]: _identified(row) for row in rows if row["book_id"] == str(book_id)}
    return list(found.values())


def present(kind: Kind, book_id: uuid.UUID, ids: Sequence[uuid.UUID], ask: Asking) -> set[uuid.UUID]:
    """Which of these records are in the book."""
    rows = ask(f"select id from {kind.table} where book_id = $1 and id = any($2::uuid[])", [book_id, listed(ids)])
    return {uuid.UUID(str(id, "ascii")) for (id,) in rows if id}


def listed(ids: Iterable[uuid.UUID]) -> str:
    """Ids as the text of a uuid[]: several times cheaper to hand over than a list of objects."""
    return "{" + ",".join(map(str, ids)) + "}"


def changed_since(kind: Kind, book_id: uuid.UUID, after: int, until: int, limit: int) -> list[Row]:
    """Rows whose last change has `after` < seq <= `until`, in order of seq."""
    names = columns(kind.name)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {_listed(kind.name)} from {kind.table} t where book_id = %s and seq > %s and seq <= %s"
            " order by seq limit %s",
            [book_id, after, until, limit],
        )
        return [_row(names, row) for row in cursor.fetchall()]


def _row(names: Sequence[str], values: Sequence[Any]) -> Row:
    """A row as a dictionary; Django's connections hand jsonb over as text."""
    row = dict(zip(names, values, strict=True))
    for name in ("claims", "extra"):
        if isinstance(row[name], str):
            row[name] = json.loads(row[name])
    return row


@cache
def _listed(kind: str) -> str:
    return ", ".join(f't."{c}"' for c in columns(kind))


def _identified(row: Row) -> Row:
    for name in _IDS:
        if row[name] is not None:
            row[name] = uuid.UUID(row[name])
    return row


@cache
def _find_sql(kind: str, keyed: bool, referred: bool) -> str:
    """One part for each way to a row, each with an index of its own. The ids are looked up without the book, so that
    no plan, even one made while the table was empty, reads the whole book."""
    declared = registry.kind(kind)
    types = {f.column: str(f.db_type(connection)) for f in registry.model(kind)._meta.local_fields}
    ways = ["t.id = any($1::uuid[])"]
    mine = "t.book_id = $2::uuid and t.source = $3::text"
    if keyed:
        parts = ", ".join(f"(k ->> {i})::{types[n]}" for i, n in enumerate(declared.natural_key))
        names = ", ".join(f"t.{n}" for n in declared.natural_key)
        ways.append(f"{mine} and ({names}) in (select {parts} from json_array_elements($4::json) k)")
    if referred:
        place = "$5" if keyed else "$4"
        ways.append(f"{mine} and t.source_ref in (select json_array_elements_text({place}::json))")
    listed = ", ".join(f't."{c}"::text' if type_.startswith("numeric") else f't."{c}"' for c, type_ in types.items())
    found = " union all ".join(f"select {listed} from {declared.table} t where {way}" for way in ways)
    return f"select row_to_json(r) from ({found}) r"
