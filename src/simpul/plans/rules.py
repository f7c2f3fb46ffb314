"""Where a plan stands, and when a follow-up is due. Pure; no Django."""

import calendar
import datetime as dt
from enum import StrEnum

MOMENTS = {"months_3": 3, "months_6": 6}
# A follow-up is asked for from a month before until three months after it is due; then the next one counts.
EARLY, OVER = dt.timedelta(days=30), 3


class Standing(StrEnum):
    """Where a plan item stands: carried out as the records show, done by the librarian's word alone, given up, overdue,
    or still ahead."""

    RECORDED = "recorded"
    SAID = "said"
    DROPPED = "dropped"
    LATE = "late"
    AHEAD = "ahead"

    @property
    def is_done(self) -> bool:
        return self in (Standing.RECORDED, Standing.SAID)


def standing(*, state: str | None, due_month: dt.date | None, recorded: int, today: dt.date) -> Standing:
    """Where an item stands: `recorded` records carry it out; `due_month` is the first day of its last month.

    What was recorded counts even where the librarian says nothing, and even where the plan was given up later.
    """
    if recorded:
        return Standing.RECORDED
    if state == "done":
        return Standing.SAID
    if state == "dropped":
        return Standing.DROPPED
    if due_month is not None and due_month < today.replace(day=1):
        return Standing.LATE
    return Standing.AHEAD


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def due(ended: dt.date, moment: str) -> dt.date:
    """The day on which the follow-up of a training that ended then is due; `moment` is "months_3" or "months_6"."""
    return months_after(ended, MOMENTS[moment])


def asked_now(ended: dt.date, answered: frozenset[str], today: dt.date) -> str | None:
    """The follow-up to ask for today, if any: one that is near or past its day, not answered, and not over."""
    for moment, months in MOMENTS.items():
        begins, ends = due(ended, moment) - EARLY, months_after(ended, months + OVER)
        if begins <= today < ends and moment not in answered:
            return moment
    return None
