"""Invented programmes: libraries in regencies, waves, months, shocks, silence, and a training of known effect."""

import math
import random
from collections.abc import Callable

from simpul.evaluation.panel import Line
from simpul.foundation.periods import Month

START = Month(2024, 1)
Works = Callable[[int, int], float]  # wave, months since the training -> times as much


def nothing(wave: int, since: int) -> float:
    return 1.0


def same(much: float) -> Works:
    return lambda wave, since: much


def unlike(wave: int, since: int) -> float:
    """The first wave learns much and slowly, later ones little and at once."""
    return 1.0 + (0.08 * since if wave == 0 else 0.15)


def programme(
    seed: int,
    works: Works = nothing,
    *,
    regencies: int = 40,
    each: int = 8,
    months: int = 24,
    waves: tuple[int | None, ...] = (10, 13, 16, None),
    silent: float = 0.15,
    trend: float = 0.02,
    drift: Callable[[int], float] = lambda wave: 0.0,
    shock: float = 0.15,
) -> tuple[list[Line], float]:
    """The lines of a programme, and the effect planted in it: all that trained library-months of the six months after
    were to record, over what they were to record without, less one (only those in which some were not trained yet).

    Sizes are lognormal, counts Poisson around a lognormal mean, regencies share shocks that last (autoregressive),
    everybody shares a trend and the seasons. Regencies are dealt to waves at random; `drift` lets a wave go its own
    way.
    """
    dice = random.Random(seed)
    lines, real, bare = [], 0.0, 0.0
    last = max((w for w in waves if w is not None), default=0)
    until = months if None in waves else last
    dealt = [waves[i % len(waves)] for i in range(regencies)]
    dice.shuffle(dealt)
    for regency, when in enumerate(dealt):
        wave = waves.index(when)
        gust, gusts = 0.0, []
        for _ in range(months):
            gust = 0.6 * gust + dice.gauss(0, shock * 0.8)
            gusts.append(gust)
        for place in range(each):
            size = math.exp(dice.gauss(3.0, 0.8))
            hush = min(0.9, silent * dice.expovariate(1.0))
            values = {}
            for month in range(months):
                season = 1.0 + 0.25 * math.sin(month * math.pi / 6)
                level = size * season * math.exp(trend * month + gusts[month] + drift(wave) * month)
                since = -1 if when is None else month - when
                times = works(wave, since) if since >= 1 else 1.0 + (works(wave, 1) - 1) / 2 if since == 0 else 1.0
                spoken = dice.random() >= hush
                if spoken:
                    values[START.plus(month)] = float(poisson(dice, level * times * math.exp(dice.gauss(0, 0.4))))
                if spoken and 1 <= since <= 6 and month < until:
                    real, bare = real + level * times, bare + level
            trained = None if when is None else START.plus(when)
            lines.append(Line(f"{regency}/{place}", f"R{regency:02d}", trained, values))
    return lines, real / bare - 1 if bare else 0.0


def poisson(dice: random.Random, mean: float) -> int:
    """By waiting times in pieces of at most 30, so that the product never vanishes."""
    count = 0
    while mean > 0:
        piece = min(mean, 30.0)
        mean -= piece
        bound, product = math.exp(-piece), dice.random()
        while product > bound:
            count += 1
            product *= dice.random()
    return count
