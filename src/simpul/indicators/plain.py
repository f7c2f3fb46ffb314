"""The slow, plain computation: THE definition of every number the ledger keeps.

Read aloud: of a library's month, take the records that are live. For every family of kinds, let one source count:
own records before imported ones, and among those the kind of the lowest rank. Add up what the kinds' measures say,
once for all counted records and once for the verified ones. What the others say is added up beside, by the reason
why they do not count. Say which families were heard: by a counted record, or by a declaration that covers them. The
ledger's SQL is an optimisation and must agree with this file.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simpul.foundation import clock
from simpul.foundation.periods import Month
from simpul.indicators.tally import Number, Tally
from simpul.kinds import FieldType, Kind, Measure

DECLARATION = "month_declaration"
EXPECTED = "expected"
OWN = "own"
# Why a record of a month does not count: its author withdrew it, its source lists it no more, a better source speaks.
WITHDRAWN, VANISHED, REPLACED = "withdrawn", "vanished", "replaced"
ASIDE = (WITHDRAWN, VANISHED, REPLACED)
# A cell's key is an index entry: an imported "code" of any length must not break it.
LONGEST_CODE = 64
# The statuses of a library that owes a report, and the month since which any does: the year in which the programme
# became a national priority. Libraries are often known to have been open "always"; nobody owed a report then.
OPEN = frozenset({"active"})
OWED_SINCE = Month(2019, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One record as the plain computation sees it. `live`: neither withdrawn nor vanished; `gone` says which of them
    otherwise. `verified`: a person confirmed this very revision. `received_at`: when the server first got it, with
    zone. `values` by field name."""

    kind: str
    book: uuid.UUID
    month: Month | None
    on_date: dt.date | None = None
    source: str = OWN
    live: bool = True
    gone: str = WITHDRAWN
    verified: bool = False
    received_at: dt.datetime | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one library's month says; zero is left out, so that equal maps mean equal facts."""

    received: Mapping[str, Number]
    verified: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Stay:
    """A status or a place of a library from `start` until the day before `end` (None: still)."""

    what: str
    start: dt.date
    end: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


def counts_for(book: uuid.UUID, winner: uuid.UUID | None, locked: bool) -> uuid.UUID:
    """The library whose month a book's records belong to. A double's are those of the library it was merged into
    (`winner`), except in a month `locked` while it still counted for itself: locked figures stay until reopened."""
    return book if winner is None or locked else winner


def heard_key(family: str) -> str:
    return f"{family}.heard"


def unowed_key(family: str) -> str:
    """The key of a month in which a library was heard about a family although it owed nothing."""
    return f"{family}.unowed"


def split_key(measure: str, by: str, code: object) -> str:
    return f"{measure}/{by}={str(code)[:LONGEST_CODE]}"


def aside_key(key: str, reason: str) -> str:
    """The key under which what a measure (or a split of it) leaves out for a reason is kept, beside what it counts."""
    return f"{key}~{reason}"


def counted(kinds: Mapping[str, Kind], rows: Iterable[Row]) -> list[Row]:
    """The rows of the one source that counts, per family, of one library's month."""
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.live and row.month is not None:
            by_family[kinds[row.kind].counts_in].append(row)
    chosen: list[Row] = []
    for family_rows in by_family.values():
        best = min(_precedence(kinds[r.kind], r) for r in family_rows)
        chosen += [r for r in family_rows if _precedence(kinds[r.kind], r) == best]
    return chosen


def _precedence(kind: Kind, row: Row) -> tuple[bool, str, int]:
    return (row.source != OWN, row.source, kind.rank)


def month_facts(kinds: Mapping[str, Kind], rows: Sequence[Row]) -> Facts:
    """The facts of one library's month from all its rows of that month."""
    chosen = counted(kinds, rows)
    received = {**_add_up(kinds, chosen), **_set_aside(kinds, rows, chosen)}
    return Facts(received, _add_up(kinds, [r for r in chosen if r.verified]))


def _set_aside(kinds: Mapping[str, Kind], rows: Iterable[Row], chosen: Sequence[Row]) -> dict[str, Number]:
    """What the records that do not count would have added to each count and sum and to their splits, by the reason."""
    told = {id(row) for row in chosen}
    cells: dict[str, Number] = defaultdict(int)
    for row in rows:
        if row.month is None or id(row) in told:
            continue
        for measure in kinds[row.kind].measures:
            if measure.how in ("rows", "sum") and all(row.values.get(n) == code for n, code in measure.only):
                for key in _keys(kinds[row.kind], measure, row):
                    cells[aside_key(key, REPLACED if row.live else row.gone)] += _value(measure, [row])
    return {key: value for key, value in cells.items() if value}


