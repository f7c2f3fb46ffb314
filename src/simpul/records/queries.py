"""Reading record rows as plain dictionaries of column values, inside the scope."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection

from simpul.kinds import Kind
from simpul.records import registry
from simpul.records.actions import columns
from simpul.records.models import Book

Row = dict[str, Any]


def book(book_id: uuid.UUID) -> Book | None:
    """The book, when it lies inside the scope."""
    return Book.objects.filter(pk=book_id).first()


def find(
    kind: Kind,
    book_id: uuid.UUID,
    ids: Sequence[uuid.UUID],
    *,
    keys: Sequence[Mapping[str, Any]] = (),
    refs: Sequence[str] = (),
    source: str = "own",
    cursor: Any = None,
) -> list[Row]:
    """The rows of a book with one of these ids, natural keys (of `source`), or references at their source."""
    sql = _find_sql(kind.name, bool(keys), bool(refs))
    params: dict[str, Any] = {"book": book_id, "ids": listed(ids), "source": source}
    if keys:
        params["keys"] = json.dumps([[key.get(name) for name in kind.natural_key] for key in keys])
    if refs:
        params["refs"] = json.dumps(list(refs))
    names = columns(kind.name)
    if cursor is not None:
        rows = cursor.execute(sql, params).fetchall()
    else:
        with connection.cursor() as own:
            own.execute(sql, params)
            rows = own.fetchall()
    found = {row["id"]: row for row in (_row(names, values) for values in rows) if row["book_id"] == book_id}
    return list(found.values())


def present(kind: Kind, book_id: uuid.UUID, ids: Sequence[uuid.UUID], *, cursor: Any) -> set[uuid.UUID]:
    """Which of these records are in the book."""
    sql = f"select id from {kind.table} where book_id = %s and id = any(%s::uuid[])"
    return {row[0] for row in cursor.execute(sql, [book_id, listed(ids)]).fetchall()}


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


@cache
def _find_sql(kind: str, keyed: bool, referred: bool) -> str:
    """One part for each way to a row, each with an index of its own. The ids are looked up without the book, so that
    no plan, even one made while the table was empty, reads the whole book."""
    declared = registry.kind(kind)
    types = {f.column: f.db_type(connection) for f in registry.model(kind)._meta.local_fields}
    ways = ["t.id = any(%(ids)s::uuid[])"]
    mine = "t.book_id = %(book)s and t.source = %(source)s"
    if keyed:
        parts = ", ".join(f"(k ->> {i})::{types[n]}" for i, n in enumerate(declared.natural_key))
        names = ", ".join(f"t.{n}" for n in declared.natural_key)
        ways.append(f"{mine} and ({names}) in (select {parts} from json_array_elements(%(keys)s) k)")
    if referred:
        ways.append(f"{mine} and t.source_ref in (select json_array_elements_text(%(refs)s))")
    return " union all ".join(f"select {_listed(kind)} from {declared.table} t where {way}" for way in ways)
