"""What is true of a class: pure functions over what phones, paper and officers said.

**Attendance.** Every phone writes its own row for a participant and a session, so phones never conflict; what holds is
worked out here from all rows and depends on none but those, never on the order in which they came:

1. A row `decided` (somebody looked at all of them and decided) stands over every other; of several the one noted last.
2. Otherwise who was seen by anybody was there, whatever others did not see: a list that says "absent" knows only that
   its own phone did not meet the person.
3. Of those who saw them, one who saw them leave knows more than one who saw them come (`left_early`); one who saw them
   in time knows more than one who met them later (`present` before `late`).
4. Where nobody saw them, somebody who knows of a reason knows more (`excused` before `absent`).

`Truth.doubtful` says that rows contradict each other about whether the person was there at all.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from simpul.training import codes

# Earlier stands over later.
_RANK = {
    s: n for n, s in enumerate((codes.LEFT_EARLY, codes.PRESENT, codes.LATE, codes.EXCUSED, codes.ABSENT))
}  # fmt: skip
_DAWN = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
T = TypeVar("T")


@dataclass(frozen=True)
class Seen:
    """One row of attendance. `noted_at` is "08:05" or "" when nobody said; `saved_at` the device's clock."""

    enrolment: uuid.UUID
    session: uuid.UUID
    status: str
    method: str
    noted_on: dt.date | None = None
    noted_at: str = ""
    saved_at: dt.datetime | None = None
    device: uuid.UUID | None = None


class Truth(NamedTuple):
    """What holds of a participant and a session: `status`, the first minute at which they were seen ("" when never),
    whether the rows contradict each other, and how many there are."""

    status: str
    first: str
    doubtful: bool
    rows: int

    @property
    def was_there(self) -> bool:
        return self.status in codes.COUNTED


def truth(rows: Iterable[Seen]) -> Truth | None:
    """What holds of one participant in one session, from all rows about them; None without rows."""
    told = list(rows)
    if not told:
        return None
    there = [r for r in told if r.status in codes.COUNTED]
    first = min((r.noted_at for r in there if r.noted_at), default="")
    decided = [r for r in told if r.method == codes.DECIDED]
    if decided:
        return Truth(max(decided, key=_when).status, first, False, len(told))
    best = min(told, key=lambda r: _RANK[r.status])
    return Truth(best.status, first, 0 < len(there) < len(told), len(told))


def truths(rows: Iterable[Seen]) -> dict[tuple[uuid.UUID, uuid.UUID], Truth]:
    """What holds, by (enrolment, session)."""
    piles: dict[tuple[uuid.UUID, uuid.UUID], list[Seen]] = defaultdict(list)
    for row in rows:
        piles[row.enrolment, row.session].append(row)
    return {key: found for key, pile in piles.items() if (found := truth(pile))}


def hours_attended(
    told: Mapping[tuple[uuid.UUID, uuid.UUID], Truth],
    lesson_hours: Mapping[uuid.UUID, int],
    counted: Sequence[str],
) -> dict[uuid.UUID, int]:
    """The lesson hours of each participant, by enrolment: those of sessions attended in a status of `counted`."""
    sums: dict[uuid.UUID, int] = defaultdict(int)
    for (enrolment, session), found in told.items():
        sums[enrolment] += lesson_hours.get(session, 0) if found.status in counted else 0
    return dict(sums)


def share(hours: int, of: int) -> float:
    """The share of lesson hours attended, 0 to 1; 0 when there are none."""
    return hours / of if of else 0.0


def score(answers: str, keys: Sequence[str]) -> float:
    """The score of a test, 0 to 100: the share of right letters; what is missing or "-" is not right."""
    right = sum(said == key for said, key in zip(answers, keys, strict=False))
    return 100 * right / len(keys) if keys else 0.0


def overlapping(spans: Iterable[tuple[T, dt.datetime, dt.datetime]]) -> list[tuple[T, T]]:
    """The pairs of things that happen at one moment at least; ends do not touch beginnings. Spans as
    (thing, start, end)."""
    found: list[tuple[T, T]] = []
    running: list[tuple[T, dt.datetime]] = []
    for thing, start, end in sorted(spans, key=lambda span: (span[1], span[2])):
        running = [(other, until) for other, until in running if until > start]
        found += [(other, thing) for other, _ in running]
        running.append((thing, end))
    return found


# Which state may follow which.
_NEXT: Mapping[str, frozenset[str]] = {
    codes.NOMINATED: frozenset({codes.CONFIRMED, codes.SUBSTITUTE, codes.WITHDRAWN}),
    codes.SUBSTITUTE: frozenset({codes.NOMINATED, codes.CONFIRMED, codes.WITHDRAWN}),
    codes.CONFIRMED: frozenset({codes.WITHDRAWN, codes.ATTENDED}),
    codes.WITHDRAWN: frozenset({codes.NOMINATED, codes.SUBSTITUTE}),
    codes.ATTENDED: frozenset({codes.CONFIRMED}),
}


def may_become(before: str, after: str) -> bool:
    """Whether an enrolment may go from one state to another."""
    return after in _NEXT[before]


@dataclass(frozen=True)
class Seats:
    """The seats of a class or of one regency in it: `most` (None: no limit), and how many are taken by state."""

    most: int | None
    taken: Mapping[str, int]

    @property
    def seated(self) -> int:
        return sum(self.taken.get(state, 0) for state in codes.SEATED)

    @property
    def left(self) -> int | None:
        return None if self.most is None else max(0, self.most - self.seated)

    def fits(self, more: int = 1) -> bool:
        return self.most is None or self.seated + more <= self.most


def _when(row: Seen) -> tuple[dt.date, str, dt.datetime, str, str]:
    """The order of decisions; the last parts only make it an order of all rows, whoever wrote them."""
    return (row.noted_on or dt.date.min, row.noted_at, row.saved_at or _DAWN, str(row.device or ""), row.status)
