"""The rows of the table: found, filtered, put in order, and one page of them."""

import base64
import bisect
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from simpul.dashboards import figures, need
from simpul.dashboards.below import searching
from simpul.dashboards.below.choice import COVERAGE, LIBRARIES, NAME, NEED, NUMBERS, Choice
from simpul.dashboards.figures import Below
from simpul.dashboards.headlines import known
from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.place import Place
from simpul.foundation.periods import Span
from simpul.indicators.plain import heard_key
from simpul.places import queries as places
from simpul.scope import Scope

PAGE = 50
DRAWN = "visits.total"
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Found:
    """One page of the rows: `every` in the order chosen; `shown` of them, from number `start` on; `after` marks where
    the next page begins ("": there is none). `similar`: no name fits as written, these are only like it. `counts`
    says how many of the rows (filters of their own aside) stand how."""

    every: Sequence[Below]
    shown: Sequence[Below]
    start: int
    after: str
    similar: bool
    counts: dict[str, int]
    whole: Sequence[Below]


def keys() -> list[str]:
    """The ledger's keys that a row shows: each measure, and whether anybody spoke of it."""
    return [*NUMBERS, *dict.fromkeys(heard_key(m.family) for m in map(known, NUMBERS) if m)]


def rows(where: Place, span: Span, choice: Choice, scope: Scope) -> list[Below]:
    """Every row of the choice, in the chosen order, with all its figures: for tables to take along."""
    whole = _whole(where, span, choice, scope, keys())
    return _ordered(_chosen(whole, where, choice, scope)[0], choice.order)


def found(where: Place, span: Span, choice: Choice, scope: Scope) -> Found:
    """One page of the rows of a choice; raises saringan-1 for an unreadable `after`."""
    libraries = choice.by == LIBRARIES
    # Of a regency's libraries only what the order needs is added up; the figures follow for the page's rows alone.
    # Their visits are drawn.
    asked = list(dict.fromkeys([DRAWN, *_needed(choice.order)])) if libraries else keys()
    whole = _whole(where, span, choice, scope, asked)
    chosen, similar = _chosen(whole, where, choice, scope, standing=False)
    counts = {name: sum(r.standing == name for r in chosen) for name in need.STANDINGS}
    if choice.standing:
        chosen = [r for r in chosen if r.standing == choice.standing]
    every = _ordered(chosen, choice.order)
    start = _start(every, choice)
    end = start + PAGE if libraries else len(every)
    shown = every[start:end]
    after = _mark(shown[-1], choice.order) if shown and end < len(every) else ""
    if libraries:
        shown = figures.with_totals(shown, where, span, keys(), choice.tree)
    return Found(every, shown, start, after, similar, counts, whole)


def everything(where: Place, span: Span, choice: Choice, scope: Scope) -> Found:
    """Every row on one page, for paper."""
    every = rows(where, span, choice, scope)
    return Found(every, every, 0, "", False, {}, every)


def _whole(where: Place, span: Span, choice: Choice, scope: Scope, asked: Sequence[str]) -> list[Below]:
    if choice.by == LIBRARIES:
        return figures.libraries_below(where, span, asked, scope, choice.tree)
    return figures.areas_below(where, span, asked, choice.tree)


def _needed(order: str) -> list[str]:
    declared = known(order.removeprefix("-"))
    return [order.removeprefix("-"), heard_key(declared.family)] if declared else []


def _chosen(
    whole: Sequence[Below], where: Place, choice: Choice, scope: Scope, *, standing: bool = True
) -> tuple[list[Below], bool]:
    """The rows that the filters leave, and whether the words only fit names that are similar."""
    kept = list(whole)
    if choice.by == LIBRARIES:
        if choice.kind:
            kept = [r for r in kept if r.kind == choice.kind]
        if choice.track or choice.year:
            year = int(choice.year) if choice.year else None
            members = places.members(scope, where.code, year=year, track=choice.track)
            kept = [r for r in kept if r.library_id in members]
    if standing and choice.standing:
        kept = [r for r in kept if r.standing == choice.standing]
    if not choice.words:
        return kept, False
    # A library is also found by its village's name, which stands under its own.
    names = [f"{r.name} {r.note if isinstance(r.note, str) else r.note.id}" for r in kept]
    fitting, similar = searching.matching(names, choice.words)
    return [kept[i] for i in fitting], similar


# In which order, and where a page ends ----------------------------------------------------------------------------


def _ordered(found: Sequence[Below], order: str) -> list[Below]:
    return sorted(found, key=_key(order))


def _key(order: str) -> Callable[[Below], Key]:
    """The order as a key: names rise or fall, numbers too; who has not spoken comes last either way."""
    name, falling = order.removeprefix("-"), order.startswith("-")
    if name == NEED:
        return need.key
    if name == NAME:
        return (lambda r: (_turned(r.name), _id(r))) if falling else (lambda r: (r.name.casefold(), _id(r)))
    declared = known(name)

    def number(row: Below) -> Key:
        if name == "libraries":
            value: float | None = row.libraries
        elif name == COVERAGE:
            value = float(row.heard.share) if row.heard.share is not None else None
        else:
            value = row.total.get(name)
            if value is None and declared and row.total.get(heard_key(declared.family)):
                value = 0
        return (value is None, -(value or 0) if falling else (value or 0), row.name, _id(row))

    return number


def _id(row: Below) -> str:
    return str(row.library_id or row.code)


def _turned(name: str) -> list[int]:
    """A name as numbers that fall where its letters rise; a longer name of the same beginning comes first."""
    return [-ord(c) for c in name.casefold()] + [1]


def _mark(row: Below, order: str) -> str:
    """Where a page ends: the key of its last row, so that rows which come or go meanwhile neither hide nor repeat."""
    told = json.dumps(_key(order)(row), separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _start(every: Sequence[Below], choice: Choice) -> int:
    if not choice.after:
        return 0
    key = _key(choice.order)
    try:
        told = json.loads(base64.urlsafe_b64decode(choice.after + "=" * (-len(choice.after) % 4)))
        return bisect.bisect_right([_listed(key(r)) for r in every], _listed(told))
    except (ValueError, TypeError):
        raise filter_unknown(name="after", value=choice.after[:40], where="after") from None


def _listed(key: Any) -> list[Any]:
    """A key as JSON gives it back: numbers, words and lists compare alike."""
    if not isinstance(key, (list, tuple)):
        raise ValueError(key)
    return [int(part) if isinstance(part, bool) else list(part) if isinstance(part, tuple) else part for part in key]
