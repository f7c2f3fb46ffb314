"""Months: the unit in which libraries report."""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from simpul.foundation import words
from simpul.foundation.problems import kind

month_unreadable = kind(
    "bulan-1",
    400,
    "Bulan “{value}” tidak terbaca. Tulis seperti 2026-07 (tahun-bulan).",
    "The month “{value}” cannot be read. Write it like 2026-07 (year-month).",
)
span_reversed = kind(
    "bulan-2",
    400,
    "Bulan awal {start} sesudah bulan akhir {end}. Tukar keduanya.",
    "The first month {start} is after the last month {end}. Swap them.",
)
_SHAPE = re.compile(r"(\d{4})-(\d{2})\Z")


@functools.lru_cache(maxsize=2048)
def _iso(year: int, number: int) -> str:
    return f"{year:04d}-{number:02d}"


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month; `str()` gives ISO "2026-07"."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read "YYYY-MM", year 1900 to 2999; raises problem bulan-1."""
        found = _SHAPE.match(text)
        if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2999:
            raise month_unreadable(value=text[:40])
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: dt.date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        return self.plus(1).first - dt.timedelta(days=1)

    def plus(self, months: int) -> "Month":
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def say(self, language: str = "id") -> str:
        """ "Juli 2026", as it stands in a sentence."""
        return words.month(self.year, self.number, language)

    def __str__(self) -> str:
        return _iso(self.year, self.number)


@dataclass(frozen=True, slots=True)
class Span:
    """Months from `start` to `end`, both included; raises problem bulan-2 when reversed."""

    start: Month
    end: Month

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise span_reversed(start=self.start, end=self.end)

    def __iter__(self) -> Iterator[Month]:
        month = self.start
        while month <= self.end:
            yield month
            month = month.plus(1)

    def __len__(self) -> int:
        return (self.end.year - self.start.year) * 12 + self.end.number - self.start.number + 1
