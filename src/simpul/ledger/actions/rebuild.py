"""Counting an area's months anew, from the records alone."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from simpul.foundation.periods import Span
from simpul.ledger import selection
from simpul.ledger.actions.recount import count
from simpul.ledger.areas import path_of
from simpul.ledger.selection_sql import REGENCY_SUMS
from simpul.scope import NATION
from simpul.scope.session import entered

BOOKS_AT_A_TIME = 200
Progress = Callable[[int, int], object]


def rebuild(area: str, span: Span, progress: Progress | None = None) -> int:
    """Count every library-month of the area and span whole, then add up their regencies from nothing.

    Writers and the worker may go on meanwhile; each slice of books is a transaction of its own. `progress(done,
    total)` is told in books. Returns how many library-months were counted.
    """
    path = path_of(area)
    with entered(NATION, actor="system:ledger"):
        book_ids = selection.books(path, span)
    counted = 0
    for done, slice_ in enumerate(selection.slices(book_ids, BOOKS_AT_A_TIME), 1):
        with entered(NATION, actor="system:ledger"):
            keys = selection.keys(slice_, span)
            if keys:
                count(keys)
            counted += len(keys)
        if progress:
            progress(min(done * BOOKS_AT_A_TIME, len(book_ids)), len(book_ids))
    with entered(NATION, actor="system:ledger"):
        codes = selection.regencies(path, span)
    for code in codes:
        with entered(NATION, actor="system:ledger"):
            _add_up(code, span)
    return counted


def _add_up(code: str, span: Span) -> None:
    """Write a regency's months as the sum of its library-months.

    The rows are locked first: a worker in between has either added its difference, and then its library-months are
    seen here too, or waits, and adds it afterwards.
    """
    given: dict[str, Any] = {"codes": [code], "start": span.start.first, "end": span.end.first}
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into regency_month (regency_code, month, path, received, verified)"
            " select distinct regency_code, month, case when regency_code = '' then 'id.'"
            " else 'id.' || regency_code || '.' end, '{}'::jsonb, '{}'::jsonb from library_month"
            " where regency_code = any(%(codes)s) and month between %(start)s and %(end)s order by 1, 2"
            " on conflict do nothing",
            given,
        )
        cursor.execute(
            "select from regency_month where regency_code = any(%(codes)s) and month between %(start)s and %(end)s"
            " order by regency_code, month for update",
            given,
        )
        cursor.execute(
            f"update regency_month r set received = s.received, verified = s.verified from ({REGENCY_SUMS}) s"
            " where r.regency_code = s.regency_code and r.month = s.month"
            " and (r.received <> s.received or r.verified <> s.verified)",
            given,
        )
