"""Columns over time, with the verified part inside."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simpul.ui.charts import ink, scales

WIDTH, HEIGHT = 480, 220
LETTER = 9.5
LEFT, RIGHT, TOP, BOTTOM = 52, 8, 26, 30
MOST_LABELS = 6


@dataclass(frozen=True)
class Point:
    """One month (or other step): `value` is None where nobody reported; `inner` a part of it (verified)."""

    label: str
    value: float | None
    inner: float | None = None


def columns(points: Sequence[Point], *, words: str, name: str, language: str = "id", standalone: bool = False) -> str:
    """Columns over time as an SVG element; see the package for what all drawings share.

    `words` is the text alternative, `name` unique on the page. The highest column bears its value; one that towers
    over all others is cut and marked.
    """
    top, cut = scales.ceiling([p.value for p in points if p.value is not None])
    steps = scales.ticks(top)
    top = max(top, steps[-1])
    parts = [_grid(step, top, language) for step in steps]
    pitch = (WIDTH - LEFT - RIGHT) / max(1, len(points))
    # As many labels as fit in the larger letters of a phone.
    widest = max((len(p.label) for p in points), default=0) * LETTER + 8
    every = max(-(-len(points) // MOST_LABELS), math.ceil(widest / pitch))
    highest = max((p.value for p in points if p.value is not None), default=0)
    for i, point in enumerate(points):
        x = LEFT + i * pitch
        parts.append(_column(point, x, pitch, top, cut, language))
        if point.value and point.value == highest and cut is None:
            middle = x + pitch / 2
            parts.append(ink.label(middle, _y(highest, top) - 6, scales.told(highest, language), _anchor(middle)))
            highest = -1
        if i % every == 0:
            parts.append(ink.text(x + pitch / 2, HEIGHT - 10, point.label, "middle"))
    parts.append(ink.line("draw-base", LEFT, _y(0, 1), WIDTH - RIGHT, _y(0, 1)))
    return ink.frame("".join(parts), WIDTH, HEIGHT, words=words, name=name, standalone=standalone)


def _y(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * min(value, top) / top, 1)


def _grid(step: float, top: float, language: str) -> str:
    y = _y(step, top)
    line = ink.line("draw-grid", LEFT, y, WIDTH - RIGHT, y)
    return line + ink.text(LEFT - 6, y + 4, scales.told(step, language), "end")


def _column(point: Point, x: float, pitch: float, top: float, cut: float | None, language: str) -> str:
    wide = round(min(pitch * 0.72, 44), 1)
    left = round(x + (pitch - wide) / 2, 1)
    base = _y(0, 1)
    if point.value is None:
        return ink.rect("draw-silent", left, base - 16, wide, 15)
    towering = cut is not None and point.value > cut
    upper = TOP - 6 if towering else _y(point.value, top)
    # A small value is still something: at least two pixels stand where more than none was counted.
    upper = min(upper, base - 2) if point.value > 0 else base
    drawn = ink.rect("draw-bar draw-bar--odd" if towering else "draw-bar", left, upper, wide, base - upper)
    if point.inner:
        y = min(_y(point.inner, top), base - 2)
        slim = round(wide / 3, 1)
        drawn += ink.rect("draw-inner", left + slim, y, slim, base - y)
    if towering:
        middle = round(left + wide / 2, 1)
        y = TOP + 14
        drawn += f'<path class="draw-cut" d="M{ink.n(left - 4)} {y + 6}l{ink.n(wide + 8)} -8"/>' + ink.text(
            middle, 14, scales.told(point.value, language), _anchor(middle), strong=True
        )
    return drawn


def _anchor(x: float) -> str:
    return "start" if x < LEFT + 30 else "end" if x > WIDTH - RIGHT - 30 else "middle"
