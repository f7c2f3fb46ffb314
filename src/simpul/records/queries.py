"""Reading record rows as plain dictionaries of column values, inside the scope."""

import json
import uuid
from collections.abc import Mapping, Sequence
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
    sql, params = _find_sql(kind.name, bool(keys), bool(refs)), {"book": book_id, "ids": list(ids), "source": source}
    for name in kind.natural_key if keys else ():
        params[f"key_{name}"] = [key.get(name) for key in keys]
    if refs:
        params["refs"] = list(refs)
    names = columns(kind.name)
    if cursor is not None:
        rows = cursor.execute(sql, params).fetchall()
    else:
        with connection.cursor() as own:
            own.execute(sql, params)
            rows = own.fetchall()
    return [_row(names, row) for row in rows]


def present(kind: Kind, book_id: uuid.UUID, ids: Sequence[uuid.UUID], *, cursor: Any) -> set[uuid.UUID]:
    """Which of these records are in the book."""
    sql = f"select id from {kind.table} where book_id = %s and id = any(%s)"
    return {row[0] for row in cursor.execute(sql, [book_id, list(ids)]).fetchall()}


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
    declared = registry.kind(kind)
    types = {f.column: f.db_type(connection) for f in registry.model(kind)._meta.local_fields}
    ways = ["t.id = any(%(ids)s::uuid[])"]
    if keyed:
        arrays = ", ".join(f"%(key_{n})s::{types[n]}[]" for n in declared.natural_key)
        names = ", ".join(f"t.{n}" for n in declared.natural_key)
        ways.append(f"(t.source = %(source)s and ({names}) in (select * from unnest({arrays})))")
    if referred:
        ways.append("(t.source = %(source)s and t.source_ref = any(%(refs)s::text[]))")
    either = " or ".join(ways)
    return f"select {_listed(kind)} from {declared.table} t where t.book_id = %(book)s and ({either})"
