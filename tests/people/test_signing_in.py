"""Signing in, out, and being locked out."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from simpul.people import access, actions, queries
from simpul.people.models import OneTimeCode, User
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from tests import cast

pytestmark = pytest.mark.django_db
OPERATOR = machine("test")


@pytest.fixture
def played():
    return cast.play("librarian", "neighbour", "regency_pic", "programme")


def sign_in(client, name, password=cast.PASSWORD):
    return client.post(reverse("account_login"), {"login": name, "password": password})


def test_a_librarian_signs_in_with_name_and_password(played):
    client = Client()
    before = client.get(reverse("account_login"))
    assert "Nama pengguna" in before.content.decode()
    response = sign_in(client, "LIBRARIAN ")
    assert response.status_code == 302
    assert response.url == "/"
    assert client.get(reverse("account")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("account")).status_code == 302


def test_the_session_gets_a_new_key_at_sign_in(played):
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["x"] = 1
    session.save()
    old = session.session_key
    client.cookies[session_cookie()] = old
    sign_in(client, "librarian")
    assert client.session.session_key != old


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(played):
    wrong, unknown = (sign_in(Client(), n, "salah sekali").content.decode() for n in ("librarian", "nobody-here"))
    pick = "Nama pengguna atau kata sandi tidak cocok"
    assert pick in wrong
    assert pick in unknown


def test_a_person_switched_off_is_told_the_same(played):
    with entered(NATION, actor=OPERATOR.id):
        actions.change_user(by=OPERATOR, user=played.librarian, is_active=False)
    assert "tidak cocok" in sign_in(Client(), "librarian").content.decode()


@pytest.mark.parametrize("name", ["librarian", "nobody-here"])
def test_the_fifth_wrong_password_locks_name_and_address_and_says_how_long(played, name):
    client = Client()
    for _ in range(4):
        assert sign_in(client, name, "salah").status_code == 200
    locked = sign_in(client, name, "salah")
    assert locked.status_code == 429
    assert "Tunggu 15 menit" in locked.content.decode()
    assert "kode sekali pakai" in locked.content.decode()
    assert locked.headers["Retry-After"] == "900"
    assert sign_in(client, name).status_code == 429
    assert sign_in(Client(HTTP_USER_AGENT="another"), name).status_code == 429


def test_the_lock_is_for_one_address(played):
    client = Client()
    for _ in range(5):
        sign_in(client, "librarian", "salah")
    assert sign_in(Client(REMOTE_ADDR="10.9.8.7"), "librarian").status_code == 302


def test_an_officer_needs_the_second_factor(played):
    secret = cast.give_second_factor(played.regency_pic)
    client = Client()
    response = sign_in(client, "regency-pic")
    assert response.url == reverse("mfa_authenticate")
    assert client.get("/akun/").status_code == 302
    assert client.get(response.url).status_code == 200
    assert "Kode tidak cocok" in client.post(response.url, {"code": "000000"}).content.decode()
    done = client.post(response.url, {"code": code_of(secret)})
    assert done.status_code == 302, done.content.decode()
    assert client.get("/akun/").status_code == 200


def test_an_officer_without_one_is_sent_to_set_it_up(played):
    client = Client()
    assert sign_in(client, "regency-pic").url == "/"
    assert client.get("/akun/").url == reverse("mfa_index")
    assert "Satu langkah lagi" in client.get(reverse("mfa_index")).content.decode()
    assert client.get("/api/v1/anything").status_code in (403, 404)


def test_setting_up_the_app(played):
    client = Client()
    sign_in(client, "regency-pic")
    first = client.get(reverse("mfa_activate_totp"))
    confirm = client.post(first.url, {"password": cast.PASSWORD})
    assert confirm.status_code == 302
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:" not in page
    picture = client.get(reverse("totp-picture"))
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content
    secret = client.session["mfa.totp.secret"]
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.url == reverse("mfa_view_recovery_codes")
    assert "<code>" in client.get(done.url).content.decode()
    assert client.get("/akun/").status_code == 200


def test_the_secret_is_encrypted_in_the_database(played):
    from allauth.mfa.models import Authenticator

    secret = cast.give_second_factor(played.regency_pic)
    with entered(NATION):
        assert secret not in str(Authenticator.objects.get(user=played.regency_pic).data)


def test_a_second_factor_is_seen_by_its_owner_alone(played):
    from allauth.mfa.models import Authenticator

    cast.give_second_factor(played.regency_pic)
    with entered(played.actor("regency_pic").scope, actor=played.librarian.pk):
        assert not Authenticator.objects.exists()
    with entered(played.actor("librarian").scope, actor=played.regency_pic.pk):
        assert Authenticator.objects.count() == 1


def test_the_last_factor_of_an_officer_cannot_be_taken_off(played):
    client = cast.seat(played.regency_pic)
    reauthenticated(client, reverse("mfa_deactivate_totp"))
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "Pasang yang lain dahulu" in page.content.decode()


def test_a_code_from_the_post_above_makes_a_password(played):
    code = actions.issue_one_time_code(by=played.actor("regency_pic"), user=played.librarian)
    client, new = Client(), cast.new_password()
    form = {"username": "Librarian", "code": code.lower(), "purpose": "password", "password": new}
    assert client.post(reverse("one-time-code"), form).status_code == 302
    assert sign_in(client, "librarian", new).status_code == 302
    again = Client().post(reverse("one-time-code"), form)
    assert again.status_code == 400
    assert "sudah dipakai" in again.content.decode()


def test_a_weak_password_does_not_use_up_the_code(played):
    code = actions.issue_one_time_code(by=played.actor("regency_pic"), user=played.librarian)
    form = {"username": "librarian", "code": code, "purpose": "password", "password": "perpustakaan2026"}
    weak = Client().post(reverse("one-time-code"), form)
    assert weak.status_code == 400
    assert "mudah ditebak" in weak.content.decode()
    assert Client().post(reverse("one-time-code"), {**form, "password": cast.new_password()}).status_code == 302


def test_a_code_dies_after_five_tries_and_after_an_hour(played):
    code = actions.issue_one_time_code(by=played.actor("regency_pic"), user=played.librarian)
    ask = {"username": "librarian", "purpose": "password", "password": cast.new_password()}
    for _ in range(5):
        assert actions.redeem_code(code="XXXX-XXXX", **ask) is None
    assert actions.redeem_code(code=code, **ask) is None
    code = actions.issue_one_time_code(by=played.actor("regency_pic"), user=played.librarian)
    with entered(NATION):
        held = OneTimeCode.objects.get(user=played.librarian, used_at=None)
        held.expires_at -= dt.timedelta(minutes=61)
        OneTimeCode.objects.filter(pk=held.pk).update(expires_at=held.expires_at)
    assert actions.redeem_code(code=code, **ask) is None


def test_a_lost_second_factor_needs_the_code_and_the_password(played):
    cast.give_second_factor(played.regency_pic)
    code = actions.issue_one_time_code(by=played.actor("programme"), user=played.regency_pic, purpose="second_factor")
    ask = {"username": "regency-pic", "code": code, "purpose": "second_factor"}
    assert actions.redeem_code(**ask, password="bukan ini") is None
    assert actions.redeem_code(**ask, password=cast.PASSWORD) == played.regency_pic
    with entered(NATION, actor=played.regency_pic.pk):
        assert not access.has_second_factor(played.regency_pic)


def test_sign_up_and_mail_pages_do_not_exist():
    for path in ("signup", "daftar", "email", "password/reset", "confirm-email", "login/code"):
        assert Client().get(f"/akun/{path}/").status_code in (302, 404)
    from django.urls import NoReverseMatch

    for name in ("account_signup", "account_email", "account_reset_password", "account_inactive"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_sessions_can_be_listed_and_ended(played):
    here, there = Client(), Client(HTTP_USER_AGENT="Warnet/1.0")
    for client in (here, there):
        sign_in(client, "librarian")
    assert "Warnet/1.0" in here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("usersessions_list"))
    assert there.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200
    assert actions.end_sessions(by=played.actor("regency_pic"), user=played.librarian) == 1
    assert here.get("/akun/").status_code == 302


def test_a_new_password_ends_the_other_sessions(played):
    here, there = Client(), Client()
    sign_in(here, "librarian")
    sign_in(there, "librarian")
    new = cast.new_password()
    changed = here.post(
        reverse("account_change_password"), {"oldpassword": cast.PASSWORD, "password1": new, "password2": new}
    )
    assert changed.status_code == 302, changed.content.decode()
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302


def test_a_post_that_ends_ends_the_reach_with_the_next_request(played):
    client = cast.seat(played.librarian)
    assert client.get("/akun/").wsgi_request.actor.scope
    actions.end_post(by=played.actor("regency_pic"), post=played.posts["librarian"])
    response = client.get("/akun/")
    assert response.status_code == 200
    assert not response.wsgi_request.actor.scope


def test_sessions_end_when_left_alone_and_when_old(played, monkeypatch):
    client = cast.seat(played.regency_pic)
    assert client.get("/akun/").status_code == 200
    for key, age in (("seen", 31 * 60), ("since", 12 * 3600 + 60)):
        client = cast.seat(played.regency_pic)
        session = client.session
        session[key] -= age
        session.save()
        assert client.get("/akun/").status_code == 302, key


def test_a_synthetic_officer_has_a_code_for_the_demo_and_nobody_else(played):
    with entered(NATION, actor=OPERATOR.id):
        user = actions.create_user(
            by=OPERATOR, username="contoh", full_name="Contoh", role="programme", at="", synthetic=True
        )
        actions.set_up_synthetic_second_factor(by=OPERATOR, user=user)
        actions.set_password(by=OPERATOR, user=user, password=cast.PASSWORD)
    client = Client()
    to = sign_in(client, "contoh").url
    assert client.post(to, {"code": queries.demo_code("contoh")}).status_code == 302
    assert client.get("/akun/").status_code == 200
    cast.give_second_factor(played.programme)
    with pytest.raises(Exception, match="synthetic"):
        queries.demo_code("programme")


def test_passwords_are_hashed_with_argon2id(played):
    with entered(NATION):
        assert User.objects.get(username="librarian").password.startswith("argon2$argon2id$")


def reauthenticated(client, path):
    response = client.get(path)
    if response.status_code == 302:
        client.post(response.url, {"password": cast.PASSWORD})


def session_cookie():
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME


def code_of(secret):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def test_wrong_codes_count_like_wrong_passwords(played):
    client, form = Client(), {"username": "librarian", "purpose": "password", "password": cast.new_password()}
    answers = [client.post(reverse("one-time-code"), {**form, "code": "AAAA-AAAA"}).status_code for _ in range(6)]
    assert answers == [400, 400, 400, 400, 429, 429]
    assert sign_in(client, "librarian").status_code == 429


def test_what_is_kept_of_a_wrong_try_holds_no_password(played):
    from axes.models import AccessAttempt

    Client().post("/akun/masuk/?q=rahasia-di-alamat", {"login": "librarian", "password": "hampir-benar"})
    (kept,) = AccessAttempt.objects.values()
    assert "hampir-benar" not in str(kept)


def test_signing_in_is_on_the_trail_by_id(played):
    from simpul.audit.models import Entry

    sign_in(Client(), "librarian")
    with entered(NATION):
        note = Entry.objects.get(change="note", about="user.signed_in")
    assert note.record_id == str(played.librarian.pk)
    assert "librarian" not in str((note.before, note.after, note.actor))
