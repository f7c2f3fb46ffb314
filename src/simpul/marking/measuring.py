"""What is in each box of a flat page: its outline looked for, its ink measured, inside and around it."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from simpul.marking import geometry
from simpul.marking.flattening import SCALE, Flat, Ink
from simpul.marking.geometry import Group, Layout, Sort, Square

# How far a group of boxes is looked for around its place, in millimetres: less than half a gap to the next.
REACH = 2.0
_MARGIN = 1.0
# About half a pen's width: strokes stay, grain goes.
_CALM = 0.25
_INSET = 0.8
_RING = (0.7, 2.0)
# Strokes: how dark, how wide a band an outline is, over which gap they still meet, and how far they may leave a box.
_STROKE, _OUTLINE_GONE, _BRIDGE, _NEAR, _LEAVING = 0.22, 0.85, 0.72, 1.6, 1.5
_BLURRED = 0.4


@dataclass(frozen=True)
class Measured:
    """A box on a page.

    `square` is where it was found (mm), `outline` how well its outline fits (-1 to 1). Of its ink: `mean` inside, how
    dark its `stroke` is and how far the dark of it goes (`reach`, mm), and the mean `around` it. `white` is how bright
    it is inside, 0 to 255. `own` is how much of the strokes that meet in it lies at it (0 to 1), `stray` the square
    millimetres of strokes around it that meet no box.
    """

    square: Square
    outline: float
    mean: float
    stroke: float
    around: float
    white: float
    reach: float
    own: float = 1.0
    stray: float = 0.0


def measured(flat: Flat, layout: Layout) -> list[list[Measured]]:
    """The boxes of every group, in the layout's order."""
    calm = cv2.GaussianBlur(flat.ink, (0, 0), _CALM * SCALE)
    found = [_group(flat, calm, group) for group in layout.groups]
    return _owned(calm, found, letters=layout.shape.sort == Sort.ANSWERS)


def _owned(calm: Ink, found: list[list[Measured]], *, letters: bool) -> list[list[Measured]]:
    """The same with `own`: strokes that meet are one, across outlines too, which are taken away first."""
    dark = (calm > _STROKE).astype(np.uint8)
    for box in (b for group in found for b in group):
        s = box.square
        cv2.rectangle(dark, *_span(s), 0, round(_OUTLINE_GONE * SCALE))
        if letters:
            letter = geometry.letter(s)
            wider = Square(letter.x - _BLURRED, letter.y - _BLURRED, letter.side + 2 * _BLURRED)
            cv2.rectangle(dark, *_span(wider), 0, cv2.FILLED)
    reach = 2 * round(_BRIDGE * SCALE) + 1
    joined = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    count, labels = cv2.connectedComponents(joined, connectivity=8, ltype=cv2.CV_32S)
    labels = np.where(dark > 0, labels, 0)
    whole = np.bincount(labels.ravel(), minlength=count)
    squares = [b.square for group in found for b in group]
    in_boxes = np.zeros(count, bool)
    for square in squares:
        in_boxes[_cut(labels, square, -_INSET)] = True
    in_boxes[0] = False
    # What leaves a box over its corner does not meet what is inside, but lies near it.
    reach = 2 * round(_LEAVING * SCALE) + 1
    about = cv2.dilate((in_boxes[labels] & (labels > 0)).astype(np.uint8), np.ones((reach, reach), np.uint8))
    in_boxes[np.unique(labels[about > 0])] = True
    alone = (labels > 0) & ~in_boxes[labels]
    return [
        [replace(b, own=_own(labels, whole, b.square), stray=_stray(alone, b.square)) for b in group] for group in found
    ]


def _stray(alone: NDArray[Any], square: Square) -> float:
    near, far = (int(_cut(alone, square, reach).sum()) for reach in _RING)
    return (far - near) / SCALE**2


def _span(square: Square) -> tuple[tuple[int, int], tuple[int, int]]:
    corners = [(round(x * SCALE), round(y * SCALE)) for x, y in square.corners()]
    return corners[0], corners[2]


