"""A plan written: operations through the one way in, in the book of each library."""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from simpul.foundation import ids
from simpul.foundation.problems import Problem
from simpul.protocol.op import Op
from simpul.records import registry
from simpul.records.models import Record
from simpul.returns.sim import problems, rows, words
from simpul.returns.sim.layout import BY_KIND, LAYOUTS
from simpul.returns.sim.planning import Change, FilePlan
from simpul.returns.sim.rows import Parsed
from simpul.scope.actor import Actor
from simpul.sync import actions as sync
from simpul.sync import ops

CHUNK = 500
_Sent = tuple[Op, FilePlan, Change | None]
TAKEN = frozenset({"applied", "merged", "conflict", "duplicate"})


def write(plans: Iterable[FilePlan], *, by: Actor, written: Callable[[int], None]) -> Iterator[tuple[Parsed, Problem]]:
    """Send the plans, book by book; yields the rows that could not be kept, and takes them out of their plan."""
    by_book: dict[uuid.UUID, list[_Sent]] = defaultdict(list)
    for plan in plans:
        kind = LAYOUTS[plan.file].kind or ""
        for new in plan.new:
            by_book[new.book].append((_create(kind, new), plan, new))
        for moved in (*plan.changed, *plan.returned):
            by_book[moved.book].append((_correct(kind, moved), plan, moved))
        for known in plan.vanished:
            by_book[known.book].append((ops.make_op(kind, known.id, {}, vanished=True), plan, None))
    for book, sent in sorted(by_book.items()):
        for start in range(0, len(sent), CHUNK):
            part = sent[start : start + CHUNK]
            written(len(part))
            verdicts = sync.receive(actor=by, book_id=book, ops=[op for op, _, _ in part], source=Record.SIM)
            for verdict, (_, plan, change) in zip(verdicts, part, strict=True):
                if verdict.st not in TAKEN and change is not None:
                    _take_out(plan, change)
                    yield change.parsed, problems.row_refused(code=verdict.code or verdict.st)


def flags(books: Iterable[uuid.UUID]) -> dict[str, int]:
    """How many live imported records of these books carry each flag."""
    found: Counter[str] = Counter()
    for kind in BY_KIND:
        live = registry.model(kind)._default_manager.filter(
            book_id__in=list(books), source=Record.SIM, deleted_at=None, vanished_at=None
        )
        for listed in live.exclude(flags=[]).values_list("flags", flat=True):
            found.update(set(listed))
    return dict(found)


def looks_cut(plan: FilePlan) -> Problem:
    """The warning about a file that no longer lists most of what it did."""
    return problems.looks_cut(
        where=plan.file, file=f"{plan.file}.json", gone=len(plan.held), known=len(plan.held) + len(plan.same)
    )


def _claims(change: Change) -> dict[str, Any]:
    """What the source says of the row: word for word, and its own "verified", which is never ours."""
    source = change.parsed.source
    said = source.raw.get("is_verified")
    return {
        "file": source.file,
        "n": change.n,
        "row": source.text,
        "verified": said == words.VERIFIED if said is not None else None,
        "unread": list(change.parsed.unread),
    }


def _create(kind: str, change: Change) -> Op:
    values = {name: value for name, value in change.parsed.values.items() if value is not None}
    return ops.make_op(
        kind,
        ids.natural("sim", change.ref),
        values,
        ref=change.ref,
        claims=_claims(change),
        vanished=False,
    )


def _correct(kind: str, change: Change) -> Op:
    """The changed fields, with what the last import said as the value seen before."""
    assert change.known is not None
    before = rows.values_of(change.parsed.file, json.loads(change.known.text))
    now = {name: value for name, value in change.parsed.values.items() if value != before.get(name)}
    return ops.make_op(
        kind,
        change.known.id,
        now,
        was={name: before.get(name) for name in now},
        ref=change.ref,
        claims=_claims(change),
        vanished=False,
    )


def _take_out(plan: FilePlan, change: Change) -> None:
    for listed in (plan.new, plan.changed, plan.returned):
        if change in listed:
            listed.remove(change)
