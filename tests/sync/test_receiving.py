"""Operations get their effect once, in order, and their answer for ever."""

import msgspec
import pytest
from django.db import connection

from simpul.foundation.ids import uuid7
from simpul.foundation.problems import Problem
from simpul.records.registry import model
from simpul.scope import NATION, Scope
from simpul.scope.actor import Actor
from simpul.sync import queries
from simpul.sync.models import Operation, Quarantined
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY, VISITS


def activity(**changes):
    return make_op("engagement", uuid7(), ACTIVITY | changes)


def row(op):
    return model(op.kind)._default_manager.get(pk=op.record_id)


def states(verdicts):
    return [v.st for v in verdicts]


def test_a_batch_is_applied_in_order_without_gaps(home):
    ops = [activity(title=f"Kelas menjahit ke-{i}") for i in range(50)]
    verdicts = home.receive(*ops)
    assert states(verdicts) == ["applied"] * 50
    assert [v.seq for v in verdicts] == list(range(1, 51))
    assert {v.rev for v in verdicts} == {1}
    kept = row(ops[7])
    assert (kept.title, kept.participants, kept.seq, kept.op_id) == ("Kelas menjahit ke-7", 20, 8, ops[7].op_id)
    assert (str(kept.on_date), str(kept.month), kept.path) == ("2026-05-03", "2026-05-01", home.path)


def test_said_again_is_answered_again_and_does_nothing(home):
    op = activity()
    (first,) = home.receive(op)
    (again,) = home.receive(op)
    assert (again.st, again.first, again.rev, again.seq) == ("duplicate", "applied", first.rev, first.seq)
    assert states(home.receive(op, op)) == ["duplicate", "duplicate"]
    assert states(home.receive(*[activity()] * 3)) == ["applied", "duplicate", "duplicate"]


def test_said_again_after_later_edits_still_does_nothing(home):
    op = activity()
    home.receive(op)
    home.receive(make_op("engagement", op.record_id, {"participants": 30}, {"participants": 20}, base=1))
    (again,) = home.receive(op)
    assert (again.st, again.rev) == ("duplicate", 1)
    assert row(op).participants == 30


def test_an_id_said_with_other_content_is_kept_aside(home, next_door):
    op = activity()
    home.receive(op)
    other = msgspec.structs.replace(op, set=ACTIVITY | {"participants": 99, "male": None, "female": None})
    assert [v.code for v in home.receive(other)] == ["Q_ID_REUSED"]
    (hidden,) = next_door.receive(op)
    assert (hidden.code, hidden.rev, hidden.seq, hidden.fields) == ("Q_ID_REUSED", None, None, ())
    assert row(op).participants == 20
    assert [v.code for v in home.receive(other)] == ["Q_ID_REUSED"]
    assert Quarantined.objects.filter(op_id=op.op_id).count() == 2


def test_a_number_used_twice_by_a_device_is_kept_aside(home, phone):
    one, two, three = (phone.say("engagement", ACTIVITY, number=n) for n in (1, 1, 1))
    assert states(home.receive_as(phone, one)) == ["applied"]
    assert [v.code for v in home.receive_as(phone, two)] == ["Q_ID_REUSED"]
    four, five = (phone.say("engagement", ACTIVITY, number=2) for _ in range(2))
    assert [v.code for v in home.receive_as(phone, four, five, three)] == [None, "Q_ID_REUSED", "Q_ID_REUSED"]


def test_operations_that_build_on_each_other_go_in_one_batch(home):
    made = activity()
    r = made.record_id
    edit = make_op("engagement", r, {"participants": 25}, {"participants": 20}, base=made.op_id)
    gone = make_op("engagement", r, {}, base=edit.op_id, k="del")
    verdicts = home.receive(made, edit, gone)
    assert [(v.st, v.rev) for v in verdicts] == [("applied", 1), ("applied", 2), ("applied", 3)]
    assert row(made).deleted_at is not None
    assert row(made).participants == 25


def test_other_fields_merge_and_the_same_field_clashes(home):
    op = activity()
    home.receive(op)
    r = op.record_id
    assert states(home.receive(make_op("engagement", r, {"participants": 25}, {"participants": 20}, base=1))) == [
        "applied"
    ]
    (merged,) = home.receive(make_op("engagement", r, {"hours": "2"}, {}, base=1))
    assert (merged.st, merged.rev) == ("merged", 3)
    (clash,) = home.receive(make_op("engagement", r, {"participants": 22}, {"participants": 20}, base=1))
    assert (clash.st, clash.rev, clash.fields) == ("conflict", 4, ("participants",))
    assert row(op).participants == 22
    (kept,) = queries.conflicts(home.id)
    assert kept.fields == {"participants": {"kept": 25, "stands": 22}}
    home.receive(make_op("engagement", r, {"participants": 25}, {"participants": 22}, base=4, k="confirm"))
    assert not queries.conflicts(home.id).exists()
    assert row(op).participants == 25


def test_nothing_new_moves_nothing(home):
    op = activity()
    home.receive(op)
    (same,) = home.receive(make_op("engagement", op.record_id, {"participants": 20}, {"participants": 5}, base=1))
    assert (same.st, same.rev, same.seq) == ("applied", 1, 1)


def test_a_deletion_of_what_changed_meanwhile_is_a_conflict(home):
    op = activity()
    home.receive(op)
    home.receive(make_op("engagement", op.record_id, {"participants": 25}, {"participants": 20}, base=1))
    (verdict,) = home.receive(make_op("engagement", op.record_id, {}, base=1, k="del"))
    assert (verdict.st, verdict.fields, row(op).deleted_at) == ("conflict", ("deleted",), None)
    assert states(home.receive(make_op("engagement", op.record_id, {}, base=2, k="del"))) == ["applied"]
    assert not queries.conflicts(home.id).exists()
    (revived,) = home.receive(make_op("engagement", op.record_id, {"participants": 26}, {"participants": 25}, base=2))
    assert (revived.st, row(op).deleted_at, row(op).participants) == ("conflict", None, 26)


