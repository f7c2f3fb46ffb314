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
# What all new rows of a batch have in common.
SHARED = ("book_id", "path", "source", "device_id", "received_at", "rev")
# What never changes once a record is there.
_FIXED = frozenset({"id", "book_id", "source"})
_encode = msgspec.json.Encoder().encode


def inserting(kind: str, rows: Sequence[dict[str, Any]]) -> tuple[str, list[Any]]:
    """The statement that inserts whole rows, and its parameters; a row whose id or natural key is taken breaks it.

    What the rows of a batch share (`SHARED`) is said once and taken out of them; raises ValueError when they do not.
    """
    shared = [rows[0].get(name) for name in SHARED]
    for row in rows:
        for name, value in zip(SHARED, shared, strict=True):
            own = row.pop(name, None)
            if own is not value and own != value:
                raise ValueError(f"rows of one batch differ in {name}")
    return _insert_sql(kind), [_encode(rows).decode(), *shared]


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


def _recordset(kind: str, but: Sequence[str] = ()) -> str:
    listed = ", ".join(f'"{name}" {type_}' for name, type_ in _types(kind).items() if name not in but)
    return f"json_to_recordset($1::json) as r({listed})"


@cache
def _insert_sql(kind: str) -> str:
    types = _types(kind)
    own = [f'"{name}"' for name in types if name not in SHARED]
    names = ", ".join([*own, *(f'"{name}"' for name in SHARED)])
    values = ", ".join([*own, *(f"${place}::{types[name]}" for place, name in enumerate(SHARED, start=2))])
    return (
        f"insert into {registry.model(kind)._meta.db_table} ({names}) select {values} from {_recordset(kind, SHARED)}"
    )


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
