"""Rows told whole on the trail: PostgreSQL's own text for a row, `(2026-05-03,"Pelatihan, jahit",,20)`, read back.

The text has a value for each column the table had then, in the table's order. Columns are only ever added to a table
of records, at its end, so an older text is a shorter one.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from django.db import connection

_VALUE = re.compile(r'(?:"((?:[^"\\]|\\.|"")*)"|([^,]*))(,|\Z)', re.DOTALL)
_ESCAPED = re.compile(r'\\(.)|""', re.DOTALL)
_COLUMNS = """
select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum
"""


def is_row(text: str) -> bool:
    """Whether this is a row's text; everything else on the trail is JSON."""
    return text.startswith("(")


def split(text: str) -> list[str | None]:
    """The values of a row's text, as texts; null is None."""
    values: list[str | None] = []
    inside, place = text[1:-1], 0
    while True:
        found = _VALUE.match(inside, place)
        if found is None:
            raise ValueError(f"not a row: {text[:60]!r}")
        quoted, plain, after = found.groups()
        values.append(_ESCAPED.sub(lambda m: m[1] or '"', quoted) if quoted is not None else (plain or None))
        place = found.end()
        if not after:
            return values


def read(table: str, texts: Sequence[str]) -> list[dict[str, Any]]:
    """The rows behind these texts: column values as in JSON, nulls left out. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [table])
        names = [name for (name,) in cursor.fetchall()]
        rows = [dict(zip(names, split(text), strict=False)) for text in texts]
        cursor.execute(
            f"select json_strip_nulls(row_to_json(r)) from json_populate_recordset(null::{table}, %s::json) r",
            [json.dumps(rows)],
        )
        return [told if isinstance(told, dict) else json.loads(told) for (told,) in cursor.fetchall()]


def difference(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stood in the columns that changed, and what stands there now; null where there is nothing."""
    changed = [name for name in (before | after) if before.get(name) != after.get(name)]
    return {n: before.get(n) for n in changed}, {n: after.get(n) for n in changed}
