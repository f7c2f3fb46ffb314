"""A plan: classes with wave, days, host, whom they train and who trains; how sure it is; written to a file and back."""

import datetime as dt
from enum import StrEnum
from pathlib import Path

import msgspec

from simpul.planning import problems


class Status(StrEnum):
    OPTIMAL = "optimal"  # proven: no plan is cheaper
    FEASIBLE = "feasible"  # a plan, with a proven bound below it
    INFEASIBLE = "infeasible"  # proven: no plan keeps every hard rule
    UNKNOWN = "unknown"  # the time was over before either was known


class Lesson(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """One class of a plan. `groups` and `trainers` are codes of the scenario, `people` their number, `cost` rupiah."""

    code: str
    wave: str
    start: dt.date
    end: dt.date
    host: str
    room: int
    groups: list[str]
    people: int
    trainers: list[str]
    cost: int


class Fairness(msgspec.Struct, frozen=True, kw_only=True):
    """How evenly burden lies. Load: classes of a trainer, over all trainers (`load_gini` 0 is even, near 1 all on
    one). Way: kilometres one way as the crow flies of each participant (median, ninth decile, longest), and the
    province whose participants travel farthest on average, against the mean of all (1 is even)."""

    load_least: int
    load_most: int
    load_mean: float
    load_gini: float
    way_median_km: int
    way_p90_km: int
    way_longest_km: int
    farthest_province: str
    farthest_province_ratio: float


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What replanning changed: a group goes to other days or another host, a trainer to another class. `before` and
    `after` are a host's code and a first day; no `after`: left free, no `before`: called in."""

    what: str
    code: str
    before: str | None
    after: str | None


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """A hard rule that stands against others: its family, the code it is about, and the sentence in both languages."""

    rule: str
    about: str
    id: str
    en: str


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What the planner found. `cost` and `bound` are whole rupiah: no plan costs less than `bound`; `gap` is
    (cost - bound) / cost. After replanning `bound` speaks of plans with no more changes than this one."""

    scenario: str
    status: Status
    seconds: float
    cost: int | None
    bound: int | None
    gap: float | None
    classes: list[Lesson] = []
    fairness: Fairness | None = None
    conflict: list[Clash] = []
    conflict_minimal: bool = False
    changes: list[Change] | None = None
    changes_proven_least: bool | None = None

    def write(self, path: Path) -> None:
        try:
            path.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n")
        except OSError as error:
            raise problems.plan_unwritable(name=path.name, reason=error.strerror or error) from error


def read(path: Path) -> Plan:
    """The plan in a file. Raises gelombang-8 where there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Plan)
    except OSError as error:
        raise problems.plan_unreadable(name=path.name, reason=error.strerror or error) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise problems.plan_unreadable(name=path.name, reason=str(error)) from error
