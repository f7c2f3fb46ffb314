"""From operations to rows, many at a time.

Operations that build on each other within a batch (the same record, the same natural key, a record just made) go in
waves: within a wave every record appears once, so each wave is one read and at most two writes a kind.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from simpul.foundation.ids import uuid7
from simpul.kinds import Field, FieldType, Kind
from simpul.protocol import op as wording
from simpul.protocol.op import Op, Sealed
from simpul.protocol.states import APPLIED
from simpul.records import actions as records
from simpul.records import beside, registry
from simpul.records import queries as reading
from simpul.sync import deciding
from simpul.sync.actions import facts
from simpul.sync.actions.desk import Desk
from simpul.sync.actions.line import Ask, uuids
from simpul.sync.deciding import KeptAside, Outcome, Row
from simpul.sync.verdict import Verdict

Item = tuple[int, Sealed]
_ALIASES = "select id, record_id from sync_alias where book_id = $1 and id = any($2::uuid[])"


def apply(desk: Desk, items: Sequence[Item]) -> None:
    """Apply operations nobody has seen before; every one gets its verdict on the desk."""
    understood = [item for item in items if _understand(desk, item)]
    for wave in _waves(desk, understood):
        if desk.writes:
            desk.send()
        by_kind: dict[str, list[Item]] = defaultdict(list)
        for item in wave:
            by_kind[item[1].op.kind].append(item)
        # Kinds that ask what the book holds beside come last.
        for name, group in sorted(by_kind.items(), key=lambda pair: pair[0] in facts.KINDS):
            _apply_kind(desk, registry.kind(name), group)


def _understand(desk: Desk, item: Item) -> bool:
    """Whether the operation can be worked on at all; if not, it is kept aside."""
    place, sealed = item
    op = sealed.op
    why: KeptAside | None = None
    if desk.sender is not None and desk.sender.revoked:
        why = KeptAside("Q_REVOKED")
    elif sealed.fault:
        why = KeptAside("Q_VALIDATION", (wording.fault_field(sealed.fault),), sealed.fault)
    elif desk.sender is not None and not desk.sender.speaks(op.profile):
        why = KeptAside("Q_SCOPE", ("w",), "nobody with this number records here now")
    elif op.version > wording.VERSION or op.act not in wording.ACTS or not registry.knows(op.kind):
        why = KeptAside("Q_SCHEMA_NEW", fault=f"version {op.version}, act {op.act}, kind {op.kind}")
    elif op.schema > registry.kind(op.kind).version:
        why = KeptAside("Q_SCHEMA_NEW", fault=f"schema {op.schema} of {op.kind}")
    elif registry.kind(op.kind).book != desk.book_kind:
        why = KeptAside("Q_SCOPE", fault=f"{op.kind} does not belong to a {desk.book_kind}'s book")
    if why is None:
        return True
    desk.keep_aside(place, sealed, why)
    return False


def _waves(desk: Desk, items: Iterable[Item]) -> list[list[Item]]:
    """Operations in waves: each comes after every earlier one it shares a record, a key or a reference with."""
    waves: list[list[Item]] = []
    last: dict[object, int] = {}
    for item in items:
        op = item[1].op
        kind = registry.kind(op.kind)
        touches: list[object] = [op.record_id]
        if key := _key(desk, kind, op):
            touches.append((kind.name, key))
        needs = [*touches, *(record for _, record in _references(kind, op))]
        number = max((last[t] + 1 for t in needs if t in last), default=0)
        if number == len(waves):
            waves.append([])
        waves[number].append(item)
        for touched in touches:
            last[touched] = number
    return waves


def _key(desk: Desk, kind: Kind, op: Op) -> tuple[str, ...] | None:
    """The natural key an operation speaks of. An imported row that carries its identity at the source has none: the
    source may list two rows where we would keep one."""
    if desk.source != "own" and op.claimed and op.claimed.get("ref"):
        return None
    return deciding.said_key(kind, op)


def _references(kind: Kind, op: Op) -> list[tuple[str, uuid.UUID]]:
    """The records, of kinds kept here, that the operation points to: (kind, id)."""
    found = []
    for field in _pointing(kind):
        value = op.set.get(field.name)
        if isinstance(value, str):
            try:
                found.append((field.target, uuid.UUID(value)))
            except ValueError:
                continue
    return found


@cache
def _pointing(kind: Kind) -> tuple[Field, ...]:
    return tuple(f for f in kind.fields if f.type is FieldType.REF and f.target and registry.knows(f.target))


def _apply_kind(desk: Desk, kind: Kind, group: Sequence[Item]) -> None:
    ops = [sealed.op for _, sealed in group]
    rows, by_key, by_ref = _rows(desk, kind, ops)
    absent = _absent_references(desk, kind, group)
    by_month = facts.asked(desk, kind.name, ops, rows) if kind.name in facts.KINDS else {}
    new: list[Row] = []
    changed: list[Row] = []
    for place, sealed in group:
        op = sealed.op
        try:
            row = _row_of(desk, kind, op, rows, by_key, by_ref)
            if op.act == wording.ATTACH:
                _attach(desk, place, op, row)
                continue
            if missing := next((pair for pair in _references(kind, op) if pair in absent), None):
                raise KeptAside("Q_REF", fault=f"its {missing[0]} is not here yet", missing=missing[1])
            outcome = _decide(desk, kind, op, row, facts.of(desk, by_month, op, row))
        except KeptAside as why:
            desk.keep_aside(place, sealed, why)
            continue
        _count(desk, op, row, outcome)
        if outcome.row is not None:
            (new if row is None else changed).append(outcome.row)
        desk.results[place] = _verdict(desk, kind, op, row, outcome)
    if new:
        desk.arrived.update(row["id"] for row in new)
        desk.writes.append(Ask(*records.inserting(kind.name, new)))
    if changed:
        desk.writes.append(Ask(*records.updating(kind.name, changed)))


def _rows(desk: Desk, kind: Kind, ops: Sequence[Op]) -> tuple[dict[Any, Row], dict[Any, Row], dict[Any, Row]]:
    """The rows these operations are about: by id (their own or an alias), by natural key, by reference at source."""
    if desk.hopeful and not (ops := [op for op in ops if not _surely_new(desk, kind, op)]):
        return {}, {}, {}
    keys = [dict(zip(kind.natural_key, key, strict=True)) for op in ops if (key := _key(desk, kind, op))]
    refs = [ref for op in ops if desk.source != "own" and op.claimed and (ref := op.claimed.get("ref"))]
    ids = [op.record_id for op in ops]
    found = reading.find(kind, desk.book_id, ids, _ask(desk), keys=keys, refs=refs, source=desk.source)
    rows = {row["id"]: row for row in found}
    strangers = [i for op, i in zip(ops, ids, strict=True) if i not in rows and (op.base.rev or op.base.op)]
    if strangers:
        kept = _aliases(desk, strangers)
        more = reading.find(kind, desk.book_id, list(kept.values()), _ask(desk)) if kept else []
        by_id = {row["id"]: row for row in more}
        rows |= {alias: by_id[record] for alias, record in kept.items() if record in by_id}
    device = desk.sender.id if desk.sender else None
    mine = [r for r in found if r["source"] == desk.source and (not kind.shard or r["device_id"] == device)]
    by_key = {key: r for r in mine if (key := deciding.key_of(kind, r))}
    return rows, by_key, {r["source_ref"]: r for r in mine if r["source_ref"]}


def _surely_new(desk: Desk, kind: Kind, op: Op) -> bool:
    """Whether an operation builds on nothing and has no other name its record could be here under."""
    base, ref = op.base, op.claimed and op.claimed.get("ref")
    known = base.rev or base.op or ref or op.record_id in desk.arrived or op.act in (wording.DELETE, wording.ATTACH)
    return not known and _key(desk, kind, op) is None


def _aliases(desk: Desk, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The records these ids stand for, from this batch or earlier ones."""
    rows = desk.line.one(Ask(_ALIASES, [desk.book_id, uuids(ids)]))
    known = {
        uuid.UUID(str(alias, "ascii")): uuid.UUID(str(record, "ascii")) for alias, record in rows if alias and record
    }
    return known | {alias: record for alias, record in desk.aliases if alias in ids}


