"""Which class a plan item or a follow-up comes from, where the librarian did not say. Pure; no Django.

A library's people may have been in several classes. What names its class belongs to it. Otherwise a plan item of a
training belongs to the latest class of the library that had begun when it was written, within 60 days of its end; a
follow-up to the latest class whose three (or six) months were near when it was answered.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from simpul.plans.rules import MOMENTS, OVER, months_after

WRITTEN_WITHIN = dt.timedelta(days=60)
BEFOREHAND = 1  # months by which a follow-up may come early


@dataclass(frozen=True)
class Held:
    """A class as far as it matters here: its first and last day."""

    id: uuid.UUID
    starts: dt.date
    ends: dt.date


def class_of_item(
    held: Iterable[Held], *, named: uuid.UUID | None, origin: str | None, day: dt.date | None
) -> uuid.UUID | None:
    """The class a plan item of a library belongs to, among those `held` for its people."""
    mine = list(held)
    if named is not None:
        return named if any(c.id == named for c in mine) else None
    if origin != "training" or day is None:
        return None
    return _latest(c for c in mine if c.starts <= day <= c.ends + WRITTEN_WITHIN)


def class_of_follow_up(
    held: Iterable[Held], *, named: uuid.UUID | None, moment: str | None, day: dt.date | None
) -> uuid.UUID | None:
    """The class a follow-up is about, among those `held` for the library's people."""
    mine = list(held)
    if named is not None:
        return named if any(c.id == named for c in mine) else None
    if moment not in MOMENTS or day is None:
        return None
    months = MOMENTS[moment]
    return _latest(
        c for c in mine if months_after(c.ends, months - BEFOREHAND) <= day < months_after(c.ends, months + OVER)
    )


def _latest(classes: Iterable[Held]) -> uuid.UUID | None:
    found = max(classes, key=lambda c: (c.ends, c.starts, c.id), default=None)
    return found.id if found else None
