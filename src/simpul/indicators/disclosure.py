"""The last gate: small cells are hidden, and so are those that would betray them.

Hidden are counts of 1 up to a limit (4; disability 5; children 9), then further cells until no hidden cell can be
computed from what stays visible: totals of rows and columns, totals of areas, every sum the publication holds. Only
cells greater than zero are ever hidden and zeros always stand, so a reader knows that a hidden cell is at least 1; we
protect against that reader too. One pass covers one publication: give all of it, with all its sums, at once.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from simpul.indicators.elimination import PRIME, Row, reduced

Cell = Hashable
GENERAL, DISABILITY, CHILDREN = 4, 5, 9


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum the reader can do: `total` = the parts added up."""

    total: Cell
    parts: tuple[Cell, ...]


def limit_of(key: str) -> int:
    """The largest count that is hidden in cells of this ledger key."""
    words = set(re.split(r"[./=_]", key))
    if "disability" in words:
        return DISABILITY
    return CHILDREN if words & {"child", "children"} else GENERAL


def shield(
    values: Mapping[Cell, int], sums: Sequence[Sum], *, limit: int | Callable[[Cell], int] = GENERAL
) -> dict[Cell, int | None]:
    """The publication with hidden cells as None. `sums` speak of cells of `values` and must be true."""
    hidden = hidden_cells(values, sums, limit=limit)
    return {cell: None if cell in hidden else value for cell, value in values.items()}


def hidden_cells(
    values: Mapping[Cell, int], sums: Sequence[Sum], *, limit: int | Callable[[Cell], int] = GENERAL
) -> set[Cell]:
    """Which cells to hide: the small ones, and what would betray them."""
    for s in sums:
        if values[s.total] != sum(values[p] for p in s.parts):
            raise ValueError(f"the parts of {s.total!r} do not add up to it")
    most = limit if callable(limit) else lambda _: limit
    hidden = {cell for cell, value in values.items() if 0 < value <= most(cell)}
    rank = _dearness(values, sums)
    while hidden:
        more = _betrayals(values, sums, hidden, rank, room=1) or _betrayals(values, sums, hidden, rank, room=2)
        if not more:
            break
        hidden |= more
    return hidden


def _dearness(values: Mapping[Cell, int], sums: Sequence[Sum]) -> Callable[[Cell], tuple[int, int, str]]:
    """What it costs the reader to lose a cell: totals are dearer than parts, large counts dearer than small."""
    height: dict[Cell, int] = defaultdict(int)
    for s in sums:
        height[s.total] += 1
    return lambda cell: (height[cell], values[cell], repr(cell))


def _betrayals(
    values: Mapping[Cell, int],
    sums: Sequence[Sum],
    hidden: set[Cell],
    dearness: Callable[[Cell], tuple[int, int, str]],
    room: int,
) -> set[Cell]:
    """Cells to hide next, one for each way in which a hidden cell can still be computed.

    A hidden cell is safe when it can move while all visible cells stand still. With `room` 1 every hidden cell may
    move. With `room` 2 only cells of 2 and more may move down: a reader who knows that hidden means at least 1 would
    otherwise find the ones (five hidden cells that add up to 5).
    """
    unknown = {c for c in hidden if values[c] >= room}
    rows: list[Row] = [
        {s.total: PRIME - 1, **dict.fromkeys(s.parts, 1)}
        for s in sums
        if s.total in hidden or not hidden.isdisjoint(s.parts)
    ]
    more: set[Cell] = set()
    for pivot, row in reduced(rows, unknown):
        others = [c for c in row if c in hidden and c != pivot]
        alone = not any(c in unknown for c in others)
        given_away = alone if pivot is not None else bool(others)
        if not given_away or more & row.keys():
            continue
        choices = [c for c in row if c not in hidden and values[c] >= room]
        if choices:
            more.add(min(choices, key=dearness))
    return more


def table(
    leaves: Mapping[tuple[str, str], int],
    row_parent: Mapping[str, str],
    columns: Iterable[str],
    *,
    total: str = "total",
) -> tuple[dict[Cell, int], list[Sum]]:
    """A table with all its totals: rows that add up to their parents (villages, districts, … whatever `row_parent`
    says, several floors), columns that add up to `total`. Cells are (row, column). Missing leaves are zero."""
    names = list(columns)
    children: dict[str, list[str]] = defaultdict(list)
    for child, parent in row_parent.items():
        children[parent].append(child)
    values: dict[Cell, int] = {}
    sums: list[Sum] = []

    def fill(row: str) -> None:
        for child in children.get(row, ()):
            fill(child)
        for name in names:
            below = tuple((child, name) for child in children.get(row, ()))
            values[row, name] = sum(values[c] for c in below) if below else leaves.get((row, name), 0)
            if below:
                sums.append(Sum((row, name), below))
        values[row, total] = sum(values[row, name] for name in names)
        sums.append(Sum((row, total), tuple((row, name) for name in names)))

    tops = [parent for parent in children if parent not in row_parent]
    loose = [row for row, _ in leaves if row not in row_parent and row not in children]
    for row in dict.fromkeys([*tops, *loose]):
        fill(row)
    return values, sums
