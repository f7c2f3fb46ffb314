"""Drawings as SVG text, made on the server: no script, no picture service, the same on screen and on paper.

A drawing carries its own words for those who do not see it, its colours are the stylesheet's classes, and the table
with the exact numbers stands behind it. What is missing is drawn as missing: a dashed place, never a column of
height zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from simpul.foundation.labels import Label
from simpul.ui import formats

WIDTH, HEIGHT = 480, 220
LEFT, RIGHT, TOP, BOTTOM = 52, 8, 26, 30
MOST_LABELS = 6
# A column this many times higher than the next one would flatten all others: it is cut, marked and labelled.
TOWERING = 8


@dataclass(frozen=True)
class Point:
    """One month (or other step): `value` is None where nobody reported; `inner` a part of it (verified)."""

    label: str
    value: float | None
    inner: float | None = None


def columns(points: Sequence[Point], *, words: str, name: str, language: str = "id") -> str:
    """Columns over time as an SVG element. `words` is the text alternative, `name` unique on the page."""
    ceiling, cut = _ceiling([p.value for p in points if p.value is not None])
    steps = _ticks(ceiling)
    ceiling = max(ceiling, steps[-1])
    parts = [_grid(step, ceiling, language) for step in steps]
    pitch = (WIDTH - LEFT - RIGHT) / max(1, len(points))
    every = -(-len(points) // MOST_LABELS)
    for i, point in enumerate(points):
        x = LEFT + i * pitch
        parts.append(_column(point, x, pitch, ceiling, cut, language))
        if i % every == 0:
            parts.append(_text(x + pitch / 2, HEIGHT - 10, point.label, "middle"))
    parts.append(f'<line class="draw-base" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{_y(0, 1)}" y2="{_y(0, 1)}"/>')
    return _frame("".join(parts), words, name)


def _ceiling(values: Sequence[float]) -> tuple[float, float | None]:
    """The highest value drawn to scale, and the height above which columns are cut (None: none is)."""
    ranked = sorted((v for v in values if v > 0), reverse=True)
    if not ranked:
        return 1, None
    for i in range(len(ranked) - 1):
        if ranked[i] > TOWERING * ranked[i + 1]:
            if i + 1 > len(ranked) // 4 + 1:
                break
            return ranked[i + 1] * 1.6, ranked[i + 1] * 1.6
    return ranked[0], None


def _ticks(ceiling: float) -> list[float]:
    """Two to five round steps from 0 up to or just above `ceiling`."""
    size = 10 ** max(0, len(str(int(ceiling))) - 1)
    step = next((s for s in (size / 5, size / 2, size, size * 2) if s >= 1 and ceiling / s <= 4), size * 5)
    ticks = [0.0]
    while ticks[-1] < ceiling:
        ticks.append(ticks[-1] + step)
    return ticks


def _y(value: float, ceiling: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * min(value, ceiling) / ceiling, 1)


def _grid(step: float, ceiling: float, language: str) -> str:
    y = _y(step, ceiling)
    line = f'<line class="draw-grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
    return line + _text(LEFT - 6, y + 4, formats.short(int(step) if step == int(step) else step, language), "end")


def _column(point: Point, x: float, pitch: float, ceiling: float, cut: float | None, language: str) -> str:
    wide = round(min(pitch * 0.72, 44), 1)
    left = round(x + (pitch - wide) / 2, 1)
    base = _y(0, 1)
    if point.value is None:
        return f'<rect class="draw-silent" x="{left}" y="{base - 16}" width="{wide}" height="15"/>'
    towering = cut is not None and point.value > cut
    top = TOP - 6 if towering else _y(point.value, ceiling)
    # A small value is still something: at least two pixels stand where more than none was counted.
    top = min(top, base - 2) if point.value > 0 else base
    odd = " draw-bar--odd" if towering else ""
    drawn = f'<rect class="draw-bar{odd}" x="{left}" y="{top}" width="{wide}" height="{round(base - top, 1)}"/>'
    if point.inner:
        y = min(_y(point.inner, ceiling), base - 2)
        slim = round(wide / 3, 1)
        drawn += (
            f'<rect class="draw-inner" x="{round(left + slim, 1)}" y="{y}" width="{slim}"'
            f' height="{round(base - y, 1)}"/>'
        )
    if towering:
        middle = round(left + wide / 2, 1)
        y = TOP + 14
        drawn += f'<path class="draw-cut" d="M{round(left - 4, 1)} {y + 6}l{round(wide + 8, 1)} -8"/>' + _text(
            middle, 14, formats.short(point.value, language), _anchor(middle), strong=True
        )
    return drawn


def _anchor(x: float) -> str:
    return "start" if x < LEFT + 30 else "end" if x > WIDTH - RIGHT - 30 else "middle"


def _text(x: float, y: float, text: str, anchor: str, *, strong: bool = False) -> str:
    style = "draw-text draw-strong" if strong else "draw-text"
    return f'<text class="{style}" x="{round(x, 1)}" y="{round(y, 1)}" text-anchor="{anchor}">{escape(text)}</text>'


def _frame(inside: str, words: str, name: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{name}" focusable="false">'
        f'<title id="{name}">{escape(words)}</title>{inside}</svg>'
    )


def trend_words(title: str, points: Sequence[Point], language: str = "id") -> str:
    """The text alternative of a monthly drawing: highest, lowest, and the silent months."""
    spoken = [p for p in points if p.value is not None]
    if not spoken:
        return Label("{title}: belum ada laporan.", "{title}: no reports yet.").format(title=title).say(language)
    high, low = max(spoken, key=lambda p: p.value or 0), min(spoken, key=lambda p: p.value or 0)
    silent = ", ".join(p.label for p in points if p.value is None)
    text = Label(
        "{title} per bulan. Tertinggi {high} ({high_month}), terendah {low} ({low_month}).",
        "{title} by month. Highest {high} ({high_month}), lowest {low} ({low_month}).",
    )
    said = text.say(language).format(
        title=title,
        high=formats.number(high.value, language),
        high_month=high.label,
        low=formats.number(low.value, language),
        low_month=low.label,
    )
    return f"{said} {Label('Tanpa laporan', 'Without reports').say(language)}: {silent}." if silent else said
