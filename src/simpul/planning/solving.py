"""From scenario to plan: the outline for a bound, a first whole plan from it, then a better one, within one limit."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from ortools.sat.python import cp_model

from simpul.planning import dealing, explaining, fairness
from simpul.planning.board import Board
from simpul.planning.model import Outline, Whole
from simpul.planning.plan import Clash, Plan, Status
from simpul.planning.replanning import changes
from simpul.planning.scenario import Scenario
from simpul.planning.travel import UNIT

# Parts of the time: the outline, and the first whole plan that follows it (or, in replanning, the fewest changes).
OUTLINE, FIRST, FEWEST = 0.35, 0.3, 0.5
NEAREST = 8  # crews tried for a class of the first plan, beside those the outline sends
FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
EXPLAINING = 20.0  # seconds for naming the rules of a conflict, beyond the limit of solving


class News(NamedTuple):
    """How far it is: seconds since the start, the best plan's cost in rupiah (None: no plan yet), the proven bound."""

    seconds: float
    cost: int | None
    bound: int | None


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How long to search (seconds of wall time), with how many threads, and at which proven gap to stop."""

    seconds: float = 50.0
    workers: int = 2
    gap: float = 0.01
    seed: int = 1
    news: Callable[[News], None] | None = None


def solve(scenario: Scenario, effort: Effort = Effort(), former: Plan | None = None) -> Plan:
    """The cheapest plan found, with its bound; with `former` the one nearest to it, and then the cheapest of those."""
    search = _Search(scenario, effort, former)
    return search.anew() if former is None else search.again()


class _Search:
    def __init__(self, scenario: Scenario, effort: Effort, former: Plan | None) -> None:
        self.scenario, self.effort, self.former = scenario, effort, former
        self.began, self.bound = time.monotonic(), 0  # the bound in thousands of rupiah
        self.board = Board(scenario, former.classes if former else ())

    def anew(self) -> Plan:
        outline = Outline(self.board)
        status, solver = self._run(outline.model, self.effort.seconds * OUTLINE, self.effort.gap / 4, cost_of=None)
        if status == cp_model.INFEASIBLE:
            return self._impossible()
        self._learn(solver.best_objective_bound)
        if (ceiling := self.scenario.ceilings.total) is not None and self.bound * UNIT > ceiling:
            return self._impossible(too_dear=True)
        whole = Whole(self.board)
        whole.model.add(whole.cost >= self.bound)
        whole.model.minimize(whole.cost)
        best = self._first(whole, outline, solver) if status in FOUND else None
        if best is not None and self._gap(best.objective_value) <= self.effort.gap:
            return self._told(whole, best)
        status, solver = self._run(whole.model, self._left(), self.effort.gap)
        if status == cp_model.INFEASIBLE:
            return self._impossible()
        if status in FOUND:
            self._learn(solver.best_objective_bound)
            best = solver
        return self._plain(Status.UNKNOWN) if best is None else self._told(whole, best)

    def _first(self, whole: Whole, outline: Outline, solver: cp_model.CpSolver) -> cp_model.CpSolver | None:
        """A first plan, also left as a hint: groups go where the outline sends them, taught by whom it sends there or
        who lives near; days are found for that. None where that does not work out."""
        model, crews = whole.model, self.board.crews
        for key, goes in whole.host_of.items():
            model.add_hint(goes, solver.boolean_value(outline.goes[key]))
        near = [
            set(sorted(range(len(crews)), key=lambda c: crews[c].costs[h])[:NEAREST])
            for h in range(len(self.scenario.hosts))
        ]
        for (c, site), teaches in whole.teaches.items():
            if c not in near[site.host] and not solver.value(outline.sent[c][site.host]):
                model.add_hint(teaches, 0)
        status, first = self._run(model, self.effort.seconds * FIRST, self.effort.gap, fixed=True)
        if status not in FOUND:
            model.clear_hints()  # type: ignore[no-untyped-call]
            return None
        self._hint(whole, first)
        return first

    def again(self) -> Plan:
        """Replanning: the fewest moves first, then the lowest cost among plans with no more of them."""
        whole = Whole(self.board)
        moved = whole.moves()
        whole.model.minimize(moved)
        best = self._staying(whole)
        status, solver = self._run(whole.model, self.effort.seconds * FEWEST, 0, cost_of=None)
        if status == cp_model.INFEASIBLE:
            return self._impossible()
        if status in FOUND:
            best = solver
        if best is None:
            return self._plain(Status.UNKNOWN)
        least = round(best.objective_value)
        proven = status in FOUND and solver.best_objective_bound > least - 0.5
        whole.model.add(moved <= least)
        whole.model.minimize(whole.cost)
        self._hint(whole, best)
        status, cheaper = self._run(whole.model, self._left(), self.effort.gap)
        if status in FOUND:
            self._learn(cheaper.best_objective_bound)
            best = cheaper
        return self._told(whole, best, proven)

    def _staying(self, whole: Whole) -> cp_model.CpSolver | None:
        """A first plan after a change, also left as a hint: whoever can stay does, the others are placed around them.
        None where that does not work out."""
        for (g, site), goes in whole.goes.items():
            if self.board.former.groups.get(g) == site:
                whole.model.add_hint(goes, 1)
        for (c, site), teaches in whole.teaches.items():
            if site in self.board.crews[c].kept and site in whole.open:
                whole.model.add_hint(teaches, 1)
        status, first = self._run(whole.model, self.effort.seconds * FIRST, 0, fixed=True, cost_of=None)
        whole.model.clear_hints()  # type: ignore[no-untyped-call]
        if status not in FOUND:
            return None
        self._hint(whole, first)
        return first

    def _run(
        self, model: cp_model.CpModel, seconds: float, gap: float, *, fixed: bool = False, cost_of: str | None = "plan"
    ) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(0.5, min(seconds, self._left()))
        solver.parameters.num_workers = self.effort.workers
        solver.parameters.random_seed = self.effort.seed
        solver.parameters.relative_gap_limit = gap
        solver.parameters.fix_variables_to_their_hinted_value = fixed
        if self.effort.news is None:
            return solver.solve(model), solver
        return solver.solve(model, _Telling(self, whole=cost_of is not None)), solver

    def _left(self) -> float:
        return self.effort.seconds - (time.monotonic() - self.began)

    def _learn(self, bound: float) -> None:
        self.bound = max(self.bound, int(-(-(bound - 1e-6) // 1)))

    def _gap(self, cost: float) -> float:
        return (cost - self.bound) / cost if cost else 0.0

    @staticmethod
    def _hint(whole: Whole, solver: cp_model.CpSolver) -> None:
        whole.model.clear_hints()  # type: ignore[no-untyped-call]
        for table in (whole.open, whole.goes, whole.teaches, whole.host_of):
            for variable in table.values():
                whole.model.add_hint(variable, solver.value(variable))

    def _told(self, whole: Whole, solver: cp_model.CpSolver, proven: bool | None = None) -> Plan:
        classes = dealing.classes(whole, solver)
        cost = sum(lesson.cost for lesson in classes)
        bound = min(self.bound * UNIT, cost)
        return Plan(
            scenario=self.scenario.name,
            status=Status.OPTIMAL if bound == cost else Status.FEASIBLE,
            seconds=round(time.monotonic() - self.began, 2),
            cost=cost,
            bound=bound,
            gap=round((cost - bound) / cost, 6) if cost else 0.0,
            classes=classes,
            fairness=fairness.figures(self.scenario, classes),
            changes=changes(self.former.classes, classes) if self.former else None,
            changes_proven_least=proven,
        )

    def _impossible(self, *, too_dear: bool = False) -> Plan:
        if too_dear:
            return self._plain(Status.INFEASIBLE, explaining.too_dear(self.scenario, self.bound * UNIT), minimal=False)
        conflict, minimal = explaining.conflict(self.scenario, EXPLAINING)
        return self._plain(Status.INFEASIBLE, conflict, minimal)

    def _plain(self, status: Status, conflict: list[Clash] | None = None, minimal: bool = False) -> Plan:
        return Plan(
            scenario=self.scenario.name,
            status=status,
            seconds=round(time.monotonic() - self.began, 2),
            cost=None,
            bound=self.bound * UNIT if self.bound else None,
            gap=None,
            conflict=conflict or [],
            conflict_minimal=minimal,
        )


class _Telling(cp_model.CpSolverSolutionCallback):
    """Tells of each better plan; of an outline only the bound, for its cost is no plan's."""

    def __init__(self, search: _Search, *, whole: bool) -> None:
        super().__init__()
        self.search, self.whole = search, whole

    def on_solution_callback(self) -> None:
        search, bound = self.search, self.search.bound
        cost = round(self.objective_value) * UNIT if self.whole else None
        if self.whole:
            bound = max(bound, int(self.best_objective_bound))
        if search.effort.news is not None:
            search.effort.news(News(time.monotonic() - search.began, cost, bound * UNIT or None))
