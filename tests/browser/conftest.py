"""The real application on a real server over a database of its own, and a real browser."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from simpul.launcher import web
from simpul.ui import stylesheet
from tests.browser import chromium
from tests.support import database

HERE = Path(__file__).parent
# A machine that is busy with other tests is slow, not wrong.
PATIENCE = 180  # seconds for the server to answer


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What lies in this folder is a browser test, marked or not."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@dataclass
class Site:
    """A running installation: its address and who and what is in it."""

    url: str
    told: dict[str, Any]
    cookies: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="package")
def site(tmp_path_factory, django_db_setup):
    """The world of the page tests, served by the application server as it runs in production."""
    yield from served(tmp_path_factory)


def served(tmp_path_factory, *, uploads: bool = False):
    """A site with a database of its own; with `uploads`, also the server that photos are sent to."""
    name = f"browser_{os.getpid()}_{secrets.token_hex(3)}"
    database.clone(name)
    port = _free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database.named(database.server.app_url, name),
        "DATABASE_OWNER_URL": database.named(database.server.owner_url, name),
        "SIMPUL_HOME": str(tmp_path_factory.mktemp("home")),
        "SIMPUL_URL": f"http://localhost:{port}",
    }
    if uploads:
        photos = _free_port()
        environment["SIMPUL_UPLOADS"] = f"http://localhost:{photos}"
    staged = subprocess.run(
        [sys.executable, "-m", "tests.browser.stage"],
        env=environment,
        cwd=database.CHECKOUT,
        capture_output=True,
        text=True,
    )
    assert staged.returncode == 0, staged.stderr[-4000:]
    command = [
        "granian",
        "--interface",
        "wsgi",
        "simpul.config.wsgi:application",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with open(tmp_path_factory.mktemp("log") / "server.log", "w+") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, "--blocking-threads", "4", "--no-access-log"],
            env=environment, cwd=database.CHECKOUT, stdout=log, stderr=log,
        )  # fmt: skip
        servers = [server]
        if uploads:
            command = web.uploads("127.0.0.1", photos)
            servers.append(subprocess.Popen(command, env=environment, cwd=database.CHECKOUT, stdout=log, stderr=log))
        try:
            _wait(f"http://localhost:{port}/akun/masuk/", server, log)
            yield Site(f"http://localhost:{port}", json.loads(staged.stdout), environment=environment)
        finally:
            for one in servers:
                one.terminate()
                one.wait(PATIENCE)
    with contextlib.suppress(Exception):
        database.drop(name)


@pytest.fixture(scope="package")
def browser(django_db_setup):
    # No longer than these tests last: within its loop Django opens no database. After the database, so that it is
    # closed before.
    with chromium.running() as running:
        yield running


@pytest.fixture(scope="package")
def sheet():
    """The stylesheet's text."""
    return stylesheet.build()


@pytest.fixture(params=["phone", "desk"])
def width(request):
    return {"phone": chromium.PHONE, "desk": chromium.DESK}[request.param]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[Any], log: Any) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.3)
    log.seek(0)
    raise AssertionError(f"the server did not start: {log.read()[-3000:]}")
