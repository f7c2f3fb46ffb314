"""From what a telephone sent to points: allow-listed formats, upright, no larger than reading needs."""

import io
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin

from simpul.marking import problems

# OpenCV's own types are as wide: the elements are 8 bits.
Picture = NDArray[Any]  # height x width x 3 (red, green, blue)

FORMATS = ("JPEG", "PNG")
# A JPEG can be opened at a half or less of its size without the whole of it ever lying in memory; a PNG cannot.
MOST_POINTS = {"JPEG": 120_000_000, "MPO": 120_000_000, "PNG": 26_000_000}
EDGE = 4200
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}
MILLION = 1_000_000
# Named, so that they are loaded before a sandbox shuts its door: TIFF's reads EXIF, MPO's twin JPEGs.
DECODERS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)


def points(raw: bytes) -> Picture:
    """The picture, upright, its longer side at most about 4,200 points. Raises lembar-1, lembar-2 and lembar-9."""
    if raw[4:8] == b"ftyp" and raw[8:12] in _HEIC:
        raise problems.apple_format()
    Image.MAX_IMAGE_PIXELS = max(MOST_POINTS.values())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
                most = MOST_POINTS[opened.format or "PNG"]
                if opened.width * opened.height > most:
                    raise _too_large(opened.width * opened.height, most)
                opened.draft("RGB", (EDGE * 2 // 3, EDGE * 2 // 3))
                opened.load()
                upright = ImageOps.exif_transpose(opened)
                return np.asarray(_fitted(_plain(upright)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise problems.too_large(points=">120", most=MOST_POINTS["JPEG"] // MILLION) from None
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, TypeError, KeyError) as broken:
        if isinstance(broken, OSError) and broken.errno:
            raise
        raise problems.no_picture(reason=type(broken).__name__) from None


def _too_large(found: int, most: int) -> Exception:
    return problems.too_large(points=round(found / MILLION), most=most // MILLION)


def _plain(picture: Image.Image) -> Image.Image:
    """Three colours, what was transparent on white."""
    if picture.mode in ("RGBA", "LA", "PA", "P") or "transparency" in picture.info:
        full = picture.convert("RGBA")
        paper = Image.new("RGBA", full.size, "white")
        paper.alpha_composite(full)
        picture = paper
    return picture.convert("RGB")


def _fitted(picture: Image.Image) -> Image.Image:
    scale = EDGE / max(picture.size)
    if scale >= 1:
        return picture
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.BOX)
