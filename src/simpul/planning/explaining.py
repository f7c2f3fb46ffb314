"""Why there is no plan: hard rules that cannot hold together, as few as could be found, in words."""

import time

from ortools.sat.python import cp_model

from simpul.foundation.labels import Label
from simpul.planning import dates
from simpul.planning.board import Board
from simpul.planning.model import Whole
from simpul.planning.plan import Clash
from simpul.planning.rules import Rule, sentence
from simpul.planning.scenario import Scenario

_CHEAPEST = Label(
    "Semua aturan lain bersama-sama memerlukan sedikitnya Rp{bound}: tidak ada rencana yang lebih murah.",
    "All other rules together need Rp{bound} at least: no plan is cheaper.",
)


def too_dear(scenario: Scenario, bound: int) -> list[Clash]:
    """The ceiling against a proven bound (rupiah) of all plans that keep the other rules."""
    bounds = {"id": f"{bound:,}".replace(",", "."), "en": f"{bound:,}"}
    said = Label(*(_CHEAPEST.say(language).format(bound=bounds[language]) for language in ("id", "en")))
    return [_clash(Rule("ceiling"), scenario), Clash(rule="cheapest", about="", id=said.id, en=said.en)]


def conflict(scenario: Scenario, seconds: float) -> tuple[list[Clash], bool]:
    """Rules that no plan keeps together, and whether each of them is needed for that (False: the time was over before
    all were tried). Empty where no conflict was found in `seconds`."""
    if not dates.slots(scenario, free_too=True):
        return [_clash(Rule("days"), scenario)], True
    asking = _Asking(scenario, time.monotonic() + seconds)
    core = asking.core(list(asking.whole.rules))
    if core is None:
        return [], False
    core.sort()
    # Large pieces first: most of a first core is not needed, and one question then frees many rules.
    size, minimal = max(1, len(core) // 2), True
    while True:
        at = 0
        while at < len(core):
            if asking.over:
                return [_clash(rule, scenario) for rule in core], False
            less = asking.core(core[:at] + core[at + size :])
            if less is None:
                minimal = minimal and (asking.sure or size > 1)
                at += size
            else:
                core = sorted(less)
        if size == 1:
            return [_clash(rule, scenario) for rule in core], minimal
        size = max(1, min(size // 2, len(core) // 2))


class _Asking:
    """One model, asked again and again which of some rules cannot hold together. `sure`: the last answer was proven."""

    def __init__(self, scenario: Scenario, until: float) -> None:
        self.whole, self.until, self.sure = Whole(Board(scenario, free_too=True), asked=True), until, True

    @property
    def over(self) -> bool:
        return time.monotonic() >= self.until

    def core(self, rules: list[Rule]) -> list[Rule] | None:
        """Some of `rules` that cannot hold together, None where they can (or nobody knows)."""
        model = self.whole.model
        model.clear_assumptions()
        model.add_assumptions([self.whole.rules[rule] for rule in rules])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1  # assumptions are explained by one thread only
        solver.parameters.max_time_in_seconds = max(0.2, self.until - time.monotonic())
        status = solver.solve(model)
        self.sure = status != cp_model.UNKNOWN
        if status != cp_model.INFEASIBLE:
            return None
        told = set(solver.sufficient_assumptions_for_infeasibility())
        return [rule for rule in rules if self.whole.rules[rule].index in told]


def _clash(rule: Rule, scenario: Scenario) -> Clash:
    said = sentence(rule, scenario)
    return Clash(rule=rule.family, about=rule.about, id=said.id, en=said.en)
