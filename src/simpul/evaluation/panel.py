"""Libraries by months, as arrays: what was reported, what of it was before a training, and what after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simpul.foundation.periods import Month

Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Line:
    """One library: the group it hangs together with (its regency, or its class), the month in which its training
    ended (None: not trained yet), and its numbers by month. A month that was not reported is not in `values`."""

    library: Any
    cluster: str
    trained: Month | None
    values: Mapping[Month, float]


def index(month: Month) -> int:
    """Months since the year 0, so that they can be taken from one another."""
    return month.year * 12 + month.number - 1


@dataclass(frozen=True)
class Panel:
    """N libraries by T months.

    y         what was reported, 0 where nothing was (look at the marks first)
    before    reported, and the library not trained yet: only these tell what would have happened anyway
    after     reported, 1 to `months_after` months after the month of the training
    distance  months since the month of the training, by library and month; meaningless where `trained` is False
    trained   libraries that were ever trained, N
    cluster   the number of each library's group, N; `clusters` their names
    The month of the training itself is in neither: it is half of each.
    """

    y: Numbers
    before: Marks
    after: Marks
    distance: Whole
    trained: Marks
    cluster: Whole
    clusters: tuple[str, ...]
    months: tuple[Month, ...]

    @property
    def compared(self) -> Marks:
        """Libraries with a month to be explained, N."""
        found: Marks = np.asarray(self.after.any(axis=1))
        return found

    def of(self, keep: Marks, after: Marks) -> "Panel":
        """Only these libraries (N), with these months to be explained (N by T)."""
        return Panel(
            self.y[keep], self.before[keep], after[keep], self.distance[keep], self.trained[keep],
            self.cluster[keep], self.clusters, self.months,
        )  # fmt: skip


def panel(lines: Sequence[Line], months_after: int) -> Panel:
    """The arrays of some libraries; ValueError for a negative number: these are counts."""
    places = sorted({index(m) for line in lines for m in line.values})
    first = places[0] if places else 0
    span = (places[-1] - first + 1) if places else 0
    shape = (len(lines), span)
    y, told = np.zeros(shape), np.zeros(shape, dtype=bool)
    for row, line in enumerate(lines):
        for month, value in line.values.items():
            if value < 0:
                raise ValueError(f"{value} in {month}: what is compared here are counts")
            y[row, index(month) - first] = value
            told[row, index(month) - first] = True
    names = tuple(sorted({line.cluster for line in lines}))
    number = {name: i for i, name in enumerate(names)}
    trained = np.array([line.trained is not None for line in lines], dtype=bool)
    when = np.array([index(line.trained) - first if line.trained else 0 for line in lines], dtype=np.int64)
    distance = np.arange(span, dtype=np.int64)[None, :] - when[:, None]
    not_yet = ~trained[:, None] | (distance < 0)
    past = trained[:, None] & (distance >= 1) & (distance <= months_after)
    months = tuple(_month(first + i) for i in range(span))
    cluster = np.array([number[line.cluster] for line in lines], dtype=np.int64)
    return Panel(y, told & not_yet, told & past, distance, trained, cluster, names, months)


def _month(place: int) -> Month:
    return Month(place // 12, place % 12 + 1)
