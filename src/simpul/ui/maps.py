"""Maps as SVG text: of equal tiles, or of real shapes where boundaries have been brought in.

A map is drawn from values: what each area is called, what is written on it, which class it falls into, where it leads.
A class is a shade of one colour, its number is written on every tile, and silence is hatched: nothing hangs on colour.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from simpul.foundation.labels import Label
from simpul.ui.charts import ink
from simpul.ui.parts import Quick, Words

CLASSES = 5
GAP, EDGE = 4, 2
SILENT = Label("belum melapor", "not reported")
NOBODY = Label("belum ada perpustakaan", "no library yet")
LEGEND = 26
LETTER = 7.4


@dataclass(frozen=True)
class Tile:
    """An area on a map: `short` and `text` are written on it, `told` is read aloud; `shade` 0 (least) to 4, None where
    nobody has spoken; `empty` where there is nobody who could."""

    code: str
    short: str
    text: str
    told: str
    shade: int | None
    url: str = ""
    here: bool = False
    empty: bool = False


@dataclass(frozen=True)
class Shapes:
    """Real outlines by code, as path data in one system of coordinates that spans `box` (x, y, width, height)."""

    paths: Mapping[str, str]
    box: tuple[float, float, float, float]
    middles: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Map:
    """What the component `map` is given."""

    title: Words
    drawing: str
    choices: Sequence[Quick] = ()
    note: Words = ""


def tiles(
    areas: Sequence[Tile],
    cells: Mapping[str, tuple[int, int]],
    classes: Sequence[str],
    *,
    words: str,
    name: str,
    language: str = "id",
    standalone: bool = False,
    size: tuple[int, int] = (60, 50),
) -> str:
    """A map of equal tiles as an SVG element. `cells` gives (column, row) by code, `classes` says in words what each
    shade means, from the least; `standalone` as for drawings."""
    wide, high = size
    columns = max((c for c, _ in cells.values()), default=0) + 1
    rows = max((r for _, r in cells.values()), default=0) + 1
    width = max(columns * (wide + GAP), 420)
    drawn = [_hatch(name)]
    for tile in sorted(areas, key=lambda t: (cells[t.code][1], cells[t.code][0])):
        column, row = cells[tile.code]
        drawn.append(_tile(tile, EDGE + column * (wide + GAP), EDGE + row * (high + GAP), size, name))
    below = rows * (high + GAP) + 8
    key, bottom = _legend(classes, below, width, name, language, areas)
    return ink.frame(
        "".join(drawn) + key, width, bottom, words=words, name=name, standalone=standalone, many_links=True, sized=True
    )


def shapes(
    areas: Sequence[Tile],
    outlines: Shapes,
    classes: Sequence[str],
    *,
    words: str,
    name: str,
    language: str = "id",
    standalone: bool = False,
) -> str:
    """A map of real outlines as an SVG element; areas without an outline are left to the table."""
    x, y, across, down = outlines.box
    width = 960.0 if across > 1.4 * down else 640.0
    scale = width / across
    drawn = [_hatch(name)]
    for tile in areas:
        if path := outlines.paths.get(tile.code):
            fill = f' fill="url(#{name}-h)"' if tile.shade is None and not tile.empty else ""
            style = "draw-map-edge" if fill else f"draw-map-edge draw-map-shade-{tile.shade}"
            style = "draw-map-empty" if tile.empty else style
            shift = f"scale({scale:.5g}) translate({ink.n(-x)} {ink.n(-y)})"
            outline = f'<g transform="{shift}"><path class="{style}" d="{path}"{fill}/></g>'
            told = f"<title>{escape(tile.told)}</title>"
            drawn.append(ink.link(tile.url, told + outline, tile.told))
    for tile in areas:
        if spot := outlines.middles.get(tile.code):
            at = ((spot[0] - x) * scale, (spot[1] - y) * scale + 4)
            drawn.append(ink.text(*at, tile.short, "middle", sort="draw-map-name"))
    key, bottom = _legend(classes, down * scale + 12, width, name, language, areas)
    return ink.frame(
        "".join(drawn) + key, width, bottom, words=words, name=name, standalone=standalone, many_links=True, sized=True
    )


def _tile(tile: Tile, x: float, y: float, size: tuple[int, int], name: str) -> str:
    wide, high = size
    if tile.empty:
        box = ink.rect("draw-map-empty", x, y, wide, high, ' rx="4"')
    elif tile.shade is None:
        box = ink.rect("draw-map-edge", x, y, wide, high, f' rx="4" fill="url(#{name}-h)"')
    else:
        box = ink.rect("draw-ground", x, y, wide, high, ' rx="4"')
        box += ink.rect(f"draw-map-edge draw-map-shade-{tile.shade}", x, y, wide, high, ' rx="4"')
    sort = "draw-map-light" if tile.shade is not None and tile.shade >= 3 else "draw-map-dark"
    sort = "draw-map-soft" if tile.empty else sort
    said = _fitted(tile.short, wide)
    middle, first = x + wide / 2, y + high / 2 - 6 - 6 * (len(said) - 1)
    if tile.shade is None and not tile.empty:
        box += ink.rect("draw-ground", x + 4, first - 10, wide - 8, 15 * (len(said) + 1) - 1, ' rx="3"')
    if tile.empty:
        first += 7
    for i, line in enumerate([*said, *filter(None, (tile.text,))]):
        box += ink.text(middle, first + 4 + i * 14, line, "middle", sort=sort, strong=i == len(said))
    if tile.here:
        box += ink.rect("draw-map-here", x + 1.5, y + 1.5, wide - 3, high - 3, ' rx="3"')
    return ink.link(tile.url, f"<title>{escape(tile.told)}</title>{box}", tile.told)


def _fitted(said: str, wide: float) -> list[str]:
    """A name in at most two lines that fit a tile; what is too long is cut and ends with a dot."""
    most = int((wide - 6) / LETTER)
    lines: list[str] = []
    for word in said.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = lines[:2] if len(lines) <= 2 else [lines[0], " ".join(lines[1:])]
    return [line if len(line) <= most else line[: most - 1] + "." for line in kept] or [""]


def _hatch(name: str) -> str:
    return (
        f'<defs><pattern id="{name}-h" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'{ink.rect("draw-ground", 0, 0, 7, 7)}<path class="draw-hatch" d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6"/>'
        "</pattern></defs>"
    )


def _legend(
    classes: Sequence[str], y: float, width: float, name: str, language: str, areas: Sequence[Tile]
) -> tuple[str, float]:
    """The shades with their meaning, in as many rows as they need; and where they end."""
    entries: list[tuple[int | None, str]] = list(enumerate(classes))
    if any(t.shade is None and not t.empty for t in areas):
        entries.append((None, SILENT.say(language)))
    if any(t.empty for t in areas):
        entries.append((-1, NOBODY.say(language)))
    drawn, x = "", float(EDGE)
    for shade, said in entries:
        wide = 32 + len(said) * LETTER
        if x > EDGE and x + wide > width:
            x, y = EDGE, y + LEGEND
        if shade is None:
            drawn += ink.rect("draw-map-edge", x, y, 20, 16, f' fill="url(#{name}-h)"')
        elif shade < 0:
            drawn += ink.rect("draw-map-empty", x, y, 20, 16)
        else:
            drawn += ink.rect(f"draw-map-edge draw-map-shade-{shade}", x, y, 20, 16)
        drawn += ink.text(x + 26, y + 13, said)
        x += wide + 8
    return drawn, y + LEGEND


def broken(values: Sequence[float]) -> list[float]:
    """Four limits that cut the values into five classes of about equal number, rounded to two leading digits; fewer
    where values are few or alike."""
    ranked = sorted(set(values))
    if len(ranked) <= 1:
        return []
    found = [_rounded(ranked[min(len(ranked) - 1, round(len(ranked) * i / CLASSES))]) for i in range(1, CLASSES)]
    return sorted({f for f in found if ranked[0] < f <= ranked[-1]})


def shade_of(value: float, limits: Sequence[float]) -> int:
    """The class a value falls into: how many limits it reaches."""
    return sum(1 for limit in limits if value >= limit)


def _rounded(value: float) -> float:
    if abs(value) < 10:
        return float(round(value))
    size = 10 ** (len(str(int(abs(value)))) - 2)
    return float(round(value / size) * size)
