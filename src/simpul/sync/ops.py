"""Making operations on the server: importers, officers' corrections, the demo and tests speak like a device."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from simpul.foundation.ids import uuid7
from simpul.protocol.op import PUT, Base, Op, Value
from simpul.records import registry


def make_op(
    kind: str,
    id: uuid.UUID,
    set: Mapping[str, Value],
    was: Mapping[str, Value] | None = None,
    base: int | uuid.UUID | None = None,
    k: str = PUT,
    *,
    op_id: uuid.UUID | None = None,
    saved_at: dt.datetime | None = None,
    ref: str | None = None,
    claims: Mapping[str, Any] | None = None,
    vanished: bool | None = None,
) -> Op:
    """An operation on the record `id` in wire values.

    `base` is the revision it was made on (int), or the operation it builds on (UUID), or None for a new record.
    `op_id` gives the operation a fixed id, so that making it again is the same operation; then `saved_at` must be
    fixed too. For imported rows: `ref` is the row's identity at its source, `claims` what the source says of it,
    `vanished` whether the source has stopped (True) or resumed (False) listing it.
    """
    claimed = {"ref": ref, "claims": claims, "vanished": vanished}
    return Op(
        op_id=op_id or uuid7(),
        kind=kind,
        record_id=id,
        act=k,
        schema=registry.kind(kind).version,
        base=Base(rev=base) if isinstance(base, int) else Base(op=base),
        set=dict(set),
        was=dict(was or {}),
        saved_at=saved_at,
        claimed={name: value for name, value in claimed.items() if value is not None} or None,
    )
