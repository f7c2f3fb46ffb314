"""An operation: what a device (or an officer, or an importer) says about one record, sealed for ever.

Reading is done in two steps, so that nothing an enrolled device says is refused for its content: an envelope that
cannot be read is a broken batch (`Unreadable`); a readable envelope with impossible content is an operation with
`fault` set, which the server keeps aside.
"""

import datetime as dt
import uuid
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from simpul.protocol.canonical import canonical, digest, from_text, to_text

OP_BYTES = 32 * 1024
PUSH_OPS = 50
PUSH_BYTES = 128 * 1024
LARGEST = 2**53 - 1

PUT, DELETE, TALLY, CONFIRM = "put", "del", "tally", "confirm"
# Says something of what hangs on the record, a photo; the record itself stays as it is.
ATTACH = "attach"
ACTS = frozenset({PUT, DELETE, TALLY, CONFIRM, ATTACH})
VERSION = 1

Whole = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
Value = Whole | bool | str | list[str] | None
# What a field may be called is asked of names that no kind declares (`kinds.wire`).
Name = Annotated[str, Meta(max_length=63)]
Word = Annotated[str, Meta(max_length=64)]


class Base(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the operation builds on: a revision, an operation of the same device not yet answered, or nothing."""

    rev: Annotated[int, Meta(ge=1, le=2**31 - 1)] | None = None
    op: uuid.UUID | None = None


class Op(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={
        "version": "v",
        "op_id": "op",
        "number": "n",
        "kind": "t",
        "record_id": "id",
        "act": "k",
        "schema": "s",
        "base": "b",
        "profile": "w",
        "saved_at": "at",
        "offset": "off",
        "hash": "h",
        "claimed": "x",
    },
):
    """One operation as on the wire (field names in `rename`).

    `number` counts the device's operations from 1 without gaps (None for operations made on the server); `set` holds
    the changed fields, `was` the values seen before; `offset` is the device's last known distance to the server's
    clock in seconds. `claimed` is heard from importers only: {"ref", "claims", "vanished"} of the source's row.
    """

    version: Annotated[int, Meta(ge=1, le=999)] = VERSION
    op_id: uuid.UUID
    number: Annotated[int, Meta(ge=1, le=LARGEST)] | None = None
    kind: Word
    record_id: uuid.UUID
    act: Word = PUT
    schema: Annotated[int, Meta(ge=1, le=9999)] = 1
    base: Base = Base()
    profile: Annotated[int, Meta(ge=0, le=32767)] | None = None
    set: dict[Name, Value] = {}
    was: dict[Name, Value] = {}
    saved_at: Annotated[dt.datetime, Meta(tz=True)] | None = None
    offset: Whole = 0
    app: Word = ""
    hash: str = ""
    claimed: dict[str, Any] | None = None


class Envelope(msgspec.Struct, frozen=True, rename={"op_id": "op", "number": "n", "kind": "t", "record_id": "id"}):
    """The least that makes an operation one: enough to keep it aside when the rest cannot be understood."""

    op_id: uuid.UUID
    record_id: uuid.UUID
    kind: Word = ""
    number: Annotated[int, Meta(ge=1, le=LARGEST)] | None = None


class Sealed(msgspec.Struct, frozen=True):
    """An operation with its canonical bytes and hash. `fault` says what in it cannot be understood (English, for the
    diagnostic), and then `op` holds its envelope only."""

    op: Op
    body: bytes
    sha: bytes
    fault: str = ""


class Unreadable(ValueError):
    """A push, or an operation in it, whose shape cannot be read (class SHAPE). `index` is its place in the batch."""

    def __init__(self, reason: str, index: int | None = None) -> None:
        self.reason, self.index = reason, index
        super().__init__(reason)


_any = msgspec.json.Decoder()
_op = msgspec.json.Decoder(Op)
_envelope = msgspec.json.Decoder(Envelope)
_DAMAGED = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def read(raw: bytes, index: int | None = None) -> Sealed:
    """Read one operation as it came; raises Unreadable when the envelope or its hash does not hold."""
    if len(raw) > OP_BYTES:
        raise Unreadable(f"operation larger than {OP_BYTES} bytes", index)
    try:
        plain = _any.decode(raw)
        if not isinstance(plain, dict):
            raise Unreadable("operation is not an object", index)
        body = canonical(plain)
        sha = digest(body)
        said = plain.get("h") or ""
        holds = said == to_text(sha) or from_text(said) == sha
    except (*_DAMAGED, ValueError, TypeError) as broken:
        raise Unreadable(_reason(broken), index) from broken
    if not holds:
        raise Unreadable("hash does not match content", index)
    try:
        return Sealed(_op.decode(raw), body, sha, "" if _plain_text(body) else "set: text holds a NUL character")
    except _DAMAGED as broken:
        return Sealed(_from_envelope(raw, index), body, sha, _reason(broken))


def seal(op: Op) -> Sealed:
    """Seal an operation made on this side."""
    plain = msgspec.to_builtins(op)
    body = canonical({k: v for k, v in plain.items() if v is not None and not (k == "x" and not v)})
    return Sealed(op, body, digest(body), "" if _plain_text(body) else "set: text holds a NUL character")


def unseal(body: bytes) -> Sealed:
    """The operation behind canonical bytes that were kept."""
    try:
        return Sealed(_op.decode(body), body, digest(body))
    except _DAMAGED as broken:
        return Sealed(_from_envelope(body, None), body, digest(body), _reason(broken))


def _from_envelope(raw: bytes, index: int | None) -> Op:
    try:
        known = _envelope.decode(raw)
    except _DAMAGED as broken:
        raise Unreadable(_reason(broken), index) from broken
    return Op(op_id=known.op_id, record_id=known.record_id, kind=known.kind, number=known.number)


def _plain_text(body: bytes) -> bool:
    """False when a text holds NUL, which no database text can. (An escaped backslash before "u0000" is rare enough
    to be looked at twice.)"""
    return b"\\u0000" not in body or "\x00" not in str(_any.decode(body)).replace("\\x00", "\x00")


def _reason(broken: BaseException) -> str:
    if isinstance(broken, Unreadable):
        return broken.reason
    return "nested too deeply" if isinstance(broken, RecursionError) else str(broken)[:200]


def fault_field(fault: str) -> str:
    """The field a decoder's fault is about: "Expected `int` - at `$.set[...]`" speaks of "set"."""
    _, _, path = fault.partition("`$.")
    return path.split("`")[0].split("[")[0].split(".")[0] or fault.split(":")[0][:40]
