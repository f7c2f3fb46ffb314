"""Who may change what: the verb at the place, and the wall behind it."""

import pytest

from simpul.foundation.problems import Problem
from simpul.places import actions, queries
from simpul.places.models import Library
from simpul.scope.session import entered
from tests.places.conftest import FAR


def registers(actor, code):
    return actions.register_library(by=actor, name="Perpustakaan Anggrek", kind="village", area_code=code)


def test_a_regency_registers_in_its_own_villages_only(cast):
    mine = registers(cast.actor("regency_pic"), cast.village())
    assert mine.placements.get().by_id == cast.regency_pic.id
    with pytest.raises(Problem) as told:
        registers(cast.actor("regency_pic"), FAR)
    assert told.value.code == "akses-2"
    with pytest.raises(Problem) as told:
        registers(cast.actor("librarian"), cast.village())
    assert told.value.code in ("akses-1", "akses-2")


def test_a_neighbours_library_is_not_found(cast):
    stranger = cast.libraries["far_away"]
    with pytest.raises(Problem) as told:
        actions.edit_library(by=cast.actor("regency_pic"), library_id=stranger.id, address="x")
    assert told.value.code == "akses-2"
    with pytest.raises(Problem) as told:
        actions.edit_library(by=cast.actor("librarian"), library_id=cast.libraries["home"].id, address="x")
    assert told.value.code == "akses-1"


def test_a_library_cannot_be_pushed_over_the_border(cast):
    with pytest.raises(Problem) as told:
        actions.move_library(by=cast.actor("regency_pic"), library_id=cast.libraries["home"].id, area_code=FAR)
    assert told.value.code == "akses-2"


def test_both_walls_show_the_same(cast):
    for name in ("librarian", "regency_pic", "other_regency", "province_officer", "programme"):
        actor = cast.actor(name)
        with entered(actor.scope, actor=actor.id):
            behind = set(Library.objects.values_list("id", flat=True))
            before = set(Library.objects.for_scope(actor.scope).values_list("id", flat=True))
            assert behind == before
            assert {lib.id for lib in queries.libraries_in("")} == behind


def test_a_post_at_a_recoded_area_goes_over_with_it(cast):
    import datetime as dt

    from simpul.places.tree import Change
    from simpul.scope.actor import machine

    actions.apply_changes(by=machine("test"), rows=[Change(dt.date(2026, 3, 1), "recode", "35.13", "35.90", row=2)])
    assert cast.actor("regency_pic").scope.paths == ("id.35.90.",)
    home = cast.libraries["home"]
    assert cast.actor("librarian").scope.paths == (f"id.{home.area_code.replace('35.13', '35.90')}.{home.id}.",)
    assert cast.actor("other_regency").scope.paths == ("id.35.14.",)
