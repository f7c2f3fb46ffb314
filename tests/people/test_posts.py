"""Who may give, end and hand over posts, and act upon a person."""

import datetime as dt

import pytest
from django.test import Client

from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.people import actions, commands, queries
from simpul.people.models import Post, User
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from tests import cast

pytestmark = pytest.mark.django_db
OPERATOR = machine("test")


@pytest.fixture
def played():
    return cast.play("librarian", "neighbour", "regency_pic", "other_regency", "province_officer", "programme")


def refused(code, act, **arguments):
    with pytest.raises(Problem) as problem:
        act(**arguments)
    assert problem.value.code == code
    assert problem.value.say("id")
    assert problem.value.say("en")


def test_an_officer_makes_a_librarian_who_can_sign_in_with_a_code(played):
    by = played.actor("regency_pic")
    user = actions.create_user(
        by=by, username="Bu.Tini", full_name="Tini", role="librarian", at=played.libraries["home"]
    )
    assert user.username == "bu.tini"
    code = actions.issue_one_time_code(by=by, user=user)
    new = cast.new_password()
    assert actions.redeem_code(username="bu.tini", code=code, purpose="password", password=new) == user
    assert Client().post("/akun/masuk/", {"login": "Bu.Tini", "password": new}).url == "/"


def test_one_name_is_enough_and_none_is_not(played):
    ask = {"by": OPERATOR, "username": "satu", "role": "programme", "at": ""}
    refused("petugas-9", actions.create_user, **ask, full_name="  ")
    assert actions.create_user(**ask, full_name=" Suharto ").full_name == "Suharto"


@pytest.mark.parametrize("name", ["ab", "-abc", "Ibu Sari", "a" * 41, "x/y", "çelik", "1abc", "a\0bc"])
def test_a_user_name_is_plain(played, name):
    refused("petugas-2", actions.create_user, by=OPERATOR, username=name, full_name="X", role="programme")


def test_a_name_is_taken_in_any_case_also_out_of_sight(played):
    ask = {"full_name": "X", "role": "librarian", "at": played.libraries["far_away"]}
    refused("petugas-1", actions.create_user, by=played.actor("other_regency"), username="LIBRARIAN", **ask)


@pytest.mark.parametrize(
    ("by", "role", "at", "code"),
    [
        ("librarian", "librarian", "home", "akses-1"),
        ("regency_pic", "regency_pic", "35.13", "akses-1"),
        ("regency_pic", "programme", "", "akses-2"),
        ("regency_pic", "librarian", "far_away", "akses-2"),
        ("regency_pic", "regency_verifier", "35.14", "akses-2"),
        ("province_officer", "province_officer", "35", "akses-1"),
        ("province_officer", "programme", "", "akses-2"),
        ("programme", "librarian", "35.13", "petugas-3"),
        ("programme", "regency_pic", "35", "petugas-3"),
        ("programme", "king", "", "petugas-4"),
        ("regency_pic", "regency_verifier", "35.13", None),
        ("province_officer", "regency_pic", "35.13", None),
        ("programme", "programme", "", None),
    ],
)
def test_who_appoints_whom(played, by, role, at, code):
    place = played.libraries.get(at, at)
    ask = {"by": played.actor(by), "username": "baru", "full_name": "Baru", "role": role, "at": place}
    if code:
        refused(code, actions.create_user, **ask)
        with entered(NATION):
            assert not User.objects.filter(username="baru").exists()
    else:
        assert actions.create_user(**ask).username == "baru"


def test_nobody_gets_hold_of_a_great_post_through_a_small_one(played):
    """The programme's officer also keeps a library: the regency may not hand out her password."""
    with entered(NATION):
        actions.appoint(by=OPERATOR, user=played.programme, role="librarian", at=played.libraries["home"])
    by = played.actor("regency_pic")
    for act in (actions.issue_one_time_code, actions.end_sessions, actions.erase_person, actions.lift_lockout):
        refused("akses-2", act, by=by, user=played.programme)
    refused("akses-2", actions.change_user, by=by, user=played.programme, full_name="X")


def test_ending_and_handing_over(played):
    by, post = played.actor("regency_pic"), played.posts["librarian"]
    refused("akses-2", actions.end_post, by=played.actor("other_regency"), post=post)
    refused("akses-1", actions.end_post, by=played.actor("librarian"), post=post)
    refused("petugas-6", actions.end_post, by=by, post=post, on=dt.date(2019, 1, 1))
    new = actions.hand_over(by=by, post=post, to_user=played.neighbour)
    assert new.library_id == post.library_id
    assert post.to_date == clock.today() == new.from_date
    assert post.successor == new
    assert not played.actor("librarian").scope
    assert len(played.actor("neighbour").scope.paths) == 2
    refused("petugas-5", actions.end_post, by=by, post=post)
    refused("petugas-10", actions.appoint, by=by, user=played.neighbour, role="librarian", at=new.library)


def test_a_post_left_empty_is_on_the_list_of_handovers_due(played):
    by = played.actor("regency_pic")
    actions.end_post(by=by, post=played.posts["librarian"])
    with entered(by.scope):
        assert queries.vacant_posts(by) == [played.posts["librarian"]]
        actions.appoint(by=by, user=played.neighbour, role="librarian", at=played.libraries["home"])
        assert queries.vacant_posts(by) == []


def test_a_post_follows_its_library(played):
    from simpul.places import actions as places

    village = cast.villages("35.14")[5]
    with entered(NATION):
        places.move_library(by=OPERATOR, library_id=played.libraries["home"].pk, area_code=village)
    assert played.actor("librarian").scope.paths[0].startswith(f"id.{village}.")


def test_the_constraints_speak_when_the_actions_are_passed_by(played):
    from django.db import IntegrityError, transaction

    good = {"user": played.librarian, "role": "regency_pic", "area_code": "35.13", "path": "id.35.13."}
    wrong = [
        {**good, "role": "king"},
        {**good, "library": played.libraries["home"]},
        {**good, "area_code": None},
        {**good, "role": "librarian"},
        {**good, "role": "programme"},
        {**good, "to_date": dt.date(2025, 1, 1)},
    ]
    for values in wrong:
        with entered(NATION), pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.create(**{"from_date": dt.date(2026, 1, 1), **values})


def test_the_operators_commands(played):
    code = commands.create("kepala", full_name="Kepala", role="village_head", at=played.village())
    assert len(code) == 9
    assert commands.appoint("kepala", role="librarian", at=str(played.libraries["home"].pk)).role == "librarian"
    rows = [r for r in commands.listing() if r["username"] == "kepala"]
    assert {r["role"] for r in rows} == {"village_head", "librarian"}
    assert commands.end("kepala") == 2
    assert len(commands.reset("programme")) == 9
    refused("petugas-8", commands.reset, username="tidak-ada")
    refused("akses-2", commands.create, username="x-y", full_name="X", role="librarian", at=str(played.librarian.pk))


def test_what_is_done_to_people_is_on_the_trail_without_their_names(played):
    from simpul.audit.models import Entry

    with entered(NATION):
        actions.change_user(by=OPERATOR, user=played.librarian, full_name="Sari Wulandari", phone="081234")
        actions.issue_one_time_code(by=OPERATOR, user=played.librarian)
        found = Entry.objects.filter(about__in=["people_user", "people_post", "people_one_time_code"])
        assert found.filter(about="people_user", change="update").exists()
        told = " ".join(str((e.before, e.after)) for e in Entry.objects.all())
    for secret in ("Sari", "081234", "argon2"):
        assert secret not in told
