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
