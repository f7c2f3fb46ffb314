"""How many things are spread over a number: a dot for each, those far out named."""

from collections.abc import Sequence
from dataclasses import dataclass

from simpul.foundation.labels import Label
from simpul.ui.charts import ink, scales

WIDTH, LEFT, RIGHT = 480, 12, 16
DOT, MOST_NAMED, LONGEST = 4, 4, 26
# So many dots are a shape; each with its name would make the page heavy.
MOST_TOLD = 60
MIDDLE = Label("nilai tengah {value}", "median {value}")
SILENT = Label("{n} belum melapor", "{n} not reported")


@dataclass(frozen=True)
class Dot:
    """One thing: its name and its value; None where nothing was reported."""

    label: str
    value: float | None
    url: str = ""


def quantile(ranked: Sequence[float], share: float) -> float:
    """The element at `share` of a sorted, non-empty list, between two neighbours by their distance."""
    place = (len(ranked) - 1) * share
    low = int(place)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (ranked[high] - ranked[low]) * (place - low)


def far_out(dots: Sequence[Dot]) -> list[Dot]:
    """Those beyond the usual fence (one and a half times the middle half's width), farthest first."""
    ranked = sorted(d.value for d in dots if d.value is not None)
    if len(ranked) < 4:
        return []
    low, high = quantile(ranked, 0.25), quantile(ranked, 0.75)
    fence = 1.5 * (high - low)
    odd = [d for d in dots if d.value is not None and not low - fence <= d.value <= high + fence]
    return sorted(odd, key=lambda d: (-max(low - (d.value or 0), (d.value or 0) - high), d.label))


def strip(dots: Sequence[Dot], *, words: str, name: str, language: str = "id", standalone: bool = False) -> str:
    """Dots along a number as an SVG element: equal ones stand on each other, the median is a line, outliers are named,
    and the silent are counted beside, not drawn at zero."""
    spoken = sorted((d for d in dots if d.value is not None), key=lambda d: (d.value or 0, d.label))
    values = [d.value or 0 for d in spoken]
    steps = scales.ticks(max(values, default=1) or 1)
    top = steps[-1]
    heaps: dict[int, int] = {}
    placed = []
    for d in spoken:
        cell = round(_x(d.value or 0, top) / (2 * DOT))
        placed.append((d, cell * 2 * DOT, heaps.get(cell, 0)))
        heaps[cell] = heaps.get(cell, 0) + 1
    tallest = max(heaps.values(), default=1)
    pitch = min(2 * DOT, 110 / tallest)
    odd = far_out(dots)[:MOST_NAMED]
    base = 24 + 18 * len(odd) + max(36.0, tallest * pitch)
    parts = [ink.line("draw-base", LEFT, base, WIDTH - RIGHT, base)]
    for step in steps:
        parts.append(ink.line("draw-grid", _x(step, top), base, _x(step, top), base + 5))
        anchor = "start" if not step else "end" if step == top else "middle"
        parts.append(ink.text(_x(step, top), base + 20, scales.told(step, language), anchor))
    if values:
        middle = quantile(values, 0.5)
        x = _x(middle, top)
        parts.append(ink.line("draw-middle", x, 18, x, base))
        said = MIDDLE.say(language).format(value=scales.told(middle, language))
        parts.append(ink.text(x, 12, said, "start" if x < WIDTH / 2 else "end"))
    for d, x, level in placed:
        style = "draw-dot draw-dot--odd" if d in odd else "draw-dot"
        said = _told(d, language) if d in odd or len(placed) <= MOST_TOLD else ""
        parts.append(ink.link(d.url, ink.dot(style, x, base - DOT - 1 - level * pitch, DOT - 0.5, said)))
    parts += [_named(d, i, placed, base, pitch, language) for i, d in enumerate(odd)]
    silent = sum(1 for d in dots if d.value is None)
    if silent:
        parts.append(ink.rect("draw-silent", LEFT, base + 30, 14, 11))
        parts.append(ink.text(LEFT + 20, base + 40, SILENT.say(language).format(n=scales.told(silent, language))))
    links = any(d.url for d in dots)
    return ink.frame(
        "".join(parts),
        WIDTH,
        base + (48 if silent else 28),
        words=words,
        name=name,
        standalone=standalone,
        many_links=links,
    )


def _x(value: float, top: float) -> float:
    return LEFT + DOT + (WIDTH - LEFT - RIGHT - 2 * DOT) * value / top


def _told(d: Dot, language: str) -> str:
    return f"{d.label}: {scales.told(d.value or 0, language)}"


def _named(
    d: Dot, order: int, placed: Sequence[tuple[Dot, float, int]], base: float, pitch: float, language: str
) -> str:
    """An outlier's name above the heap, with a line down to its dot."""
    x, level = next((x, level) for one, x, level in placed if one is d)
    y = 30 + 18 * order
    said = d.label if len(d.label) <= LONGEST else d.label[: LONGEST - 1].rstrip() + "…"
    anchor = "end" if x > WIDTH / 2 else "start"
    lead = ink.line("draw-lead", x, y + 4, x, base - 2 * DOT - level * pitch)
    return lead + ink.label(x, y, f"{said} {scales.told(d.value or 0, language)}", anchor)
