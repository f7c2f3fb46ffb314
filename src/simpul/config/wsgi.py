"""The WSGI application that the server runs: the whole house, and a short way to the doors of devices.

A device shows a token and a signature in each request. What a browser needs between the street and its page (session,
form token, sign-in, lock-out) would cost a device's request more than the work it asks for.
"""

import gc
import os
import threading
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, cast

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpul.config.settings")
_house = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.core.handlers.exception import convert_exception_to_response  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import resolve  # noqa: E402
from django.utils.log import log_response  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402

from simpul.config.knock import Knock  # noqa: E402
from simpul.web.compression import PagesMiddleware  # noqa: E402

_View = Callable[[HttpRequest], HttpResponse]
# What a device is told that should come again in a few seconds.
BUSY = [("Sync-Proto", "1"), ("Retry-After", "5"), ("Cache-Control", "no-store")]


class SameHeaders:
    """What `DEVICE_HEADERS` add to an answer is the same for every answer: it is asked once, for plain and for
    secure requests, and then repeated. A foreign host is refused, and what is to move to https is sent there, each
    time."""

    def __init__(self, get_response: _View) -> None:
        self._inner = get_response
        self._pack = PagesMiddleware(get_response).process_response
        self._told: dict[bool, dict[str, tuple[str, str]]] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        secure = request.is_secure()
        if settings.SECURE_SSL_REDIRECT and not secure:
            return _chain(settings.DEVICE_HEADERS, self._inner)(request)
        request.get_host()
        told = self._told.get(secure) or self._learn(request, secure)
        response: Any = self._pack(request, self._inner(request))
        has = response.headers
        # As the headers' own setter keeps them; what is repeated need not be checked again.
        has._store = told | has._store | {"content-length": ("Content-Length", str(len(response.content)))}
        return response  # type: ignore[no-any-return]

    def _learn(self, request: HttpRequest, secure: bool) -> dict[str, tuple[str, str]]:
        bare = HttpResponse(b"{}", content_type="application/json")
        before = set(bare.headers)
        added = {
            k: v for k, v in _chain(settings.DEVICE_HEADERS, lambda _request: bare)(request).items() if k not in before
        }
        added.pop("Content-Length", None)
        self._told[secure] = {name.lower(): (name, value) for name, value in added.items()}
        return self._told[secure]


def _chain(names: list[str], inner: _View) -> _View:
    """The middlewares of these names around a view, the first outermost."""
    for name in reversed(names):
        inner = cast(_View, convert_exception_to_response(import_string(name)(inner)))
    return inner


class DeviceDoors(WSGIHandler):
    """Django's handler with `SameHeaders` and `DEVICE_MIDDLEWARE` instead of `MIDDLEWARE`. A door that keeps no
    connection of Django's (`DEVICE_STRAIGHT`) is also spared the signals about a request's beginning and end, whose
    work is to close those connections."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        usual: Any = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]
        self._middleware_chain = self._around(usual)
        self._straight = self._around(convert_exception_to_response(_at_once))

    def through(self, request: HttpRequest) -> HttpResponse:
        """The answer to a request that some other handler has read."""
        return cast(HttpResponse, self._middleware_chain(request))

    def _around(self, inner: Any) -> Any:
        return convert_exception_to_response(SameHeaders(_chain(settings.DEVICE_MIDDLEWARE, inner)))

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request at a device's door."""
        if environ["PATH_INFO"] not in _STRAIGHT or environ.get("SCRIPT_NAME"):
            return cast(Iterable[bytes], self(environ, start_response))
        request = Knock(environ)
        response = self._straight(request)
        if response.status_code >= 400:
            log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]


def _at_once(request: HttpRequest) -> HttpResponse:
    """The view behind the path, found once."""
    return cast(HttpResponse, _view(request.path)(request))


@cache
def _view(path: str) -> _View:
    return cast(_View, resolve(path).func)


_devices = DeviceDoors()
# Every view of the house is loaded before the first request comes, which would wait for seconds otherwise.
for _door in settings.DEVICE_DOORS:
    resolve(_door)
# What has been loaded stays: the collector need not look through all of it again and again. A batch makes thousands of
# small things and no rings of them, so looking after every 700 new ones finds nothing.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
_DOORS = frozenset(settings.DEVICE_DOORS)
_STRAIGHT = frozenset(settings.DEVICE_STRAIGHT)


# Photos have a server of their own (`config.uploads`). Where a front leads them here all the same, one slow upload at a
# time may hold a thread; pages and pushes have the others.
_one_upload = threading.Lock()


def _upload(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if not _one_upload.acquire(blocking=False):
        start_response("503 Service Unavailable", [*BUSY, ("Content-Length", "0")])
        return []
    try:
        return _devices.answer(environ, start_response)
    finally:
        _one_upload.release()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    path = environ.get("PATH_INFO", "")
    if path in _DOORS:
        return _devices.answer(environ, start_response)
    way = _upload if path.startswith(settings.BLOBS) else _house
    return way(environ, start_response)
