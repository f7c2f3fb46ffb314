"""POST /api/v1/push: a device's operations in, a verdict for each out (sync protocol 1.4)."""

import uuid
from typing import Annotated, Any

import msgspec
from django.http import HttpRequest, HttpResponse
from msgspec import Meta

from simpul.api import envelope, problems
from simpul.protocol import keys
from simpul.protocol import op as wording
from simpul.protocol.op import PUSH_OPS, Sealed, Unreadable
from simpul.sync import actions
from simpul.sync.actions import ByToken

_NOTHING = msgspec.Raw(b"null")


class Push(msgspec.Struct):
    """The body of a push; the operations stay as they are until each is read by itself."""

    device: uuid.UUID
    ops: list[msgspec.Raw]
    epoch: str = ""
    batch: str = ""
    health: msgspec.Raw = _NOTHING


class Health(msgspec.Struct, omit_defaults=True):
    """How the device says it is. Unknown words are passed over."""

    pending: Annotated[int, Meta(ge=0, le=10**6)] | None = None
    oldest: Annotated[str, Meta(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None = None
    blobs: int | None = None
    persisted: bool | None = None
    opfs: bool | None = None
    safe_mode: int | None = None
    lost: Annotated[str, Meta(max_length=200)] | None = None
    app: Annotated[str, Meta(max_length=40)] | None = None
    schema: int | None = None


_push = msgspec.json.Decoder(Push)
_health = msgspec.json.Decoder(Health)


@envelope.device_door("POST")
def push(request: HttpRequest) -> HttpResponse:
    """Receive a batch. A revoked device is answered 403, with its operations kept aside."""
    token = envelope.token_of(request)
    body = envelope.body_of(request)
    said = _read(body)
    way = ByToken(
        token,
        proves=lambda key: keys.holds(key, request.headers.get("Sync-Sig", ""), body),
        admits=lambda device: _admitted(said.device, device),
        stranger=problems.device_unknown,
        epoch=said.epoch,
        health=_health_of(said.health, len(said.ops)),
    )
    results = actions.receive_from(way, [_sealed(raw, i) for i, raw in enumerate(said.ops)])
    if way.revoked:
        return envelope.refuse(request, problems.device_revoked(), results=results)
    return envelope.answer(
        envelope.greeting(way.history)
        | {
            "results": results,
            "have": {"contig": way.sender.contig, "gaps": way.sender.gaps[:20]},
            "durable_seq": None,
            "min_app": envelope.MIN_APP,
            "hint": {"pause_ms": 0},
        }
    )


def _admitted(said: uuid.UUID, device: uuid.UUID) -> None:
    """The token's device is the one that speaks."""
    if said != device:
        raise problems.device_unknown()


def _read(body: bytes) -> Push:
    try:
        said = _push.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        reason = "JSON" if isinstance(broken, RecursionError | UnicodeDecodeError) else str(broken)[:120]
        raise problems.body_unreadable(reason=reason) from None
    if len(said.ops) > PUSH_OPS:
        raise problems.too_many_ops(count=len(said.ops), most=PUSH_OPS)
    return said


def _sealed(raw: msgspec.Raw, index: int) -> Sealed:
    try:
        return wording.read(bytes(raw), index)
    except Unreadable as broken:
        raise problems.op_unreadable(place=index + 1, reason=broken.reason, where=f"ops[{index}]") from None


def _health_of(raw: msgspec.Raw, answered: int) -> dict[str, Any]:
    """What the device says of itself, as far as it can be understood; what it says it holds counts the operations of
    this push, which are here once it is answered."""
    try:
        told: dict[str, Any] = msgspec.to_builtins(_health.decode(raw))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    if "pending" in told:
        told["pending"] = max(0, told["pending"] - answered)
        if not told["pending"]:
            told.pop("oldest", None)
    return {k: v.replace("\x00", "") if isinstance(v, str) else v for k, v in told.items()}
