"""Two ways to open a batch: an actor whose scope is known, and a device that shows its token. Each is one trip."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NoReturn, Protocol

import msgspec

from simpul.foundation.problems import Problem
from simpul.protocol.op import PUT, Op, Sealed
from simpul.records import registry
from simpul.scope import Scope
from simpul.scope.actor import Actor, not_found
from simpul.sync.actions.desk import Desk, Sender
from simpul.sync.actions.line import Ask, Line, bigints, blobs, uuids

Item = tuple[int, Sealed]
# 'same' or 'other' for the operations that the log knows.
Known = Mapping[uuid.UUID, str]
_VERBS = ("record", "correct", "import")
_RESTORE = """
select set_config('simpul.scope', $1, true), set_config('simpul.actor', $2, true),
    set_config('enable_seqscan', 'on', true), set_config('jit', 'on', true), set_config('enable_hashjoin', 'on', true),
    set_config('enable_mergejoin', 'on', true), set_config('plan_cache_mode', 'auto', true)
"""


class Closed(Problem):
    """The batch may not be opened: nothing was taken, and the problem is the sender's to read."""


class _Book(msgspec.Struct):
    path: str
    kind: str
    seq: int
    waiting: bool
    closed: list[str]
    facts: dict[str, Any] | None


class _Opened(msgspec.Struct):
    """What `sync_open` answers."""

    before: tuple[str, str]
    opened: _Book | None
    contig: int | None
    highest: int | None
    known: dict[uuid.UUID, str] | None


class _Arrived(msgspec.Struct):
    """What `sync_arrive` answers."""

    device: uuid.UUID
    book: uuid.UUID
    path: str
    key: str
    revoked: bool
    profiles: dict[int, uuid.UUID | None]
    actor: str
    epoch: uuid.UUID
    opened: _Book
    contig: int
    highest: int
    known: dict[uuid.UUID, str] | None


# The key a token last proved to be: only a guess at what the database is about to say.
_keys: dict[bytes, str] = {}
_KEYS = 20_000
_opened = msgspec.json.Decoder(_Opened | None).decode
_arrived = msgspec.json.Decoder(_Arrived | None).decode
_known = msgspec.json.Decoder(dict[uuid.UUID, str] | None).decode


class Opening(Protocol):
    """A way to open a batch; `of_a_device` when it is nobody else's transaction."""

    of_a_device: ClassVar[bool]

    def open(self, line: Line, items: Sequence[Item]) -> tuple[Desk, Known, tuple[str, str]]:
        """The desk, what the log knows, and the scope and actor that stood before; raises a problem."""


@dataclass
class ByActor:
    """An actor who may write to the book; `device` when it speaks for one."""

    actor: Actor
    book_id: uuid.UUID
    device: Sender | None
    source: str
    of_a_device: ClassVar[bool] = False

    def open(self, line: Line, items: Sequence[Item]) -> tuple[Desk, Known, tuple[str, str]]:
        asked = [self.actor.scope.setting, self.actor.id, self.book_id, self.device.id if self.device else None]
        ((text,),) = line.one(Ask("select sync_open($1, $2, $3, $4, $5, $6, $7)", [*asked, *_looked_up(items)]))
        told = _opened(text or b"null")
        if told is None or told.opened is None:
            _refuse(not_found())
        if self.device is None:
            self._may_write(told.opened, items)
        else:
            self.device.contig, self.device.highest = told.contig or 0, told.highest or 0
        desk = _desk(line, self.actor, self.device, self.source, self.book_id, told.opened)
        return desk, told.known or {}, told.before

    def _may_write(self, book: _Book, items: Sequence[Item]) -> None:
        allowed = _VERBS[:2] if self.source == "own" else _VERBS[2:]
        if book.kind == "class":
            # There those write who run training there.
            allowed = ("train",)
        if any(self.actor.may(verb, book.path) for verb in allowed):
            return
        if self.source == "own" and all(self._may_add(sealed.op, book.path) for _, sealed in items):
            return
        try:
            self.actor.must(allowed[0], book.path)
        except Problem as problem:
            _refuse(problem)

    def _may_add(self, op: Op, path: str) -> bool:
        """Whether it is a new record of a kind that says who else makes such."""
        new = op.act == PUT and op.base.rev is None and op.base.op is None
        return new and registry.knows(op.kind) and any(self.actor.may(v, path) for v in registry.kind(op.kind).also_by)


