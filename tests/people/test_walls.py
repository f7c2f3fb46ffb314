"""The second wall, as the application's role: who sees which person, and what a stranger's transaction sees."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from simpul.people import actions, checks
from simpul.people.models import ApiToken, OneTimeCode, Post, Profile, User
from simpul.scope import NATION, NOWHERE
from simpul.scope.actor import machine
from simpul.scope.session import act_as, current, entered
from tests import cast

pytestmark = pytest.mark.django_db
OPERATOR = machine("test")


@pytest.fixture
def played():
    return cast.play()


def names_seen_by(played, person):
    actor = played.actor(person)
    with entered(actor.scope, actor=actor.id):
        return set(User.objects.values_list("username", flat=True))


def test_the_tests_enter_as_the_application_role():
    with connection.cursor() as cursor:
        cursor.execute(checks.ASK)
        _, superuser, bypass, owner = cursor.fetchone()
    assert (superuser, bypass, owner) == (False, False, False)
    assert checks.fault(connection) == ""


def test_a_name_is_seen_along_the_chain_and_not_beside_it(played):
    seen = names_seen_by(played, "librarian")
    assert {"librarian", "village-head", "regency-pic", "province-officer", "programme"} <= seen
    assert not seen & {"neighbour", "far-librarian", "other-regency"}
    assert names_seen_by(played, "regency_pic") == {u.username for u in played.users.values()} - {
        "far-librarian", "other-regency",
    }  # fmt: skip


def test_without_a_scope_nobody_is_seen(played):
    assert not User.objects.exists()
    assert not Post.objects.exists()
    with entered(NOWHERE):
        assert not User.objects.exists()
        act_as(played.librarian.pk)
        assert User.objects.get() == played.librarian


def test_those_above_cannot_be_changed_from_below(played):
    actor = played.actor("librarian")
    with entered(actor.scope, actor=actor.id):
        assert User.objects.filter(username="programme").update(full_name="X") == 0
        assert Post.objects.filter(role="programme").update(to_date="2020-01-02") == 0
        assert User.objects.filter(username="librarian").update(phone="0812") == 1


def test_nobody_writes_a_post_outside_their_reach(played):
    with entered(played.actor("regency_pic").scope), pytest.raises(ProgrammingError), transaction.atomic():
        Post.objects.create(
            user=played.regency_pic, role="regency_pic", area_code="35.14", path="id.35.14.", from_date="2026-01-01"
        )


def test_particulars_are_not_seen_from_below_or_beside(played):
    with entered(NATION):
        actions.set_profile(by=OPERATOR, user=played.regency_pic, honorarium=1_000_000)
        actions.set_profile(by=OPERATOR, user=played.librarian, honorarium=300_000)
    seen = {}
    for person in ("librarian", "neighbour", "regency_pic", "other_regency", "province_officer"):
        actor = played.actor(person)
        with entered(actor.scope, actor=actor.id):
            seen[person] = sorted(Profile.objects.values_list("honorarium", flat=True))
    assert seen == {
        "librarian": [300_000],
        "neighbour": [],
        "regency_pic": [300_000, 1_000_000],
        "other_regency": [],
        "province_officer": [300_000, 1_000_000],
    }


def test_codes_and_tokens_are_behind_the_wall(played):
    actions.issue_one_time_code(by=played.actor("regency_pic"), user=played.librarian)
    actions.issue_token(by=played.actor("consultant"), user=played.consultant, name="dasbor", path="id.35.13.")
    for person in ("librarian", "regency_pic", "programme"):
        actor = played.actor(person)
        with entered(actor.scope, actor=actor.id):
            assert OneTimeCode.objects.count() == (1 if person == "programme" else 0)
            assert ApiToken.objects.count() == (0 if person == "librarian" else 1)


def test_an_inner_scope_is_put_back_also_after_an_error(played):
    with entered(NATION, actor="system:test"):
        with entered(NOWHERE):
            assert current() == ("", "")
        assert current() == ("id.", "system:test")
        with pytest.raises(ProgrammingError), entered(NOWHERE), connection.cursor() as cursor:
            cursor.execute("select no_such_function()")
        assert current() == ("id.", "system:test")
