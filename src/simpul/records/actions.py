"""Writing record rows, many at a time. Only `sync` calls this: it holds the book's lock and counts `rev` and `seq`.

Rows are dictionaries of column values (dates, UUIDs, lists, numbers); they travel as one JSON document and become
rows in one statement, through column lists made once per kind from its table.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from django.db import connection

from simpul.records import registry

Row = Mapping[str, Any]
# What never changes once a record is there.
_FIXED = frozenset({"id", "book_id", "source"})
_encode = msgspec.json.Encoder().encode


def insert(kind: str, rows: Sequence[Row], *, cursor: Any = None) -> set[uuid.UUID]:
    """Insert whole rows; returns the ids that are new. A row whose id or natural key is taken is left out."""
    return _run(_insert_sql(kind), rows, cursor)


def update(kind: str, rows: Sequence[Row], *, cursor: Any = None) -> set[uuid.UUID]:
    """Write whole rows over those with the same id; returns the ids found."""
    return _run(_update_sql(kind), rows, cursor)


def inserting(kind: str, rows: Sequence[Row]) -> tuple[str, str]:
    """The statement behind `insert` and its document, for whoever sends several statements at once."""
    return _insert_sql(kind), _encode(rows).decode()


def updating(kind: str, rows: Sequence[Row]) -> tuple[str, str]:
    """The statement behind `update` and its document."""
    return _update_sql(kind), _encode(rows).decode()


def columns(kind: str) -> tuple[str, ...]:
    """The columns of the kind's table."""
    return tuple(_types(kind))


def _run(sql: str, rows: Iterable[Row], cursor: Any) -> set[uuid.UUID]:
    if not rows:
        return set()
    document = _encode(rows).decode()
    if cursor is not None:
        return {row[0] for row in cursor.execute(sql, [document]).fetchall()}
    with connection.cursor() as own:
        own.execute(sql, [document])
        return {row[0] for row in own.fetchall()}


@cache
def _types(kind: str) -> dict[str, str]:
    return {str(f.column): str(f.db_type(connection)) for f in registry.model(kind)._meta.local_fields}


def _recordset(kind: str) -> str:
    listed = ", ".join(f'"{name}" {type_}' for name, type_ in _types(kind).items())
    return f"json_to_recordset(%s::json) as r({listed})"


@cache
def _insert_sql(kind: str) -> str:
    table = registry.model(kind)._meta.db_table
    names = ", ".join(f'"{c}"' for c in columns(kind))
    return f"insert into {table} ({names}) select {names} from {_recordset(kind)} on conflict do nothing returning id"


@cache
def _update_sql(kind: str) -> str:
    table = registry.model(kind)._meta.db_table
    changes = ", ".join(f'"{c}" = r."{c}"' for c in columns(kind) if c not in _FIXED)
    # The array makes it a look-up by id, however few rows the table had when the plan was made.
    return (
        f"with given as materialized (select * from {_recordset(kind)}) update {table} t set {changes} from given r"
        " where t.id = r.id and t.id = any(array(select g.id from given g)) returning t.id"
    )
