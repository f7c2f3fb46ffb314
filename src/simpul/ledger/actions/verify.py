"""Proving the ledger: derive every library-month again, the fast way or the plain way, and name each difference."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection

from simpul.foundation.periods import Month, Span
from simpul.ledger import plain_reading, selection
from simpul.ledger.actions.rebuild import BOOKS_AT_A_TIME, Progress
from simpul.ledger.actions.recount import choose, derive, drain, planned
from simpul.ledger.applying_sql import LOCK_MONTHS
from simpul.ledger.areas import path_of
from simpul.ledger.selection import Key
from simpul.ledger.selection_sql import MARKED, REGENCY_SUMS
from simpul.ledger.wide_sql import PRESENCE_DIFFERENCES, PROVINCE_DIFFERENCES
from simpul.scope import NATION
from simpul.scope.session import entered

Difference = dict[str, Any]
Derived = tuple[dict[str, Any], dict[str, Any], set[str], str]


def verify(area: str, span: Span, *, plain: bool = False, progress: Progress | None = None) -> list[Difference]:
    """Every difference between what the ledger keeps and what the records say, in the area and span.

    With `plain` the slow definition judges, otherwise the fast SQL. What is marked is counted first; what is marked
    while we look is left out. A difference is {"what": "library_month" | "regency_month" | "province_month" |
    "presence" (of a book, or how many libraries in a province), "book", "regency" or "province", "month",
    "set": "received" | "verified" | "place", "key", "kept", "derived"}; empty means exact.
    """
    path = path_of(area)
    drain()
    with entered(NATION, actor="system:ledger"):
        book_ids = selection.books(path, span)
    found: list[Difference] = []
    for done, slice_ in enumerate(selection.slices(book_ids, BOOKS_AT_A_TIME), 1):
        with entered(NATION, actor="system:ledger"):
            found += _verify(_settled(selection.keys(slice_, span)), plain)
        if progress:
            progress(min(done * BOOKS_AT_A_TIME, len(book_ids)), len(book_ids))
    with entered(NATION, actor="system:ledger"):
        regencies = selection.regencies(path, span)
        found += _compare_regencies(regencies, span)
        provinces = sorted({code[:2] for code in regencies})
        found += _compare_provinces([*provinces, "id"], span)
        # Of the nation every library must be read; that is asked where the nation is.
        found += _compare_presence([*provinces, "id"] if area == "" else provinces, span)
    return found


def _verify(keys: Sequence[Key], plain: bool) -> list[Difference]:
    """The library-months are locked while we look: nobody counts them, and a record that comes leaves its mark."""
    with planned(), connection.cursor() as cursor:
        choose(keys)
        cursor.execute(LOCK_MONTHS)
        derived = plain_reading.facts(keys) if plain else _fast()
    found = list(_compare(keys, derived))
    settled = {(str(book), str(Month.of(month))) for book, month in _settled(keys)} if found else set()
    return [difference for difference in found if (difference["book"], difference["month"]) in settled]


def _settled(keys: Sequence[Key]) -> list[Key]:
    """Without the library-months that are marked again by now."""
    with connection.cursor() as cursor:
        cursor.execute(MARKED, {"books": list({book for book, _ in keys})})
        marked = set(cursor.fetchall())
    whole = {book for book, month in marked if month is None}
    return [key for key in keys if key not in marked and key[0] not in whole]


def _fast() -> dict[Key, Derived]:
    derive()
    with connection.cursor() as cursor:
        cursor.execute(
            "select d.book_id, d.month, n.received::text, n.verified::text, d.then_path, case when d.library then"
            " array(select s.family from ledger_present s where s.number = d.number) end"
            " from ledger_due d join ledger_new n using (number)"
        )
        return {
            (book, month): (numbers(received), numbers(verified), set(present or ()), then_path)
            for book, month, received, verified, then_path, present in cursor.fetchall()
        }


def numbers(text: str | None) -> dict[str, Any]:
    """A map of figures out of the database; whole numbers as int."""
    return json.loads(text, parse_float=Decimal) if text else {}


def _compare(keys: Sequence[Key], derived: dict[Key, Derived]) -> Iterator[Difference]:
    book_ids = list({book for book, _ in keys})
    with connection.cursor() as cursor:
        cursor.execute(
            "select book_id, month, coalesce(counted -> 'received', received)::text,"
            " coalesce(counted -> 'verified', verified)::text, then_path, counted is not null"
            " from library_month where book_id = any(%s)",
            [book_ids],
        )
        kept = {(row[0], row[1]): row[2:] for row in cursor.fetchall()}
        cursor.execute(
            "select book_id, year, family, then_path, received from library_year where book_id = any(%s)", [book_ids]
        )
        bits = [row for row in cursor.fetchall() if row[4]]
    present: dict[Key, set[tuple[str, str]]] = {}
    wanted = set(keys)
    for book, year, family, then_path, months in bits:
        for number in range(12):
            key = (book, Month(year, number + 1).first)
            if months >> number & 1 and key in wanted:
                present.setdefault(key, set()).add((family, then_path))
    for key in keys:
        received, verified, then_path, locked = kept.get(key, (None, None, None, False))
        new_received, new_verified, families, new_path = derived[key]
        about = {"what": "library_month", "book": str(key[0]), "month": str(Month.of(key[1]))}
        yield from _maps(about | {"set": "received"}, numbers(received), new_received)
        yield from _maps(about | {"set": "verified"}, numbers(verified), new_verified)
        if locked:
            continue
        if then_path not in (None, new_path):
            yield about | {"set": "place", "key": "then_path", "kept": then_path, "derived": new_path}
        expected = {(family, new_path) for family in families}
        for family, where in sorted(present.get(key, set()) ^ expected):
            there = (family, where) in expected
            yield about | {"what": "presence", "key": family, "kept": int(not there), "derived": int(there)}


def _maps(about: Difference, kept: dict[str, Any], derived: dict[str, Any]) -> Iterator[Difference]:
    for key in sorted(kept.keys() | derived.keys()):
        if kept.get(key, 0) != derived.get(key, 0):
            yield about | {"key": key, "kept": kept.get(key, 0), "derived": derived.get(key, 0)}


def _compare_regencies(codes: Sequence[str], span: Span) -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.regency_code, s.month, r.received::text, r.verified::text, s.received::text, s.verified::text"
            f" from ({REGENCY_SUMS}) s left join regency_month r using (regency_code, month) order by 1, 2",
            {"codes": list(codes), "start": span.start.first, "end": span.end.first},
        )
        rows = cursor.fetchall()
    for code, month, received, verified, new_received, new_verified in rows:
        about = {"what": "regency_month", "regency": code, "month": str(Month.of(month))}
        yield from _maps(about | {"set": "received"}, numbers(received), numbers(new_received))
        yield from _maps(about | {"set": "verified"}, numbers(verified), numbers(new_verified))


def _compare_provinces(codes: Sequence[str], span: Span) -> Iterator[Difference]:
    """Provinces against their regencies, as both are kept."""
    with connection.cursor() as cursor:
        cursor.execute(PROVINCE_DIFFERENCES, {"codes": list(codes), "start": span.start.first, "end": span.end.first})
        rows = cursor.fetchall()
    for code, month, which, key, kept, derived in rows:
        about = {"what": "province_month", "province": code, "month": str(Month.of(month)), "set": which, "key": key}
        yield about | {"kept": int(kept), "derived": int(derived)}


def _compare_presence(codes: Sequence[str], span: Span) -> Iterator[Difference]:
    """How many different libraries provinces keep as present, against the years of their libraries."""
    given = {"codes": list(codes)} | {
        name: month.year * 12 + month.number - 1 for name, month in (("start", span.start), ("end", span.end))
    }
    with connection.cursor() as cursor:
        cursor.execute(PRESENCE_DIFFERENCES, given)
        rows = cursor.fetchall()
    for area, family, month, kept, derived in rows:
        about = {"what": "presence", "province": area, "month": str(Month(month // 12, month % 12 + 1)), "key": family}
        yield about | {"kept": int(kept), "derived": int(derived)}
