"""The answer to one operation."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from simpul.protocol.states import DUPLICATE

_REST = ("fields", "cid", "id", "who", "trace")


@dataclass(frozen=True)
class Verdict:
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
        return replace(self, st=DUPLICATE, first=self.st)

    def as_wire(self) -> dict[str, Any]:
        """The JSON form: only what there is to say."""
        return {k: v for k, v in self.__dict__.items() if v}

    def rest(self) -> dict[str, Any] | None:
        """What the log keeps beside its own columns."""
        return {k: v for k in _REST if (v := getattr(self, k))} or None


def remembered(
    op_id: uuid.UUID,
    state: str,
    code: str | None,
    rev: int | None,
    seq: int | None,
    late: bool,
    rest: dict[str, Any] | None,
) -> Verdict:
    """The verdict as the log has it."""
    told = dict(rest or {})
    for name in ("cid", "id", "trace"):
        if name in told:
            told[name] = uuid.UUID(told[name])
    told["fields"] = tuple(told.get("fields", ()))
    return Verdict(op_id, state, rev=rev, seq=seq, code=code, late=late, **told)
