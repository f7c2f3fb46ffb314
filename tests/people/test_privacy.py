"""What is held of a person can be listed, exported and erased (decision 37)."""

import json

import pytest

from simpul.foundation.problems import Problem
from simpul.people import actions, commands, handbook, queries
from simpul.people.models import User
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from tests import cast

pytestmark = pytest.mark.django_db
OPERATOR = machine("test")


@pytest.fixture
def played():
    return cast.play("librarian", "neighbour", "regency_pic")


def test_the_register_names_every_personal_column():
    text = handbook.personal_data_markdown()
    assert "| `people_user` | `full_name`, `last_login`, `password`, `phone`, `username` |" in text
    assert "`mfa_authenticator`" in text
    assert "Pengelola perpustakaan" in handbook.roles_markdown()


def test_a_person_may_take_everything_with_them_but_no_secret(played):
    actions.set_profile(by=played.actor("librarian"), user=played.librarian, education="SMA")
    told = queries.export_person(by=played.actor("librarian"), user=played.librarian)
    text = json.dumps(told)
    assert told["user"]["full_name"] == "Sari"
    assert told["profile"]["education"] == "SMA"
    assert told["posts"][0]["role"] == "librarian"
    assert "argon2" not in text
    assert "secret" not in text


def test_others_may_not(played):
    with pytest.raises(Problem):
        queries.export_person(by=played.actor("neighbour"), user=played.librarian)
    assert queries.export_person(by=played.actor("regency_pic"), user=played.librarian)


def test_erasing_leaves_the_office_and_no_name(played):
    by = played.actor("regency_pic")
    with pytest.raises(Problem) as still:
        actions.erase_person(by=by, user=played.librarian)
    assert still.value.code == "hapus-1"
    actions.end_post(by=by, post=played.posts["librarian"])
    actions.set_profile(by=played.actor("librarian"), user=played.librarian, other_job="guru")
    for _ in range(2):
        actions.erase_person(by=by, user=played.librarian)
    with entered(NATION):
        left = User.objects.get(pk=played.librarian.pk)
        assert "sari" not in json.dumps(queries.export_person(by=OPERATOR, user=left)).lower()
        assert left.posts.count() == 1
        assert not left.is_active
    with pytest.raises(Problem):
        commands.export_person("librarian")
    with entered(NATION):
        again = actions.create_user(by=OPERATOR, username="librarian", full_name="Lain", role="programme")
    assert again.pk != left.pk


def test_old_things_are_thrown_away(played):
    from axes.models import AccessAttempt

    AccessAttempt.objects.create(username="x", ip_address="1.2.3.4", failures_since_start=1)
    AccessAttempt.objects.update(attempt_time="2020-01-01T00:00Z")
    assert actions.tidy_up()["tries"] == 1
