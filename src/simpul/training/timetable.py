"""The sessions of a class, laid out from its course's timetable onto days. Without Django."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from simpul.training.course import Body, minutes

WEST, MIDDLE, EAST = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")
# By the first two digits of the area's code (Keputusan Presiden 41/1987).
_MIDDLE = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_EAST = frozenset({"81", "82", "91", "92", "93", "94", "95", "96", "97"})
ZONE_NAMES = {WEST: "WIB", MIDDLE: "WITA", EAST: "WIT"}


class Laid(NamedTuple):
    """A session to be: `number` from 1 through the whole class, times with their zone."""

    number: int
    module: int
    topic: str
    title: str
    title_en: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    lesson_hours: int


def zone(area_code: str) -> ZoneInfo:
    """The zone whose clock hangs on the wall of a place; the nation's own is the capital's."""
    province = area_code[:2]
    return MIDDLE if province in _MIDDLE else EAST if province in _EAST else WEST


def days_from(first: dt.date, number: int) -> list[dt.date]:
    """That many days on end."""
    return [first + dt.timedelta(days=n) for n in range(number)]


def lay_out(body: Body, days: Sequence[dt.date], area_code: str) -> list[Laid]:
    """The sessions of the course on these days, in the local time of the place; days beyond the timetable stay free."""
    clock = zone(area_code)
    laid: list[Laid] = []
    for day, lessons in zip(days, body.days, strict=False):
        for lesson in lessons:
            module = body.module(lesson.module)
            laid.append(
                Laid(
                    number=len(laid) + 1,
                    module=lesson.module,
                    topic=module.topic if module else "other",
                    title=lesson.title.id,
                    title_en=lesson.title.en,
                    starts_at=dt.datetime.combine(day, minutes(lesson.start), clock),
                    ends_at=dt.datetime.combine(day, minutes(lesson.end), clock),
                    lesson_hours=lesson.lesson_hours,
                )
            )
    return laid
