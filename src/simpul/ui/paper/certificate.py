"""Certificates on paper: A4 lying, one a page, as many as there are in one file; their square codes as pictures.

The letters are set in both languages, for a certificate outlives the visitor's choice of one.
"""

import datetime as dt
import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import zxingcpp

from simpul.foundation.labels import Label
from simpul.ui.paper import setting
from simpul.ui.paper.as_data import colours
from simpul.ui.paper.letters import showable

TEMPLATE = "certificate.typ"
NOTHING = Label("", "")
# Which of the eight masks is laid over the squares matters to nobody who reads them, and trying all takes seven times
# as long; what is signed is even enough by itself.
_MASK = 4
_SCALE = 2  # points of the picture a square: viewers that blur while they enlarge leave the squares square
# The typesetter remembers the pieces of its last ten documents, 300 MB for a thousand certificates: larger batches are
# set by a process that ends with them, which costs a tenth of a second.
MOST_HERE, PATIENCE_S = 50, 300


@dataclass(frozen=True)
class Lesson:
    """A module on the back: what, and how many lesson hours as written."""

    title: str
    hours: str


@dataclass(frozen=True)
class Certificate:
    """One certificate. Each Label is set Indonesian first; `code` is what the square code holds, `shown` what is
    typed where there is no camera. Without `lessons` there is no back."""

    organiser: str
    number: str
    name: str
    role: Label
    course: str
    when: Label
    hours: Label
    place: Label
    signer: str
    signatory: str
    code: str
    shown: str
    link: str
    lessons: Sequence[Lesson] = ()
    replaces: Label = NOTHING


@dataclass(frozen=True)
class Batch:
    """Certificates that are printed together. `synthetic` is the sentence about invented data, or ""."""

    title: str
    certificates: Sequence[Certificate]
    made: dt.datetime
    synthetic: Label = NOTHING


def pdf(batch: Batch) -> bytes:
    """All certificates as one tagged PDF (PDF/UA-1)."""
    pictures = [_picture(each.code) for each in batch.certificates]
    data = {
        "title": showable(batch.title),
        "synthetic": asdict(batch.synthetic),
        "colours": colours(),
        "certificates": [
            _as_data(each) | {"size": size} for each, (size, _) in zip(batch.certificates, pictures, strict=True)
        ],
    }
    # The pictures are no text, and inputs are: so they lie in a folder of their own, the only one the template sees.
    with tempfile.TemporaryDirectory(prefix="simpul-certificates-") as folder:
        shutil.copyfile(setting.HERE / TEMPLATE, Path(folder) / TEMPLATE)
        (Path(folder) / "batch.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (Path(folder) / "codes.bin").write_bytes(b"".join(content for _, content in pictures))
        at = Path(folder) / TEMPLATE, int(batch.made.timestamp())
        return _set_apart(*at) if len(pictures) > MOST_HERE else setting.set_folder(*at)


def _set_apart(template: Path, stamp: int) -> bytes:
    """`setting.set_folder` in a process of its own."""
    command = [sys.executable, "-m", setting.__name__, str(template), str(stamp)]
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE_S)
    if done.returncode != 0:
        raise RuntimeError(f"the typesetter failed: {done.stderr[-2000:].decode(errors='replace')}")
    return done.stdout


def _picture(text: str) -> tuple[int, bytes]:
    """(width and height, a byte of grey for each point) of the square code of a text, without its border."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    content = bytes(cast(Any, code.to_image(scale=_SCALE, add_quiet_zones=False)))
    return math.isqrt(len(content)), content


def _as_data(each: Certificate) -> dict[str, object]:
    told = asdict(each)
    del told["code"]
    shown: dict[str, object] = {
        name: {language: showable(said) for language, said in value.items()} if isinstance(value, dict) else value
        for name, value in told.items()
    }
    for name in ("organiser", "number", "name", "course", "signer", "signatory", "shown", "link"):
        shown[name] = showable(str(shown[name]))
    shown["lessons"] = [{"title": showable(x.title), "hours": x.hours} for x in each.lessons]
    return shown
