"""A plan written: operations through the one way in, in the book of each library."""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from simpul.foundation import ids
from simpul.foundation.problems import Problem
from simpul.records import registry
from simpul.records.models import Record
from simpul.returns.sim import problems, rows, words
from simpul.returns.sim.layout import BY_KIND, LAYOUTS
from simpul.returns.sim.planning import Change, FilePlan, Known
from simpul.returns.sim.rows import Parsed
from simpul.scope.actor import Actor
from simpul.sync import actions as sync
from simpul.sync import ops

CHUNK = 500
TAKEN = frozenset({"applied", "merged", "conflict", "duplicate"})


def write(plan: FilePlan, *, by: Actor) -> Iterator[tuple[Parsed, Problem]]:
    """Send the plan; yields the rows that could not be kept, with the reason, and takes them out of the plan."""
    kind = LAYOUTS[plan.file].kind or ""
    by_book: dict[uuid.UUID, list[tuple[Any, Change | None]]] = defaultdict(list)
    for change in plan.new:
        by_book[change.book].append((_create(kind, change), change))
    for change in (*plan.changed, *plan.returned):
        by_book[change.book].append((_correct(kind, change), change))
    for known in plan.vanished:
        by_book[known.book].append((_vanish(kind, known), None))
    for book, sealed in by_book.items():
        for start in range(0, len(sealed), CHUNK):
            part = sealed[start : start + CHUNK]
            verdicts = sync.receive(actor=by, book_id=book, ops=[op for op, _ in part], source=Record.SIM)
            for verdict, (_, change) in zip(verdicts, part, strict=True):
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


def looks_cut(plan: FilePlan, known: Sequence[Known]) -> Problem:
    live = sum(not k.vanished for k in known)
    return problems.looks_cut(where=plan.file, file=f"{plan.file}.json", gone=len(plan.held), known=live)


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


def _create(kind: str, change: Change) -> Any:
    values = {name: value for name, value in change.parsed.values.items() if value is not None}
    return ops.make_op(
        kind,
        ids.natural("sim", change.ref),
        values,
        ref=change.ref,
        claims=_claims(change),
        vanished=False,
    )


def _correct(kind: str, change: Change) -> Any:
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


def _vanish(kind: str, known: Known) -> Any:
    return ops.make_op(kind, known.id, {}, vanished=True)


def _take_out(plan: FilePlan, change: Change) -> None:
    for listed in (plan.new, plan.changed, plan.returned):
        if change in listed:
            listed.remove(change)
