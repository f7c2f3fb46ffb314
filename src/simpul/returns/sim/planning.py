"""What a dump changes: new, same, changed, returned, vanished. Pure: no table, no clock.

A row has no id at its source, so its identity is (file, regency, canonical row, n-th identical). A visits row is known
by its library and month instead, so that a corrected figure is a correction. The regency's code in an identity is the
one it had at the first import; codes change, so that rows are compared without it (`row_of`). Vanished is judged only
for a file that was read to its end, and only inside its window: the days it covers.
"""

import datetime as dt
import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simpul.returns.sim.rows import Parsed

# Fewer known rows than this may all go at once; above it, losing more than half looks like a download cut off.
FEW = 20


@dataclass(frozen=True)
class Known:
    """A record that an earlier import made. `text` is the row as it was last read; `deleted` says that a person
    withdrew the record here, which no dump takes back."""

    id: uuid.UUID
    book: uuid.UUID
    ref: str
    text: str
    day: dt.date | None
    vanished: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Placed:
    """A row and the book it belongs to."""

    parsed: Parsed
    book: uuid.UUID


@dataclass(frozen=True)
class Change:
    """A row to write: `known` is the record it corrects or brings back; `ref` its identity at the source."""

    parsed: Parsed
    book: uuid.UUID
    ref: str
    n: int
    known: Known | None = None


@dataclass
class FilePlan:
    """The plan for one file of one regency. `held` are rows that would vanish, were the file not so much shorter."""

    file: str
    new: list[Change] = field(default_factory=list)
    same: list[Known] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    returned: list[Change] = field(default_factory=list)
    vanished: list[Known] = field(default_factory=list)
    held: list[Known] = field(default_factory=list)
    window: tuple[dt.date, dt.date] | None = None


def identity(file: str, regency: str, text: str, n: int) -> str:
    """The identity of the n-th row (from 1) that reads `text` in this regency's file."""
    digest = hashlib.sha256(text.encode("ascii")).hexdigest()[:40]
    return f"{file}:{regency}:{digest}:{n}"


def month_identity(file: str, regency: str, book: uuid.UUID, day: dt.date, n: int) -> str:
    """The identity of a library's n-th row of a month."""
    return f"{file}:{regency}:{book}:{day:%Y-%m}:{n}"


def row_of(ref: str) -> str:
    """An identity without the regency's code."""
    file, _, rest = ref.split(":", 2)
    return f"{file}:{rest}"


def plan_file(
    file: str,
    regency: str,
    rows: Sequence[Placed],
    known: Iterable[Known],
    *,
    unplaced: Sequence[str] = (),
    by_month: bool = False,
    whole: bool = True,
    accept_vanished: bool = False,
) -> FilePlan:
    """Compare what was read with what is known.

    `unplaced` are the canonical texts of rows that have no book this time: what is known of them is neither new nor
    gone. `whole` says that the file is present and complete.
    """
    plan, known = FilePlan(file), list(known)
    kept = (_by_month if by_month else _by_text)(plan, regency, rows, known, unplaced)
    plan.window = _window([p.parsed.day for p in rows if p.parsed.day])
    if whole and plan.window:
        start, end = plan.window
        inside = [k for k in known if not k.vanished and not k.deleted and k.day and start <= k.day <= end]
        gone = [k for k in inside if row_of(k.ref) not in kept]
        held = looks_cut_off(len(gone), len(inside)) and not accept_vanished
        (plan.held if held else plan.vanished).extend(gone)
    return plan


def looks_cut_off(gone: int, known: int) -> bool:
    """Whether a file that no longer lists `gone` of `known` rows was probably not downloaded to its end."""
    return known >= FEW and gone * 2 > known


def _by_text(
    plan: FilePlan, regency: str, rows: Sequence[Placed], known: Sequence[Known], unplaced: Sequence[str]
) -> set[str]:
    """Sort rows by their own text; answers the identities still listed, as `row_of` gives them."""
    by_row = {row_of(k.ref): k for k in known}
    counted: dict[str, int] = defaultdict(int)
    kept: set[str] = set()
    for placed in rows:
        text = placed.parsed.source.text
        counted[text] += 1
        ref = identity(plan.file, regency, text, counted[text])
        kept.add(row_of(ref))
        known_row = by_row.get(row_of(ref))
        # A row stays where it was first placed, under its first identity: a later dump does not move a record.
        book, ref = (known_row.book, known_row.ref) if known_row else (placed.book, ref)
        _sort(plan, Change(placed.parsed, book, ref, counted[text], known_row))
    for text in unplaced:
        counted[text] += 1
        kept.add(row_of(identity(plan.file, regency, text, counted[text])))
    return kept


def _by_month(
    plan: FilePlan, regency: str, rows: Sequence[Placed], known: Sequence[Known], unplaced: Sequence[str]
) -> set[str]:
    """Pair the rows of each library and month: equal ones first, then in order; the rest is new."""
    listed: dict[tuple[uuid.UUID, dt.date | None], list[Placed]] = defaultdict(list)
    for placed in rows:
        listed[placed.book, placed.parsed.day].append(placed)
    before: dict[tuple[uuid.UUID, dt.date | None], list[Known]] = defaultdict(list)
    for one in known:
        before[one.book, one.day].append(one)
    kept = {row_of(one.ref) for one in known if one.text in set(unplaced)}
    for (book, day), group in listed.items():
        candidates = sorted(before.get((book, day), []), key=lambda k: (k.vanished, k.ref))
        pairs: dict[int, Known] = {}
        for index, placed in enumerate(group):
            equal = next((k for k in candidates if k.text == placed.parsed.source.text), None)
            if equal:
                pairs[index] = equal
                candidates.remove(equal)
        numbers = iter(range(len(before.get((book, day), [])) + 1, 10**9))
        for index, placed in enumerate(group):
            partner = pairs.get(index) or (candidates.pop(0) if candidates else None)
            if partner:
                ref, n = partner.ref, int(partner.ref.rsplit(":", 1)[1])
            else:
                n = next(numbers)
                ref = month_identity(plan.file, regency, book, day or dt.date.min, n)
            kept.add(row_of(ref))
            _sort(plan, Change(placed.parsed, book, ref, n, partner))
    return kept


def _sort(plan: FilePlan, change: Change) -> None:
    known = change.known
    if known is None:
        plan.new.append(change)
    elif known.deleted:
        plan.same.append(known)
    elif known.vanished:
        plan.returned.append(change)
    elif known.text == change.parsed.source.text:
        plan.same.append(known)
    else:
        plan.changed.append(change)


def _window(days: Sequence[dt.date]) -> tuple[dt.date, dt.date] | None:
    return (min(days), max(days)) if days else None


def counted_identities(listed: Iterable[Parsed], file: str, regency: str) -> dict[str, Parsed]:
    """Identity → row for a list in which identical rows may repeat."""
    counted: dict[str, int] = defaultdict(int)
    found = {}
    for row in listed:
        text = row.source.text
        counted[text] += 1
        found[identity(file, regency, text, counted[text])] = row
    return found
