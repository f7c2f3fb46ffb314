"""Writing record rows, many at a time. Only `sync` calls this: it holds the book's lock and counts `rev` and `seq`.

Rows are dictionaries of column values (dates, UUIDs, lists, numbers); they travel as one JSON document and become
rows in one statement, through column lists made once per kind from its table.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from django.db import connection

from simpul.records import registry

Row = Mapping[str, Any]
# What never changes once a record is there.
_FIXED = frozenset({"id", "book_id", "source"})
_encode = msgspec.json.Encoder().encode


def inserting(kind: str, rows: Sequence[Row]) -> tuple[str, list[str]]:
    """The statement that inserts whole rows, and its document; a row whose id or natural key is taken breaks it."""
    return _insert_sql(kind), [_encode(rows).decode()]


def updating(kind: str, rows: Sequence[Row]) -> tuple[str, list[object]]:
    """The statement that writes whole rows over those with the same id, its document, and how many there must be;
    it breaks (`sync_expect`) when one of them is not there."""
    return _update_sql(kind), [_encode(rows).decode(), len(rows)]


def columns(kind: str) -> tuple[str, ...]:
    """The columns of the kind's table."""
    return tuple(_types(kind))


@cache
def _types(kind: str) -> dict[str, str]:
    return {str(f.column): str(f.db_type(connection)) for f in registry.model(kind)._meta.local_fields}


def _recordset(kind: str) -> str:
    listed = ", ".join(f'"{name}" {type_}' for name, type_ in _types(kind).items())
    return f"json_to_recordset($1::json) as r({listed})"


@cache
def _insert_sql(kind: str) -> str:
    table = registry.model(kind)._meta.db_table
    names = ", ".join(f'"{c}"' for c in columns(kind))
    return f"insert into {table} ({names}) select {names} from {_recordset(kind)}"


@cache
def _update_sql(kind: str) -> str:
    table = registry.model(kind)._meta.db_table
    changes = ", ".join(f'"{c}" = r."{c}"' for c in columns(kind) if c not in _FIXED)
    # The array makes it a look-up by id, however few rows the table had when the plan was made.
    return (
        f"with given as materialized (select * from {_recordset(kind)}), done as (update {table} t set {changes}"
        " from given r where t.id = r.id and t.id = any(array(select g.id from given g)) returning t.id)"
        " select sync_expect(count(*), $2::bigint) from done"
    )
