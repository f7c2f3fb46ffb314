"""The WSGI application that the server runs: the whole house, and a short way to the doors of devices.

A device shows a token and a signature in each request. What a browser needs between the street and its page (session,
form token, sign-in, lock-out) would cost a device's request more than the work it asks for.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpul.config.settings")
_house = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.core.handlers.exception import convert_exception_to_response  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402


class DeviceDoors(WSGIHandler):
    """Django's handler with the middleware of `DEVICE_MIDDLEWARE` instead of `MIDDLEWARE`."""

    def load_middleware(self, is_async: bool = False) -> None:
        before: list[Any] = []
        on_error: list[Any] = []
        handler: Any = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]
        for name in reversed(settings.DEVICE_MIDDLEWARE):
            hand = import_string(name)(handler)
            if hasattr(hand, "process_view"):
                before.insert(0, hand.process_view)
            if hasattr(hand, "process_exception"):
                on_error.append(hand.process_exception)
            handler = convert_exception_to_response(hand)
        self._view_middleware, self._exception_middleware = before, on_error
        self._template_response_middleware: list[Any] = []
        self._middleware_chain = handler


_devices = DeviceDoors()
_DOORS = frozenset(settings.DEVICE_DOORS)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    way = _devices if environ.get("PATH_INFO") in _DOORS else _house
    return way(environ, start_response)
