"""A photograph read: which page it is, and for each box what is in it, how surely, and why not where it is doubtful."""

from dataclasses import dataclass, field

from simpul.marking import decoding, finding, flattening, geometry, judging, measuring
from simpul.marking.code import Code
from simpul.marking.decoding import Picture
from simpul.marking.judging import Judged
from simpul.marking.measuring import Measured


@dataclass(frozen=True)
class Page:
    """A page as read. `groups` are in the layout's order; `flat` is the page laid flat, SCALE points a millimetre."""

    code: Code
    groups: tuple[Judged, ...]
    marks: int
    density: float
    flat: Picture = field(repr=False)
    measured: tuple[tuple[Measured, ...], ...] = field(repr=False)


def read(raw: bytes) -> Page:
    """The one page in a photograph (JPEG or PNG); raises the problems lembar-1 to lembar-9."""
    return seen(decoding.points(raw))


def seen(picture: Picture) -> Page:
    """As `read`, from points."""
    found = finding.found(picture)
    layout = geometry.layout(found.code.shape)
    flat = flattening.flat(picture, found)
    boxes = measuring.measured(flat, layout)
    return Page(
        found.code, judging.judged(boxes), found.marks, found.density, flat.seen, tuple(tuple(b) for b in boxes)
    )