def with_debt(cells: Mapping[str, Number], owed: int) -> dict[str, Number]:
    """A library's month with what it owed: `expected`, or of each family heard all the same that nobody waited for it.
    What a closed library says is counted, but makes up for no other one's silence."""
    if owed:
        return {**cells, EXPECTED: owed}
    heard = [key.removesuffix(".heard") for key in cells if key.endswith(".heard")]
    return {**cells, **{unowed_key(family): 1 for family in heard}}


def reported(cells: Mapping[str, int], family: str) -> Tally:
    """Of how many library-months a word about a family was expected, and in how many of those it was heard."""
    heard = cells.get(heard_key(family), 0) - cells.get(unowed_key(family), 0)
    return Tally(heard=heard, expected=cells.get(EXPECTED, 0))


def facts(kinds: Mapping[str, Kind], rows: Iterable[Row]) -> dict[tuple[uuid.UUID, Month], Facts]:
    """The facts of every (book, month) that has a row."""
    piles: dict[tuple[uuid.UUID, Month], list[Row]] = defaultdict(list)
    for row in rows:
        if row.month is not None:
            piles[row.book, row.month].append(row)
    return {place: month_facts(kinds, pile) for place, pile in piles.items()}


def _add_up(kinds: Mapping[str, Kind], rows: Sequence[Row]) -> dict[str, Number]:
    cells: dict[str, Number] = defaultdict(int)
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    for name, own_rows in by_kind.items():
        for measure in kinds[name].measures:
            for key, value in _measured(kinds[name], measure, own_rows).items():
                cells[key] += value
    for family in _heard(kinds, rows):
        cells[heard_key(family)] = 1
    return {key: value for key, value in cells.items() if value}


def _measured(kind: Kind, measure: Measure, rows: Sequence[Row]) -> dict[str, Number]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if all(row.values.get(name) == code for name, code in measure.only):
            for key in _keys(kind, measure, row):
                groups[key].append(row)
    return {key: _value(measure, group) for key, group in groups.items()}


def _keys(kind: Kind, measure: Measure, row: Row) -> list[str]:
    if measure.how == "delay":
        entered = _entered(kind, row)
        if entered is None or row.on_date is None:
            return []
        return [f"{measure.key}/days={(entered - row.on_date).days}"]
    keys = [measure.key]
    for name in measure.split_by:
        answer = row.values.get(name)
        several = kind.by_name[name].type is FieldType.CODES
        codes = dict.fromkeys(answer or ()) if several else [answer]
        keys += dict.fromkeys(split_key(measure.key, name, code) for code in codes if code is not None)
    return keys


def _entered(kind: Kind, row: Row) -> dt.date | None:
    """The day of entry: the one at the source; of our own records without one, the day we first received them."""
    told: dt.date | None = row.values.get(kind.entered_on) if kind.entered_on else None
    if told is None and row.source == OWN and row.received_at is not None:
        return clock.day_of(row.received_at)
    return told


def _value(measure: Measure, rows: Sequence[Row]) -> Number:
    match measure.how:
        case "sum":
            total: Number = sum(row.values.get(str(measure.of)) or 0 for row in rows)
            return total
        case "distinct":
            return len({tuple(_still(row.values.get(n)) for n in measure.distinct) for row in rows})
        case _:
            return len(rows)


def _still(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _heard(kinds: Mapping[str, Kind], rows: Iterable[Row]) -> set[str]:
    """The families that these rows speak of: their own, and those a declaration covers."""
    spoken = {kinds[row.kind].counts_in for row in rows if kinds[row.kind].measures}
    for row in rows:
        if row.kind == DECLARATION:
            spoken |= covered(kinds, row.values.get("about"))
    return spoken


def covered(kinds: Mapping[str, Kind], about: Iterable[str] | None) -> set[str]:
    """The families of a library that a declaration about these kinds or families covers; about nothing: all."""
    words = set(about or ())
    owed = [k for k in kinds.values() if k.measures and k.book == "library"]
    return {k.counts_in for k in owed if not words or words & {k.name, k.counts_in}}


def expected(statuses: Iterable[Stay], month: Month, today: dt.date) -> int:
    """1 when the library owes a report for `month`: the month has begun and the library is open on its last day."""
    begun = month >= OWED_SINCE and month.first <= today
    return int(begun and any(s.what in OPEN and s.holds(month.last) for s in statuses))


def stood_at(places: Iterable[Stay], month: Month) -> str | None:
    """The area where a library stood on the last day of `month`, "as then"; before the first known place, that one."""
    known = sorted(places, key=lambda p: p.start)
    begun = [p for p in known if p.start <= month.last]
    return (begun or known[:1])[-1].what if known else None


def present(kinds: Mapping[str, Kind], rows: Iterable[Row]) -> set[str]:
    """The families of which a library has at least one live record, among its rows of one month."""
    return {kinds[r.kind].counts_in for r in rows if r.live and r.month is not None}
