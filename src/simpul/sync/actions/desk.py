"""The desk a batch is worked on: the locked book, the counters, and what is to be written at its end."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simpul.foundation import clock
from simpul.protocol.op import Op, Sealed
from simpul.protocol.states import QUARANTINE, QUARANTINED
from simpul.scope.actor import Actor
from simpul.sync.actions.line import Ask, Line
from simpul.sync.deciding import KeptAside, Moment
from simpul.sync.verdict import Verdict


class Misplaced(Exception):
    """A record's id is taken: where this sender must not see it, or where nobody looked."""


@dataclass
class Sender:
    """The device that pushes, as its door knows it: `profiles` maps the number `w` to a user's id, or to None when that
    person no longer records here. Afterwards `contig` and `gaps` ([first, last] pairs) say which of its numbers are
    here."""

    id: uuid.UUID
    profiles: Mapping[int, uuid.UUID | None] = field(default_factory=dict)
    revoked: bool = False
    same_epoch: bool = True
    health: Mapping[str, Any] = field(default_factory=dict)
    contig: int = 0
    highest: int = 0
    gaps: list[list[int]] = field(default_factory=list)

    def speaks(self, profile: int | None) -> bool:
        """Whether words said under this number (`w`) may still be taken: always on a device without any person."""
        people = self.profiles
        if not people:
            return True
        return people.get(profile) is not None if profile else any(people.values())

    def heard(self, numbers: Iterable[int]) -> bool:
        """Take note of numbers that came; True when that is all there is to know, False when the log must be asked."""
        whole = self.contig == self.highest
        for number in sorted(numbers):
            self.highest = max(self.highest, number)
            if number == self.contig + 1:
                self.contig = number
        return whole and self.contig == self.highest


@dataclass
class Desk:
    """One batch at work. `results` maps an operation's place in the batch to its verdict; `closed` are the
    first days of locked months, in ISO form."""

    line: Line
    actor: Actor
    sender: Sender | None
    source: str
    book_id: uuid.UUID
    path: str
    book_kind: str
    seq: int
    waiting: bool
    closed: frozenset[str]
    # What rules may ask of the library itself (`actions.facts`).
    facts: Mapping[str, Any] = field(default_factory=dict)
    results: dict[int, Verdict] = field(default_factory=dict)
    kept: list[tuple[Sealed, KeptAside, uuid.UUID | None]] = field(default_factory=list)
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    confirmed: list[tuple[uuid.UUID, frozenset[str] | None]] = field(default_factory=list)
    aliases: list[tuple[uuid.UUID, uuid.UUID]] = field(default_factory=list)
    arrived: set[uuid.UUID] = field(default_factory=set)
    # Statements that travel together with what comes next.
    writes: list[Ask] = field(default_factory=list)
    # A new record is inserted without looking first whether its id is taken: it hardly ever is.
    hopeful: bool = False
    # The batch is committed with its last trip.
    commits: bool = False
    now: dt.datetime = field(default_factory=clock.now)
    today: dt.date = field(default_factory=clock.today)
    _moment: Moment | None = None

    @property
    def same_epoch(self) -> bool:
        return self.sender is None or self.sender.same_epoch

    def author(self, op: Op) -> uuid.UUID | None:
        """Whose word an operation is: the profile's person on a device, else the actor."""
        if self.sender is None:
            return self.actor.user_id
        return self.sender.profiles.get(op.profile or 0)

    def moment(self, op: Op) -> Moment:
        author, last = self.author(op), self._moment
        device = self.sender.id if self.sender else None
        if last is None or last.author is not author or last.device is not device or last.source != self.source:
            last = self._moment = Moment(author, device, self.source, self.now, self.today)
        return last

    def next_seq(self) -> int:
        self.seq += 1
        return self.seq

    def send(self, *asks: Ask, commit: bool = False) -> list[list[tuple[bytes | None, ...]]]:
        """Run the writes that wait, then `asks`, in one trip; the rows of `asks`."""
        waiting, self.writes = self.writes, []
        if not waiting and not asks and not commit:
            return []
        return self.line.trip(*waiting, *asks, commit=commit)[len(waiting) :]

    def written(self) -> None:
        """What stands beside the log is written, and leaves the desk."""
        for pile in (self.kept, self.conflicts, self.confirmed, self.aliases):
            pile.clear()

    def forget(self) -> None:
        """An attempt was undone, or is over."""
        self.written()
        self.writes.clear()
        self.arrived.clear()

    def keep_aside(self, place: int, sealed: Sealed, why: KeptAside, trace: uuid.UUID | None = None) -> None:
        """The operation waits in quarantine."""
        self.kept.append((sealed, why, trace))
        who = QUARANTINE[why.code][0]
        self.results[place] = Verdict(
            sealed.op.op_id, QUARANTINED, code=why.code, who=who, fields=why.fields, trace=trace
        )
