"""What people do to boxes with a pen, made up, with the truth known: ticks, crosses, scribbles, faint pencil,
rubbed-out marks, marks beside the box, a pen that rested, a signature that runs over."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from simpul.bench.photographing import PAPER, Points
from simpul.marking.geometry import Layout, Sort, Square, session_left

INKS = {
    "blue": ((32, 44, 128), 0.9),
    "black": ((38, 38, 42), 0.92),
    "red": ((176, 32, 44), 0.88),
    "green": ((24, 110, 60), 0.88),
    "pencil": ((92, 92, 96), 0.75),
    "faint": ((140, 140, 144), 0.5),
    "rubbed out": ((190, 188, 186), 0.4),
}
# How often, of about a hundred marks; the last three are odd, as are BESIDES (shares of groups). All our guess.
WAYS = {
    "tick": 44,
    "cross": 26,
    "scribble": 9,
    "filled": 9,
    "slash": 5,
    "large tick": 4,
    "faint": 0.6,
    "beside": 0.3,
    "dot": 0.3,
}
ODD = {"tick": 20, "cross": 10, "slash": 5, "large tick": 15, "faint": 30, "beside": 12, "dot": 8}
ODD_BESIDES = {"rubbed out": 0.15, "second": 0.06, "resting pen": 0.08}
BESIDES = {"rubbed out": 0.004, "second": 0.002, "resting pen": 0.003}


@dataclass
class Box:
    """The truth of a box: whether it was meant, and what was done to it."""

    group: int
    option: int
    meant: bool
    way: str


def filled(
    page: Points, layout: Layout, rng: np.random.Generator, share: float = 0.88, *, odd: bool = False
) -> tuple[Points, list[Box]]:
    """The page with marks in `share` of its groups, and the truth of every box."""
    out = page.copy()
    usual, besides_often = (ODD, ODD_BESIDES) if odd else (WAYS, BESIDES)
    pen = str(rng.choice(["blue", "black", "pencil", "red", "green"], p=[0.5, 0.3, 0.12, 0.05, 0.03]))
    truth = []
    if layout.shape.sort == Sort.SIGN_IN:
        _signatures(out, layout, rng, pen)
    for number, group in enumerate(layout.groups):
        if layout.shape.sort == Sort.SIGN_IN:
            pen = str(rng.choice(["blue", "black", "pencil", "red", "green"], p=[0.5, 0.3, 0.12, 0.05, 0.03]))
        ways = ["empty"] * len(group.boxes)
        if rng.random() < share:
            first = rng.choice(len(group.boxes), p=_likely(layout, len(group.boxes)))
            ways[first] = str(rng.choice(list(usual), p=np.array(list(usual.values())) / sum(usual.values())))
        for besides, often in besides_often.items():
            at = int(rng.integers(len(group.boxes)))
            if rng.random() < often and ways[at] == "empty":
                ways[at] = besides
        for option, (square, way) in enumerate(zip(group.boxes, ways, strict=True)):
            mark(out, square, way, pen, rng)
            truth.append(Box(number, option, way not in ("empty", "rubbed out", "resting pen"), way))
    return out, truth


def _likely(layout: Layout, options: int) -> NDArray[Any]:
    if layout.shape.sort == Sort.ANSWERS:
        return np.full(options, 1 / options)
    rest = 0.2 / (options - 1)
    return np.array([0.8] + [rest] * (options - 1))


def mark(page: Points, square: Square, way: str, pen: str, rng: np.random.Generator) -> None:
    ink = {"faint": "faint", "rubbed out": "rubbed out", "resting pen": pen}.get(way, pen)
    width = rng.uniform(0.35, 0.75) * (1.2 if ink in ("pencil", "faint") else 1)
    shape = {"faint": str(rng.choice(["tick", "cross", "slash"])), "rubbed out": str(rng.choice(["tick", "cross"])),
             "second": "tick", "resting pen": "speck"}.get(way, way)  # fmt: skip
    if shape == "empty":
        return
    if shape == "beside":
        square = Square(
            square.x + rng.choice([-1, 1]) * rng.uniform(3.4, 4.4), square.y + rng.normal(0, 1), square.side
        )
        shape = "small tick"
    _stroke(page, _lines(shape, square, rng), ink, width, rng)


def _lines(shape: str, square: Square, rng: np.random.Generator) -> list[NDArray[Any]]:
    """The pen's ways over the paper in millimetres."""
    mx, my = square.middle
    size = square.side * rng.uniform(0.7, 1.15)
    mx, my = mx + rng.normal(0, 0.5), my + rng.normal(0, 0.5)

    def at(*places: tuple[float, float]) -> NDArray[Any]:
        bent = np.array(places) * size / 2 + rng.normal(0, 0.22, (len(places), 2))
        middle: Points = np.array([mx, my])
        return _rounded(bent) + middle

    match shape:
        case "tick":
            return [at((-0.8, 0.0), (-0.25, 0.75), (0.95, -0.95))]
        case "large tick":
            return [at((-1.1, 0.0), (-0.3, 1.2), (rng.uniform(1.3, 1.9), rng.uniform(-2.2, -1.5)))]
        case "small tick":
            return [at((-0.4, 0.0), (-0.1, 0.4), (0.5, -0.5))]
        case "cross":
            return [at((-0.85, -0.85), (0, 0), (0.85, 0.85)), at((0.85, -0.85), (0, 0), (-0.85, 0.85))]
        case "slash":
            return [at((-0.8, 0.8), (0, 0), (0.85, -0.85))]
        case "dot":
            return [
                at(
                    *[
                        (0.35 * np.cos(a) * r, 0.35 * np.sin(a) * r)
                        for a, r in zip(np.linspace(0, 14, 24), np.linspace(0.2, 1, 24), strict=True)
                    ]
                )
            ]
        case "speck":
            return [at((0.0, 0.0), (0.08, 0.06))]
        case "filled":
            rows = np.linspace(-0.92, 0.92, 13)
            return [
                at(*[(0.92 * (-1) ** k, y) for k, y in enumerate(np.repeat(rows, 1))]),
                at(*[(y, 0.92 * (-1) ** k) for k, y in enumerate(rows)]),
            ]
        case _:
            steps = int(rng.integers(5, 9))
            return [
                at(
                    *[
                        (0.85 * (-1) ** k * rng.uniform(0.6, 1), y)
                        for k, y in enumerate(np.linspace(-0.85, 0.85, steps))
                    ]
                )
            ]


