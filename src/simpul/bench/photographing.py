"""Photographs of filled-in sheets, made up: paper that is folded and curled, light, a lens, a telephone.

Everything is drawn from a seed, and the truth is known. It is no substitute for real paper: nothing here was
photographed, and a real pen, printer and lens will find ways that are not in this file.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from simpul.marking.geometry import HEIGHT, WIDTH

Points = NDArray[Any]
PAPER = 10  # points a millimetre of the drawn page


@dataclass(frozen=True)
class Phone:
    """A camera: its picture's sides, blur and noise of its own, and how hard it packs."""

    name: str
    long: int
    short: int
    blur: float
    noise: float
    quality: int


PHONES = (
    Phone("12 million points", 4000, 3000, 1.0, 2.0, 90),
    Phone("8 million points", 3264, 2448, 1.0, 3.0, 85),
    Phone("5 million points, old", 2592, 1944, 1.1, 5.0, 80),
    Phone("sent by messenger", 1600, 1200, 0.7, 1.5, 62),
)


@dataclass(frozen=True)
class Trouble:
    """How hard each thing is, 0 (none) to 1 (as bad as people send)."""

    tilt: float = 0.3
    turn: float = 0.3
    shadow: float = 0.0
    blur: float = 0.0
    noise: float = 0.3
    folds: int = 0
    curl: float = 0.0
    quarter: int = 0
    pack: float = 0.0


@dataclass
class Shot:
    """A photograph as a file, with what was done to it."""

    raw: bytes = field(repr=False)
    phone: str
    trouble: Trouble


def _points(values: Any) -> Points:
    return np.asarray(values, dtype=np.float32)


def _exact(values: Any) -> Points:
    return np.asarray(values, dtype=np.float64)


def shot(page: Points, rng: np.random.Generator, trouble: Trouble, phone: Phone) -> Shot:
    """The page (0 black to 255 white, PAPER points a millimetre, 3 colours) photographed."""
    bends = _bends(rng, trouble)
    creased = _creased(page, bends, rng)
    seen, lit = _seen(creased, bends, rng, trouble, phone)
    picture = _lit(seen, lit, rng, trouble)
    picture = _through_lens(picture, rng, trouble, phone)
    return Shot(_packed(picture, rng, trouble, phone), phone.name, trouble)


@dataclass(frozen=True)
class Bends:
    """The page as strips: where they begin (mm) along each side, and the slope of each (radians)."""

    ys: tuple[float, ...]
    down: tuple[float, ...]
    xs: tuple[float, ...]
    across: tuple[float, ...]
    creases_y: tuple[float, ...]
    creases_x: tuple[float, ...]


def _bends(rng: np.random.Generator, trouble: Trouble) -> Bends:
    creases_y: tuple[float, ...] = ()
    creases_x: tuple[float, ...] = ()
    kinds = [((148.5,), ()), ((99.0, 198.0), ()), ((), (105.0,)), ((148.5,), (105.0,)), ((74.0, 148.5, 223.0), ())]
    if trouble.folds:
        creases_y, creases_x = kinds[(trouble.folds - 1 + int(rng.integers(0, 2))) % len(kinds)]
        creases_y = tuple(y + rng.normal(0, 3) for y in creases_y)
        creases_x = tuple(x + rng.normal(0, 2) for x in creases_x)
    strips = 9 if trouble.curl else 1
    ys = sorted({0.0, *creases_y, *(HEIGHT * k / strips for k in range(strips))})
    xs = [0.0, *creases_x]
    bow = trouble.curl * rng.uniform(0.5, 1) * 0.22 * rng.choice([-1, 1])
    sign, down = rng.choice([-1, 1]), []
    for k, y in enumerate(ys):
        middle = (y + (ys[k + 1] if k + 1 < len(ys) else HEIGHT)) / 2
        before = sum(c <= y + 1e-6 for c in creases_y)
        fold = sign * (-1) ** before * np.radians(rng.uniform(3, 11)) if creases_y else 0.0
        down.append(float(fold + bow * (2 * middle / HEIGHT - 1)))
    across = [float(sign * (-1) ** k * np.radians(rng.uniform(2, 8))) if creases_x else 0.0 for k in range(len(xs))]
    return Bends(tuple(ys), tuple(down), tuple(xs), tuple(across), creases_y, creases_x)


def _creased(page: Points, bends: Bends, rng: np.random.Generator) -> Points:
    """A crease is a thin line, lighter or darker than the paper, where ink has come off."""
    out = page.copy()
    for along, places in ((0, bends.creases_y), (1, bends.creases_x)):
        for place in places:
            middle, half = round(place * PAPER), max(1, round(rng.uniform(0.15, 0.4) * PAPER))
            strip = [slice(None)] * 2
            strip[along] = slice(middle - half, middle + half)
            part = out[tuple(strip)]
            if rng.random() < 0.5:
                out[tuple(strip)] = part * rng.uniform(0.75, 0.92)
            else:
                out[tuple(strip)] = part + (245 - part) * rng.uniform(0.1, 0.5)
    return out


