"""What the server answers a visitor: milliseconds, bytes, statements."""

import http.client
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ASSET = re.compile(rb"""(?:href|src)="(/static/[^"]+)\"""")


@dataclass(frozen=True)
class Page:
    """A page as one role opens it: its addresses are asked for in turn."""

    name: str
    role: str
    urls: Sequence[str]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})"


@dataclass(frozen=True)
class Answer:
    url: str
    milliseconds: float
    bytes: int


@dataclass(frozen=True)
class FirstLoad:
    """Bytes of a page with everything it needs; `uncached` of its files would be asked for again the next time."""

    bytes: int
    uncached: int


def ask(page: Page, port: int, cookie: str, rounds: int) -> tuple[list[Answer], list[Answer]]:
    """(the first answer of each address, the answers to at least `rounds` further requests) over one connection."""
    connection = http.client.HTTPConnection("localhost", port, timeout=120)
    count = len(page.urls)
    turns = -(-rounds // count)
    found = []
    for number in range(count * (1 + turns)):
        url = page.urls[number % count]
        began = time.perf_counter()
        body, _ = _get(connection, url, cookie)
        found.append(Answer(url, (time.perf_counter() - began) * 1000, len(body)))
    return found[:count], found[count:]


def first_load(page: Page, port: int, cookie: str) -> FirstLoad:
    """The page and every file it names, as sent to an empty cache."""
    import gzip

    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    body, headers = _get(connection, page.urls[0], cookie)
    total, uncached = len(body), 0
    plain = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
    for asset in dict.fromkeys(ASSET.findall(plain)):
        piece, told = _get(connection, asset.decode(), cookie)
        total += len(piece)
        uncached += "immutable" not in (told.get("Cache-Control") or "")
    return FirstLoad(total, uncached)


def _get(connection: http.client.HTTPConnection, url: str, cookie: str) -> tuple[bytes, Any]:
    connection.request("GET", url, headers={"Cookie": cookie, "Accept-Encoding": "gzip, deflate, br"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{url} was answered with {answer.status}: {body[:300]!r}")
    return body, answer.headers


def statements(url: str, cookie: str) -> list[tuple[str, float]]:
    """Every statement an address needs, session and scope included, with its milliseconds in this process."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie.split("=", 1)[1]
    asked = []

    def note(execute: Any, statement: str, parameters: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(statement, parameters, many, context)
        finally:
            asked.append((statement, (time.perf_counter() - began) * 1000))

    with connection.execute_wrapper(note):
        client.get(url, headers={"host": "localhost"})
    return asked
