"""What a class's phones are told, and who else is told nothing."""

import hashlib

import pytest

from simpul.classroom import actions
from simpul.training import materials
from simpul.training.models import Material


def test_materials_get_a_version_for_each_content(by, held):
    one = actions.add_material(by=by, class_id=held.pk, title="Buku saku", name="../buku saku?.pdf", content=b"satu")
    again = actions.add_material(by=by, class_id=held.pk, title=" Buku  saku ", name="x.pdf", content=b"satu")
    two = actions.add_material(by=by, class_id=held.pk, title="Buku saku", name="buku.pdf", content=b"dua!")
    assert (one.pk, one.version, two.version) == (again.pk, 1, 2)
    assert one.name == "buku saku-.pdf"
    assert two.sha256 == hashlib.sha256(b"dua!").hexdigest()
    assert [m.pk for m in materials.of_class(held)] == [two.pk]


def test_only_who_runs_the_class_hands_out(cast, held):
    from simpul.foundation.problems import Problem

    with pytest.raises(Problem):
        actions.add_material(by=cast.actor("regency_pic"), class_id=held.pk, title="X", name="x", content=b"x")
    assert not Material.objects.exists()


def test_a_facilitator_s_phone_is_heard_before_there_is_any_scope(cast, held):
    """As at the door itself: the tests' own scope would hide a wall that stands in the way there."""
    from simpul.foundation.ids import uuid7
    from simpul.protocol import keys
    from simpul.scope import NOWHERE
    from simpul.scope.session import entered
    from simpul.sync import actions as sync
    from simpul.sync import queries as doors

    user = cast.users["master_trainer"]
    code = sync.issue_code(by=cast.actor("master_trainer"), book_id=held.pk, user_id=user.pk)
    done = sync.enrol(code=code, device_id=uuid7(), key=keys.public_text(keys.new_key()))
    with entered(NOWHERE, actor="system:test"):
        assert doors.door(sync.token_hash(done.token)).profiles == {1: user.pk}
