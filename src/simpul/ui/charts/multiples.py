"""The same small columns for several things, on one scale, so that eyes can compare them; or each on its own, where the
largest would leave of the smallest no more than a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from simpul.ui.charts import ink, scales
from simpul.ui.charts.columns import Point

ACROSS, WIDE, HIGH, GAP = 3, 152, 95, 12
LONGEST = 14


@dataclass(frozen=True)
class Panel:
    """One of them: its title and its months."""

    title: str
    points: Sequence[Point]
    url: str = ""


def far_apart(panels: Sequence[Panel]) -> bool:
    """Whether one scale would flatten some of them: their highest months differ too much to be seen side by side."""
    highest = [max((p.value for p in panel.points if p.value), default=0) for panel in panels]
    seen = [h for h in highest if h]
    return bool(seen) and max(seen) > scales.TOWERING * min(seen)


def multiples(
    panels: Sequence[Panel],
    *,
    words: str,
    name: str,
    language: str = "id",
    standalone: bool = False,
    own_scales: bool = False,
) -> str:
    """Small columns, three in a row, as an SVG element; the scale is the same for all and its top is written once, or
    with `own_scales` each has its own, with its top written in each."""
    together = scales.ceiling(_values(panels))
    parts = []
    for i, panel in enumerate(panels):
        x, y = (i % ACROSS) * (WIDE + GAP), (i // ACROSS) * (HIGH + GAP)
        top, cut = scales.ceiling(_values([panel])) if own_scales else together
        topped = bool(_values([panel])) if own_scales else i == 0
        parts.append(ink.link(panel.url, _panel(panel, x, y, top, cut, language, topped=topped)))
    rows = -(-len(panels) // ACROSS)
    across = min(ACROSS, max(1, len(panels)))
    return ink.frame(
        "".join(parts),
        across * (WIDE + GAP) - GAP,
        max(1, rows) * (HIGH + GAP) - GAP,
        words=words,
        name=name,
        standalone=standalone,
        many_links=any(p.url for p in panels),
    )


def _values(panels: Sequence[Panel]) -> list[float]:
    return [p.value for panel in panels for p in panel.points if p.value is not None]


def _panel(panel: Panel, x: float, y: float, top: float, cut: float | None, language: str, *, topped: bool) -> str:
    said = panel.title if len(panel.title) <= LONGEST else panel.title[: LONGEST - 1].rstrip() + "…"
    base, head = y + HIGH - 4, y + 37
    drawn = ink.text(x, y + 15, said, strong=True)
    if topped:
        drawn += ink.text(x + WIDE, y + 33, scales.told(top, language), "end")
    drawn += ink.line("draw-grid", x, head, x + WIDE, head)
    pitch = WIDE / max(1, len(panel.points))
    for i, point in enumerate(panel.points):
        left, wide = x + i * pitch + pitch * 0.12, pitch * 0.76
        if point.value is None:
            drawn += ink.rect("draw-silent", left + 0.5, base - 9, max(1, wide - 1), 8)
            continue
        towering = cut is not None and point.value > cut
        high = (base - head) * min(point.value, top) / top
        high = max(high, 1.5) if point.value else 0
        drawn += ink.rect("draw-bar draw-bar--odd" if towering else "draw-bar", left, base - high, wide, high)
    return drawn + ink.line("draw-base", x, base, x + WIDE, base)
