"""/api/v1/blob/: photos in pieces. tus 1.0.0, with creation, checksum, expiration and termination (sync protocol 1.8).

A request is signed over its method, its path and the headers that say what is sent; a piece is bound to them by its
checksum, which is one of them. The phone may be on another port of the same host (decision 25): CORS lets pages of
this installation in, and nobody else; there is no cookie to abuse, only the device's token and its signature.
"""

import errno
import functools
import logging
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from simpul.api import envelope, problems
from simpul.attachments import actions, rules
from simpul.attachments import problems as photo_problems
from simpul.attachments.actions import Sender, Standing
from simpul.attachments.actions.leaving import IDLE
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.sync.actions import UNWELL

log = logging.getLogger("simpul.api")
VERSION = "1.0.0"
SIGNED = ("Upload-Offset", "Upload-Length", "Upload-Metadata", "Upload-Checksum")
PIECES = "application/offset+octet-stream"
TALK = {"Tus-Resumable": VERSION, "Sync-Proto": envelope.PROTOCOL, "Cache-Control": "no-store"}
ABILITIES = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,checksum,expiration,termination",
    "Tus-Checksum-Algorithm": "sha256,sha1",
    "Tus-Max-Size": str(max(rules.MOST_BYTES.values())),
}
ALLOWED = {
    "Access-Control-Allow-Methods": "POST, HEAD, PATCH, DELETE",
    "Access-Control-Allow-Headers": "authorization, content-type, sync-sig, tus-resumable, accept-language, "
    + ", ".join(SIGNED).lower(),
    "Access-Control-Max-Age": "86400",
}
TOLD = "sync-proto, blob-state, location, retry-after, tus-resumable, upload-offset, upload-length, upload-expires"

# The disk is full, or fails, or went read-only: nobody's photo is to blame, and it comes again.
DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)

View = Callable[..., HttpResponse]


def _door(*methods: str) -> Callable[[View], View]:
    def wrap(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @functools.wraps(view)
        def door(request: HttpRequest, **named: str) -> HttpResponse:
            try:
                origin = _our_origin(request)
                answer = _answered(view, methods, request, named)
            except Problem as problem:
                return envelope.refuse(request, problem)
            if origin:
                answer.headers["Access-Control-Allow-Origin"] = origin
                answer.headers["Access-Control-Expose-Headers"] = TOLD
                answer.headers["Vary"] = "Origin"
            return answer

        return door

    return wrap


def _answered(view: View, methods: tuple[str, ...], request: HttpRequest, named: dict[str, str]) -> HttpResponse:
    try:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=TALK | ABILITIES | ALLOWED)
        if request.method not in methods:
            raise problems.method_wrong(method=", ".join(methods))
        if request.headers.get("Tus-Resumable") != VERSION:
            raise photo_problems.version_wrong()
        return view(request, **named)
    except Problem as problem:
        wait = {"Retry-After": "3600"} if problem.status == 429 else {}
        return envelope.refuse(request, problem, {"Tus-Resumable": VERSION, **wait})
    except UNWELL:
        return envelope.refuse(request, problems.busy(), {"Retry-After": "5"})
    except OSError as unwell:
        if unwell.errno not in DISK:
            raise
        log.exception("the disk of the photos is unwell")
        return envelope.refuse(request, problems.busy(), {"Retry-After": "60"})


@_door("POST")
def blobs(request: HttpRequest) -> HttpResponse:
    """Announce a file, or ask where it stands: 201 with its address and offset."""
    sender = _sender(request)
    try:
        said = rules.announced(request.headers.get("Upload-Metadata", ""), request.headers.get("Upload-Length", ""))
    except (ValueError, OverflowError) as wrong:
        raise photo_problems.not_understood(reason=str(wrong)[:80]) from None
    told = actions.begin(sender, said)
    return _told(told, 201, {"Location": f"{request.path}{said.id}/{said.which}"})


@_door("HEAD", "PATCH", "DELETE")
def blob(request: HttpRequest, blob: uuid.UUID, which: str) -> HttpResponse:
    """Where a file stands; one more piece of it; or the photo taken back, with its thumbnail."""
    if which not in rules.MOST_BYTES:
        raise photo_problems.not_here()
    sender = _sender(request)
    if request.method == "DELETE":
        actions.remove(sender, blob)
        return HttpResponse(status=204, headers=TALK)
    if request.method == "HEAD":
        return _told(actions.standing(sender, blob, which), 200)
    if request.headers.get("Content-Type", "").partition(";")[0].strip() != PIECES:
        raise photo_problems.type_wrong()
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdigit() and len(offset) < 10):
        raise photo_problems.not_understood(reason="Upload-Offset")
    piece = request.read(rules.MOST_PIECE + 1)
    if len(piece) > rules.MOST_PIECE:
        raise problems.push_too_big(most=rules.MOST_PIECE // 1024)
    checksum = request.headers.get("Upload-Checksum", "")
    return _told(actions.append(sender, blob, which, int(offset), checksum, piece), 204)


def _sender(request: HttpRequest) -> Sender:
    said = [request.method or "", request.get_full_path(), *(request.headers.get(name, "") for name in SIGNED)]
    door = envelope.device_of(request, "\n".join(said).encode())
    return Sender(door.device_id, door.book_id, door.path, door.profiles)


def _told(standing: Standing, status: int, more: dict[str, str] | None = None) -> HttpResponse:
    headers = {"Upload-Offset": str(standing.offset), "Upload-Length": str(standing.length)}
    headers |= {"Blob-State": standing.state}
    if standing.state == "arriving":
        headers["Upload-Expires"] = http_date((clock.now() + IDLE).timestamp())
    return HttpResponse(status=status, headers=TALK | headers | (more or {}))


def _our_origin(request: HttpRequest) -> str:
    """Where the asking page comes from, when it is a page of this installation, on whatever port; "" for no browser.
    Raises sinkron-9 for any other."""
    origin = request.headers.get("Origin", "")
    if not origin:
        return ""
    from_page, ours = urlsplit(origin), urlsplit(settings.SITE_URL)
    here = urlsplit(f"//{request.get_host()}").hostname
    if from_page.scheme == ours.scheme and from_page.hostname in (here, ours.hostname):
        return origin
    raise problems.origin_wrong()
