"""GET /api/v1/pull: what changed in the device's book since its cursor, in the order of `seq` (sync protocol 1.7)."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from simpul.api import envelope, problems
from simpul.attachments import queries as attachments
from simpul.protocol.canonical import from_text, to_text
from simpul.scope import Scope
from simpul.scope.session import entered
from simpul.sync import pulling, queries

USUAL, MOST = 64 * 1024, 256 * 1024


@envelope.device_door("GET")
def pull(request: HttpRequest) -> HttpResponse:
    """One page of changes. A cursor from another history starts again from the beginning."""
    door = envelope.device_of(request, request.get_full_path().encode())
    after = _cursor(request.GET.get("cursor", ""), door.epoch)
    with entered(Scope((door.path,)), actor=f"device:{door.device_id}"):
        page = pulling.changes(door.book_id, after, _size(request.GET.get("max", "")))
        durable = queries.durable_seq(door.book_id)
        photos = attachments.news(door.book_id, after, page.until)
    told: dict[str, Any] = envelope.greeting(door.epoch) | {
        "cursor": to_text(f"{door.epoch}:{page.until}".encode()),
        "more": page.more,
        "durable_seq": durable,
        "put": page.put,
        "tomb": page.tomb,
        "redact": [],
        "purge": [],
        "forms": {},
        "msgs": photos,
    }
    return envelope.answer(told)


def _cursor(text: str, epoch: uuid.UUID) -> int:
    if not text:
        return 0
    try:
        history, _, seq = from_text(text).decode().partition(":")
        after = int(seq)
    except ValueError:
        raise problems.cursor_unreadable() from None
    return max(after, 0) if history == str(epoch) and after < 2**62 else 0


def _size(text: str) -> int:
    """The size asked for in bytes, "64k" or "65536"; nonsense means the usual."""
    number = text.lower().removesuffix("k")
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        return USUAL
    return min(max(int(number) * (1024 if text.lower().endswith("k") else 1), 1024), MOST)
