"""Every request: its scope, its transaction, its problems."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from simpul.people.headers import HeadersMiddleware
from simpul.people.models import User
from simpul.scope import NATION
from simpul.scope.session import entered
from tests import cast

pytestmark = pytest.mark.django_db
ALL = "Perpustakaan Cempaka,Perpustakaan Kenanga,Perpustakaan Melati"


@pytest.fixture
def played():
    return cast.play()


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("librarian", "Perpustakaan Melati"),
        ("neighbour", "Perpustakaan Kenanga"),
        ("regency_pic", "Perpustakaan Kenanga,Perpustakaan Melati"),
        ("other_regency", "Perpustakaan Cempaka"),
        ("programme", ALL),
    ],
)
def test_a_view_sees_the_visitors_reach_without_asking(played, person, names):
    assert cast.seat(played.users[person]).get("/names/").content.decode() == names


def test_a_stranger_is_sent_to_sign_in_and_sees_nothing_where_it_is_open(played):
    client = Client()
    assert client.get("/names/?x=1").url == "/akun/masuk/?next=/names/%3Fx%3D1"
    assert client.get("/open/").content == b""
    refused = client.get("/api/v1/names")
    assert refused.status_code == 401
    assert refused.json()["code"] == "masuk-2"


def test_a_streamed_answer_has_its_own_transaction_with_the_same_rows(played):
    """Decision 2: it runs after the request's end."""
    client = cast.seat(played.regency_pic)
    page = client.get("/names/").content.decode()
    assert client.get("/streamed/").getvalue().decode().strip(",") == page
    assert client.get("/careless/").getvalue() == b""


def test_a_problem_undoes_what_the_view_did_and_becomes_a_page(played):
    client = cast.seat(played.librarian)
    response = client.get("/fails/")
    assert response.status_code == 404
    assert "akses-2" in response.content.decode()
    with entered(NATION):
        assert User.objects.get(username="librarian").full_name == "Sari"


def test_an_error_of_ours_undoes_too_and_logs_no_secret(played, caplog, capsys):
    client = cast.seat(played.librarian)
    client.raise_request_exception = False
    response = client.get("/breaks/?token=abc123")
    assert response.status_code == 500
    assert "server-1" in response.content.decode()
    with entered(NATION):
        assert User.objects.get(username="librarian").full_name == "Sari"


def test_an_inactive_person_is_out_at_the_next_request(played):
    client = cast.seat(played.librarian)
    assert client.get("/names/").status_code == 200
    with entered(NATION):
        User.objects.filter(username="librarian").update(is_active=False)
    assert client.get("/names/").status_code == 302


def test_pages_of_a_person_are_not_stored(played):
    response = cast.seat(played.librarian).get("/names/")
    assert response.headers["Cache-Control"] == "no-store, private"


def test_a_view_may_say_otherwise():
    answer = HeadersMiddleware(lambda r: HttpResponse("", headers={"Cache-Control": "max-age=60"}))
    assert answer(RequestFactory().get("/x/")).headers["Cache-Control"] == "max-age=60"


def test_a_request_asks_the_database_little_about_its_visitor(played, django_assert_max_num_queries):
    """Session, user, posts, second factor; the rest opens and closes the transaction."""
    client = cast.seat(played.regency_pic)
    client.get("/names/")
    with django_assert_max_num_queries(10) as asked:
        client.get("/names/")
    assert sum("people_posts_of" in q["sql"] for q in asked.captured_queries) == 1
