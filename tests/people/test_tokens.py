"""Tokens of machines: they read what their user reads, narrowed to a place, until revoked."""

import pytest
from django.test import Client

from simpul.foundation.problems import Problem
from simpul.people import actions
from simpul.people.models import ApiToken
from simpul.scope import NATION
from simpul.scope.session import entered
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def played():
    return cast.play("librarian", "far_librarian", "consultant", "province_officer", "village_head")


def ask(token, path="/api/v1/names"):
    return Client(HTTP_AUTHORIZATION=f"Bearer {token}").get(path)


def test_a_token_reads_its_place_and_no_further(played):
    by = played.actor("consultant")
    token = actions.issue_token(by=by, user=played.consultant, name="dasbor", path="id.35.14.")
    assert ask(token).content.decode() == "Perpustakaan Cempaka"
    actor = ask(token).wsgi_request.actor
    assert set(actor.verbs) == {"read", "export"}


def test_a_token_opens_no_page(played):
    token = actions.issue_token(by=played.actor("consultant"), user=played.consultant, name="x", path="id.35.")
    assert ask(token, "/names/").status_code == 302


@pytest.mark.parametrize("token", ["", "x", "simpul_", f"simpul_{'0' * 32}_{'a' * 43}", "simpul_" + "é" * 76])
def test_a_wrong_token_is_refused_with_a_number(played, token):
    refused = ask(token)
    assert refused.status_code == 401
    assert refused.json()["code"] == "masuk-4"


def test_many_wrong_tokens_slow_the_address_down(played):
    codes = [ask("x").status_code for _ in range(31)]
    assert codes == [401] * 30 + [429]


def test_a_token_ends_when_revoked_expired_or_its_user_loses_the_post(played):
    by, user = played.actor("consultant"), played.consultant
    first, second, third = (actions.issue_token(by=by, user=user, name=n, path="id.35.") for n in "abc")
    with entered(NATION):
        actions.revoke_token(by=by, token=ApiToken.objects.get(name="a"))
        ApiToken.objects.filter(name="b").update(created_at="2020-01-01T00:00Z", expires_at="2020-02-01T00:00Z")
    assert [ask(t).status_code for t in (first, second, third)] == [401, 401, 200]
    actions.end_post(by=_programme(), post=played.posts["consultant"])
    assert ask(third).content == b""


def test_only_the_hash_is_kept(played):
    token = actions.issue_token(by=played.actor("consultant"), user=played.consultant, name="x", path="id.35.")
    with entered(NATION):
        kept = ApiToken.objects.get()
    assert token.rsplit("_", 1)[1] not in str(kept.__dict__)


def test_a_token_goes_no_further_than_its_maker(played):
    by = played.actor("consultant")
    for code, arguments in {
        "akses-2": {"by": by, "user": played.consultant, "path": "id.33."},
        "akses-1": {"by": played.actor("village_head"), "user": played.village_head, "path": _path(played)},
        "token-1": {"by": by, "user": played.consultant, "path": "id.35.", "days": 9999},
    }.items():
        with pytest.raises(Problem) as problem:
            actions.issue_token(name="x", **arguments)
        assert problem.value.code == code


def _path(played):
    return played.libraries["home"].path


def _programme():
    from simpul.scope.actor import machine

    return machine("test")
