"""From the solver's counts to names: which trainers of a crew go to which class, and the classes of the plan."""

from collections import defaultdict
from itertools import cycle

from ortools.sat.python import cp_model

from simpul.planning.board import Board, Site
from simpul.planning.model import Whole
from simpul.planning.plan import Lesson
from simpul.planning.travel import UNIT


def classes(whole: Whole, solver: cp_model.CpSolver) -> list[Lesson]:
    """The classes of a solved model, in the order of their days, numbered within their wave ("2-07")."""
    board, s = whole.board, whole.board.scenario
    guests: dict[Site, list[int]] = defaultdict(list)
    for (g, site), goes in whole.goes.items():
        if solver.boolean_value(goes):
            guests[site].append(g)
    counts: dict[int, dict[Site, int]] = defaultdict(dict)
    for (c, site), teaches in whole.teaches.items():
        if number := solver.value(teaches):
            counts[c][site] = number
    teachers = dealt(board, counts)
    held = sorted(
        (site for site, v in whole.open.items() if solver.boolean_value(v)), key=lambda t: (t.slot, t.host, t.room)
    )
    found: list[Lesson] = []
    numbers: dict[str, int] = defaultdict(int)
    for site in held:
        slot, host = board.slots[site.slot], s.hosts[site.host]
        numbers[slot.wave] += 1
        spent = board.holding[site.host] + sum(board.way[g][site.host] for g in guests[site])
        spent += sum(cost for _, cost in teachers[site])
        found.append(
            Lesson(
                code=f"{slot.wave}-{numbers[slot.wave]:02}",
                wave=slot.wave,
                start=slot.start,
                end=slot.end,
                host=host.code,
                room=site.room + 1,
                groups=[s.groups[g].code for g in sorted(guests[site])],
                people=sum(s.groups[g].people for g in guests[site]),
                trainers=[s.trainers[k].code for k, _ in sorted(teachers[site])],
                cost=spent * UNIT,
            )
        )
    return found


def dealt(board: Board, counts: dict[int, dict[Site, int]]) -> dict[Site, list[tuple[int, int]]]:
    """Trainers with their costs for each site. Members take turns in the order of the days: classes are equally long
    and never more at once than members, so who is next is free again, and loads differ by one at most."""
    found: dict[Site, list[tuple[int, int]]] = defaultdict(list)
    for c, at in counts.items():
        crew = board.crews[c]
        turn = cycle(crew.members)
        for site in sorted(at, key=lambda t: (t.slot, t.host, t.room)):
            found[site] += [(next(turn), crew.costs[site.host]) for _ in range(at[site])]
    return found
