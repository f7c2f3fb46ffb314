"""Sheets to be photographed: sign-in sheets and answer sheets with invented people, drawn by the press."""

import dataclasses
import io

import numpy as np
from PIL import Image

from simpul.bench.photographing import PAPER, Points
from simpul.foundation.ids import uuid7
from simpul.marking import drawing
from simpul.marking.code import Code
from simpul.marking.drawing import Drawing, Head, Row
from simpul.marking.geometry import Shape, Sort
from simpul.ui.paper import press

MARKS = (("H", "hadir"), ("T", "terlambat"), ("I", "izin"))
NAMES = ("Sutrisno", "Ni Wayan Sukerti", "Marlina", "Yohanes", "Siti Aminah", "Kosim", "Ratnasari", "Agus", "Dewi")
SHAPES = (
    Shape(Sort.SIGN_IN, 22, 4, 3),
    Shape(Sort.SIGN_IN, 20, 2, 3),
    Shape(Sort.SIGN_IN, 14, 3, 2),
    Shape(Sort.ANSWERS, 40, 1, 4),
    Shape(Sort.ANSWERS, 20, 1, 5),
    Shape(Sort.ANSWERS, 60, 1, 4),
)


def drawn(shape: Shape) -> Drawing:
    """A sheet of this shape."""
    code = Code(uuid7(), uuid7(), 1, shape)
    head = Head(
        "DAFTAR HADIR", "Kelas Malang 2, angkatan 3", "Balai Desa Sukamaju, 18 Mei 2026", "Halaman 1/3", "Simpul"
    )
    if shape.sort == Sort.SIGN_IN:
        rows = [Row(str(n + 1), NAMES[n % len(NAMES)], "Perpustakaan Desa Sukamaju") for n in range(shape.rows)]
        sessions = [f"Sesi {n + 1}\n08.00 Strategi pelibatan" for n in range(shape.columns)]
        return drawing.sign_in(code, head, sessions, MARKS[: shape.options], rows, "id")
    return drawing.answers(code, head, "ABCDEF"[: shape.options], "id")


def printed(page: Drawing) -> Points:
    """The sheet as it comes from the printer: height x width x 3, 0 black to 255 white, PAPER points a millimetre."""
    raw = press.placed_picture(dataclasses.asdict(page), "id", per_mm=PAPER)
    return np.asarray(Image.open(io.BytesIO(raw)).convert("RGB"), dtype=np.float32)
