"""A scenario: what has to be planned, as plain values. Money is whole rupiah, distances kilometres, days inclusive."""

import datetime as dt
import math
from typing import Literal

import msgspec

from simpul.foundation.labels import Label

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EARTH_KM = 6371.0


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in a scenario's file. `ours` marks what we invented because nobody published it."""


class Words(Value, frozen=True, kw_only=True):
    """A text in two languages, as a file carries it."""

    id: str
    en: str

    def label(self) -> Label:
        return Label(self.id, self.en)


class Days(Value, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date

    def meets(self, start: dt.date, end: dt.date) -> bool:
        """Whether one day at least lies in both spans."""
        return self.start <= end and start <= self.end


class Wave(Value, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """A class belongs to the wave whose days hold all of its own."""

    code: str
    start: dt.date
    end: dt.date


class Course(Value, frozen=True, kw_only=True):
    """What a class is: its days on end, the weekdays that are taught and may be a first day, least and most people,
    trainers in each class, their fee for a class (rupiah), how far participants may travel (kilometres as the crow
    flies, None: any distance), and a trainer's free days between two classes."""

    days: int
    teach_on: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    starts_on: tuple[Weekday, ...] = ("mon",)
    least: int = 1
    most: int
    trainers: int = 1
    fee: int = 0
    reach_km: float | None = None
    rest_days: int = 0
    ours: bool = False


class Spot(Value, frozen=True, kw_only=True):
    """Somewhere: longitude and latitude in degrees (to a tenth is enough), and the island for the travel class."""

    code: str
    name: str
    lon: float
    lat: float
    island: str
    ours: bool = False

    def km(self, other: "Spot") -> float:
        """The great circle between two places in kilometres."""
        a, b = math.radians(self.lat), math.radians(other.lat)
        east = math.radians(other.lon - self.lon)
        inner = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
        return 2 * EARTH_KM * math.asin(math.sqrt(inner))


class Host(Spot, frozen=True, kw_only=True):
    """A place that holds classes: seats of a room, rooms, what a class costs there (rupiah), days it is closed."""

    seats: int
    rooms: int = 1
    class_cost: int = 0
    closed: list[Days] = []


class Group(Spot, frozen=True, kw_only=True):
    """What one regency sends to one class: its people, from how many villages; a language without which they do not
    follow ("" for none); the province it is counted with (default: of its code); days on which they cannot come."""

    people: int
    villages: int = 0
    language: str = ""
    province: str = ""
    blocked: list[Days] = []


class Trainer(Spot, frozen=True, kw_only=True):
    """A trainer at home somewhere, the languages spoken, the most classes taken on, days away."""

    languages: list[str] = []
    most_classes: int
    away: list[Days] = []


class Travel(Value, frozen=True, kw_only=True):
    """A travel class: the first that fits a way is taken. `up_to_km` and `same_island` say what it fits (None: all);
    one person there costs `base` + `per_km` rupiah, and as much back."""

    code: str
    name: Words
    up_to_km: float | None = None
    same_island: bool | None = None
    base: int = 0
    per_km: int = 0
    ours: bool = False


class Holidays(Value, frozen=True, kw_only=True):
    """Which days are free: public holidays of Indonesia, collective leave unless told otherwise, further days by name,
    and those on which is taught all the same."""

    public: bool = True
    collective_leave: bool = True
    also: dict[dt.date, str] = {}
    taught: list[dt.date] = []


class Ceilings(Value, frozen=True, kw_only=True):
    """The most that may be spent in rupiah: on all, and on the classes of a wave by its code."""

    total: int | None = None
    waves: dict[str, int] = {}


class Scenario(Value, frozen=True, kw_only=True):
    """A training to be planned. `ours` says that something in it is invented, `note` what."""

    name: str
    title: Words
    note: Words = Words(id="", en="")
    ours: bool = False
    waves: list[Wave]
    course: Course
    hosts: list[Host]
    groups: list[Group]
    trainers: list[Trainer]
    travel: list[Travel]
    holidays: Holidays = Holidays()
    ceilings: Ceilings = Ceilings()

    @property
    def people(self) -> int:
        return sum(group.people for group in self.groups)
