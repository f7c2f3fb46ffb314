"""What every door for devices shares: headers, limits, the proof of who sends, and problems as JSON."""

import functools
import uuid
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from simpul.api import problems
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.protocol import keys
from simpul.protocol.op import PUSH_BYTES
from simpul.sync import queries
from simpul.sync.actions import UNWELL, token_hash
from simpul.sync.queries import Door

PROTOCOL = "1"
MIN_APP = "2026.11.0"
SCHEME = "Device "
REVOKED = problems.device_revoked().code
_encode = msgspec.json.Encoder().encode

View = Callable[..., HttpResponse]


def device_door(method: str, *, spoken: bool = True) -> Callable[[View], View]:
    """A view for devices: no session, no CSRF token; instead the header `Sync-Proto: 1` (unless not `spoken`), and an
    Origin that is ours."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @functools.wraps(view)
        def door(request: HttpRequest, **named: str) -> HttpResponse:
            try:
                if request.method != method:
                    raise problems.method_wrong(method=method)
                if spoken and request.headers.get("Sync-Proto") != PROTOCOL:
                    raise problems.protocol_missing()
                _own_origin(request)
                return view(request, **named)
            except Problem as problem:
                return refuse(request, problem)
            except UNWELL:
                return refuse(request, problems.busy(), {"Retry-After": "5"})

        return door

    return wrap


def answer(told: Mapping[str, Any], *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A JSON answer in the protocol."""
    return HttpResponse(
        _encode(told),
        status=status,
        content_type="application/json",
        headers={"Sync-Proto": PROTOCOL, "Cache-Control": "no-store", **(headers or {})},
    )


def greeting(epoch: uuid.UUID) -> dict[str, Any]:
    """How every good answer begins: a captive portal's does not."""
    return {"sync": "ok", "epoch": str(epoch), "now": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")}


def refuse(
    request: HttpRequest, problem: Problem, headers: Mapping[str, str] | None = None, **more: Any
) -> HttpResponse:
    """A numbered problem in the device's language."""
    language = request.headers.get("Accept-Language", "id")[:2]
    # By this word a device knows at every door that it was switched off, and does not ask for another sign-in.
    if problem.code == REVOKED:
        more = {"error": "device_revoked"} | more
    return answer(problem.as_dict(language) | more, status=problem.status, headers=headers)


def body_of(request: HttpRequest, limit: int = PUSH_BYTES) -> bytes:
    """The body, unpacked; raises sinkron-4 when it is larger than `limit` bytes, packed or not."""
    raw = request.read(limit + 1)
    if len(raw) > limit:
        raise problems.push_too_big(most=limit // 1024)
    match request.headers.get("Content-Encoding", "identity").strip().lower():
        case "identity" | "":
            return raw
        case "gzip":
            return _unpacked(raw, limit)
        case other:
            raise problems.body_unreadable(reason=f"Content-Encoding {other[:20]}")


def token_of(request: HttpRequest) -> bytes:
    """The hash of the token shown; raises sinkron-1 (401) where none is."""
    said = request.headers.get("Authorization", "")
    token = said.removeprefix(SCHEME).strip() if said.startswith(SCHEME) else ""
    if not token:
        raise problems.device_unknown()
    return token_hash(token)


def device_of(request: HttpRequest, signed: bytes) -> Door:
    """The enrolled device that sent this and signed `signed`; raises sinkron-1 (401), sinkron-2 (403)."""
    door = queries.door(token_of(request))
    if door is None or not keys.holds(door.key, request.headers.get("Sync-Sig", ""), signed):
        raise problems.device_unknown()
    if door.revoked:
        raise problems.device_revoked()
    return door


def _own_origin(request: HttpRequest) -> None:
    """A browser says where a script comes from; only our own pages may speak for a device."""
    origin = request.headers.get("Origin")
    if origin and origin != f"{request.scheme}://{request.get_host()}":
        raise problems.origin_wrong()


def _unpacked(raw: bytes, limit: int) -> bytes:
    """Unpack gzip, never beyond `limit` bytes."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(raw, limit + 1)
    except zlib.error:
        raise problems.body_unreadable(reason="gzip") from None
    if len(plain) > limit:
        raise problems.push_too_big(most=limit // 1024)
    if not unpacker.eof or unpacker.unused_data:
        raise problems.body_unreadable(reason="gzip")
    return plain
