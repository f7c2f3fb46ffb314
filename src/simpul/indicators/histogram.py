"""Quantiles from a histogram by whole days: it adds up over places and months, so the median stays exact."""

from collections.abc import Mapping
from dataclasses import dataclass

from simpul.indicators.tally import Number


@dataclass(frozen=True, slots=True)
class Delay:
    """How late: `n` records, how many within a number of days (cumulative), and quantiles in days (None when n = 0)."""

    n: int
    same_day: int
    within_7: int
    within_30: int
    over_30: int
    median: int | None
    p90: int | None
    max: int | None

    def as_dict(self) -> dict[str, int | None]:
        return {name: getattr(self, name) for name in self.__slots__}


def element(days: Mapping[int, int], index: int) -> int | None:
    """The element at `index` of the sorted list that the histogram stands for; None outside it."""
    for day in sorted(days):
        if index < days[day]:
            return day
        index -= days[day]
    return None


def summary(days: Mapping[int, int]) -> Delay:
    """Median = element n // 2, p90 = element int(0.9 n) of the sorted list; keyed before its day is "same day"."""
    held = {day: count for day, count in days.items() if count}
    n = sum(held.values())

    def within(most: int) -> int:
        return sum(count for day, count in held.items() if day <= most)

    return Delay(
        n=n,
        same_day=within(0),
        within_7=within(7),
        within_30=within(30),
        over_30=n - within(30),
        median=element(held, n // 2),
        p90=element(held, n * 9 // 10),
        max=max(held, default=None),
    )


def days_of(cells: Mapping[str, Number], key: str) -> dict[int, int]:
    """The histogram of `key` ("engagement.delay") out of ledger cells named "<key>/days=<n>"."""
    prefix = f"{key}/days="
    return {int(name.removeprefix(prefix)): int(count) for name, count in cells.items() if name.startswith(prefix)}
