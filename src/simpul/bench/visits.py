"""Visitors of each role, the pages they open, and what the server answers them."""

import http.client
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from simpul.foundation.periods import Month, Span

ROLES = {"programme": "", "province_officer": "{province}", "regency_pic": "{regency}"}
ASSET = re.compile(rb"""(?:href|src)="(/static/[^"]+)\"""")


@dataclass(frozen=True)
class Page:
    """A page as one role opens it: its addresses are asked for in turn."""

    name: str
    role: str
    urls: Sequence[str]


@dataclass(frozen=True)
class Answer:
    milliseconds: float
    bytes: int


@dataclass(frozen=True)
class FirstLoad:
    """Bytes of a page with everything it needs; `uncached` of its files would be asked for again the next time."""

    bytes: int
    uncached: int


def sessions(regency: str) -> dict[str, str]:
    """A session cookie for each role, of a person with a second factor, signed in as the application does it."""
    from simpul.people import actions
    from simpul.people.models import User
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    by, found = machine("bench"), {}
    for role, where in ROLES.items():
        name = f"bench-{role.replace('_', '-')}"
        at = where.format(province=regency[:2], regency=regency)
        with entered(NATION, actor=by.id):
            user = User.objects.filter(username=name).first()
            if user is None:
                user = actions.create_user(by=by, username=name, full_name="Uji", role=role, at=at, synthetic=True)
                actions.set_up_synthetic_second_factor(by=by, user=user)
        found[role] = _signed_in(user)
    return found


def _signed_in(user: Any) -> str:
    from django.conf import settings
    from django.test import Client

    from simpul.scope import NOWHERE
    from simpul.scope.session import entered

    client = Client()
    with entered(NOWHERE, actor=user.pk):
        client.force_login(user, backend="simpul.people.backend.Backend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def pages(regency: str) -> list[Page]:
    """The pages there are, each for the role that opens it every day."""
    spans = _spans()
    found = [
        Page("nation", "programme", [_url("area", "", s) for s in spans]),
        Page("province", "province_officer", [_url("area", regency[:2], s) for s in spans]),
        Page("regency", "regency_pic", [_url("area", regency, s) for s in spans]),
        Page("library", "regency_pic", [_url("library", i, s) for i, s in zip(_some(regency), spans, strict=False)]),
    ]
    districts = _districts(regency)
    found.append(
        Page("district", "regency_pic", [_url("area", c, s) for c, s in zip(districts, spans, strict=False)]),
    )
    for role in ROLES:
        found.append(Page("morning", role, [reverse("home")]))
    return found + _later(regency, spans)


def _later(regency: str, spans: Sequence[Span]) -> list[Page]:
    """Pages that not every version has."""
    found = []
    asked: dict[str, list[tuple[str, str, list[str], dict[str, str]]]] = {
        "search": [("programme", "search", [], {"q": q}) for q in ("melati", "kripik", "sukapuro", "probolingo")],
        "why": [
            (role, "why", [code or "id", key], _months(span))
            for role, code in (("regency_pic", regency), ("programme", ""))
            for span, key in zip(spans, ("visits.total", "engagement.participants") * 2, strict=True)
        ],
        "compare": [
            ("programme", "compare", [], {"what": "areas", "pick": "35,33,32", **_months(span)}) for span in spans
        ],
    }
    for name, ways_in in asked.items():
        by_role: dict[str, list[str]] = {}
        for role, url, arguments, query in ways_in:
            try:
                by_role.setdefault(role, []).append(_with(reverse(url, args=arguments), query))
            except NoReverseMatch:
                continue
        found += [Page(name, role, urls) for role, urls in by_role.items() if urls]
    return found


def _url(name: str, argument: object, span: Span) -> str:
    return _with(reverse(name, args=[argument]), _months(span))


def _with(url: str, query: dict[str, str]) -> str:
    return f"{url}?{urlencode(query)}" if query else url


def _months(span: Span) -> dict[str, str]:
    return {"from": str(span.start), "to": str(span.end)}


def _spans() -> list[Span]:
    """The periods asked for: the usual twelve months, last month, last year, three years."""
    from simpul.dashboards.period import this_month, usual

    now = this_month()
    last = now.year - 1
    return [usual(), Span(now.plus(-1), now.plus(-1)), Span(Month(last, 1), Month(last, 12)), Span(now.plus(-35), now)]


def _some(regency: str) -> list[Any]:
    """Four libraries that report often."""
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:bench"):
        from simpul.ledger import queries

        totals = queries.library_totals(regency, _spans()[3], ["visits.heard"])
    return sorted(totals, key=lambda book: -totals[book].get("visits.heard", 0))[:4]


def _districts(regency: str) -> list[str]:
    from simpul.places import queries

    return [area.code for area in queries.children(regency)][:4]


def ask(page: Page, port: int, cookie: str, rounds: int) -> list[Answer]:
    """The answers to `rounds` requests over one connection, after one that warms the server up."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    found = []
    for number in range(-len(page.urls), rounds):
        began = time.perf_counter()
        body, _ = _get(connection, page.urls[number % len(page.urls)], cookie)
        passed = (time.perf_counter() - began) * 1000
        if number >= 0:
            found.append(Answer(passed, len(body)))
    return found


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


def queries(page: Page, cookie: str) -> int:
    """How many statements the first of the page's addresses needs, session and scope included."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie.split("=", 1)[1]
    asked = []

    def note(execute: Any, statement: str, parameters: Any, many: bool, context: Any) -> Any:
        asked.append(statement)
        return execute(statement, parameters, many, context)

    with connection.execute_wrapper(note):
        client.get(page.urls[0], headers={"host": "localhost"})
    return len(asked)
