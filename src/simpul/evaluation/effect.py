"""The effect of a training that came in waves: what trained libraries recorded, beside what was to be expected.

Each trained library-month is compared with what the same library would have recorded if from its own level it had gone
the way of libraries not trained yet in that very month (`fitting`). The figure is a ratio: all that was recorded after,
over all that was to be expected, less one. Its interval leaves out one group of libraries after the other (cluster
jackknife, on the logarithm) with Student's t on the groups of the smaller side less one. The stated coverage is tested
over seeds (`tests/evaluation`).

A training that did nothing is found to have done something once in twenty, as 95 % says. The same comparison is made
for the months just *before* the training (`lead`): a difference there is no effect, and then none is claimed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from simpul.evaluation.fitting import Fit, fit
from simpul.evaluation.panel import Line, Marks, Numbers, Panel, panel
from simpul.evaluation.student import t95
from simpul.foundation.periods import Month

MONTHS_AFTER = 6
LEAD = 3
LEAST_LIBRARIES, LEAST_GROUPS, LEAST_BEFORE = 10, 5, 2
SHOWN_BEFORE = 12


class Why(StrEnum):
    """Why no figure is given."""

    NOBODY_TRAINED = "nobody_trained"
    TOO_EARLY = "too_early"
    TOO_FEW_TRAINED = "too_few_trained"
    NO_LATER = "no_later"
    TOO_FEW_LATER = "too_few_later"
    NOTHING_BEFORE = "nothing_before"
    NOTHING_RECORDED = "nothing_recorded"
    ONE_OUTWEIGHS = "one_outweighs"


@dataclass(frozen=True)
class Refusal:
    """No figure, and why: with how many trained and later libraries and groups of them there were to compare."""

    why: Why
    trained: int
    later: int
    trained_groups: int = 0
    later_groups: int = 0


@dataclass(frozen=True)
class Difference:
    """Recorded over expected, less one: 0.12 is 12 % more; with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out "no difference"."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Step:
    """Trained libraries at one distance from their training: means a reporting library, and what is left of them.

    `distance` is in months, negative before; before the training `expected` is what the fit says of months it knows.
    """

    distance: int
    libraries: int
    recorded: float
    expected: float


@dataclass(frozen=True)
class Effect:
    """A difference that may be told, with what stands behind it.

    trained, later     libraries compared: trained ones, and ones not trained yet in a month that was compared
    *_groups           the groups (regencies or classes) they hang together in
    library_months     reported months after training that were compared; `left_out` could not be: nobody was left who
                       was not trained, or too few
    recorded, expected means for a library and month
    lead               the same difference in the months before training; None where there are too few of them
    leaning            the group without which the difference would change most, and the difference without it
    """

    difference: Difference
    trained: int
    later: int
    trained_groups: int
    later_groups: int
    library_months: int
    left_out: int
    recorded: float
    expected: float
    steps: tuple[Step, ...]
    lead: Difference | None
    leaning: tuple[str, float]
    months: tuple[Month, Month]

    @property
    def was_there_before(self) -> bool:
        """Whether trained libraries already went another way before their training."""
        return self.lead is not None and self.lead.is_clear

    @property
    def leans_on_one(self) -> bool:
        """Whether what can be said turns on a single group: without it the sign changes."""
        return (self.leaning[1] > 0) != (self.difference.value > 0)


def effect(lines: Sequence[Line], *, months_after: int = MONTHS_AFTER) -> Effect | Refusal:
    """The difference in the `months_after` months after each library's month of training, or why none can be told."""
    whole = panel(lines, months_after)
    found = _compared(whole)
    if isinstance(found, Refusal):
        return found
    used, fitted, left_out = found
    if _one_outweighs(used):
        return _refused(Why.ONE_OUTWEIGHS, used)
    told = _difference(used, fitted)
    if told is None:
        return _refused(Why.NOTHING_RECORDED, used)
    difference, leaning = told
    trained, later, at = used.compared, _later(used), np.flatnonzero(used.after.any(axis=0))
    n = int(used.after.sum())
    return Effect(
        difference=difference,
        trained=int(trained.sum()),
        later=int(later.sum()),
        trained_groups=_groups(used, trained),
        later_groups=_groups(used, later),
        library_months=n,
        left_out=left_out,
        recorded=float(used.y[used.after].sum() / n),
        expected=float(_expected(used, fitted.levels, used.after).sum() / n),
        steps=_steps(used, fitted.levels),
        lead=_lead(whole),
        leaning=leaning,
        months=(used.months[at[0]], used.months[at[-1]]),
    )


