"""One real server over the tests' database, faulty lines to it, and a process with three real phones."""

import base64
import json
import random
import subprocess
import uuid
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client as Browser

from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions
from tests.phone import node
from tests.phone.declared import declarations

BEGIN = "2026-11-22T01:00:00Z"


class Raised(Exception):
    """The engine refused: its code."""


class Phones:
    """The process with the phones; requests they make are given to `server`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [node.executable(), str(node.HERE / "model" / "phones.mjs"), BEGIN],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=node.HERE,
        )  # fmt: skip
        self.server: Server | None = None
        self("declare", declarations())

    def __call__(self, name: str, *arguments: Any) -> Any:
        self._say([name, *arguments])
        while True:
            told = json.loads(self._process.stdout.readline())
            if "net" in told:
                number, phone, request = told["net"]
                self._say(["net", number, self.server.answer(phone, request)])
            elif "raised" in told:
                if told["raised"]:
                    raise Raised(told["raised"])
                raise AssertionError(told["told"])
            else:
                return told["gave"]

    def _say(self, words: list[Any]) -> None:
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(10)


class Server:
    """The server behind lines that fail as told: `down` are phones without a signal, `faults` what befalls a phone's
    next request."""

    def __init__(self) -> None:
        self.browser = Browser()
        self.down: set[str] = set()
        self.faults: dict[str, list[str]] = {}
        self.heard: list[dict[str, Any]] = []
        self.count = {"requests": 0, "faults": 0, "repeated": 0}
        cache.clear()

    def answer(self, phone: str, request: dict[str, Any]) -> dict[str, Any] | None:
        """The server's answer, or None where none arrives."""
        self.count["requests"] += 1
        if phone in self.down:
            return None
        waiting = self.faults.get(phone)
        fault = waiting.pop(0) if waiting else ""
        self.count["faults"] += bool(fault)
        match fault:
            case "drop request":
                return None
            case "busy":
                return {"status": 503, "headers": {"sync-proto": "1", "retry-after": "3"}, "body": "{}"}
            case "expired":
                return {"status": 401, "headers": {"sync-proto": "1"}, "body": '{"code": "sinkron-1"}'}
            case "portal":
                return {"status": 200, "headers": {"content-type": "text/html"}, "body": "<html>Login</html>"}
            case "crash":
                with transaction.atomic():
                    self.handle(request)
                    transaction.set_rollback(True)
                return None
            case "drop reply":
                self.handle(request)
                return None
            case "duplicate":
                self.handle(request)
                return self.handle(request)
            case "truncate":
                told = self.handle(request)
                return told | {"body": told["body"][: len(told["body"]) // 2]}
        return self.handle(request)

    def handle(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the server says to this request, and does."""
        headers = {
            f"HTTP_{k.upper().replace('-', '_')}": v for k, v in request["headers"].items() if k != "content-type"
        }
        if request["method"] == "GET":
            response = self.browser.get(request["path"], **headers)
        else:
            body = base64.b64decode(request["body"]) if request["packed"] else request["body"].encode()
            response = self.browser.post(request["path"], body, content_type="application/json", **headers)
            if request["path"].endswith("/push"):
                self.heard.append(request)
        told = {k.lower(): v for k, v in response.items()}
        return {"status": response.status_code, "headers": told, "body": response.content.decode()}

    def again(self, chance: random.Random) -> None:
        """A push of long ago arrives once more, after everything that came later."""
        if self.heard:
            self.count["repeated"] += 1
            self.handle(chance.choice(self.heard))

    def code(self, book: uuid.UUID) -> str:
        with entered(NATION, actor="system:test"):
            return actions.issue_code(by=machine("test"), book_id=book)

    def backup(self) -> str:
        """A point to which the server can be restored."""
        return transaction.savepoint()

    def restore(self, point: str) -> None:
        """The disk is lost; the database is as it was at the backup, and a new history begins."""
        transaction.savepoint_rollback(point)
        cache.clear()
        with entered(NATION, actor="system:test"):
            actions.begin_epoch(by=machine("test"))

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        with entered(NATION, actor="system:test"), connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()
