"""What would have been recorded without the training: fitted on library-months before any training, nothing else.

The expected count of a library in a month is its own level times the level of the month (Poisson pseudo-likelihood with
two-way fixed effects; Wooldridge 2023). Both are fitted on months in which a library was not trained yet; what a
trained library would have recorded afterwards is then *imputed* (Borusyak, Jaravel and Spiess 2024). So no trained
library ever stands in for an untrained one, which is what spoils ordinary two-way regressions when trainings come in
waves and do not work equally everywhere (Goodman-Bacon 2021). Levels multiply, because a library twice as large grows
by twice as many visitors; counts may be skewed and scattered at will, for only the mean is modelled.

With u_t the level of a month and S_i the sum over a library's months before, its level is S_i / sum(u_t), and what is
expected of it later is S_i * sum(u, later) / sum(u, before): exact, and linear in what it recorded.
"""

from dataclasses import dataclass

import numpy as np

from simpul.evaluation.panel import Marks, Numbers, Panel

_ROUNDS, _HALVINGS = 60, 30


@dataclass(frozen=True)
class Fit:
    """`levels` of the months (T; nan where no month can be told), and for each group (C) the levels without it (C by
    T)."""

    levels: Numbers
    without: Numbers


def known_months(panel: Panel) -> Marks:
    """Months that hang together through libraries not trained yet (T): levels of others cannot be compared."""
    seen = panel.before.astype(np.int64)
    together = (seen.T @ seen) > 0
    known = np.zeros(seen.shape[1], dtype=bool)
    if not known.size or not together.any():
        return known
    known[int(np.argmax(seen.sum(axis=0)))] = True
    while True:
        reached = together[known].any(axis=0)
        if (reached == known).all():
            return known
        known = known | reached


def fit(panel: Panel) -> Fit:
    """The levels of the months, and how they would be without each group of libraries (one Newton step from the
    whole)."""
    months = known_months(panel)
    mask = panel.before & months
    counted = panel.y * mask
    live = counted.sum(axis=0) > 0
    rows = counted.sum(axis=1) > 0
    levels = np.full(months.shape, np.nan)
    levels[months] = 0.0
    without = np.tile(levels, (len(panel.clusters), 1))
    if live.any():
        at = np.flatnonzero(live)
        solved, alone = _solve(counted[rows][:, at], mask[rows][:, at], panel.cluster[rows], len(panel.clusters))
        levels[at] = np.exp(solved)
        without[:, at] = np.exp(alone)
    return Fit(levels, without)


def _solve(y: Numbers, mask: Marks, cluster: Numbers, groups: int) -> tuple[Numbers, Numbers]:
    """The logarithms of the levels (T), the first one 0, and the same without each group (C by T)."""
    sums = y.sum(axis=1)
    told = np.maximum(mask.sum(axis=0), 1)
    logs = np.log(y.sum(axis=0) / told)
    logs -= logs[0]
    for _ in range(_ROUNDS):
        share = _shares(mask, logs)
        score = y.sum(axis=0) - share.T @ sums
        if np.abs(score).max() <= 1e-9 * max(sums.sum(), 1.0):
            break
        step = _newton(_information(share, sums), score)
        best, size = _likelihood(y, mask, sums, logs), 1.0
        for _ in range(_HALVINGS):
            if _likelihood(y, mask, sums, logs + size * step) >= best:
                break
            size /= 2
        logs = logs + size * step
    share = _shares(mask, logs)
    whole = _information(share, sums)
    alone = np.empty((groups, logs.size))
    for group in range(groups):
        mine = cluster == group
        part = share[mine]
        score = y[mine].sum(axis=0) - part.T @ sums[mine]
        alone[group] = logs + _newton(whole - _information(part, sums[mine]), -score)
    return logs, alone


def _shares(mask: Marks, logs: Numbers) -> Numbers:
    levels = mask * np.exp(logs)
    shares: Numbers = levels / levels.sum(axis=1, keepdims=True)
    return shares


def _information(share: Numbers, sums: Numbers) -> Numbers:
    weighted = share * sums[:, None]
    information: Numbers = np.diag(weighted.sum(axis=0)) - share.T @ weighted
    return information


def _newton(information: Numbers, score: Numbers) -> Numbers:
    """The step, the first level held; a month of which nothing is left to tell stays where it is."""
    step = np.zeros_like(score)
    if score.size > 1:
        inner = information[1:, 1:]
        floor = 1e-9 * max(float(np.trace(inner)), 1e-9) / inner.shape[0]
        step[1:] = np.linalg.solve(inner + floor * np.eye(inner.shape[0]), score[1:])
    return step


def _likelihood(y: Numbers, mask: Marks, sums: Numbers, logs: Numbers) -> float:
    """Up to a constant; far-off steps give minus infinity and are halved."""
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        found = float((y * logs).sum() - (sums * np.log((mask * np.exp(logs)).sum(axis=1))).sum())
    return found if np.isfinite(found) else -np.inf
