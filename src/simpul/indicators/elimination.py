"""Which unknowns do linear sums give away? Gaussian elimination on sparse rows, exact enough and without a library.

Arithmetic is modulo a large prime: the coefficients are 0, 1 and -1, and a false zero has a chance of 2**-61.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable

PRIME = 2**61 - 1
Cell = Hashable
Row = dict[Cell, int]


def reduced(rows: Iterable[Row], unknown: Collection[Cell]) -> list[tuple[Cell | None, Row]]:
    """The rows in reduced form, pivoting on the unknown cells only: (pivot, row), pivot None where none is left.

    Known cells ride along, so that each row still says from which published cells it follows.
    """
    wanted = set(unknown)
    pivots: dict[Cell, Row] = {}
    holders: dict[Cell, set[Cell]] = defaultdict(set)  # unknown cell -> pivots of the rows that contain it
    leftover: list[Row] = []
    for start in sorted((dict(r) for r in rows), key=lambda r: sum(c in wanted for c in r)):
        row = start
        for cell in [c for c in row if c in pivots]:
            _subtract(row, row[cell], pivots[cell])
        free = [c for c in row if c in wanted]
        if not free:
            leftover.append(row)
            continue
        pivot = min(free, key=lambda c: len(holders[c]))
        inverse = pow(row[pivot], -1, PRIME)
        row = {c: v * inverse % PRIME for c, v in row.items()}
        for other in list(holders[pivot]):
            before = {c for c in pivots[other] if c in wanted}
            _subtract(pivots[other], pivots[other][pivot], row)
            after = {c for c in pivots[other] if c in wanted}
            for c in before - after:
                holders[c].discard(other)
            for c in after - before:
                holders[c].add(other)
        pivots[pivot] = row
        for c in row:
            if c in wanted and c != pivot:
                holders[c].add(pivot)
    return [*((p, r) for p, r in pivots.items()), *((None, r) for r in leftover if r)]


def _subtract(row: Row, factor: int, other: Row) -> None:
    """row -= factor x other, in place; zeros are dropped."""
    for cell, value in other.items():
        new = (row.get(cell, 0) - factor * value) % PRIME
        if new:
            row[cell] = new
        else:
            row.pop(cell, None)
