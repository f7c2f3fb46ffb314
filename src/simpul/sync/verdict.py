"""The answer to one operation."""

import uuid
from typing import Any

import msgspec

from simpul.protocol.states import DUPLICATE

_REST = ("fields", "cid", "id", "who", "trace")


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of an operation.

    `st` is its state; `rev` and `seq` those of the record after it; `code`, `who` and `fields` say why it was kept
    aside, by whom it is looked at, and what is wrong; `cid` is the conflict to show; `id` the record's id when it was
    here already under another; `first` the state answered the first time, in a duplicate; `trace` finds our log line.
    """

    op: uuid.UUID
    st: str
    rev: int | None = None
    seq: int | None = None
    code: str | None = None
    who: str | None = None
    fields: tuple[str, ...] = ()
    cid: uuid.UUID | None = None
    id: uuid.UUID | None = None
    late: bool = False
    trace: uuid.UUID | None = None
    first: str | None = None

    def again(self) -> "Verdict":
        """The same answer, to the same operation sent again."""
        return msgspec.structs.replace(self, st=DUPLICATE, first=self.st)

    def rest(self) -> dict[str, Any] | None:
        """What the log keeps beside its own columns."""
        return {k: v for k in _REST if (v := getattr(self, k))} or None


class _Logged(msgspec.Struct):
    """A line of the log, as the database tells it."""

    op_id: uuid.UUID
    st: str
    code: str | None
    rev: int | None
    seq: int | None
    late: bool
    result: dict[str, Any] | None


_decode = msgspec.json.Decoder(_Logged).decode


def remembered(line: bytes) -> Verdict:
    """The verdict as the log has it: a row of `sync_operation` in JSON."""
    logged = _decode(line)
    rest = dict(logged.result or {})
    for name in ("cid", "id", "trace"):
        if name in rest:
            rest[name] = uuid.UUID(rest[name])
    rest["fields"] = tuple(rest.get("fields", ()))
    return Verdict(logged.op_id, logged.st, rev=logged.rev, seq=logged.seq, code=logged.code, late=logged.late, **rest)
