"""The library-months and regencies of an area and span, for rebuilding and verifying. The caller sees the nation."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import OPEN, OWED_SINCE
from simpul.ledger import selection_sql as sql
from simpul.records import registry

Key = tuple[uuid.UUID, dt.date]


def within(path: str, span: Span) -> dict[str, Any]:
    return {"path": path, "start": span.start.first, "end": span.end.first}


def books(path: str, span: Span) -> list[uuid.UUID]:
    """Books now in the area, and those that were in it in one of the months."""
    return _column(sql.BOOKS, within(path, span))


def regencies(path: str, span: Span) -> list[str]:
    """Codes under which the area's months are added up."""
    return _column(sql.REGENCIES, within(path, span))


def keys(book_ids: Sequence[uuid.UUID], span: Span) -> list[Key]:
    """The library-months of these books that may hold a figure, sorted."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql.keys_of_books(registry.reported()),
            {
                "books": list(book_ids),
                "start": span.start.first,
                "end": span.end.first,
                "open": list(OPEN),
                "since": OWED_SINCE.first,
                "this": Month.of(clock.today()).first,
            },
        )
        return cursor.fetchall()


def slices(of: Sequence[uuid.UUID], size: int) -> Iterator[Sequence[uuid.UUID]]:
    for start in range(0, len(of), size):
        yield of[start : start + size]


def _column(statement: str, parameters: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [row[0] for row in cursor.fetchall()]
