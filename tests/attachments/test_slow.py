"""Slow uploads never starve pages or pushes (decision 31): the servers as they run, over lines that trickle."""

import contextlib
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import time

import pytest

from simpul.foundation.ids import uuid7
from simpul.launcher import web
from simpul.protocol import keys
from simpul.protocol.client import Client
from simpul.protocol.replies import Reply
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions as sync
from tests.attachments.conftest import Sender, picture
from tests.support import database
from tests.sync.conftest import ACTIVITY, make_place

SLOW, PUSHES, ROUNDS = 50, 20, 3
RAW = picture(9, size=(1280, 960), quality=90)


class Answer(dict):
    """Headers by name and the status, as the other tests read them."""

    status_code = 0


def over(port: int):
    """Ask a real server."""

    def ask(method, path, headers, body):
        with contextlib.closing(http.client.HTTPConnection("localhost", port, timeout=60)) as line:
            line.request(method, path, body or None, headers)
            said = line.getresponse()
            answer = Answer({name.title(): value for name, value in said.getheaders()})
            answer.status_code, answer.content = said.status, said.read()
        return answer

    return ask


@contextlib.contextmanager
def slow_lines(port: int, device: Client, count: int):
    """So many pieces under way that never end: the head came, rightly signed; the piece is still on the line."""
    lines = []
    for _ in range(count):
        path = f"/api/v1/blob/{uuid7()}/photo"
        signed = keys.sign(device.key, "\n".join(["PATCH", path, "0", "", "", "sha256 x"]).encode())
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(
            f"PATCH {path} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            f"Upload-Checksum: sha256 x\r\nContent-Type: application/offset+octet-stream\r\nSync-Sig: {signed}\r\n"
            f"Authorization: Device {device.token}\r\nContent-Length: 200000\r\n\r\n".encode()
        )
        lines.append(line)
    try:
        yield lines
    finally:
        for line in lines:
            line.close()


@pytest.fixture
def house(fresh_db, tmp_path):
    """A web server and an upload server as `simpul run` starts them; gives (web's port, uploads' port)."""
    ports = []
    for _ in range(2):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            ports.append(probe.getsockname()[1])
    # The same secret as the test's own, so that a code made here is known there.
    shutil.copy(database.HOME / "secret.key", tmp_path)
    environment = os.environ | fresh_db | {"SIMPUL_HOME": str(tmp_path), "SIMPUL_URL": f"http://localhost:{ports[0]}"}
    commands = [web.command("127.0.0.1", ports[0], 1, 4), web.uploads("127.0.0.1", ports[1])]
    with open(tmp_path / "log", "w+") as log:
        servers = [
            subprocess.Popen(command, env=environment, cwd=database.CHECKOUT, stdout=log, stderr=log)
            for command in commands
        ]
        try:
            for port, path in zip(ports, ("/api/v1/hello", "/api/v1/blob/"), strict=True):
                _wait(port, path, log)
            yield ports
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(60)


def _wait(port: int, path: str, log) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if over(port)("OPTIONS" if "blob" in path else "GET", path, {}, b"").status_code in (200, 204):
                return
        time.sleep(0.3)
    log.seek(0)
    raise AssertionError(f"no answer: {log.read()[-3000:]}")


@pytest.fixture
def device(house):
    with entered(NATION, actor="system:test"):
        place = make_place()
    code = sync.issue_code(by=machine("test"), book_id=place.id)
    with contextlib.closing(Client(f"http://localhost:{house[0]}", timeout=120)) as client:
        assert client.enrol(code).reply is Reply.OK
        yield client


def pushed(client: Client) -> float:
    """The 95th percentile of seconds that a push of one record takes."""
    took = []
    for _ in range(PUSHES):
        client.save("engagement", ACTIVITY)
        began = time.monotonic()
        assert client.push().reply is Reply.OK
        took.append(time.monotonic() - began)
    return statistics.quantiles(took, n=20)[-1]


def test_fifty_slow_uploads_hold_up_no_push_and_no_other_upload(house, device):
    _, uploads = house
    pushed(device)
    phone = Sender(device.token, device.key, over(uploads))
    with slow_lines(uploads, device, SLOW) as lines:
        # A machine that stops for a while is slow, not starved: the best of a few rounds tells.
        assert min(pushed(device) for _ in range(ROUNDS)) < 1
        id, answer = phone.send(RAW, record=uuid7())
        assert (answer.status_code, answer["Blob-State"]) == (204, "stored"), answer.content
        assert answer["X-Content-Type-Options"] == "nosniff"
        for line in lines:
            line.setblocking(False)
            with pytest.raises(BlockingIOError):
                line.recv(1)  # still waited for
    assert phone.say("HEAD", f"/api/v1/blob/{id}/photo")["Upload-Offset"] == str(len(RAW))


def test_led_to_the_web_server_they_hold_one_thread_of_it(house, device):
    site, _ = house
    with slow_lines(site, device, 8) as lines:
        assert min(pushed(device) for _ in range(ROUNDS)) < 1
        busy = []
        for line in lines:
            line.settimeout(0.5)
            with contextlib.suppress(TimeoutError):
                busy.append(line.recv(200).split()[1])
        assert busy == [b"503"] * 7


def test_the_upload_server_answers_for_nothing_else_and_takes_no_flood(house):
    _, uploads = house
    ask = over(uploads)
    assert ask("GET", "/", {}, b"").status_code == 404
    assert ask("POST", "/api/v1/push", {}, b"{}").status_code == 404
    answer = ask("PATCH", f"/api/v1/blob/{uuid7()}/photo", {"Tus-Resumable": "1.0.0"}, bytes(600_000))
    assert (answer.status_code, answer["Sync-Proto"]) == (413, "1")
    refused = ask("OPTIONS", "/api/v1/blob/", {"Host": "evil.example"}, b"")
    assert refused.status_code == 400
