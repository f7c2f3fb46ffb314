"""A device's request, as light as the doors of devices allow."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, BinaryIO, ClassVar, cast

from django.core.handlers.wsgi import LimitedStream, WSGIRequest
from django.http.request import HttpHeaders
from django.utils.functional import cached_property

_HOSTS = 64


class Knock(WSGIRequest):
    """A device's request. Of what Django makes of a request only that is made which a device's door asks for."""

    content_type, content_params = "", {}  # no door for devices reads forms
    _hosts: ClassVar[dict[str, str]] = {}

    def __init__(self, environ: dict[str, Any]) -> None:
        self.environ = self.META = environ
        self.path = self.path_info = environ["PATH_INFO"]
        self.method = environ["REQUEST_METHOD"].upper()
        length = environ.get("CONTENT_LENGTH") or ""
        body = LimitedStream(environ["wsgi.input"], int(length) if length.isdecimal() else 0)
        self._stream = cast(BinaryIO, body)
        self._read_started = False
        self.resolver_match = None

    @cached_property
    def headers(self) -> "Said":  # type: ignore[override]
        return Said(self.environ)

    def get_host(self) -> str:
        """Django's, asked once for each host that is ours."""
        said = self.environ.get("HTTP_HOST", "")
        known = self._hosts.get(said)
        if known is None:
            known = super().get_host()
            if len(self._hosts) < _HOSTS:
                self._hosts[said] = known
        return known


class Said(Mapping[str, str]):
    """A request's headers, read where the server put them."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self._environ = environ

    def __getitem__(self, name: str) -> str:
        return str(self._environ[_variable(name)])

    def get(self, name: str, default: Any = None) -> Any:
        return self._environ.get(_variable(name), default)

    def __iter__(self) -> Iterator[str]:
        return iter(HttpHeaders(self._environ))

    def __len__(self) -> int:
        return len(HttpHeaders(self._environ))


@lru_cache(maxsize=256)
def _variable(name: str) -> str:
    return str(HttpHeaders.to_wsgi_name(name))
