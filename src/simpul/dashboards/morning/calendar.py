"""Which months a morning speaks of: the last one that reports are owed for, the running one, the year so far."""

import datetime as dt
from dataclasses import dataclass

from simpul.foundation.periods import Month, Span

# TIM-01: a month's reports are on time until this day of the next month.
ON_TIME_UNTIL = 10


@dataclass(frozen=True)
class Calendar:
    """`today` as the library's calendar day."""

    today: dt.date

    @property
    def running(self) -> Month:
        return Month.of(self.today)

    @property
    def last(self) -> Month:
        """The last month that is over: what is owed now."""
        return self.running.plus(-1)

    @property
    def deadline(self) -> dt.date:
        """Until when the reports of the last month are on time."""
        return self.running.first.replace(day=ON_TIME_UNTIL)

    @property
    def is_late(self) -> bool:
        return self.today > self.deadline

    @property
    def year(self) -> Span:
        """January to the last month that is over; in January the whole year before."""
        return Span(Month(self.last.year, 1), self.last)

    @property
    def year_before(self) -> Span:
        """The same months a year earlier."""
        return Span(Month(self.last.year - 1, 1), self.last.plus(-12))
