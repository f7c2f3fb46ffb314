"""Where each area's tile lies on a map of equal tiles, so that a small province is as easy to find as a large one.

The provinces are placed by hand to resemble the country; the regencies of a province by `arranged`, which puts every
tile as near as it can to where its regency lies (`positions`). An area that is in no layout yet, because it was made
after it, gets a tile in a row of its own below the others.
"""

from collections.abc import Iterable, Mapping

from simpul.places.positions import POSITIONS

Cell = tuple[int, int]  # (column, row)

# The country, west to east; codes of the Ministry. Papua has six provinces, Kalimantan five.
_COUNTRY = """
11 .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..
.. 12 .. 21 .. .. .. 65 .. .. .. .. .. .. .. ..
.. 13 14 .. .. .. 61 64 .. .. 75 71 82 .. .. ..
.. .. 15 .. 19 .. 62 63 .. 76 72 .. .. 96 92 91
.. 17 .. 16 .. .. .. .. .. 73 74 .. 81 .. 94 95
.. .. .. 18 .. 31 .. .. .. .. .. .. .. .. .. 93
.. .. .. .. 36 32 33 35 51 52 53 .. .. .. .. ..
.. .. .. .. .. .. 34 .. .. .. .. .. .. .. .. ..
"""
SHORT = {
    "11": "Aceh", "12": "Sumut", "13": "Sumbar", "14": "Riau", "15": "Jambi", "16": "Sumsel", "17": "Bengkulu",
    "18": "Lampung", "19": "Babel", "21": "Kepri", "31": "DKI", "32": "Jabar", "33": "Jateng", "34": "DIY",
    "35": "Jatim", "36": "Banten", "51": "Bali", "52": "NTB", "53": "NTT", "61": "Kalbar", "62": "Kalteng",
    "63": "Kalsel", "64": "Kaltim", "65": "Kaltara", "71": "Sulut", "72": "Sulteng", "73": "Sulsel", "74": "Sultra",
    "75": "Gorontalo", "76": "Sulbar", "81": "Maluku", "82": "Malut", "91": "Papua", "92": "Pabar", "93": "Pasel",
    "94": "Papteng", "95": "Papeg", "96": "PBD",
}  # fmt: skip


def country() -> dict[str, Cell]:
    """The cell of each province."""
    rows = [line.split() for line in _COUNTRY.split("\n") if line]
    return {code: (column, row) for row, line in enumerate(rows) for column, code in enumerate(line) if code != ".."}


def arranged(positions: Mapping[str, tuple[float, float]], codes: Iterable[str]) -> dict[str, Cell]:
    """A cell for every code: those with a position (longitude, latitude) near it, the others in code order below.

    The grid is as wide as the area is, with a little room; the tiles with the fewest free neighbours choose first.
    """
    wanted = sorted(set(codes))
    known = {code: positions[code] for code in wanted if code in positions}
    cells = _near(known)
    below = max((row for _, row in cells.values()), default=-1) + 1
    across = max(4, max((column for column, _ in cells.values()), default=0) + 1)
    strangers = [code for code in wanted if code not in cells]
    return cells | {code: (i % across, below + i // across) for i, code in enumerate(strangers)}


def _near(known: Mapping[str, tuple[float, float]]) -> dict[str, Cell]:
    """Cells for places by their coordinates: the whole is stretched over a grid with room for a third more."""
    if not known:
        return {}
    west, east = min(x for x, _ in known.values()), max(x for x, _ in known.values())
    south, north = min(y for _, y in known.values()), max(y for _, y in known.values())
    wide, high = max(east - west, 0.2), max(north - south, 0.2)
    room = len(known) * 1.5
    columns = max(1, min(12, round((room * wide / high) ** 0.5)))
    rows = max(1, -(-round(room) // columns))
    spots = {
        code: ((x - west) / wide * (columns - 1), (north - y) / high * (rows - 1)) for code, (x, y) in known.items()
    }
    cells: dict[str, Cell] = {}
    free = {(column, row) for column in range(columns) for row in range(rows)}
    while len(free) < len(spots):
        rows += 1
        free |= {(column, rows - 1) for column in range(columns)}
    middle = ((columns - 1) / 2, (rows - 1) / 2)
    # From the outside in: who lies at the edge keeps it, the crowded middle arranges itself between.
    for code in sorted(spots, key=lambda c: (-_far(spots[c], middle), c)):
        cell = min(free, key=lambda f: (round(_far(f, spots[code]), 6), f))
        free.remove(cell)
        cells[code] = cell
    return _swapped(cells, spots)


def _swapped(cells: dict[str, Cell], spots: Mapping[str, tuple[float, float]]) -> dict[str, Cell]:
    """Two tiles change places as long as that brings them, taken together, nearer to where they belong."""
    codes = sorted(cells)
    better = True
    while better:
        better = False
        for i, one in enumerate(codes):
            for other in codes[i + 1 :]:
                now = _far(cells[one], spots[one]) + _far(cells[other], spots[other])
                turned = _far(cells[other], spots[one]) + _far(cells[one], spots[other])
                if turned < now - 1e-9:
                    cells[one], cells[other] = cells[other], cells[one]
                    better = True
    return _trimmed(cells)


def _trimmed(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Without rows and columns that hold nothing at the edges."""
    left, top = min(c for c, _ in cells.values()), min(r for _, r in cells.values())
    return {code: (column - left, row - top) for code, (column, row) in cells.items()}


def _far(a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def completed(placed: Mapping[str, Cell], codes: Iterable[str]) -> dict[str, Cell]:
    """Every code with a cell: as `placed`, the others arranged by position, or below in code order."""
    wanted = sorted(set(codes))
    if not placed:
        return arranged(POSITIONS, wanted)
    below = max(row for _, row in placed.values()) + 1
    strangers = [code for code in wanted if code not in placed]
    return dict(placed) | {code: (i, below) for i, code in enumerate(strangers)}
