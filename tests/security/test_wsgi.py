"""The short way of the doors of devices leaves no header out."""

import io
import sys

import pytest
from django.conf import settings
from django.test import Client as Browser

from simpul.config import wsgi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The handlers' signals would close the connection the test's transaction lives on."""
    from django.core import signals
    from django.db import close_old_connections

    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


def ask(path, method="POST", body=b"{}", **more):
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/json",
        "HTTP_HOST": "localhost", "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1", "wsgi.errors": sys.stderr,
        "HTTP_SYNC_PROTO": "1",
    } | more  # fmt: skip
    began = []
    response = wsgi.application(environ, lambda status, headers, error=None: began.append((status, dict(headers))))
    return *began[0], b"".join(response)


@pytest.mark.parametrize("path", settings.DEVICE_DOORS)
def test_a_devices_answer_carries_every_header(path):
    method = "GET" if path.endswith(("pull", "hello")) else "POST"
    status, headers, _ = ask(path, method)
    whole = Browser(headers={"host": "localhost", "sync-proto": "1"}).generic(method, path, b"{}", "application/json")
    assert status.startswith(str(whole.status_code))
    assert set(headers) == set(whole.headers)
    moving = {"Content-Length", "Set-Cookie"}
    assert {k: v for k, v in headers.items() if k not in moving} == {
        k: v for k, v in whole.headers.items() if k not in moving
    }
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"].startswith("no-store")


def test_a_foreign_host_is_refused_at_the_short_way_too():
    assert ask("/api/v1/push", HTTP_HOST="evil.example")[0].startswith("400")


def test_a_mistake_of_ours_is_told_as_json(monkeypatch):
    from simpul.api import envelope

    monkeypatch.setattr(envelope, "token_of", lambda *args, **more: 1 / 0)
    status, headers, body = ask("/api/v1/push")
    assert status.startswith("500")
    assert headers["Content-Type"] == "application/json"
    assert "Content-Security-Policy" in headers
    assert b"server-1" in body


def test_everything_else_goes_through_the_house():
    assert ask("/api/v1/nothing", "GET")[0].startswith(("401", "404"))
