"""Finding the page in a photograph: its QR code, its marks, and where each millimetre of it lies."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from simpul.marking import code, geometry, problems
from simpul.marking.code import Code
from simpul.marking.decoding import Picture

Grey = NDArray[Any]
Floats = NDArray[Any]

LEAST_MARKS = 6
LEAST_DENSITY = 3.0  # points a millimetre: below it an outline is thinner than a point
# How far a mark of a folded or curled page may lie from where the flat page would have it, in millimetres.
STRAY = 9.0
# As many marks seen twice are another page, not dirt that looks like one.
DOUBLES = 3
_PATCH = 12  # points a millimetre of the QR code when it is cut out and looked at again


@dataclass(frozen=True)
class Found:
    """Where the page lies: the marks' corners on the page (mm) and in the picture (points), both n x 2, the flat page's
    projection between them, and the points that a millimetre has."""

    code: Code
    page: Floats
    seen: Floats
    flat: Floats
    density: float

    @property
    def marks(self) -> int:
        return len(self.page) // 4


def found(picture: Picture) -> Found:
    """The one page of a picture; raises the problems lembar-3 to lembar-7."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    numbers, corners = _marks(grey)
    codes = _codes(grey)
    double = sum(n > 1 for n in Counter(numbers).values())
    if len({c.text for c in codes if c.text.startswith(code.PREFIX)}) > 1 or double >= DOUBLES:
        raise problems.two_pages()
    page, seen, flat = _placed(numbers, corners)
    density = _density(flat)
    if density < LEAST_DENSITY:
        raise problems.too_far(density=f"{density:.1f}", least=LEAST_DENSITY)
    return Found(_said(grey, codes, flat), page, seen, flat, density)


@cache
def dictionary() -> cv2.aruco.Dictionary:
    """The marks' alphabet."""
    return cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)


@cache
def _detector() -> cv2.aruco.ArucoDetector:
    wanted = cv2.aruco.DetectorParameters()
    wanted.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    wanted.adaptiveThreshWinSizeMin, wanted.adaptiveThreshWinSizeMax, wanted.adaptiveThreshWinSizeStep = 5, 65, 15
    wanted.minMarkerPerimeterRate = 0.02
    return cv2.aruco.ArucoDetector(dictionary(), wanted)


def _marks(grey: Grey) -> tuple[list[int], Floats]:
    """The numbers of the marks and their corners, n x 4 x 2 points."""
    corners, numbers, _ = _detector().detectMarkers(grey)
    if numbers is None or not len(numbers):
        return [], np.empty((0, 4, 2))
    known = [k for k, n in enumerate(numbers.ravel()) if n < len(geometry.marks())]
    return [int(numbers.ravel()[k]) for k in known], np.array([corners[k][0] for k in known], dtype=float).reshape(
        -1, 4, 2
    )


def _placed(numbers: list[int], corners: Floats) -> tuple[Floats, Floats, Floats]:
    """What `Found` holds of the marks, without those that do not fit the rest."""
    marks = geometry.marks()
    lacking = problems.no_marks(found=len(set(numbers)), all=len(marks))
    if len(set(numbers)) < LEAST_MARKS:
        raise lacking
    page = np.array([marks[n].corners() for n in numbers])
    middles = page.mean(axis=1), corners.mean(axis=1)
    side = np.median(np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)) / geometry.MARK
    flat, _ = cv2.findHomography(*middles, cv2.RANSAC, 4.0 * side)
    if flat is None:
        raise lacking
    off = np.linalg.norm(_through(flat, middles[0]) - middles[1], axis=1) / side
    kept = [
        k
        for k in range(len(numbers))
        if off[k] < STRAY and off[k] == min(off[j] for j, n in enumerate(numbers) if n == numbers[k])
    ]
    page, seen = page[kept].reshape(-1, 2), corners[kept].reshape(-1, 2)
    # Marks on both sides, above and below: else most of the page would be guessed.
    span = np.ptp(page, axis=0)
    if len(kept) < LEAST_MARKS or span[0] < geometry.WIDTH / 2 or span[1] < geometry.HEIGHT / 2:
        raise lacking
    flat, _ = cv2.findHomography(page, seen, 0)
    return page, seen, np.asarray(flat, dtype=float)


def _through(flat: Floats, page: Floats) -> Floats:
    return cv2.perspectiveTransform(page.reshape(-1, 1, 2), flat).reshape(-1, 2)


def _density(flat: Floats) -> float:
    """Points a millimetre where the page is smallest."""
    middles = np.array([(x, y) for x in (20.0, 105.0, 190.0) for y in (20.0, 148.0, 277.0)])
    across = np.linalg.norm(_through(flat, middles + np.array([1, 0])) - _through(flat, middles), axis=1)
    down = np.linalg.norm(_through(flat, middles + np.array([0, 1])) - _through(flat, middles), axis=1)
    return float(np.min(np.minimum(across, down)))


def _codes(grey: Grey) -> list[zxingcpp.Barcode]:
    return [
        c
        for c in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
        if c.text
    ]


def _said(grey: Grey, codes: list[zxingcpp.Barcode], flat: Floats) -> Code:
    """The code at its place on the page; looked at again, cut out and enlarged, where it was not read at first."""
    square = geometry.QR
    texts = [c.text for c in codes if _lies_in(c, square, flat)]
    if not texts:
        texts = [c.text for c in _again(grey, square, flat)]
    if not texts:
        raise problems.no_code()
    try:
        return code.understood(texts[0])
    except code.Unreadable:
        raise problems.foreign_code() from None


def _lies_in(found: zxingcpp.Barcode, square: geometry.Square, flat: Floats) -> bool:
    corners = found.position
    middle = np.mean(
        [(p.x, p.y) for p in (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)], axis=0
    )
    here = _through(np.linalg.inv(flat), middle.reshape(1, 2))[0]
    return float(np.linalg.norm(here - square.middle)) < square.side / 2


def _again(grey: Grey, square: geometry.Square, flat: Floats) -> list[zxingcpp.Barcode]:
    side = square.side + 10
    scale = np.array([[1 / _PATCH, 0, square.x - 5], [0, 1 / _PATCH, square.y - 5], [0, 0, 1]])
    size = round(side * _PATCH)
    patch = cv2.warpPerspective(
        grey, flat @ scale, (size, size), flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderValue=255
    )
    soft = cv2.GaussianBlur(patch, (0, 0), _PATCH * 0.5)
    sharp = cv2.addWeighted(patch, 2.5, soft, -1.5, 0)
    even = cv2.createCLAHE(clipLimit=4.0, tileGridSize=(6, 6)).apply(patch)
    for tried in (patch, sharp, even):
        if seen := _codes(tried):
            return seen
    return []
