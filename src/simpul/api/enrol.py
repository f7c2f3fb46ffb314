"""POST /api/v1/enrol: a device gives its id and public key with a one-time code, and gets its token. GET /hello."""

import uuid
from typing import Annotated

import msgspec
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from msgspec import Meta

from simpul.api import envelope, problems
from simpul.api.about import about
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.people.address import client_ip
from simpul.protocol import keys
from simpul.scope import Scope
from simpul.scope.session import entered
from simpul.sync import actions, queries, sealing

# A code has 40 bits and lives ten minutes: this many wrong ones a minute from one address come to nothing. Right ones
# do not count: forty phones of a class come from one address within minutes.
WRONG_PER_MINUTE = 30


class Enrol(msgspec.Struct):
    """The body: the code as read aloud, the device's own id and public key, and how it calls itself."""

    code: Annotated[str, Meta(min_length=8, max_length=16)]
    device: uuid.UUID
    key: Annotated[str, Meta(max_length=120)]
    name: Annotated[str, Meta(max_length=80)] = ""
    app: Annotated[str, Meta(max_length=40)] = ""


_enrol = msgspec.json.Decoder(Enrol)


@envelope.device_door("POST")
def enrol(request: HttpRequest) -> HttpResponse:
    """Bind the device. The body is signed with the key it brings, so that nobody enrols another's key."""
    body = envelope.body_of(request, 4096)
    # The minute is part of the name: what is counted up in this cache lives five minutes longer each time.
    wrong = f"enrol:{client_ip(request)}:{int(clock.now().timestamp()) // 60}"
    if (cache.get(wrong) or 0) >= WRONG_PER_MINUTE:
        raise problems.too_many_codes()
    try:
        said = _enrol.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        raise problems.body_unreadable(reason=str(broken)[:120]) from None
    if not keys.holds(said.key, request.headers.get("Sync-Sig", ""), body):
        raise problems.device_unknown()
    try:
        done = actions.enrol(
            code=said.code,
            device_id=said.device,
            key=said.key,
            name=said.name.replace("\x00", ""),
            app=said.app.replace("\x00", ""),
        )
    except Problem:
        cache.set(wrong, (cache.get(wrong) or 0) + 1, 120)
        raise
    with entered(Scope((done.path,)), actor=f"device:{done.device_id}"):
        itself = about(done.device_id, done.book_id, done.path)
    return envelope.answer(
        envelope.greeting(queries.epoch())
        | {"token": done.token, "book": str(done.book_id), "w": done.profile, "min_app": envelope.MIN_APP}
        | {"seal": sealing.public_key(), "about": itself}
    )


@envelope.device_door("GET", spoken=False)
def hello(request: HttpRequest) -> HttpResponse:
    """Whether it is us who answer, and what time it is."""
    return envelope.answer(
        envelope.greeting(queries.epoch()) | {"proto": 1, "min_app": envelope.MIN_APP, "seal": sealing.public_key()}
    )
