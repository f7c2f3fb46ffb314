"""The ASGI application that photos are sent to: a request waits here, without a thread, until its body is whole.

A village line takes half a minute for a piece. The web server's threads would all wait for such lines, and pages and
pushes with them; here a waiting line is a few hundred kilobytes at most. Once a piece is here, one of a few threads
takes it through the same walls as at every door for devices.
"""

import asyncio
import io
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from simpul.config.wsgi import BUSY, DeviceDoors  # loads the house

from django.conf import settings  # isort: skip
from django.core.handlers.asgi import ASGIRequest  # isort: skip
from django.db import close_old_connections  # isort: skip
from django.http import HttpResponse  # isort: skip

from simpul.api import envelope, problems  # isort: skip
from simpul.attachments.rules import MOST_PIECE  # isort: skip

# A piece that has not come in this time has lost its line; the phone gave up long before.
PATIENCE_S = 180
THREADS = 4
# Lines that wait at once; each holds at most a piece in memory.
MOST_LINES = 800

_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="upload")
_doors = DeviceDoors()
_lines = 0

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class TooMuch(Exception):
    """The body is larger than a piece may be."""


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one request; anything but a photo's is not found here."""
    global _lines
    if scope["type"] != "http":
        return
    if not scope["path"].startswith(settings.BLOBS):
        await _say(send, 404, [("Content-Type", "text/plain")], b"")
        return
    if _lines >= MOST_LINES:
        await _say(send, 503, BUSY, b"")
        return
    _lines += 1
    try:
        body = await asyncio.wait_for(_body(scope, receive), PATIENCE_S)
        response = await asyncio.get_running_loop().run_in_executor(_threads, _answer, scope, body)
        await _say(send, response.status_code, list(response.items()), response.content)
    except TooMuch:
        problem = problems.push_too_big(most=MOST_PIECE // 1024)
        said = json.dumps(problem.as_dict()).encode()
        await _say(send, 413, [("Sync-Proto", envelope.PROTOCOL), ("Content-Type", "application/json")], said)
    except (TimeoutError, ConnectionError):
        return
    finally:
        _lines -= 1


async def _body(scope: dict[str, Any], receive: Receive) -> bytes:
    """The whole body; raises TooMuch, and ConnectionError when the line is lost."""
    said = dict(scope["headers"]).get(b"content-length", b"0")
    if said.isdigit() and int(said) > MOST_PIECE:
        raise TooMuch
    parts, held = [], 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise ConnectionError
        parts.append(event.get("body", b""))
        held += len(parts[-1])
        if held > MOST_PIECE:
            raise TooMuch
        if not event.get("more_body"):
            return b"".join(parts)


def _answer(scope: dict[str, Any], body: bytes) -> HttpResponse:
    try:
        return _doors.through(ASGIRequest(scope, io.BytesIO(body)))
    finally:
        close_old_connections()


async def _say(send: Send, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
    told = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body})
