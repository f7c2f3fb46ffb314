"""Settings that keep the house: cookies, hosts, transport, the secret key; nonsense stops the start with a hint."""

import json
import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from simpul.config.secret import secret_key
from simpul.people.address import client_ip

ASK = """
import json
from simpul.config import settings as s
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "ALLOWED_HOSTS",
         "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "DEBUG",
         "CSRF_TRUSTED_ORIGINS")
print(json.dumps({n: getattr(s, n, None) for n in names}))
"""


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ASK], env={**os.environ, **environment}, capture_output=True, text=True
    )


def test_over_https_cookies_are_host_bound_and_transport_is_strict():
    told = json.loads(started(SIMPUL_URL="https://simpul.example").stdout)
    assert told["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert told["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert told["SESSION_COOKIE_SECURE"]
    assert told["CSRF_COOKIE_SECURE"]
    assert told["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert told["SECURE_SSL_REDIRECT"]
    assert "simpul.example" in told["ALLOWED_HOSTS"]


def test_on_this_machine_cookies_are_plain_but_not_for_scripts():
    told = json.loads(started().stdout)
    assert not told["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert told["SESSION_COOKIE_HTTPONLY"]
    assert told["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert told["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert told["DEBUG"] is False


@pytest.mark.parametrize(
    ("environment", "hint"),
    [
        ({"SIMPUL_URL": "simpul.example"}, "must look like https://"),
        ({"SIMPUL_URL": "http://simpul.example"}, "only https://"),
        ({"SIMPUL_URL": "https://simpul.example/path"}, "must look like"),
        ({"SIMPUL_HOSTS": "*"}, "may not be *"),
        ({"SIMPUL_PROXIES": "many"}, "SIMPUL_PROXIES"),
        ({"SIMPUL_SECRET_KEY": "short"}, "shorter than 50"),
    ],
)
def test_nonsense_stops_the_start_with_a_hint(environment, hint):
    done = started(**environment)
    assert done.returncode != 0
    assert hint in done.stderr.splitlines()[-1]


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path):
    first = secret_key(tmp_path / "home")
    assert first == secret_key(tmp_path / "home")
    assert first != secret_key(tmp_path / "other")
    assert len(first) >= 50
    path = tmp_path / "home" / "secret.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["secret.key"]
    path.chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        secret_key(tmp_path / "home")


def test_two_starts_at_once_agree_on_one_key(tmp_path):
    ask = (
        f"from pathlib import Path; from simpul.config import secret; print(secret.secret_key(Path({str(tmp_path)!r})))"
    )
    running = [subprocess.Popen([sys.executable, "-c", ask], stdout=subprocess.PIPE, text=True) for _ in range(6)]
    assert len({p.communicate()[0] for p in running}) == 1


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        (2, "6.6.6.6, 9.9.9.9, 10.1.1.1", "9.9.9.9"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed_about_the_address(settings, rf, proxies, header, address):
    settings.TRUSTED_PROXIES = proxies
    assert client_ip(rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=header)) == address


def test_an_unknown_host_is_refused(client):
    assert client.get("/akun/masuk/", HTTP_HOST="evil.example").status_code == 400


def test_passwords_are_hashed_with_argon2id_only():
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_scope_comes_last_and_headers_first():
    order = settings.MIDDLEWARE
    assert order[-1] == "simpul.people.middleware.ScopeMiddleware"
    assert order.index("csp.middleware.CSPMiddleware") < order.index("whitenoise.middleware.WhiteNoiseMiddleware")
    assert order.index("simpul.people.headers.HeadersMiddleware") < order.index(
        "whitenoise.middleware.WhiteNoiseMiddleware"
    )
