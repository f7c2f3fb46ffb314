"""The trail records whatever writes, and cannot be bypassed by the application's role."""

import pytest
from django.db import DatabaseError, connection, connections, transaction

from simpul.audit import actions, note, queries
from simpul.audit.models import Entry, Head
from simpul.foundation.ids import uuid7
from simpul.records import registry
from simpul.scope import Scope
from simpul.scope.session import entered
from simpul.sync.ops import make_op
from simpul.sync.queries import record_history
from tests.sync.conftest import ACTIVITY, home, next_door  # noqa: F401


def sql(statement, params=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


@pytest.fixture
def record(home):  # noqa: F811
    op = make_op("engagement", uuid7(), ACTIVITY)
    home.receive(op)
    return op.record_id


def test_every_record_table_is_on_the_trail(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text, count(*) filter (where tgenabled = 'A') from pg_trigger"
            " where tgname ~ '^audit_trail_(insert|update|delete|truncate)$'"
            " group by 1"
        )
        trailed = dict(cursor.fetchall())
    assert {kind.table: 4 for kind in registry.kinds()}.items() <= trailed.items()


def test_raw_sql_is_recorded_with_what_stood_before(record, home):  # noqa: F811
    sql("update engagement_activity set participants = 99 where id = %s", [record])
    sql("delete from engagement_activity where id = %s", [record])
    made, changed, gone = queries.changes_of("engagement_activity", record)
    assert (made.change, made.after["participants"], made.op_id is not None) == ("insert", 20, True)
    assert (changed.before, changed.after) == ({"participants": 20}, {"participants": 99})
    assert (gone.change, gone.before["participants"], gone.actor) == ("delete", 99, "system:test")
    assert queries.verify_chain(home.id) == []


def test_a_statement_that_changes_nothing_leaves_no_entry(record, home):  # noqa: F811
    before = Head.objects.get(pk=home.id).n
    sql("update engagement_activity set participants = participants")
    assert Head.objects.get(pk=home.id).n == before


def test_the_history_of_a_record_is_its_rows_of_the_trail(record, home):  # noqa: F811
    home.receive(make_op("engagement", record, {"participants": 25}, {"participants": 20}, base=1))
    first, second = record_history("engagement", record)
    assert (first.rev, second.rev) == (1, 2)
    assert (second.before["participants"], second.after["participants"]) == (20, 25)


@pytest.mark.parametrize(
    "attempt",
    [
        "update audit_entry set after = null",
        "delete from audit_entry",
        "truncate audit_entry",
        "insert into audit_entry (chain, n, at, about, change, actor, hash) values"
        " (gen_random_uuid(), 1, now(), 'x', 'note', 'x', '')",
        "update audit_head set n = 0",
        "delete from audit_head",
        "delete from audit_seal",
        "insert into audit_seal (at, heads, digest, signature) values (now(), '{}', '', '')",
        "truncate engagement_activity",
        "alter table engagement_activity disable trigger audit_trail_insert",
        "alter table engagement_activity disable trigger all",
        "drop trigger audit_trail_update on engagement_activity",
        "drop function audit_trail_engagement_activity() cascade",
        "create or replace function audit_refuse() returns trigger language plpgsql as 'begin return null; end'",
        "set local session_replication_role = replica",
        "set session authorization simpul_owner",
        "alter table audit_entry disable row level security",
        "select audit_lock(array[gen_random_uuid()])",
    ],
)
def test_the_applications_role_is_refused(record, attempt):
    with pytest.raises(DatabaseError), transaction.atomic():
        sql(attempt)


@pytest.mark.parametrize(
    "switch",
    [
        "set local pgtrigger.ignore = '{public.engagement_activity:audit_trail_update}'",
        "set local simpul.trail = 'off'",
        "set local simpul.actor = ''",
        "set local enable_indexscan = off",
    ],
)
def test_no_switch_turns_it_off(record, switch):
    with transaction.atomic():
        sql(switch)
        sql("update engagement_activity set participants = 98")
    assert queries.changes_of("engagement_activity", record)[-1].after == {"participants": 98}


def test_another_role_cannot_hide_behind_a_shadow_table(record):
    sql("create temp table audit_entry (like public.audit_entry)")
    sql("create temp table audit_head (like public.audit_head)")
    sql("update engagement_activity set participants = 97")
    sql("drop table pg_temp.audit_entry")
    sql("drop table pg_temp.audit_head")
    assert queries.changes_of("engagement_activity", record)[-1].after == {"participants": 97}


def test_whoever_sees_the_book_sees_its_history(record, home, next_door):  # noqa: F811
    with entered(Scope((home.path,))):
        assert len(queries.changes_of("engagement_activity", record)) == 1
    with entered(Scope((next_door.path,))):
        assert queries.changes_of("engagement_activity", record) == []
        assert queries.changes_in(home.id) == []


def test_tampering_with_higher_powers_is_found(fresh_db):
    from tests.sync.conftest import make_place

    with entered(Scope(("id.",)), actor="system:test"):
        place = make_place()
        place.receive(*(make_op("engagement", uuid7(), ACTIVITY) for _ in range(4)))
    assert actions.seal_heads() > 0
    assert actions.seal_heads() == 0
    for harm, expected in [
        ("update audit_entry set after = replace(after, '20', '21') where n = 3", "content or order was changed"),
        ("delete from audit_entry where n = 2", "an entry before it is missing"),
        ("delete from audit_entry where n > 2", "the head is not the last entry"),
    ]:
        with connections["owner"].cursor() as owner:
            owner.execute("begin")
            owner.execute("alter table audit_entry disable trigger audit_entry_stays, no force row level security")
            owner.execute(harm + f"{' and' if 'where' in harm else ' where'} chain = %s", [place.id])
            owner.execute("alter table audit_entry enable always trigger audit_entry_stays, force row level security")
            owner.execute("commit")
        with entered(Scope(("id.",))):
            assert expected in {b.reason for b in queries.verify_chain(place.id)}
            assert queries.verify_seals() != [] or "n = 3" in harm or "n = 2" in harm


def test_seals_hold_and_say_what_was(nation, record):
    assert actions.seal_heads() >= 1
    sql("update engagement_activity set participants = 96")
    assert actions.seal_heads() == 1
    assert queries.verify_seals() == []


def test_a_note_goes_into_the_actors_own_chain(nation):
    someone = uuid7()
    note("session.begun", by=someone, about=None, method="password")
    note("session.ended", by=someone)
    chain = actions.chain_of(str(someone))
    first, second = queries.changes_in(chain)
    assert (first.about, first.change, first.after["method"], second.n) == ("session.begun", "note", "password", 2)
    assert queries.verify_chain(chain) == []
    assert not Entry.objects.filter(chain=uuid7()).exists()
