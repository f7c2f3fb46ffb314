"""What several things are made of: one bar each, cut into shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from simpul.ui import formats
from simpul.ui.charts import ink

WIDTH, LEFT, RIGHT = 480, 150, 8
ROW, KEY = 30, 22
MOST_PARTS = 5
LEAST_TOLD = 38  # a part narrower than this bears no number
LONGEST = 18


@dataclass(frozen=True)
class Bar:
    """One bar: its label and a value for each key; None as a whole where nobody reported."""

    label: str
    values: Sequence[float] | None
    url: str = ""


def stack(
    bars: Sequence[Bar],
    keys: Sequence[str],
    *,
    words: str,
    name: str,
    language: str = "id",
    standalone: bool = False,
) -> str:
    """Bars of shares as an SVG element, at most five `keys`; each part has a pattern of its own and its percentage."""
    keys = keys[:MOST_PARTS]
    key, high = _key(keys, name)
    parts = [_patterns(len(keys), name), key]
    for i, bar in enumerate(bars):
        parts.append(ink.link(bar.url, _bar(bar, high + i * ROW, len(keys), name, language)))
    height = high + len(bars) * ROW + 4
    return ink.frame(
        "".join(parts),
        WIDTH,
        height,
        words=words,
        name=name,
        standalone=standalone,
        many_links=any(bar.url for bar in bars),
    )


def _key(keys: Sequence[str], name: str) -> tuple[str, float]:
    """The key above the bars, and where the bars begin."""
    drawn, x, y = "", 0.0, 6.0
    for i, said in enumerate(keys):
        wide = 26 + len(said) * 8.2
        if x and x + wide > WIDTH:
            x, y = 0, y + KEY
        drawn += _part(i, x, y, 16, 12, name) + ink.text(x + 21, y + 11, said)
        x += wide
    return drawn, y + KEY


def _bar(bar: Bar, y: float, count: int, name: str, language: str) -> str:
    said = bar.label if len(bar.label) <= LONGEST else bar.label[: LONGEST - 1].rstrip() + "…"
    drawn = ink.text(LEFT - 8, y + 18, said, "end")
    wide = WIDTH - LEFT - RIGHT
    whole = sum(bar.values[:count]) if bar.values else 0
    if not bar.values or not whole:
        return drawn + ink.rect("draw-silent", LEFT + 1, y + 5, wide - 2, 18)
    x = float(LEFT)
    for i, value in enumerate(bar.values[:count]):
        part = wide * value / whole
        if value:
            drawn += _part(i, x, y + 3, part, 22, name)
            if part >= LEAST_TOLD:
                share = formats.percent(value, whole, language)
                drawn += ink.rect("draw-ground", x + part / 2 - 18, y + 7, 36, 14, ' rx="3"')
                drawn += ink.text(x + part / 2, y + 18.5, share, "middle")
        x += part
    return drawn


def _part(i: int, x: float, y: float, width: float, height: float, name: str) -> str:
    fill = f' fill="url(#{name}-{i})"' if i in _STRIPES else ""
    return ink.rect("draw-edge" if fill else f"draw-edge draw-part-{i}", x, y, max(width, 1), height, fill)


# Which parts bear a pattern over their colour; the first and fourth are plain, dark and light.
_STRIPES = {1: "M0 6L6 0", 2: "M1 3h2", 4: "M0 0L6 6M0 6L6 0"}


def _patterns(count: int, name: str) -> str:
    made = "".join(
        f'<pattern id="{name}-{i}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'{ink.rect(f"draw-part-{i}", 0, 0, 6, 6)}<path class="draw-stripe" d="{d}"/></pattern>'
        for i, d in _STRIPES.items()
        if i < count
    )
    return f"<defs>{made}</defs>" if made else ""