def _rounded(places: NDArray[Any]) -> NDArray[Any]:
    """Corners cut twice, as a hand does."""
    for _ in range(2):
        if len(places) < 3:
            return places
        a, b = places[:-1], places[1:]
        inner = np.stack([a * 0.75 + b * 0.25, a * 0.25 + b * 0.75], axis=1).reshape(-1, 2)
        places = np.vstack([places[:1], inner[1:-1], places[-1:]])
    return places


def _stroke(page: Points, lines: list[NDArray[Any]], ink: str, width: float, rng: np.random.Generator) -> None:
    colour, cover = INKS[ink]
    every = np.vstack(lines)
    left, top = np.floor((every.min(axis=0) - 1.5) * PAPER).astype(int)
    right, low = np.ceil((every.max(axis=0) + 1.5) * PAPER).astype(int)
    left, top = max(left, 0), max(top, 0)
    part = page[top:low, left:right]
    mask = np.zeros(part.shape[:2], np.uint8)
    for line in lines:
        cv2.polylines(
            mask,
            [np.round((line * PAPER - (left, top)) * 16).astype(np.int32)],
            False,
            255,
            max(1, round(width * PAPER)),
            cv2.LINE_AA,
            4,
        )
    share: Points = mask.astype(np.float32) / 255 * cover * rng.uniform(0.85, 1.05)
    if ink in ("pencil", "faint", "rubbed out"):
        grain = rng.normal(0.85, 0.3, share.shape).astype(np.float32)
        share = share * np.clip(cv2.GaussianBlur(grain, (0, 0), 0.8), 0.2, 1.1)
    if ink == "rubbed out":
        share = cv2.GaussianBlur(share, (0, 0), 2.0) * rng.uniform(0.5, 1.1)
    share = np.clip(share, 0, 1)[..., None]
    part[:] = part * (1 - share) + np.asarray(colour, dtype=np.float32) * share


def _signatures(page: Points, layout: Layout, rng: np.random.Generator, pen: str) -> None:
    """A scrawl before each row's boxes; one in a hundred runs on into them."""
    right = session_left(layout.shape, 0)
    for row in range(layout.shape.rows):
        square = layout.groups[row * layout.shape.columns].boxes[0]
        y = square.middle[1]
        reach = right - 1.5 + (rng.uniform(3, 9) if rng.random() < 0.01 else 0)
        n = int(rng.integers(8, 18))
        xs = np.sort(rng.uniform(right - 26, reach, n))
        xs[-1] = reach
        ys = y + rng.normal(0, 2.0, n).clip(-3.8, 3.8)
        _stroke(page, [_rounded(np.stack([xs, ys], axis=1))], pen, rng.uniform(0.3, 0.6), rng)
