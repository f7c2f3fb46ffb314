"""A course's version as it stands in its file: modules, test, questions of reaction, certificate rule, timetable.

Lesson hours are the 45 minutes of Indonesian training (JP). `ours` says which parts nobody published.
"""

import datetime as dt
import re
from functools import cache
from importlib import resources

import msgspec

from simpul.foundation.labels import Label
from simpul.training import problems
from simpul.training.codes import COUNTED, TOPICS

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z").match
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}\Z").match
LETTERS = "ABCDEFGH"


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in a course's file."""


class Words(Value, frozen=True, kw_only=True):
    """A text in the two languages of the house."""

    id: str
    en: str

    def label(self) -> Label:
        return Label(self.id, self.en)


class Module(Value, frozen=True, kw_only=True):
    """A subject: its topic (a code of `codes.TOPICS`), lesson hours, what one can do afterwards, what is handed out."""

    number: int
    topic: str
    title: Words
    lesson_hours: int
    aims: list[str] = []
    materials: list[str] = []


class Item(Value, frozen=True, kw_only=True):
    """A question of the test, the same before and after; `key` is the letter of the right option ("A" the first)."""

    number: int
    module: int
    text: str
    options: list[str]
    key: str


class Question(Value, frozen=True, kw_only=True):
    """A question of reaction: "session" and "trainer" are rated 1 to 4, "comment" is free."""

    code: str
    text: Words


class CertificateRule(Value, frozen=True, kw_only=True):
    """Who gets a certificate: at least this share of the lesson hours attended (0 to 1) in a status of `counted`, at
    least this score in the test after (0 to 100; None: no matter). `hours` stand on the certificate."""

    attendance_share: float
    least_score: int | None = None
    hours: int
    counted: list[str]


class Lesson(Value, frozen=True, kw_only=True):
    """A block of the timetable in local time; `module` 0 and no lesson hours for what teaches nothing."""

    start: str
    end: str
    title: Words
    module: int = 0
    lesson_hours: int = 0


class Body(Value, frozen=True, kw_only=True):
    """A whole course; `days` is the timetable, day by day."""

    code: str
    number: int
    title: Words
    summary: Words
    ours: Words
    modules: list[Module]
    items: list[Item]
    reaction: list[Question]
    certificate: CertificateRule
    days: list[list[Lesson]]

    @property
    def lesson_hours(self) -> int:
        return sum(module.lesson_hours for module in self.modules)

    def module(self, number: int) -> Module | None:
        return next((m for m in self.modules if m.number == number), None)


_decoder = msgspec.json.Decoder(Body)


def decode(text: bytes, name: str) -> Body:
    """The course in a file's text. Raises bimtek-1 when it cannot be read or makes no sense."""
    try:
        body = _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise problems.course_unreadable(name=name, reason=str(error)[:200]) from error
    for fault in faults(body):
        raise problems.course_unreadable(name=name, reason=fault)
    return body


def shipped() -> list[tuple[str, bytes]]:
    """The (file name, text) of every course that comes with this version."""
    folder = resources.files("simpul.training") / "courses"
    return sorted((f.name, f.read_bytes()) for f in folder.iterdir() if f.name.endswith(".json"))


def of_json(body: dict[str, object]) -> Body:
    """The course in a row's JSON, which was checked when it came in."""
    return msgspec.convert(body, Body)


def faults(body: Body) -> list[str]:
    """What makes no sense in a course, in English, each with its place."""
    found = [] if _CODE(body.code) else [f"code {body.code!r} is not lower-case letters, digits and dashes"]
    if body.number < 1:
        found.append("number is below 1")
    numbers = [m.number for m in body.modules]
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        found.append("modules are not numbered 1, 2, 3, …")
    found += [f"module {m.number}: no topic is called {m.topic!r}" for m in body.modules if m.topic not in TOPICS]
    found += [
        f"module {m.number}: {m.lesson_hours} lesson hours, but its timetable has {taught}"
        for m in body.modules
        if (taught := sum(x.lesson_hours for day in body.days for x in day if x.module == m.number)) != m.lesson_hours
    ]
    found += _test_faults(body, set(numbers))
    found += [f for n, day in enumerate(body.days, 1) for f in _day_faults(n, day, set(numbers))]
    rule = body.certificate
    if not 0 <= rule.attendance_share <= 1 or not 0 <= (rule.least_score or 0) <= 100 or rule.hours < 1:
        found.append("certificate: a share is 0 to 1, a score 0 to 100, hours at least 1")
    found += [f"certificate: no attendance is called {c!r}" for c in rule.counted if c not in COUNTED]
    if not body.days:
        found.append("there is no day in the timetable")
    return found


def _test_faults(body: Body, modules: set[int]) -> list[str]:
    found = []
    if [i.number for i in body.items] != list(range(1, len(body.items) + 1)):
        found.append("items are not numbered 1, 2, 3, …")
    for item in body.items:
        if item.module not in modules:
            found.append(f"item {item.number}: there is no module {item.module}")
        if not 2 <= len(item.options) <= len(LETTERS) or item.key not in LETTERS[: len(item.options)]:
            found.append(f"item {item.number}: its key {item.key!r} is none of its {len(item.options)} options")
    return found


def _day_faults(day: int, lessons: list[Lesson], modules: set[int]) -> list[str]:
    found, last = [], ""
    for lesson in lessons:
        if not _CLOCK(lesson.start) or not _CLOCK(lesson.end) or lesson.end <= lesson.start:
            found.append(f"day {day}: {lesson.start}-{lesson.end} are no times one after the other")
        elif lesson.start < last:
            found.append(f"day {day}: {lesson.start} begins before {last}, when the lesson before it ends")
        last = lesson.end
        if lesson.module and lesson.module not in modules:
            found.append(f"day {day}: there is no module {lesson.module}")
    return found


@cache
def minutes(text: str) -> dt.time:
    """ "08:30" as a time of day."""
    return dt.time.fromisoformat(text)
