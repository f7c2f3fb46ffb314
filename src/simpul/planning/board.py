"""The board a plan is laid out on: sites, crews and what each way costs, by number, so that the model stays small."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from simpul.planning import dates, travel
from simpul.planning.dates import Slot
from simpul.planning.plan import Lesson
from simpul.planning.scenario import Days, Scenario


@dataclass(frozen=True, slots=True)
class Site:
    """One room of a host in one slot: where one class may be."""

    host: int
    slot: int
    room: int


@dataclass(frozen=True, slots=True)
class Crew:
    """Trainers nobody could tell apart: same way to every host, languages, load and days away. The solver counts how
    many go where, and who goes is dealt out afterwards (`dealing`), which loses nothing: classes are equally long.
    `kept` are the sites of a former plan; who has one is a crew alone."""

    members: tuple[int, ...]
    costs: tuple[int, ...]
    languages: frozenset[str]
    most: int
    away: tuple[tuple[dt.date, dt.date], ...]
    kept: tuple[Site, ...] = ()

    @property
    def size(self) -> int:
        return len(self.members)


@dataclass(frozen=True)
class Former:
    """A former plan on this board: where each group was, and each trainer's sites (None: no longer on the board)."""

    groups: dict[int, Site | None]
    trainers: dict[int, tuple[Site | None, ...]]


class Board:
    """Costs in thousands of rupiah; groups, hosts, slots and trainers by their place in the scenario's lists."""

    def __init__(self, scenario: Scenario, former: Iterable[Lesson] = (), *, free_too: bool = False) -> None:
        self.scenario = scenario
        self.slots: list[Slot] = dates.slots(scenario, free_too=free_too)
        self.sites = [
            Site(h, s, r)
            for h, host in enumerate(scenario.hosts)
            for s in range(len(self.slots))
            for r in range(host.rooms)
        ]
        self.former = self._placed(former)

    @cached_property
    def way(self) -> list[list[int]]:
        """Thousands of rupiah for all people of a group to a host and back: [group][host]."""
        s = self.scenario
        return [[g.people * (travel.thousands(s, g, h) or 0) for h in s.hosts] for g in s.groups]

    @cached_property
    def holding(self) -> list[int]:
        """Thousands of rupiah for holding one class at a host."""
        return [travel.class_thousands(self.scenario, h.class_cost) for h in self.scenario.hosts]

    @cached_property
    def seats(self) -> list[int]:
        """People in one class at a host at most."""
        return [min(h.seats, self.scenario.course.most) for h in self.scenario.hosts]

    @cached_property
    def near(self) -> list[list[bool]]:
        """Whether a group may travel to a host: [group][host]."""
        reach, s = self.scenario.course.reach_km, self.scenario
        return [[reach is None or g.km(h) <= reach for h in s.hosts] for g in s.groups]

    @cached_property
    def crews(self) -> list[Crew]:
        """All trainers who may take a class, sorted into crews."""
        s, alike = self.scenario, dict[tuple[object, ...], list[int]]()
        asked = {g.language for g in s.groups} - {""}
        for k, trainer in enumerate(s.trainers):
            costs = tuple(travel.thousands(s, trainer, h) or 0 for h in s.hosts)
            away = tuple(sorted((d.start, d.end) for d in trainer.away))
            # A language nobody asks for tells no trainers apart.
            key = (costs, frozenset(trainer.languages) & asked, trainer.most_classes, away)
            alone = k if k in self.former.trainers else None
            alike.setdefault((*key, alone), []).append(k)
        return [
            Crew(tuple(members), costs, languages, most, away, self._kept(members))  # type: ignore[arg-type]
            for (costs, languages, most, away, _), members in alike.items()
        ]

    def on(self, site: Site, spans: Iterable[Days]) -> bool:
        """Whether a site's days meet one of the spans."""
        slot = self.slots[site.slot]
        return any(span.meets(slot.start, slot.end) for span in spans)

    def crowds(self, rest_days: int = 0) -> list[list[int]]:
        return dates.crowds(self.slots, rest_days)

    def _kept(self, members: list[int]) -> tuple[Site, ...]:
        return tuple(site for k in members for site in self.former.trainers.get(k, ()) if site is not None)

    def _placed(self, lessons: Iterable[Lesson]) -> Former:
        s = self.scenario
        hosts = {h.code: n for n, h in enumerate(s.hosts)}
        groups = {g.code: n for n, g in enumerate(s.groups)}
        trainers = {t.code: n for n, t in enumerate(s.trainers)}
        slots = {(slot.start, slot.end): n for n, slot in enumerate(self.slots)}
        known, of_group, of_trainer = set(self.sites), dict[int, Site | None](), dict[int, list[Site | None]]()
        for lesson in lessons:
            site: Site | None = Site(
                hosts.get(lesson.host, -1), slots.get((lesson.start, lesson.end), -1), lesson.room - 1
            )
            site = site if site in known else None
            of_group |= {groups[code]: site for code in lesson.groups if code in groups}
            for code in lesson.trainers:
                if code in trainers:
                    of_trainer.setdefault(trainers[code], []).append(site)
        return Former(of_group, {k: tuple(sites) for k, sites in of_trainer.items()})
