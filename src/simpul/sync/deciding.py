"""What an operation does to a record: pure decisions on values. Nothing here reads or writes a table."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simpul.kinds import FieldType, Kind, Severity, wire
from simpul.kinds.checking import check
from simpul.kinds.rules import Finding
from simpul.protocol import merge as merging
from simpul.protocol import op as wording
from simpul.protocol.op import Op, Value
from simpul.protocol.states import APPLIED, CONFLICT, MERGED
from simpul.protocol.upcast import upcast

Row = dict[str, Any]
Known = Mapping[str, Any]
NOTHING: Known = {}
# Where a deletion and a change met, the conflict shows this name instead of a field.
DELETED = "deleted"


class KeptAside(Exception):
    """The operation waits: the quarantine code, the fields it is about, the diagnostic, the record it waits for."""

    def __init__(
        self, code: str, fields: tuple[str, ...] = (), fault: str = "", missing: uuid.UUID | None = None
    ) -> None:
        self.code, self.fields, self.fault, self.missing = code, fields, fault, missing
        super().__init__(code)


@dataclass(frozen=True)
class Moment:
    """What a decision is made in: whose word, from which source, when."""

    author: uuid.UUID | None
    device: uuid.UUID | None
    source: str
    now: dt.datetime
    today: dt.date


@dataclass
class Outcome:
    """What to write. `row` is the whole new row (without rev and seq) or None when nothing moves; `clashes` are
    {field: {"kept", "stands"}}; `confirmed` are the fields whose open conflicts this settles (None: all of them)."""

    state: str
    row: Row | None = None
    clashes: dict[str, dict[str, Value]] = field(default_factory=dict)
    confirmed: frozenset[str] | None = frozenset()


def create(kind: Kind, op: Op, moment: Moment, known: Known = NOTHING) -> Outcome:
    """A record nobody has heard of; `known` are the facts that rules may ask of the world outside it."""
    said = upcast(kind.name, op.schema, kind.version, op.set)
    values, findings, extra = wire.decode(kind, said)
    findings += check(kind, values, known, source=moment.source, today=moment.today)
    if moment.source == "own":
        _refuse(kind, [f for f in findings if f.severity is Severity.BLOCK])
    claimed = op.claimed or {} if moment.source != "own" else {}
    row: Row = {
        **values,
        "id": op.record_id,
        "source": moment.source,
        "source_ref": claimed.get("ref"),
        "claims": claimed.get("claims") or {},
        "device_id": moment.device,
        "vanished_at": moment.now if claimed.get("vanished") else None,
        "late": False,
        "flags": _flags(findings),
        "extra": extra,
    }
    _date(kind, row)
    return Outcome(APPLIED, _signed(row, op, moment))


def change(kind: Kind, row: Row, op: Op, moment: Moment, known: Known = NOTHING, *, same_epoch: bool = True) -> Outcome:
    """A put, a tally or a confirmation on a record that is here."""
    said = {k: v for k, v in upcast(kind.name, op.schema, kind.version, op.set).items() if k != DELETED}
    was = upcast(kind.name, op.schema, kind.version, op.was)
    values, findings, extra = wire.decode(kind, said)
    own = moment.source == "own"
    if own:
        _refuse(kind, [f for f in findings if f.severity is Severity.BLOCK])
    server = wire.encode(kind, row)
    heard = {n: wire.from_column(kind.by_name[n], v) for n, v in values.items()} | extra
    knows = same_epoch and op.base.rev == row["rev"]
    builds = knows or (op.base.op is not None and op.base.op == row["op_id"])
    # A tally has one writer who says absolute numbers, so what stands here is what it saw, unless it says otherwise.
    believed = knows or (kind.shard and own)
    seen = {n: _seen(kind, n, was) if n in was else (server.get(n) if believed else None) for n in heard}
    merged = merging.merge(types=_types(kind), server=server, said=heard, was=seen)
    after = row | {"extra": dict(row["extra"] or {})}
    for name, value in merged.values.items():
        if declared := kind.by_name.get(name):
            after[name] = wire.to_column(declared, value)
        else:
            after["extra"][name] = value
    clashes = {c.field: {"kept": c.kept, "stands": c.stands} for c in merged.clashes}
    moved = bool(merged.values) | _claim(after, op, moment)
    if row["deleted_at"] is not None:
        after["deleted_at"], moved = None, True
        clashes[DELETED] = {"kept": True, "stands": False}
    confirmed = frozenset(op.set) if op.act == wording.CONFIRM else frozenset()
    state = CONFLICT if clashes else APPLIED if builds else MERGED
    if not moved:
        return Outcome(state, None, {}, confirmed)
    _date(kind, after)
    found = check(kind, after, known, source=row["source"], today=moment.today)
    if own:
        # Of a record that moved meanwhile only the fields it speaks of are known to be what the sender saw.
        saw = (row if builds else {}) | wire.decode(kind, was).values
        _refuse(kind, _own_fault(kind, row, saw, values, found, moment, known))
    after["flags"] = _flags(found + findings)
    return Outcome(state, _signed(after, op, moment), clashes, confirmed)


def withdraw(row: Row, op: Op, moment: Moment, *, same_epoch: bool = True) -> Outcome:
    """A deletion: a tombstone when the record is as its sender knew it, else a conflict and nothing moves."""
    if row["deleted_at"] is not None:
        return Outcome(APPLIED)
    may = merging.may_withdraw(
        current_rev=row["rev"],
        base_rev=op.base.rev if same_epoch else None,
        last_op=row["op_id"],
        base_op=op.base.op,
    )
    if not may:
        return Outcome(CONFLICT, None, {DELETED: {"kept": True, "stands": False}})
    return Outcome(APPLIED, _signed(row | {"deleted_at": moment.now}, op, moment), {}, None)


def key_of(kind: Kind, values: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The natural key in a row's or an operation's column values; None when the kind has none or it is not whole."""
    if not kind.natural_key or any(values.get(name) is None for name in kind.natural_key):
        return None
    return tuple(str(values[name]) for name in kind.natural_key)


