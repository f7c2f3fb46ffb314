"""Run as a module, one photograph a process: read a page of paper and say what is on it.

It reads the file on standard input and writes a line of JSON, then JPEGs: {"code", "groups": [{"ticked", "why"}],
"cuttings": [[group or -1, length]]}, or {"refused": code of the problem, "details"}. The cutting -1 is the page laid
flat, the others are the groups a person must look at. See `attachments.sandbox` for the empty room it works in.
"""

import io
import json
import resource
import sys

import cv2
import numpy as np
import numpy.ma  # loaded by numpy at its first median: files cannot be opened any more by then
from PIL import Image

from simpul.attachments import sandbox
from simpul.foundation.problems import Problem
from simpul.marking import code, decoding, reading
from simpul.marking.decoding import Picture
from simpul.marking.flattening import SCALE
from simpul.marking.measuring import Measured
from simpul.marking.reading import Page

# The libraries alone map a gigabyte, and a photograph is held in three colours and as ink.
LIMITS = {**sandbox.LIMITS, resource.RLIMIT_AS: 3 * 2**30, resource.RLIMIT_CPU: 40}
PAGE, GROUP = 60, 80
_BESIDE_MM, _ENLARGED = 3.0, 3


def read(raw: bytes) -> tuple[dict[str, object], list[bytes]]:
    """The line and the pictures behind it."""
    try:
        page = reading.read(raw)
    except Problem as problem:
        return {"refused": problem.code, "details": {k: str(v) for k, v in problem.details.items()}}, []
    cut = [(-1, _jpeg(page.flat, PAGE))]
    cut += [
        (n, _group(page, boxes)) for n, (g, boxes) in enumerate(zip(page.groups, page.measured, strict=True)) if g.why
    ]
    told: dict[str, object] = {
        "code": code.written(page.code),
        "groups": [{"ticked": g.ticked, "why": g.why} for g in page.groups],
        "cuttings": [(n, len(jpeg)) for n, jpeg in cut],
    }
    return told, [jpeg for _, jpeg in cut]


def _group(page: Page, boxes: tuple[Measured, ...]) -> bytes:
    first, last = boxes[0].square, boxes[-1].square
    left, top = (max(0, round((v - _BESIDE_MM) * SCALE)) for v in (first.x, first.y))
    right, low = (round((v + last.side + _BESIDE_MM) * SCALE) for v in (last.x, last.y))
    part = page.flat[top:low, left:right]
    size = (part.shape[1] * _ENLARGED, part.shape[0] * _ENLARGED)
    return _jpeg(np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_CUBIC)), GROUP)


def _jpeg(picture: Picture, quality: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture, dtype=np.uint8)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def main() -> None:
    cv2.setNumThreads(1)
    Image.preinit()
    # The first use loads what the codecs need while files may still be opened.
    for form in decoding.FORMATS:
        out = io.BytesIO()
        Image.new("RGB", (300, 300)).save(out, form)
        read(out.getvalue())
    sandbox.locked_in(LIMITS)
    told, pictures = read(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + b"".join(pictures))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