def test_a_singleton_keeps_the_id_it_has(home):
    first, second = uuid7(), uuid7()
    home.receive(make_op("visit_month", first, VISITS))
    (verdict,) = home.receive(make_op("visit_month", second, VISITS | {"male": 11, "total": 23}))
    assert (verdict.st, verdict.id, verdict.rev) == ("conflict", first, 2)
    (later,) = home.receive(
        make_op("visit_month", second, {"female": 13, "total": 24}, {"female": 12, "total": 23}, base=2)
    )
    assert (later.st, later.id, later.rev) == ("applied", first, 3)
    assert model("visit_month")._default_manager.filter(book_id=home.id).count() == 1


def test_two_words_on_one_month_in_one_batch(home):
    verdicts = home.receive(*(make_op("visit_month", uuid7(), VISITS | {"ict_users": n}) for n in (1, 2)))
    assert states(verdicts) == ["applied", "conflict"]


def test_each_device_owns_its_shard_of_a_tally(home, phone):
    from tests.sync.conftest import make_phone

    other = make_phone(home)
    field = next(f.name for f in model("visit_day").kind.fields if f.type == "count")
    day = {name: "2026-05-03" for name in model("visit_day").kind.natural_key if name != "category"}
    for say in (phone, other):
        r = uuid7()
        op = say.say("visit_day", day | {field: 3}, id=r, k="tally")
        more = say.say("visit_day", day | {field: 5}, id=r, base=op.op_id, k="tally")
        assert states(home.receive_as(say, op, more)) == ["applied", "applied"]
    rows = model("visit_day")._default_manager.filter(book_id=home.id)
    assert [getattr(r, field) for r in rows] == [5, 5]
    assert {r.device_id for r in rows} == {phone.id, other.id}


def test_unknown_fields_are_kept_and_merged(home):
    op = activity(weather="cerah")
    home.receive(op)
    assert row(op).extra == {"weather": "cerah"}
    home.receive(make_op("engagement", op.record_id, {"weather": "hujan"}, {"weather": "cerah"}, base=1))
    assert row(op).extra == {"weather": "hujan"}


def test_an_operation_for_a_closed_month_is_taken_late(home):
    from simpul.review.models import MonthClosing

    op = activity()
    home.receive(op)
    MonthClosing.objects.create(
        book_id=home.id, path=home.path, month="2026-05-01", closed_by=uuid7(), closed_at="2026-06-10T00:00:00Z"
    )
    late, june = activity(), activity(held_on="2026-06-03")
    assert [(v.st, v.late) for v in home.receive(late, june)] == [("applied", True), ("applied", False)]
    (moved,) = home.receive(make_op("engagement", june.record_id, {"held_on": "2026-05-09"}, june.set, base=1))
    assert (moved.st, moved.late) == ("applied", True)
    assert (row(op).late, row(late).late) == (False, True)
    assert Operation.objects.get(pk=late.op_id).late


def test_an_operation_in_a_double_s_book_is_late_where_the_month_is_locked_for_its_winner(home, next_door):
    from simpul.places.models import Library
    from simpul.review.models import MonthClosing

    Library.objects.filter(pk=home.id).update(merged_into_id=next_door.id)
    MonthClosing.objects.create(
        book_id=next_door.id, path=next_door.path, month="2026-05-01", closed_by=uuid7(),
        closed_at="2026-06-10T00:00:00Z",
    )  # fmt: skip
    late, june = activity(), activity(held_on="2026-06-03")
    her = Actor(uuid7(), home.scope, {"record": home.scope})
    assert [v.late for v in home.receive(late, june, actor=her)] == [True, False], "though she sees but her own library"
    assert row(late).late


def test_a_merge_that_breaks_a_rule_is_flagged_and_not_refused(home):
    op = activity(participants=20, male=5, female=5)
    home.receive(op)
    home.receive(make_op("engagement", op.record_id, {"male": 15}, {"male": 5}, base=1))
    (verdict,) = home.receive(make_op("engagement", op.record_id, {"female": 15}, {"female": 5}, base=1))
    assert verdict.st == "merged"
    assert any(flag.startswith("SUM-01") for flag in row(op).flags)


def test_the_scope_and_the_actor_around_a_batch_are_put_back(home):
    from simpul.scope.session import current, entered

    with entered(Scope((home.path,)), actor="system:outer"):
        home.receive(activity())
        assert current() == (home.path, "system:outer")
        with connection.cursor() as cursor:
            cursor.execute("select current_setting('enable_seqscan')")
            assert cursor.fetchone() == ("on",)


def test_who_may_not_write_is_told_so(home, next_door):
    reader = Actor(uuid7(), NATION, {"read": NATION})
    with pytest.raises(Problem, match="post does not include") as refused:
        home.receive(activity(), actor=reader)
    assert refused.value.code == "akses-1"
    stranger = Actor(uuid7(), next_door.scope, {"record": next_door.scope})
    with pytest.raises(Problem) as unseen:
        home.receive(activity(), actor=stranger)
    assert unseen.value.code == "akses-2"
    importer = Actor(uuid7(), NATION, {"record": NATION})
    with pytest.raises(Problem):
        home.receive(activity(), actor=importer, source="sim")


def test_an_empty_batch_is_nothing(home):
    assert home.receive() == []