def said_key(kind: Kind, op: Op) -> tuple[str, ...] | None:
    """The natural key an operation speaks of, as column values."""
    if not kind.natural_key:
        return None
    part = {name: op.set[name] for name in kind.natural_key if name in op.set}
    return key_of(kind, wire.decode(kind, part).values)


def _types(kind: Kind) -> dict[str, FieldType]:
    return {f.name: f.type for f in kind.fields}


def _seen(kind: Kind, name: str, was: Mapping[str, Value]) -> Any:
    """A value seen before, written the way the server writes it; one that cannot be read stays as it is."""
    values = wire.decode(kind, {name: was[name]}).values
    return wire.from_column(kind.by_name[name], values[name]) if name in values else was[name]


def _refuse(kind: Kind, blocks: list[Finding]) -> None:
    if not blocks:
        return
    fields = tuple(dict.fromkeys(name for f in blocks for name in f.fields))
    dates = all(f.rule_id in ("RNG-01.future", "RNG-01.early") for f in blocks)
    raise KeptAside("Q_DATE" if dates else "Q_VALIDATION", fields, "; ".join(f.message.en for f in blocks)[:500])


def _own_fault(
    kind: Kind, row: Row, seen: Row, said: Row, found: list[Finding], moment: Moment, known: Known
) -> list[Finding]:
    """The impossible findings that are the sender's own: they hold on the record as the sender saw it (`seen`, then
    what was `said`). What only the merge brought about, or was so before, becomes a flag."""
    before = set(row["flags"] or ())
    blocks = [f for f in found if f.severity is Severity.BLOCK and f.rule_id not in before]
    if not blocks:
        return []
    broken = {f.rule_id for f in check(kind, seen | said, known, source=row["source"], today=moment.today)}
    return [f for f in blocks if f.rule_id in broken]


def _claim(after: Row, op: Op, moment: Moment) -> bool:
    """What the source says of its row; True when that moved anything."""
    claimed = op.claimed or {} if moment.source != "own" else {}
    moved = False
    if "claims" in claimed and claimed["claims"] != after["claims"]:
        after["claims"], moved = claimed["claims"], True
    if "ref" in claimed and claimed["ref"] != after["source_ref"]:
        after["source_ref"], moved = claimed["ref"], True
    if "vanished" in claimed and claimed["vanished"] != (after["vanished_at"] is not None):
        after["vanished_at"], moved = moment.now if claimed["vanished"] else None, True
    return moved


def _signed(row: Row, op: Op, moment: Moment) -> Row:
    row["author_id"], row["op_id"] = moment.author, op.op_id
    row["saved_at"] = op.saved_at
    row.setdefault("received_at", moment.now)  # a correction does not make the first entry a later one
    return row


def _date(kind: Kind, row: Row) -> None:
    """The common columns of time: the day, and the first day of its month."""
    day = row.get(kind.dated_by)
    row["on_date"] = day
    row["month"] = None if day is None else f"{str(day)[:7]}-01"


def _flags(findings: list[Finding]) -> list[str]:
    return sorted({f.rule_id for f in findings})
