"""A course's version as it stands in its file: modules, test, questions of reaction, certificate rule, timetable.

Lesson hours are the 45 minutes of Indonesian training (JP). `ours` says which parts nobody published.
"""

import datetime as dt
from functools import cache
from importlib import resources

import msgspec

from simpul.foundation.labels import Label
from simpul.training import course_faults, problems
from simpul.training.course_faults import LETTERS as LETTERS


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

    @property
    def materials(self) -> list[str]:
        """The titles of what its modules hand out, each once."""
        return list(dict.fromkeys(title for module in self.modules for title in module.materials))

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
    return [fault.said.en for fault in course_faults.found(body)]


@cache
def minutes(text: str) -> dt.time:
    """ "08:30" as a time of day."""
    return dt.time.fromisoformat(text)