def _compared(whole: Panel) -> tuple[Panel, Fit, int] | Refusal:
    """The libraries and months that can be compared, the fit, and how many library-months had to be left out."""
    if not whole.trained.any():
        return Refusal(Why.NOBODY_TRAINED, 0, len(whole.trained))
    if not whole.after.any():
        return Refusal(Why.TOO_EARLY, int(whole.trained.sum()), int((~whole.trained).sum()))
    known = (whole.before.sum(axis=1) >= LEAST_BEFORE) & (whole.before.any(axis=1))
    keep = known | (~whole.trained & whole.before.any(axis=1))
    after = whole.after & known[:, None]
    if not after.any():
        return Refusal(Why.NOTHING_BEFORE, int(whole.after.any(axis=1).sum()), int((~whole.trained).sum()))
    enough = _months_with_enough(whole.of(keep, after))
    possible = after & enough
    used = whole.of(keep, possible)
    if not possible.any():
        bare = whole.of(keep, after)
        alone = not (bare.before & after.any(axis=0)).any()
        return _refused(Why.NO_LATER if alone else Why.TOO_FEW_LATER, bare)
    trained = used.compared
    if trained.sum() < LEAST_LIBRARIES or _groups(used, trained) < LEAST_GROUPS:
        return _refused(Why.TOO_FEW_TRAINED, used)
    fitted = fit(used)
    if np.isnan(fitted.levels[used.after.any(axis=0)]).any():
        return _refused(Why.NO_LATER, used)
    return used, fitted, int(whole.after.sum() - used.after.sum())


def _months_with_enough(used: Panel) -> Marks:
    """Months (T) in which enough libraries in enough groups were not trained yet, and reported."""
    groups = np.zeros((len(used.clusters), used.before.shape[1]), dtype=bool)
    np.logical_or.at(groups, used.cluster, used.before)
    found: Marks = (used.before.sum(axis=0) >= LEAST_LIBRARIES) & (groups.sum(axis=0) >= LEAST_GROUPS)
    return found


def _one_outweighs(used: Panel) -> bool:
    """Whether a single report is larger than all others together: a slip of the pen, as a rule, and no effect."""
    compared = used.y * (used.before | used.after)
    return bool(compared.max(initial=0) > compared.sum() / 2)


def _later(used: Panel) -> Marks:
    """Libraries not trained yet in a month that is compared (N)."""
    found: Marks = np.asarray((used.before & used.after.any(axis=0)).any(axis=1))
    return found


def _groups(used: Panel, libraries: Marks) -> int:
    return len(np.unique(used.cluster[libraries]))


def _refused(why: Why, used: Panel) -> Refusal:
    trained, later = used.compared, _later(used)
    return Refusal(why, int(trained.sum()), int(later.sum()), _groups(used, trained), _groups(used, later))


def _expected(used: Panel, levels: Numbers, where: Marks) -> Numbers:
    """What is expected of each library in each month of `where` (N by T), 0 elsewhere."""
    filled = np.nan_to_num(levels)
    below = used.before @ filled
    sums = (used.y * used.before * ~np.isnan(levels)).sum(axis=1)
    own = np.divide(sums, below, out=np.zeros_like(sums), where=below > 0)
    return np.asarray(own[:, None] * filled * where)


def _difference(used: Panel, fitted: Fit) -> tuple[Difference, tuple[str, float]] | None:
    """The ratio with its interval, and the group it leans on most; None when nothing was recorded or expected, or too
    little to tell what would be without one of the groups."""
    groups = np.unique(used.cluster)
    recorded = np.bincount(used.cluster, (used.y * used.after).sum(axis=1), len(used.clusters))
    total = float(recorded.sum())
    expected = float(_expected(used, fitted.levels, used.after).sum())
    if total <= 0 or expected <= 0:
        return None
    middle = np.log(total / expected)
    alone = np.empty(len(groups))
    for place, group in enumerate(groups):
        others = used.cluster != group
        left = _expected(used, fitted.without[group], used.after)[others].sum()
        rest = total - recorded[group]
        if rest <= 0 or left <= 0:
            return None
        alone[place] = np.log(rest / left)
    if not np.isfinite(alone).all():
        return None
    spread = (len(groups) - 1) / len(groups) * float(((alone - alone.mean()) ** 2).sum())
    smaller = min(_groups(used, used.compared), _groups(used, _later(used)))
    reach = t95(max(smaller - 1, 1)) * np.sqrt(spread)
    far = int(np.argmax(np.abs(alone - middle)))
    low, value, high = (float(np.expm1(x)) for x in (middle - reach, middle, middle + reach))
    return Difference(value, low, high), (used.clusters[groups[far]], float(np.expm1(alone[far])))


def _lead(whole: Panel) -> Difference | None:
    """The same comparison as if each training had come some months earlier, without anything after the real one."""
    distance = whole.distance
    near = whole.trained[:, None] & (distance >= -LEAD) & (distance < 0)
    gap = whole.trained[:, None] & (distance == -LEAD - 1)
    pretended = Panel(
        whole.y, whole.before & ~near & ~gap, whole.before & near, distance, whole.trained, whole.cluster,
        whole.clusters, whole.months,
    )  # fmt: skip
    found = _compared(pretended)
    if isinstance(found, Refusal):
        return None
    told = _difference(found[0], found[1])
    return told[0] if told else None


def _steps(used: Panel, levels: Numbers) -> tuple[Step, ...]:
    """Recorded and expected by distance from the training, for libraries with a month that was compared."""
    mine = used.compared[:, None]
    where = mine & ~np.isnan(levels) & ((used.before & (used.distance >= -SHOWN_BEFORE)) | used.after)
    expected = _expected(used, levels, where)
    steps = []
    for distance in range(-SHOWN_BEFORE, int(used.distance[used.after].max()) + 1):
        here = where & (used.distance == distance)
        if n := int(here.sum()):
            steps.append(Step(distance, n, float(used.y[here].sum() / n), float(expected[here].sum() / n)))
    return tuple(steps)
