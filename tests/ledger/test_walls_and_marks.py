"""Who may see which figures, and that nobody can forget to mark."""

import datetime as dt

import pytest
from django.db import connection

from simpul.foundation.periods import Month, Span
from simpul.ledger import actions, queries
from simpul.ledger.models import LibraryMonth, LibraryYear, Mark, RegencyMonth
from simpul.ledger.triggers import BY_LIBRARY, BY_MONTH
from simpul.records import registry
from simpul.scope import NATION, NOWHERE, Scope
from simpul.scope.session import entered
from tests.ledger import writer

SPAN = Span(Month(2026, 1), Month(2026, 6))


@pytest.fixture
def two(nation):
    """A library in 35.13 with 9 visits in March, and one in 35.14 with 5."""
    here, there = (
        writer.library(since=dt.date(2026, 1, 1)),
        writer.library(writer.NEXT_REGENCY, since=dt.date(2026, 1, 1)),
    )
    for library, total in ((here, 9), (there, 5)):
        writer.record("visit_month", library, dt.date(2026, 3, 1), total=total)
    actions.drain()
    return here, there


def seen(scope, area):
    with entered(scope, actor="system:test"):
        return queries.total(queries.cells(area, SPAN, "visits.total")).get("visits.total", 0)


def test_everybody_sees_the_sum_of_what_is_theirs(two):
    here, there = two
    own = f"id.{writer.VILLAGE}.{here}."
    scopes = {
        "nation": (NATION, 14, 9, 9),
        "province": (Scope(("id.35.",)), 14, 9, 9),
        "other province": (Scope(("id.33.",)), 0, 0, 0),
        "regency": (Scope(("id.35.13.",)), 9, 9, 9),
        "neighbour": (Scope(("id.35.14.",)), 5, 0, 0),
        "district": (Scope(("id.35.13.07.",)), 9, 9, 9),
        "librarian": (Scope((own,)), 9, 9, 9),
        "regency and a library elsewhere": (Scope(("id.35.13.", f"id.{writer.NEXT_REGENCY}.{there}.")), 14, 9, 9),
        "nobody": (NOWHERE, 0, 0, 0),
    }
    told = {who: (seen(s, "35"), seen(s, "35.13"), seen(s, own)) for who, (s, *_) in scopes.items()}
    assert told == {who: tuple(expected) for who, (_, *expected) in scopes.items()}


def test_the_wall_stands_behind_the_queries(two):
    here, _ = two
    with entered(Scope((f"id.{writer.VILLAGE}.{here}.",)), actor="system:test"):
        assert {m.book_id for m in LibraryMonth.objects.all()} == {here}
        assert {y.book_id for y in LibraryYear.objects.all()} == {here}
        assert not RegencyMonth.objects.exists(), "a regency's sum is not for one library"
    with entered(Scope(("id.35.13.",)), actor="system:test"):
        assert {m.regency_code for m in RegencyMonth.objects.all()} == {"35.13"}


def test_who_had_a_library_keeps_its_months_and_who_has_it_gets_them(two):
    here, _ = two
    writer.move(here, writer.NEXT_REGENCY, dt.date(2026, 5, 1))
    actions.drain()
    for regency in ("35.13", "35.14"):
        with entered(Scope((f"id.{regency}.",)), actor="system:test"):
            assert LibraryMonth.objects.filter(book_id=here, month="2026-03-01").exists()


def test_every_table_that_is_counted_has_its_triggers(nation):
    tables = {kind.table for kind in registry.reported()} | set(BY_MONTH) | set(BY_LIBRARY)
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, array_agg(t.tgname::text) from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " where t.tgname like 'ledger_%' and t.tgenabled = 'O' group by 1"
        )
        found = {table: set(names) for table, names in cursor.fetchall()}
    assert found.pop("places_library") == {"ledger_double"}
    assert found == {table: {"ledger_insert", "ledger_update", "ledger_delete"} for table in tables}


def test_raw_sql_marks_too(two):
    here, there = two
    with connection.cursor() as cursor:
        cursor.execute("update visit_month set total = total + 1")
        assert set(Mark.objects.values_list("book_id", "month")) == {(b, dt.date(2026, 3, 1)) for b in (here, there)}
        actions.drain()
        cursor.execute("delete from visit_month where book_id = %s", [here])
    assert list(Mark.objects.values_list("book_id", flat=True)) == [here]
    actions.drain()
    assert seen(NATION, "") == 6
