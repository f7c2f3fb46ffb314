"""A picture for a telephone: 1080 × 1350 pixels, readable at arm's length."""

from dataclasses import dataclass

WIDTH, HEIGHT = 1080, 1350


@dataclass(frozen=True)
class PosterFigure:
    label: str
    value: str
    before: str = ""
    silent: bool = False


@dataclass(frozen=True)
class Poster:
    """Everything in the language it will be read in; `share` (0 to 100) fills the bar, `drawing` stands alone."""

    kind: str
    title: str
    when: str
    synthetic: str
    spoken: str
    share: int
    low: bool
    figures: tuple[PosterFigure, ...]
    heading: str
    drawing: str
    alt: str
    foot: str
    link: str
