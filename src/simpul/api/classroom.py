"""GET /api/v1/kelas: what a device of a class keeps to work offline, and what is handed out; of its own class alone."""

import uuid
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from simpul.api import envelope
from simpul.attachments import store
from simpul.classroom import pack
from simpul.scope import Scope
from simpul.scope.actor import not_found
from simpul.scope.session import entered
from simpul.training import materials, queries


@envelope.device_door("GET")
def class_pack(request: HttpRequest) -> HttpResponse:
    """The pack, signed for over the address like a pull. A library's device finds nothing here."""
    door = envelope.device_of(request, request.get_full_path().encode())
    with entered(Scope((door.path,)), actor=f"device:{door.device_id}"):
        told = pack.of_class(door.book_id)
    return envelope.answer(envelope.greeting(door.epoch) | {"pack": told})


@envelope.device_door("GET")
def material(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A file that is handed out in the device's class, as it is."""
    door = envelope.device_of(request, request.get_full_path().encode())
    with entered(Scope((door.path,)), actor=f"device:{door.device_id}"):
        held = queries.class_of_book(door.book_id)
        found = materials.one(held, id) if held else None
    if found is None:
        raise not_found()
    return HttpResponse(
        store.read(found.sha256),
        content_type="application/octet-stream",
        headers={
            "Sync-Proto": envelope.PROTOCOL,
            "Cache-Control": "no-store",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
            "X-Content-Type-Options": "nosniff",
        },
    )
