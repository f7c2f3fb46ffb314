"""Student's t: how many standard errors to each side hold 95 % when the error itself is estimated."""

import functools
import math


@functools.cache
def t95(freedom: int) -> float:
    """The value that |t| exceeds once in twenty, for a whole number of degrees of freedom (at least 1).

    By bisection of the exact finite sums for whole degrees (Abramowitz and Stegun 26.7.3 and 26.7.4).
    """
    if freedom < 1:
        raise ValueError("an interval needs at least one degree of freedom")
    low, high = 1.0, 13.0
    while high - low > 1e-10:
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 0.95 else (low, middle)
    return (low + high) / 2


def _within(t: float, freedom: int) -> float:
    """The probability that |T| is at most `t`."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine, term, total = math.cos(angle), 1.0, 0.0
    if freedom % 2:
        term = math.cos(angle)
        for k in range(1, freedom - 1, 2):
            total += term
            term *= (k + 1) / (k + 2) * cosine * cosine
        return 2 / math.pi * (angle + (math.sin(angle) * total if freedom > 1 else 0.0))
    for k in range(0, freedom, 2):
        total += term
        term *= (k + 1) / (k + 2) * cosine * cosine
    return math.sin(angle) * total
