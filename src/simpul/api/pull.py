"""GET /api/v1/pull: what changed in the device's book since its cursor, in the order of `seq` (sync protocol 1.7).

Beside the records: up to where they are safe (`durable_seq`) and counted (`counted_seq`, null while something waits to
be counted), and `msgs`, the words of review in their own order. The cursor holds both places. `about=1` asks what the
device is told of itself.
"""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from simpul.api import envelope, problems
from simpul.api.about import about
from simpul.attachments import queries as attachments
from simpul.protocol.canonical import from_text, to_text
from simpul.scope import Scope
from simpul.scope.session import entered
from simpul.sync import pulling, telling
from simpul.sync.telling import Heard

USUAL, MOST = 64 * 1024, 256 * 1024


@envelope.device_door("GET")
def pull(request: HttpRequest) -> HttpResponse:
    """One page of changes. A cursor from another history starts again from the beginning."""
    door = envelope.device_of(request, request.get_full_path().encode())
    after, heard = _cursor(request.GET.get("cursor", ""), door.epoch)
    with entered(Scope((door.path,)), actor=f"device:{door.device_id}"):
        page = pulling.changes(door.book_id, after, _size(request.GET.get("max", "")))
        # Words speak of records, so the records go first.
        beside = telling.beside(door.book_id, heard, words=not page.more)
        photos = attachments.news(door.book_id, after, page.until)
        itself = {"about": about(door.device_id, door.book_id, door.path)} if request.GET.get("about") == "1" else {}
    told: dict[str, Any] = (
        envelope.greeting(door.epoch)
        | {
            "cursor": _place(door.epoch, page.until, beside.heard),
            "more": page.more or beside.more,
            "durable_seq": beside.durable,
            "counted_seq": beside.counted,
            "put": page.put,
            "tomb": page.tomb,
            "redact": [],
            "purge": [],
            "forms": {},
            "msgs": [*beside.words, *photos],
        }
        | itself
    )
    return envelope.answer(told)


def _place(epoch: uuid.UUID, seq: int, heard: Heard) -> str:
    words = "" if heard.start is None else f":{heard.until}:{heard.start}"
    return to_text(f"{epoch}:{seq}{words}".encode())


def _cursor(text: str, epoch: uuid.UUID) -> tuple[int, Heard]:
    """The places in the changes and in the words; a cursor from before there were words has heard none."""
    if not text:
        return 0, Heard()
    try:
        history, *numbers = from_text(text).decode().split(":")
        seq, *words = (int(number) for number in numbers)
    except ValueError:
        raise problems.cursor_unreadable() from None
    if history != str(epoch) or not all(0 <= place < 2**62 for place in (seq, *words)):
        return 0, Heard()
    return seq, Heard(*words[:2]) if len(words) > 1 else Heard()


def _size(text: str) -> int:
    """The size asked for in bytes, "64k" or "65536"; nonsense means the usual."""
    number = text.lower().removesuffix("k")
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        return USUAL
    return min(max(int(number) * (1024 if text.lower().endswith("k") else 1), 1024), MOST)