def _row_of(
    desk: Desk, kind: Kind, op: Op, rows: dict[Any, Row], by_key: dict[Any, Row], by_ref: dict[Any, Row]
) -> Row | None:
    """The row an operation is about, or None for a new record."""
    row = rows.get(op.record_id)
    ref = op.claimed.get("ref") if desk.source != "own" and op.claimed else None
    if row is None and ref:
        row = by_ref.get(ref)
    elif row is None and (key := _key(desk, kind, op)):
        row = by_key.get(key)
    if row is not None and row["id"] != op.record_id:
        desk.aliases.append((op.record_id, row["id"]))
        if op.record_id not in rows:
            # Under this name it has only come now, and something may have waited for it.
            desk.arrived.add(op.record_id)
    if row is not None and kind.shard and desk.sender is not None and row["device_id"] != desk.sender.id:
        raise KeptAside("Q_SCOPE", fault="this tally belongs to another device")
    if row is None and _comes_later(desk, op):
        raise KeptAside("Q_REF", fault="the record it builds on is not here yet", missing=op.record_id)
    if row is None and op.base.rev is not None:
        raise KeptAside("Q_SCOPE", fault="no such record in this book")
    return row


def _comes_later(desk: Desk, op: Op) -> bool:
    """Whether the record may yet come: after a restore the phone that made it may be later than the one that changed
    it, and what was kept aside as impossible may be withdrawn before anybody has put it right."""
    if op.base.rev is not None:
        return not desk.same_epoch
    return op.base.op is not None or op.act == wording.DELETE


