"""Run as a module, one picture a process: decode what a stranger sent and write it anew, with nothing but its points.

It reads the file on standard input and writes a line of JSON, then the photo's and the thumbnail's bytes:
{"photo": length, "thumb": length, "width", "height", "look"}, or {"refused": reason}. Once the decoders are loaded it
can open no file and no socket, start no process, and has little memory and time: whoever breaks the decoder is alone in
an empty room. (Pillow's own advice: allow-listed formats, a limit of points, a process apart.)
"""

import io
import json
import resource
import sys
import warnings
from collections.abc import Mapping

from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_POINTS = 24_000_000
EDGES = (1280, 240)
QUALITY = 78
LIMITS = {
    resource.RLIMIT_CPU: 15,
    resource.RLIMIT_AS: 768 * 2**20,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_NPROC: 0,
    resource.RLIMIT_CORE: 0,
    # No new descriptor of any kind: no file, no socket, no pipe.
    resource.RLIMIT_NOFILE: 0,
}
# Named, so that they are loaded before the door is shut: the one for TIFF reads EXIF, the one for MPO twin JPEGs.
DECODERS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)


def locked_in(limits: Mapping[int, int] = LIMITS) -> None:
    """Give up everything that decoding does not need."""
    for what, most in limits.items():
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def cleaned(raw: bytes) -> tuple[bytes, bytes, dict[str, int]]:
    """The photo and the thumbnail as JPEG, with {"width", "height", "look"}; raises whatever the decoder raises."""
    with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_POINTS:
            raise ValueError(f"{opened.width}x{opened.height}")
        opened.draft("RGB", (EDGES[0], EDGES[0]))
        opened.load()
        upright = ImageOps.exif_transpose(opened)
        small = _fitted(upright, EDGES[0])
    photo = _plain(small)
    thumb = _fitted(photo, EDGES[1])
    told = {"width": photo.width, "height": photo.height, "look": look(photo)}
    return _written(photo), _written(thumb), told


def look(picture: Image.Image) -> int:
    """The difference hash: of 8 rows of 9 grey points, whether each is darker than the next, as a signed number."""
    points = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            place = row * 9 + column
            bits = bits << 1 | (points[place] < points[place + 1])
    return bits - 2**64 if bits >= 2**63 else bits


def _fitted(picture: Image.Image, edge: int) -> Image.Image:
    scale = min(1.0, edge / max(picture.size))
    if scale == 1.0:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    # A palette has no points between two colours.
    source = picture.convert("RGBA") if picture.mode in ("P", "PA", "1") else picture
    return source.resize(size, Image.Resampling.LANCZOS)


def _plain(picture: Image.Image) -> Image.Image:
    """The points alone, in three colours, what was transparent on white: nothing that was beside them goes along."""
    if picture.mode in ("RGBA", "LA", "PA", "P") or "transparency" in picture.info:
        full = picture.convert("RGBA")
        paper = Image.new("RGBA", full.size, "white")
        paper.alpha_composite(full)
        picture = paper
    bare = Image.new("RGB", picture.size)
    bare.paste(picture.convert("RGB"))
    return bare


def _written(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def main() -> None:
    Image.MAX_IMAGE_PIXELS = MOST_POINTS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.preinit()
    # The first use loads what the codecs need while files may still be opened.
    turned = Image.Exif()
    turned[0x0112] = 6
    for form in FORMATS:
        out = io.BytesIO()
        Image.new("RGB", (2, 2)).save(out, form, exif=turned.tobytes())
        cleaned(out.getvalue())
    locked_in()
    raw = sys.stdin.buffer.read()
    try:
        photo, thumb, told = cleaned(raw)
    except Exception as broken:
        if isinstance(broken, OSError) and broken.errno:
            raise  # the door was shut on ourselves: no fault of the file's
        told, photo, thumb = {"refused": f"{type(broken).__name__}: {broken}"[:200]}, b"", b""  # type: ignore[dict-item]
    head = json.dumps(told | {"photo": len(photo), "thumb": len(thumb)})
    sys.stdout.buffer.write(head.encode() + b"\n" + photo + thumb)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