def _seen(
    page: Points, bends: Bends, rng: np.random.Generator, trouble: Trouble, phone: Phone
) -> tuple[Points, Points]:
    """The page on a desk as the camera sees it, and how light each point of it is by its slope."""
    corners = _space(bends)
    wide, high = (phone.short, phone.long)
    placed = _projected(corners.reshape(-1, 3), rng, trouble, wide, high).reshape((*corners.shape[:2], 2))
    picture = _desk(rng, wide, high)
    light = np.ones((high, wide), np.float32)
    lamp = rng.uniform(-1, 1, 2)
    ys, xs = (*bends.ys, HEIGHT), (*bends.xs, WIDTH)
    shrunk = PAPER * WIDTH / float(np.linalg.norm(placed[0, 0] - placed[0, -1]))
    page = cv2.GaussianBlur(page, (0, 0), 0.4 * shrunk) if shrunk > 1.2 else page
    for j in range(len(bends.ys)):
        for i in range(len(bends.xs)):
            source = _points([(xs[i], ys[j]), (xs[i + 1], ys[j]), (xs[i + 1], ys[j + 1]), (xs[i], ys[j + 1])]) * PAPER
            target = _points([placed[j, i], placed[j, i + 1], placed[j + 1, i + 1], placed[j + 1, i]])
            left, top = np.floor(target.min(axis=0)).astype(int) - 1
            right, low = np.ceil(target.max(axis=0)).astype(int) + 2
            left, top, right, low = max(left, 0), max(top, 0), min(right, wide), min(low, high)
            if right <= left or low <= top:
                continue
            flat = cv2.getPerspectiveTransform(source, target - _points([left, top]))
            size = (right - left, low - top)
            warped = cv2.warpPerspective(page, flat, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            mask = np.zeros(size[::-1], np.uint8)
            cv2.fillConvexPoly(mask, np.round((target - (left, top)) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
            share = (mask / 255.0).astype(np.float32)
            part = picture[top:low, left:right]
            part[:] = part * (1 - share[..., None]) + warped * share[..., None]
            bright = 1 + 0.9 * (lamp[1] * np.sin(bends.down[j]) + lamp[0] * np.sin(bends.across[i]))
            light[top:low, left:right] = light[top:low, left:right] * (1 - share) + bright * share
    return picture, cv2.GaussianBlur(light, (0, 0), max(wide, high) / 500)


def _space(bends: Bends) -> Points:
    """The strips' corners in space, rows x columns x 3 mm, the page's middle at the origin."""
    ys, xs = np.diff([*bends.ys, HEIGHT]), np.diff([*bends.xs, WIDTH])
    y = np.concatenate([[0], np.cumsum(ys * np.cos(bends.down))])
    zy = np.concatenate([[0], np.cumsum(ys * np.sin(bends.down))])
    x = np.concatenate([[0], np.cumsum(xs * np.cos(bends.across))])
    zx = np.concatenate([[0], np.cumsum(xs * np.sin(bends.across))])
    space = np.zeros((len(y), len(x), 3), np.float32)
    space[..., 0], space[..., 1] = x[None] - x[-1] / 2, y[:, None] - y[-1] / 2
    space[..., 2] = zy[:, None] + zx[None] - (zy.mean() + zx.mean())
    return space


def _projected(space: Points, rng: np.random.Generator, trouble: Trouble, wide: int, high: int) -> Points:
    """Through a pinhole: tilted, turned, and so near that it fills most of the picture."""
    tilt = np.radians(trouble.tilt * 28) * rng.uniform(0.5, 1)
    toward = rng.uniform(0, 2 * np.pi)
    tip, _ = cv2.Rodrigues(_exact([np.cos(toward) * tilt, np.sin(toward) * tilt, 0]))
    spin, _ = cv2.Rodrigues(_exact([0, 0, np.radians(trouble.turn * 14) * rng.uniform(-1, 1)]))
    turned = space @ (tip @ spin).T
    far = rng.uniform(330, 480)
    flat = turned[:, :2] / (1 + turned[:, 2:] / far)
    low, top = flat.min(axis=0), flat.max(axis=0)
    room = np.array([wide, high]) * rng.uniform(0.84, 0.97)
    scale = float(np.min(room / (top - low)))
    free = np.array([wide, high]) - (top - low) * scale
    place = free * rng.uniform(0.25, 0.75, 2)
    return np.asarray((flat - low) * scale + place, dtype=np.float32)


def _desk(rng: np.random.Generator, wide: int, high: int) -> Points:
    """What lies under the page: wood, cloth or a pale table."""
    colour = rng.choice([(95, 70, 50), (60, 62, 66), (200, 196, 188), (120, 130, 120), (228, 226, 222)])
    coarse = rng.normal(0, 1, (max(4, high // 40), max(4, wide // 160))).astype(np.float32)
    grain = cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_CUBIC)
    return np.clip(colour[None, None, :] + 9 * grain[..., None], 0, 255).astype(np.float32)


def _lit(picture: Points, light: Points, rng: np.random.Generator, trouble: Trouble) -> Points:
    """Light from one side, the warmth of a lamp, and the shadow of a head or of the telephone."""
    high, wide = light.shape
    across = np.linspace(-1, 1, wide, dtype=np.float32)[None]
    down = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
    toward = rng.uniform(0, 2 * np.pi)
    slope = rng.uniform(0.05, 0.18) + 0.2 * trouble.shadow
    light = light * (1 + slope * (np.cos(toward) * across + np.sin(toward) * down))
    for _ in range(int(np.ceil(2 * trouble.shadow))):
        light = light * _shade(rng, wide, high, trouble.shadow)
    warm = _points([1, rng.uniform(0.93, 1), rng.uniform(0.8, 1)]) * rng.uniform(0.78, 1.02)
    lit = picture * light[..., None] * warm
    # The telephone measures the light: little of the picture is brighter than it can tell.
    bright, most = float(np.percentile(lit[::8, ::8], 98)), rng.uniform(215, 258)
    return np.clip(lit * min(1.0, most / bright), 0, 255).astype(np.float32)


def _shade(rng: np.random.Generator, wide: int, high: int, hard: float) -> Points:
    """A shadow's share of the light: a blob with an edge between sharp and soft."""
    shape: Points = np.zeros((high // 4, wide // 4), np.float32)
    middle = rng.uniform(0, 1, 2) * (wide // 4, high // 4)
    angles = np.sort(rng.uniform(0, 2 * np.pi, 9))
    reach = rng.uniform(0.25, 0.6, 9) * max(wide, high) / 4
    blob = middle + np.stack([np.cos(angles), np.sin(angles)], axis=1) * reach[:, None]
    cv2.fillPoly(shape, [blob.astype(np.int32)], 1.0)
    soft = rng.uniform(0.004, 0.05) * max(wide, high) / 4
    shape = cv2.resize(cv2.GaussianBlur(shape, (0, 0), soft), (wide, high), interpolation=cv2.INTER_LINEAR)
    return 1 - shape * rng.uniform(0.3, 0.35 + 0.3 * hard)


def _through_lens(picture: Points, rng: np.random.Generator, trouble: Trouble, phone: Phone) -> Points:
    """Distortion, being out of focus or shaken, the sensor's noise, and the sharpening that telephones do."""
    high, wide = picture.shape[:2]
    long = max(high, wide)
    k = rng.uniform(-0.03, 0.03)
    camera = _exact([[long, 0, wide / 2], [0, long, high / 2], [0, 0, 1]])
    maps = cv2.initUndistortRectifyMap(camera, _exact([k, 0, 0, 0]), np.eye(3), camera, (wide, high), cv2.CV_32FC1)
    picture = cv2.remap(picture, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    blur = phone.blur + trouble.blur * rng.uniform(0.4, 1) * long / 1300
    picture = cv2.GaussianBlur(picture, (0, 0), blur)
    if trouble.blur > 0.3 and rng.random() < 0.5:
        length = max(3, round(trouble.blur * rng.uniform(0.3, 1) * long / 550))
        kernel = np.zeros((length, length), np.float32)
        angle = rng.uniform(0, np.pi)
        reach = np.array([np.cos(angle), np.sin(angle)]) * length / 2
        middle = np.array([length / 2, length / 2])
        cv2.line(kernel, _pixel(middle - reach), _pixel(middle + reach), 1.0)
        picture = cv2.filter2D(picture, -1, kernel / max(kernel.sum(), 1e-6))
    noise = phone.noise * (0.4 + 2 * trouble.noise)
    grain = rng.standard_normal(picture.shape, np.float32)
    picture = picture + grain * noise * np.sqrt(np.clip(picture, 8, 255) / 128)
    soft = cv2.GaussianBlur(picture, (0, 0), 1.5)
    return np.clip(picture + rng.uniform(0, 0.6) * (picture - soft), 0, 255)


def _pixel(place: Points) -> tuple[int, int]:
    return int(place[0]), int(place[1])


def _packed(picture: Points, rng: np.random.Generator, trouble: Trouble, phone: Phone) -> bytes:
    """As a JPEG, some ways up by turned points and some by what EXIF says."""
    whole = np.rot90(picture.astype(np.uint8), trouble.quarter)
    image = Image.fromarray(np.ascontiguousarray(whole))
    exif = Image.Exif()
    if rng.random() < 0.5:
        turns = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
        way = int(rng.choice(list(turns)))
        image = image.transpose(turns[way])
        exif[0x0112] = way
    out = io.BytesIO()
    image.save(out, "JPEG", quality=round(phone.quality - 25 * trouble.pack), exif=exif.tobytes())
    return out.getvalue()


def several(pages: Sequence[Points]) -> Points:
    """Pages side by side, as one that is photographed by mistake."""
    return np.concatenate(pages, axis=1)