def _decide(desk: Desk, kind: Kind, op: Op, row: Row | None, known: Mapping[str, Any]) -> Outcome:
    moment = desk.moment(op)
    if row is None:
        outcome = deciding.create(kind, op, moment, known)
    elif op.act == wording.DELETE:
        outcome = deciding.withdraw(row, op, moment, same_epoch=desk.same_epoch)
    else:
        outcome = deciding.change(kind, row, op, moment, known, same_epoch=desk.same_epoch)
    return outcome


def _count(desk: Desk, op: Op, row: Row | None, outcome: Outcome) -> None:
    """Give the new row its revision, its place in the book, and whether it came after its month was closed."""
    after = outcome.row
    if after is None:
        return
    if row is None:
        after |= {"book_id": desk.book_id, "path": desk.path, "rev": 1}
    else:
        after["rev"] = row["rev"] + 1
    after["seq"] = desk.next_seq()
    months = {str(after["month"]), str(row["month"]) if row else ""}
    after["late"] = bool(after["late"]) or not months.isdisjoint(desk.closed)


def _attach(desk: Desk, place: int, op: Op, row: Row | None) -> None:
    """Something is said of what hangs on the record; the record itself, and what was found true of it, stay."""
    if row is None:
        raise KeptAside("Q_REF", fault="the record it hangs on is not here yet", missing=op.record_id)
    seq = desk.seq + 1
    try:
        word = beside.Word(desk.book_id, row["id"], op.set, desk.author(op), op.saved_at, seq)
        statement = beside.written(word)
    except ValueError as wrong:
        raise KeptAside("Q_VALIDATION", (str(wrong),), "what hangs on a record, said wrongly") from None
    desk.seq = seq
    desk.writes.append(Ask(*statement))
    alias = row["id"] if row["id"] != op.record_id else None
    desk.results[place] = Verdict(op.op_id, APPLIED, rev=row["rev"], seq=seq, id=alias)


def _verdict(desk: Desk, kind: Kind, op: Op, row: Row | None, outcome: Outcome) -> Verdict:
    after = outcome.row if outcome.row is not None else row
    if after is None:
        raise AssertionError("an outcome without a row")
    cid = None
    if outcome.clashes:
        cid = uuid7()
        desk.conflicts.append(
            {
                "id": cid,
                "kind": kind.name,
                "record_id": after["id"],
                "rev": after["rev"],
                "op_id": op.op_id,
                "fields": outcome.clashes,
                "kept_by": row["author_id"] if row else None,
                "stands_by": desk.author(op),
            }
        )
    if outcome.confirmed is None or outcome.confirmed:
        desk.confirmed.append((after["id"], outcome.confirmed))
    return Verdict(
        op.op_id,
        outcome.state,
        rev=after["rev"],
        seq=after["seq"],
        cid=cid,
        fields=tuple(outcome.clashes),
        id=after["id"] if after["id"] != op.record_id else None,
        late=bool(outcome.row and outcome.row["late"]),
    )


def _absent_references(desk: Desk, kind: Kind, group: Sequence[Item]) -> set[tuple[str, uuid.UUID]]:
    """Which of the records pointed to are not in this book."""
    wanted = {pair for _, sealed in group for pair in _references(kind, sealed.op)} if _pointing(kind) else set()
    here: set[tuple[str, uuid.UUID]] = set()
    for target in {name for name, _ in wanted}:
        ids = [record for name, record in wanted if name == target]
        found = reading.present(registry.kind(target), desk.book_id, ids, _ask(desk))
        here |= {(target, record) for record in found}
    return wanted - here


def _ask(desk: Desk) -> reading.Asking:
    """The way `records` asks its questions on this desk's line."""
    return lambda sql, params: desk.line.one(Ask(sql, params))
