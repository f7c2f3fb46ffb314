"""Where each role may do what: the list and the lock are one, for everyone and everything."""

import pytest
from django.db import connection

from simpul.people import access
from simpul.people.models import Post, User
from simpul.people.roles import APPOINTS, CARRIES, ROLES, VERBS, level_of, matrix, verbs_of
from simpul.places.models import Library
from simpul.scope import NATION, NOWHERE, Scope
from simpul.scope.actor import Actor, machine
from simpul.scope.session import entered
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def played():
    return cast.play()


def everything():
    with entered(NATION):
        return {lib.pk: lib.path for lib in Library.objects.all()}


def test_the_nine_roles_and_what_they_carry():
    assert set(ROLES) == set(CARRIES)
    assert len(ROLES) == 9
    assert set().union(*CARRIES.values()) == set(VERBS)
    assert all("read" in verbs for verbs in CARRIES.values())
    assert {r for r in ROLES if not ROLES[r].second_factor} == {"librarian", "village_head"}


def test_nobody_appoints_their_equal_but_the_programme():
    assert {r for r in ROLES if r in APPOINTS.get(r, ())} == {"programme"}
    assert {r for r in ROLES if "manage_people" in CARRIES[r]} == set(APPOINTS)


@pytest.mark.parametrize("person", cast.PEOPLE)
def test_the_list_is_the_lock(played, person):
    """What the scoped query lists, what the database lets through and what `may` says are the same set."""
    actor, user = played.actor(person), played.users[person]
    for verb in verbs_of(played.posts[person].role):
        reach = access.reach(user, verb)
        listed = {p for p in everything() if p in set(Library.objects.for_scope(reach).values_list("pk", flat=True))}
        with entered(reach):
            walled = set(Library.objects.values_list("pk", flat=True))
            listed = set(Library.objects.for_scope(reach).values_list("pk", flat=True))
        locked = {key for key, path in everything().items() if actor.may(verb, path)}
        assert listed == walled == locked, verb


@pytest.mark.parametrize("person", cast.PEOPLE)
def test_a_verb_that_is_not_carried_reaches_nothing(played, person):
    for verb in set(VERBS) - CARRIES[played.posts[person].role]:
        assert access.reach(played.users[person], verb) == NOWHERE


def test_reach_by_place(played):
    home, next_door, far = (played.libraries[k].path for k in ("home", "next_door", "far_away"))
    sees = {name: [played.actor(name).may("read", p) for p in (home, next_door, far)] for name in cast.PEOPLE}
    assert sees["librarian"] == [True, False, False]
    assert sees["neighbour"] == [False, True, False]
    assert sees["village_head"] == [True, False, False]
    assert sees["regency_pic"] == sees["regency_verifier"] == sees["facilitator"] == [True, True, False]
    assert sees["other_regency"] == [False, False, True]
    for name in ("master_trainer", "province_officer", "consultant", "programme"):
        assert sees[name] == [True, True, True]


def test_outside_is_not_found_and_inside_without_the_verb_is_refused(played):
    home, far = played.libraries["home"].path, played.libraries["far_away"].path
    with pytest.raises(Exception, match="not found"):
        access.must(played.actor("librarian"), "record", far)
    with pytest.raises(Exception, match="does not include"):
        access.must(played.actor("village_head"), "record", home)
    access.must(played.actor("librarian"), "record", home)
    assert machine("x").may("anything", far)


def test_somebody_without_a_post_reaches_nothing():
    user = User(username="x", full_name="X")
    assert access.actor_of(user).scope == NOWHERE


def test_posts_add_up_and_the_wider_swallows_the_narrower():
    user = User(username="x", full_name="X")
    actor = access.actor_with(user, [("librarian", "id.35.13.07.2001."), ("regency_verifier", "id.35.13.")])
    assert actor.scope == Scope(("id.35.13.",))
    assert actor.verbs["record"] == Scope(("id.35.13.07.2001.",))


def test_levels():
    assert [level_of(c) for c in ("", "35", "35.13", "35.13.07", "35.13.07.2001")] == [
        "nation", "province", "regency", "district", "village",
    ]  # fmt: skip


def test_the_matrix_is_printed_from_the_code():
    text = matrix()
    assert all(f"`{name}`" in text for name in ROLES)
    assert "| Pengelola perpustakaan (`librarian`) | library |" in text
    assert "Librarian" in matrix("en")


def test_scopes_intersect():
    regency, village = Scope(("id.35.13.",)), Scope(("id.35.13.07.2001.", "id.33."))
    assert (regency & village).paths == ("id.35.13.07.2001.",)
    assert not (Scope(("id.35.13.",)) & Scope(("id.35.14.",)))


def test_an_actor_is_read_afresh(played):
    with entered(NATION):
        Post.objects.filter(user=played.librarian).update(to_date="2021-01-01")
    assert played.actor("librarian").scope == NOWHERE


def test_the_actor_is_asked_in_one_question(played, django_assert_num_queries):
    with django_assert_num_queries(1, connection=connection):
        assert isinstance(access.actor_of(played.librarian), Actor)
