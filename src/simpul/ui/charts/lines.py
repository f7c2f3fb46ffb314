"""A line over time, and beside it the same months of the year before."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simpul.ui.charts import ink, scales
from simpul.ui.charts.columns import LETTER, MOST_LABELS

WIDTH, HEIGHT = 480, 230
LEFT, RIGHT, TOP, BOTTOM = 52, 56, 20, 30


@dataclass(frozen=True)
class Series:
    """A line: its name as it is written at its end, and a value for each label; None is silence, drawn as a gap."""

    title: str
    values: Sequence[float | None]


def lines(
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    words: str,
    name: str,
    language: str = "id",
    standalone: bool = False,
) -> str:
    """One or two lines over `labels` as an SVG element: the first solid with dots, the second (last year's) dashed."""
    known = [v for s in series for v in s.values if v is not None]
    steps = scales.ticks(max(known, default=1) or 1)
    top = steps[-1]
    parts = []
    for step in steps:
        y = _y(step, top)
        parts.append(ink.line("draw-grid", LEFT, y, WIDTH - RIGHT, y))
        parts.append(ink.text(LEFT - 6, y + 4, scales.told(step, language), "end"))
    # As many labels as fit in the larger letters of a phone.
    pitch = (WIDTH - LEFT - RIGHT - 16) / max(1, len(labels) - 1)
    every = max(-(-len(labels) // MOST_LABELS), math.ceil((max(map(len, labels), default=0) * LETTER + 8) / pitch))
    parts += [
        ink.text(_x(i, len(labels)), HEIGHT - 10, said, "middle") for i, said in enumerate(labels) if not i % every
    ]
    parts.append(ink.line("draw-base", LEFT, _y(0, 1), WIDTH - RIGHT, _y(0, 1)))
    for order, one in reversed(list(enumerate(series[:2]))):
        parts.append(_line(one, order, len(labels), top))
    parts += _names(series[:2], len(labels), top)
    return ink.frame("".join(parts), WIDTH, HEIGHT, words=words, name=name, standalone=standalone)


def _x(i: int, count: int) -> float:
    wide = WIDTH - LEFT - RIGHT - 16
    return LEFT + 8 + (wide * i / (count - 1) if count > 1 else wide / 2)


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top


def _line(series: Series, order: int, count: int, top: float) -> str:
    style = "draw-line draw-line--before" if order else "draw-line"
    runs: list[list[tuple[float, float]]] = [[]]
    for i, value in enumerate(series.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((_x(i, count), _y(value, top)))
    drawn = "".join(
        f'<path class="{style}" d="M{"L".join(f"{ink.n(x)} {ink.n(y)}" for x, y in run)}"/>'
        for run in runs
        if len(run) > 1
    )
    # A month between two silent ones has no line to stand on: its dot shows it, also where the rest is dashed.
    drawn += "".join(ink.dot("draw-point", x, y, 3.5) for run in runs for x, y in run if not order)
    drawn += "".join(ink.dot("draw-point--before", *run[0], 3) for run in runs if order and len(run) == 1)
    if not order:
        base = _y(0, 1)
        silent = (i for i, value in enumerate(series.values) if value is None)
        drawn += "".join(ink.rect("draw-silent", _x(i, count) - 5, base - 12, 10, 11) for i in silent)
    return drawn


def _names(series: Sequence[Series], count: int, top: float) -> list[str]:
    """The names at the ends of the lines, pushed apart where they would overlap."""
    ends = []
    for order, one in enumerate(series):
        last = max((i for i, v in enumerate(one.values) if v is not None), default=None)
        if last is not None:
            ends.append((order, one.title, _y(one.values[last] or 0, top)))
    if len(ends) == 2 and abs(ends[0][2] - ends[1][2]) < 15:
        upper, lower = sorted(ends, key=lambda e: e[2])
        middle = (upper[2] + lower[2]) / 2
        ends = [(upper[0], upper[1], middle - 8), (lower[0], lower[1], middle + 8)]
    return [ink.text(WIDTH - RIGHT + 2, y + 4, said, strong=not order) for order, said, y in ends]
