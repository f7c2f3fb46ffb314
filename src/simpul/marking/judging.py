"""From ink to a verdict: a box against its neighbours, a group against what people mean by it; doubt has its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simpul.marking import problems
from simpul.marking.measuring import Measured
from simpul.marking.verdicts import Verdict, Why


@dataclass(frozen=True)
class _Level:
    mean: float
    stroke: float


# In ink (0 paper, 1 print) over what empty boxes nearby have. Chosen on made-up photographs of other seeds than tested:
# of 3,200 empty boxes the darkest without a mark had a stroke of 0.05, of 1,500 marks in ink the palest had 0.22.
_PALE = _Level(mean=0.024, stroke=0.028)
# Thin and dark, or wide and grey as blurred pictures have it; less of both is what a pen that rested leaves.
_DARK = (_Level(mean=0.065, stroke=0.18), _Level(mean=0.13, stroke=0.09))
# Millimetres: a pen that rested leaves less.
_REACH = 1.5
# A box filled to its edges has no strokes.
_FILLED = 0.3
# Where empty boxes differ much (noise, a hard light), a mark must stand out as many times more.
_ROUGH = 4.0
# How well an outline must fit; how much of the strokes in a box must be its own; what a small mark beside one adds
# around it, next to a ticked one and elsewhere.
_OUTLINE, _OWN, _BESIDE = 0.45, 0.5, (0.012, 0.0055)
# Square millimetres of a stroke that touches no box.
_STRAY = 0.3
# Of 255: where paper is as bright as a camera can tell.
_GLARE = 251.0
_MOST_UNSEEN = 0.4


@dataclass(frozen=True)
class Box:
    """A box's verdict; `sure` from 0 (could be either) to 1 (as far from doubt as boxes get)."""

    verdict: Verdict
    sure: float
    why: Why | None = None


@dataclass(frozen=True)
class Judged:
    """A group: its boxes, and the number of the one ticked (None: none). Doubtful when `why` is set."""

    boxes: tuple[Box, ...]
    ticked: int | None
    why: Why | None = None


def judged(groups: Sequence[Sequence[Measured]]) -> tuple[Judged, ...]:
    """The verdicts of a page's groups, in their order; raises the problem lembar-8 where too few outlines are seen."""
    unseen = sum(_unseen(group[0]) for group in groups)
    if unseen > len(groups) * _MOST_UNSEEN:
        raise problems.too_blurred()
    paper = iter(_paper(groups))
    return tuple(_group([(box, next(paper)) for box in group]) for group in groups)


@dataclass(frozen=True)
class _Paper:
    """What the empty boxes near a box look like: their mean ink, their strokes, how far empty boxes differ in these,
    and the same of the mean around them."""

    mean: float
    stroke: float
    spread: float
    around: float
    around_spread: float


def _paper(groups: Sequence[Sequence[Measured]]) -> list[_Paper]:
    """For each box of the groups in turn. No more than half of any boxes side by side are ticked, so the palest of
    them are empty. Around a box it is compared with those that have the same letter beside them."""
    boxes = [box for group in groups for box in group]
    option = np.array([k for group in groups for k in range(len(group))])
    places = np.array([b.square.middle for b in boxes])
    means, strokes, arounds = (np.array([getattr(b, name) for b in boxes]) for name in ("mean", "stroke", "around"))
    far = np.square(places[:, None] - places[None]).sum(axis=2)
    alike = far + np.where(option[:, None] == option[None], 0, 1e9)
    near, same = (np.argsort(d, axis=1, kind="stable")[:, : min(n, len(boxes))] for d, n in ((far, 24), (alike, 12)))
    low, stroke = np.percentile(strokes[near], (5, 30), axis=1)
    mean = np.percentile(means[near], 30, axis=1)
    thin, around = np.percentile(arounds[same], (5, 30), axis=1)
    return [_Paper(*map(float, t)) for t in zip(mean, stroke, stroke - low, around, around - thin, strict=True)]


def _group(boxes: Sequence[tuple[Measured, _Paper]]) -> Judged:
    said = tuple(_box(box, paper) for box, paper in boxes)
    ticked = [k for k, box in enumerate(said) if box.verdict == Verdict.TICKED]
    doubts = [box.why for box in said if box.why]
    why = doubts[0] if doubts else Why.SEVERAL if len(ticked) > 1 else None
    if why is None:
        why = _missed(boxes, ticked)
    return Judged(said, ticked[0] if len(ticked) == 1 and why is None else None, why)


def _missed(boxes: Sequence[tuple[Measured, _Paper]], ticked: Sequence[int]) -> Why | None:
    """What a group may hide besides what is in its boxes. A tick may run over to the boxes next to it."""
    for k, (box, paper) in enumerate(boxes):
        near = min((abs(k - t) for t in ticked), default=2)
        more = box.around - paper.around
        if box.stray > _STRAY or (near and more > _BESIDE[near > 1] and more > 4 * paper.around_spread):
            return Why.BESIDE
    return Why.GLARE if not ticked and any(box.white > _GLARE for box, _ in boxes) else None


def _box(box: Measured, paper: _Paper) -> Box:
    if _unseen(box):
        return Box(Verdict.DOUBTFUL, 0.0, Why.UNSEEN)
    mean, stroke = box.mean - paper.mean, box.stroke - paper.stroke
    rough = max(_PALE.stroke, _ROUGH * paper.spread)
    lacks = max(stroke / rough, mean / _PALE.mean)
    there = max(mean / _FILLED, *(min(stroke / dark.stroke, mean / dark.mean) for dark in _DARK))
    if there >= 1 and box.reach >= _REACH and (stroke > rough or mean > _FILLED):
        if box.own < _OWN:
            return Box(Verdict.DOUBTFUL, 0.0, Why.ACROSS)
        return Box(Verdict.TICKED, float(min(1.0, there - 1)))
    if lacks <= 1:
        return Box(Verdict.EMPTY, float(min(1.0, 1 - lacks)))
    return Box(Verdict.DOUBTFUL, 0.0, Why.FAINT)


def _unseen(box: Measured) -> bool:
    return box.outline < _OUTLINE