@dataclass
class ByToken:
    """A device that shows its token. `proves` says whether the signature is that of a public key; `admits` raises a
    problem for a device that may not send now; `epoch` is the history the device believes in ("": it did not say).
    Afterwards `sender`, `revoked` and `history` say what its token opened."""

    token_hash: bytes
    proves: Callable[[str], bool]
    admits: Callable[[uuid.UUID], None]
    stranger: Callable[[], Problem]
    epoch: str = ""
    health: Mapping[str, Any] = field(default_factory=dict)
    sender: Sender = field(init=False)
    revoked: bool = field(init=False)
    history: uuid.UUID = field(init=False)
    of_a_device: ClassVar[bool] = True

    def open(self, line: Line, items: Sequence[Item]) -> tuple[Desk, Known, tuple[str, str]]:
        asked = [self.token_hash, *_looked_up(items)]
        proven = _Proven(self.proves, _keys.get(self.token_hash))
        ((text,),) = line.one(Ask("select sync_arrive($1, $2, $3, $4)", asked), meanwhile=proven.begin)
        told = _arrived(text or b"null")
        if told is None or not proven.of(told.key):
            _refuse(self.stranger())
        if len(_keys) >= _KEYS:
            _keys.clear()
        _keys[self.token_hash] = told.key
        try:
            self.admits(told.device)
        except Problem as problem:
            _refuse(problem)
        self.revoked, self.history = told.revoked, told.epoch
        same = self.epoch in ("", str(told.epoch))
        self.sender = Sender(told.device, told.profiles, told.revoked, same, self.health, told.contig, told.highest)
        scope = Scope((told.path,))
        who = told.actor if told.actor.startswith("device:") else uuid.UUID(told.actor)
        actor = Actor(who, scope, {"record": scope}, told.device)
        return _desk(line, actor, self.sender, "own", told.book, told.opened), told.known or {}, ("", "")


class _Proven:
    """The proof of a signature, tried with the key we expect while the database looks for the one that counts."""

    def __init__(self, proves: Callable[[str], bool], expected: str | None) -> None:
        self._proves, self._expected = proves, expected
        self._holds = False

    def begin(self) -> None:
        if self._expected is not None:
            self._holds = self._proves(self._expected)

    def of(self, key: str) -> bool:
        return self._holds if key == self._expected else self._proves(key)


def known(desk: Desk, items: Sequence[Item]) -> Known:
    """What the log knows of these operations now."""
    sender = desk.sender
    asked = [desk.book_id, sender.id if sender else None, sender.highest if sender else None, *_looked_up(items)]
    ((text,),) = desk.line.one(Ask("select sync_known($1, $2, $3, $4, $5, $6)", asked))
    return _known(text or b"null") or {}


def restore(line: Line, before: tuple[str, str]) -> None:
    """Give the caller's transaction back the scope, the actor and the planner it had."""
    line.trip(Ask(_RESTORE, before))


def _looked_up(items: Sequence[Item]) -> list[bytes]:
    return [
        uuids([s.op.op_id for _, s in items]),
        blobs([s.sha for _, s in items]),
        bigints([s.op.number for _, s in items]),
    ]


def _desk(line: Line, actor: Actor, sender: Sender | None, source: str, book_id: uuid.UUID, book: _Book) -> Desk:
    closed = frozenset(book.closed)
    own = (book.path, book.kind, book.seq, book.waiting, closed, book.facts or {})
    return Desk(line, actor, sender, source, book_id, *own)


def _refuse(problem: Problem) -> NoReturn:
    raise Closed(problem.kind, problem.details, problem.where) from None
