"""What cannot be applied waits, visible, with its owner; the others go on."""

import msgspec
import pytest

from simpul.foundation.ids import uuid7
from simpul.protocol import op as wording
from simpul.records.registry import model
from simpul.scope import NATION
from simpul.scope.actor import Actor
from simpul.sync import actions, deciding, queries
from simpul.sync.models import Quarantined
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY, make_phone


def activity(**changes):
    return make_op("engagement", uuid7(), ACTIVITY | changes)


def replaced(op, **changes):
    return msgspec.structs.replace(op, **changes)


WRONG = {
    "Q_DATE future": (activity(held_on="2035-01-01"), "Q_DATE", ("held_on",)),
    "Q_DATE early": (activity(held_on="2010-12-31"), "Q_DATE", ("held_on",)),
    "missing": (make_op("engagement", uuid7(), {"title": "x"}), "Q_VALIDATION", None),
    "part > whole": (activity(male=100), "Q_VALIDATION", ("male", "female", "participants")),
    "unknown code": (activity(field="zzz"), "Q_VALIDATION", ("field",)),
    "wrong type": (activity(participants="banyak"), "Q_VALIDATION", ("participants",)),
    "no field's name": (make_op("engagement", uuid7(), ACTIVITY | {"Pe serta": 1}), "Q_VALIDATION", None),
    "negative": (activity(participants=-3, male=None, female=None), "Q_VALIDATION", ("participants",)),
    "NUL": (activity(title="a\x00b"), "Q_VALIDATION", ("set",)),
    "newer schema": (replaced(activity(), schema=99), "Q_SCHEMA_NEW", ()),
    "newer act": (replaced(activity(), act="lend"), "Q_SCHEMA_NEW", ()),
    "newer protocol": (replaced(activity(), version=2), "Q_SCHEMA_NEW", ()),
    "unknown kind": (replaced(activity(), kind="dream"), "Q_SCHEMA_NEW", ()),
    "other book": (replaced(activity(), kind="replication"), "Q_SCOPE", ()),
    "no such record": (make_op("engagement", uuid7(), {"participants": 1}, base=3), "Q_SCOPE", ()),
    "nothing to delete": (make_op("engagement", uuid7(), {}, k="del"), "Q_REF", ()),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_waits_and_the_others_go_on(home, name):
    wrong, code, fields = WRONG[name]
    good = [activity(), activity()]
    verdicts = home.receive(good[0], wrong, good[1])
    assert [v.st for v in verdicts] == ["applied", "quarantined", "applied"]
    assert verdicts[1].code == code
    assert fields is None or set(verdicts[1].fields) == set(fields)
    assert [v.seq for v in verdicts] == [1, None, 2]
    (waiting,) = queries.quarantine(home.scope)
    assert (waiting.code, waiting.op_id, waiting.device_id) == (code, wrong.op_id, None)
    assert bytes(waiting.raw) == wording.seal(wrong).body
    assert waiting.due is not None
    (again,) = home.receive(wrong)
    assert (again.st, again.first, again.code) == ("duplicate", "quarantined", code)
    assert queries.quarantine(home.scope).count() == 1


def test_an_import_keeps_what_a_librarian_could_not(home):
    op = make_op("engagement", uuid7(), ACTIVITY | {"male": 100, "held_on": "2035-01-01"}, ref="a:1", claims={"k": 1})
    (verdict,) = home.receive(op, source="sim")
    kept = model("engagement")._default_manager.get(pk=op.record_id)
    assert verdict.st == "applied"
    assert (kept.source, kept.source_ref, kept.claims, kept.male) == ("sim", "a:1", {"k": 1}, 100)
    assert "RNG-01.future" in kept.flags
    moved = make_op("engagement", uuid7(), {"male": 10}, {"male": 100}, ref="a:1", vanished=True)
    (verdict,) = home.receive(moved, source="sim")
    kept.refresh_from_db()
    assert (verdict.id, kept.male, kept.vanished_at is None) == (op.record_id, 10, False)
    (verdict,) = home.receive(make_op("engagement", kept.pk, {}, ref="a:1", vanished=False), source="sim")
    kept.refresh_from_db()
    assert (verdict.rev, kept.vanished_at) == (3, None)


def test_a_poison_operation_is_kept_aside_and_the_others_are_applied(home, monkeypatch):
    """F26: something in us breaks on one operation."""
    poison, good = activity(title="racun"), [activity() for _ in range(5)]
    honest = deciding.create

    def broken(kind, op, moment, known):
        if op.set.get("title") == "racun":
            raise ZeroDivisionError("a bug of ours")
        return honest(kind, op, moment, known)

    monkeypatch.setattr(deciding, "create", broken)
    verdicts = home.receive(*good[:2], poison, *good[2:])
    assert [v.st for v in verdicts] == ["applied"] * 2 + ["quarantined"] + ["applied"] * 3
    assert (verdicts[2].code, verdicts[2].who) == ("Q_INTERNAL", "programme")
    assert Quarantined.objects.get().trace_id == verdicts[2].trace
    assert [v.seq for v in verdicts if v.seq] == [1, 2, 3, 4, 5]
    (again,) = home.receive(poison)
    assert (again.first, again.code, again.trace) == ("quarantined", "Q_INTERNAL", verdicts[2].trace)


def test_a_record_id_taken_elsewhere_reveals_nothing(home, next_door):
    theirs = activity()
    next_door.receive(theirs)
    mine = make_op("engagement", theirs.record_id, ACTIVITY)
    here = Actor(uuid7(), home.scope, {"record": home.scope})
    verdicts = home.receive(activity(), mine, activity(), actor=here)
    assert [v.code for v in verdicts] == [None, "Q_SCOPE", None]
    assert [v.seq for v in verdicts] == [1, None, 2]
    edit = make_op("engagement", theirs.record_id, {"participants": 1}, {"participants": 20}, base=1)
    assert [v.code for v in home.receive(edit, actor=here)] == ["Q_SCOPE"]
    assert model("engagement")._default_manager.get(pk=theirs.record_id).participants == 20


def test_a_child_waits_for_its_parent(home, phone):
    """An operation that builds on one kept aside is applied when the record arrives."""
    r = uuid7()
    bad = phone.say("engagement", ACTIVITY | {"male": 100}, id=r)
    edit = phone.say("engagement", {"participants": 25}, id=r, was={"participants": 20}, base=bad.op_id)
    assert [v.code for v in home.receive_as(phone, bad, edit)] == ["Q_VALIDATION", "Q_REF"]
    good = phone.say("engagement", ACTIVITY, id=r)
    (verdict,) = home.receive_as(make_phone(home), good)
    assert verdict.seq == 1
    kept = model("engagement")._default_manager.get(pk=r)
    assert (kept.participants, kept.rev, kept.seq, kept.author_id) == (25, 2, 2, phone.user)
    (again,) = home.receive_as(phone, edit)
    assert (again.st, again.first, again.rev, again.seq) == ("duplicate", "merged", 2, 2)
    assert list(queries.quarantine(home.scope).values_list("code", flat=True)) == ["Q_VALIDATION"]


def test_a_revoked_device_is_heard_and_kept_aside(home, phone):
    """F29."""
    phone.revoked = True
    op = phone.say("engagement", ACTIVITY)
    assert [v.code for v in home.receive_as(phone, op)] == ["Q_REVOKED"]
    assert not model("engagement")._default_manager.exists()


def test_changing_a_key_onto_another_record_is_kept_aside(home):
    may, june = uuid7(), uuid7()
    visits = {"male": 1, "female": 1, "total": 2}
    home.receive(
        make_op("visit_month", may, visits | {"month": "2026-05"}),
        make_op("visit_month", june, visits | {"month": "2026-06"}),
    )
    (verdict,) = home.receive(make_op("visit_month", june, {"month": "2026-05"}, {"month": "2026-06"}, base=1))
    assert verdict.code == "Q_VALIDATION"


def test_what_a_person_has_dealt_with_leaves_the_list(home):
    home.receive(activity(male=100))
    (waiting,) = queries.quarantine(home.scope)
    officer = Actor(uuid7(), NATION, {"correct": NATION})
    actions.resolve_quarantined(by=officer, quarantined_id=waiting.pk)
    assert not queries.quarantine(home.scope).exists()


def test_gaps_in_a_devices_numbers_are_reported(home, phone):
    sender = phone.sender()
    actor = Actor(phone.user, home.scope, {"record": home.scope})
    for numbers, contig, gaps in [
        ([1, 2], 2, []),
        ([5], 2, [[3, 4]]),
        ([8, 9], 2, [[3, 4], [6, 7]]),
        ([3, 4], 5, [[6, 7]]),
        ([6, 7], 9, []),
        ([10], 10, []),
    ]:
        ops = [phone.say("engagement", ACTIVITY, number=n) for n in numbers]
        home.receive(*ops, actor=actor, device=(sender := phone.sender()))
        assert (sender.contig, sender.gaps) == (contig, gaps)


def test_what_waited_for_a_record_that_came_under_another_name_is_applied(home, phone):
    """Two phones count one month; what builds on the second's first word waits until that word is a possible one."""
    month = {"month": "2026-05", "male": 3, "female": 4, "total": 7}
    r = uuid7()
    bad = phone.say("visit_month", month | {"total": 2}, id=r)
    edit = phone.say("visit_month", {"note": "Hujan sepekan"}, id=r, base=bad.op_id)
    assert [v.code for v in home.receive_as(phone, bad, edit)] == ["Q_VALIDATION", "Q_REF"]
    other = make_phone(home)
    home.receive_as(other, other.say("visit_month", month))
    (verdict,) = home.receive_as(phone, phone.say("visit_month", month, id=r))
    assert verdict.id is not None, "it is the other phone's record"
    assert model("visit_month")._default_manager.get(pk=verdict.id).note == "Hujan sepekan"
    assert [w.code for w in queries.quarantine(home.scope)] == ["Q_VALIDATION"]


def test_what_was_impossible_and_is_withdrawn_waits_with_its_withdrawal(home, phone):
    """The regency is not asked about a record that is not there; should somebody put it right, the two are shown."""
    r = uuid7()
    ops = [phone.say("engagement", ACTIVITY | {"male": 100}, id=r), phone.say("engagement", {}, id=r, k="del")]
    assert [v.code for v in home.receive_as(phone, *ops)] == ["Q_VALIDATION", "Q_REF"]
    home.receive_as(make_phone(home), phone.say("engagement", ACTIVITY, id=r))
    assert [w.code for w in queries.quarantine(home.scope)] == ["Q_VALIDATION"]
    (conflict,) = queries.open_conflicts(home.scope)
    assert (conflict.record_id, list(conflict.fields)) == (r, ["deleted"])


def test_a_record_that_points_to_one_not_here_yet_waits_for_it(home):
    activity_id = uuid7()
    said = {
        "published_on": "2026-05-04", "title": "Kelas menjahit", "media_type": "online", "media_name": "Blog desa",
        "link": "https://contoh.id/a", "activity_ref": str(activity_id),
    }  # fmt: skip
    story = make_op("publication", uuid7(), said)
    (verdict,) = home.receive(story)
    assert (verdict.code, verdict.who) == ("Q_REF", "server")
    home.receive(make_op("engagement", activity_id, ACTIVITY))
    assert str(model("publication")._default_manager.get(pk=story.record_id).activity_ref) == str(activity_id)
    assert not queries.quarantine(home.scope).exists()
    parent, child = uuid7(), uuid7()
    both = (
        make_op("engagement", parent, ACTIVITY),
        make_op("publication", child, said | {"activity_ref": str(parent)}),
    )
    assert [v.st for v in home.receive(*both)] == ["applied", "applied"]
