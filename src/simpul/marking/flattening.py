"""The page laid flat: folds and curls taken out by its marks, light and shadow by the paper's own white."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from simpul.marking import geometry
from simpul.marking.decoding import Picture
from simpul.marking.finding import Floats, Found

Ink = NDArray[Any]

SCALE = 7  # points a millimetre of the flat page
_STEP = 5.0  # the bend is worked out every so many millimetres
_STIFF = 1e-3  # how little a bend follows one corner of a mark alone
# Wider than a box filled to its outline, narrower than any shadow worth the name, in millimetres.
_WIDEST_STROKE = 7.5
_LONGEST_STROKE = 24.0


@dataclass(frozen=True)
class Flat:
    """A page at SCALE points a millimetre: as seen (three colours), and its ink: 0 is paper, 1 is print."""

    seen: Picture
    ink: Ink


def flat(picture: Picture, found: Found) -> Flat:
    """The page as if it had lain under glass."""
    where = _bent(found)
    seen = cv2.remap(picture, where[..., 0], where[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return Flat(seen, _ink(seen))


def _bent(found: Found) -> NDArray[Any]:
    """For each point of the flat page its place in the picture: the flat page's projection and a bend on top of it,
    the smoothest that meets the marks' corners (a thin plate)."""
    seen = cv2.perspectiveTransform(found.page.reshape(-1, 1, 2), found.flat).reshape(-1, 2)
    xs = np.arange(0, geometry.WIDTH + _STEP, _STEP)
    ys = np.arange(0, geometry.HEIGHT + _STEP, _STEP)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    bend = _thin_plate(found.page, found.seen - seen, grid)
    coarse = cv2.perspectiveTransform(grid.reshape(-1, 1, 2), found.flat).reshape(-1, 2) + bend
    coarse = coarse.reshape(len(ys), len(xs), 2).astype(np.float32)
    wide, high = round(geometry.WIDTH * SCALE), round(geometry.HEIGHT * SCALE)
    columns, rows = np.meshgrid(
        (np.arange(wide, dtype=np.float32) + 0.5) / SCALE / _STEP,
        (np.arange(high, dtype=np.float32) + 0.5) / SCALE / _STEP,
    )
    return cv2.remap(coarse, columns, rows, cv2.INTER_LINEAR)


def _thin_plate(known: Floats, values: Floats, wanted: Floats) -> Floats:
    """The smoothest surface through `values` (n x 2) at `known` (n x 2), at `wanted` (m x 2)."""
    unit = geometry.HEIGHT

    def bending(a: Floats, b: Floats) -> Floats:
        far = np.square(a[:, None] - b[None]).sum(axis=2)
        return np.where(far > 0, far * np.log(np.maximum(far, 1e-12)), 0.0)

    a, w = known / unit, wanted / unit
    n = len(a)
    plane = np.hstack([np.ones((n, 1)), a])
    system = np.zeros((n + 3, n + 3))
    system[:n, :n] = bending(a, a) + _STIFF * np.eye(n)
    system[:n, n:], system[n:, :n] = plane, plane.T
    solved = np.linalg.solve(system, np.vstack([values, np.zeros((3, 2))]))
    surface: Floats = bending(w, a) @ solved[:n] + np.hstack([np.ones((len(w), 1)), w]) @ solved[n:]
    return surface


def _ink(seen: Picture) -> Ink:
    """How dark each point is against the paper around it, in the darker of red and green: no pen is pale in both."""
    dark = np.maximum(_darkness(seen[..., 0]), _darkness(seen[..., 1]))
    ink = dark / _print(dark)
    return np.asarray(np.clip(ink - _creases(ink), 0, None), dtype=np.float32)


def _creases(ink: Ink) -> Ink:
    """The ink of straight lines across or down the page that are longer than any stroke: creases, lines of a table."""
    small = cv2.resize(np.clip(ink * 255, 0, 255).astype(np.uint8), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    wide = cv2.dilate(small, np.ones((3, 3), np.uint8))
    long = round(_LONGEST_STROKE * SCALE / 2)
    found = np.maximum(
        cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8)),
        cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, long), np.uint8)),
    )
    whole = cv2.resize(found, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_LINEAR)
    return whole.astype(np.float32) / 255


def _darkness(channel: NDArray[Any]) -> Ink:
    calm = cv2.GaussianBlur(channel, (0, 0), 0.15 * SCALE)
    small = cv2.resize(calm, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    side = round(_WIDEST_STROKE * SCALE / 4)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8), borderType=cv2.BORDER_REPLICATE)
    paper = cv2.GaussianBlur(paper, (0, 0), 0.4 * SCALE / 4)
    white = cv2.resize(paper, (channel.shape[1], channel.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.asarray(np.clip(1 - channel / np.maximum(white, 8), 0, 1), dtype=np.float32)


def _print(dark: Ink) -> float:
    """How dark print is: the border of the marks, which closing at a box's width leaves as it is at their edges."""
    cell = geometry.MARK / 6
    told = []
    for mark in geometry.marks():
        for x, y in mark.corners():
            x += cell / 2 if x == mark.x else -cell / 2
            y += cell / 2 if y == mark.y else -cell / 2
            told.append(dark[round(y * SCALE), round(x * SCALE)])
    return float(max(np.median(told), 0.2))