def _own(labels: NDArray[Any], whole: NDArray[Any], square: Square) -> float:
    inside = np.bincount(_cut(labels, square, -_INSET).ravel(), minlength=1)
    meeting = [k for k in range(1, len(inside)) if inside[k] > 0.1 * SCALE**2]
    if not meeting:
        return 1.0
    near = np.bincount(_cut(labels, square, _NEAR).ravel(), minlength=len(whole))
    return float(sum(near[k] for k in meeting) / sum(whole[k] for k in meeting))


def _group(flat: Flat, calm: Ink, group: Group) -> list[Measured]:
    dx, dy, outline = _place(flat.ink, group)
    found = []
    for square in group.boxes:
        here = Square(square.x + dx, square.y + dy, square.side)
        inside = _cut(flat.ink, here, -_INSET)
        strokes = _cut(calm, here, -_INSET)
        found.append(
            Measured(
                here,
                outline,
                float(inside.mean()),
                float(np.percentile(strokes, 95) - np.percentile(strokes, 15)),
                _around(flat.ink, here),
                float(np.median(_cut(flat.seen, here, -_INSET)[..., :2].min(axis=2))),
                _reach(strokes),
            )
        )
    return found


def _place(ink: Ink, group: Group) -> tuple[float, float, float]:
    """How far the group lies from its place (mm), and how well the outlines fit there."""
    first, last = group.boxes[0], group.boxes[-1]
    x, y = first.x - _MARGIN, first.y - _MARGIN
    wide, high = last.x + last.side - first.x + 2 * _MARGIN, first.side + 2 * _MARGIN
    left, top = round((x - REACH) * SCALE), round((y - REACH) * SCALE)
    window = ink[top : top + round((high + 2 * REACH) * SCALE), left : left + round((wide + 2 * REACH) * SCALE)]
    drawn, weight = _outlines(tuple(b.x - x for b in group.boxes), first.side, wide, high)
    fit = cv2.matchTemplate(np.ascontiguousarray(window), drawn, cv2.TM_CCOEFF_NORMED, mask=weight)
    fit = np.where(np.isfinite(fit), fit, -1)
    _, best, _, at = cv2.minMaxLoc(fit)
    return left / SCALE + at[0] / SCALE - x, top / SCALE + at[1] / SCALE - y, float(best)


@cache
def _outlines(lefts: tuple[float, ...], side: float, wide: float, high: float) -> tuple[Ink, Ink]:
    """A group's outlines as ink, and where to look: a band along them, so that what is inside does not speak."""
    fine = 4
    shape = (round(high * SCALE), round(wide * SCALE))
    drawn = np.zeros((shape[0] * fine, shape[1] * fine), np.float32)
    weight = np.zeros_like(drawn)
    for left in lefts:
        a = (round(left * SCALE * fine), round(_MARGIN * SCALE * fine))
        b = (round((left + side) * SCALE * fine), round((_MARGIN + side) * SCALE * fine))
        cv2.rectangle(weight, a, b, 1.0, round(1.8 * SCALE * fine))
        cv2.rectangle(drawn, a, b, 1.0, round(geometry.OUTLINE * SCALE * fine))
    small = cv2.resize(drawn, shape[::-1], interpolation=cv2.INTER_AREA)
    return (
        cv2.GaussianBlur(small, (0, 0), 0.15 * SCALE),
        (cv2.resize(weight, shape[::-1], interpolation=cv2.INTER_AREA) > 0.5).astype(np.float32),
    )


def _cut(ink: NDArray[Any], square: Square, grown: float) -> NDArray[Any]:
    a, b = round((square.x - grown) * SCALE), round((square.y - grown) * SCALE)
    side = round((square.side + 2 * grown) * SCALE)
    return ink[b : b + side, a : a + side]


def _reach(strokes: Ink) -> float:
    """The longer side of what is at least half as dark as the darkest."""
    rows, columns = np.nonzero(strokes > 0.5 * np.percentile(strokes, 99))
    return float(max(np.ptp(rows), np.ptp(columns)) + 1) / SCALE if len(rows) else 0.0


def _around(ink: Ink, square: Square) -> float:
    """The mean ink in a ring outside the outline; what is printed there is part of it, on every line alike."""
    near, far = (np.float64(_cut(ink, square, reach).sum(dtype=np.float64)) for reach in _RING)
    sides = [round((square.side + 2 * reach) * SCALE) ** 2 for reach in _RING]
    return float((far - near) / (sides[1] - sides[0]))
