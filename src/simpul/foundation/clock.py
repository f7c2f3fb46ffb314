"""The one place that knows what time it is, so that tests can set it.

Timestamps are UTC; "today" is the library's calendar day: the latest of the country's three zones (WIT, UTC+9),
because a date that has begun anywhere in Indonesia is not in the future.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

EASTERN = dt.timezone(dt.timedelta(hours=9), "WIT")
_fixed: list[dt.datetime] = []


def now() -> dt.datetime:
    """The current moment, with zone UTC."""
    return _fixed[-1] if _fixed else dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The latest calendar day that has begun in Indonesia."""
    return day_of(now())


def day_of(moment: dt.datetime) -> dt.date:
    """The latest calendar day that had begun in Indonesia at `moment` (with zone)."""
    return moment.astimezone(EASTERN).date()


@contextmanager
def set_to(moment: dt.datetime) -> Iterator[None]:
    """Stop the clock at `moment` (with zone) inside the block: for tests and the demo programme."""
    _fixed.append(moment)
    try:
        yield
    finally:
        _fixed.pop()
