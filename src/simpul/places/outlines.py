"""The outlines of areas for maps, where an official file of boundaries has been brought in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simpul.places.boundaries import Polygons
from simpul.places.models import AreaOutline
from simpul.ui.maps import Shapes

# Degrees per step of the grid, and how many steps a border may be straightened by: of provinces, of regencies.
STEPS = {2: 0.01, 5: 0.002}
STRAIGHTENED = {2: 3.0, 5: 2.5}
# Islands smaller than this part of the drawing's width are dots that nobody sees; an area keeps its largest always.
SPECK = 1 / 250


@dataclass(frozen=True)
class Outline:
    """An outline on the grid of its parent: path data, box (x, y, width, height) and a point inside."""

    path: str
    box: tuple[int, int, int, int]
    middle: tuple[int, int]


def below(code: str) -> Shapes | None:
    """The outlines of the areas directly below; None while no file has been brought in for them."""
    rows = list(AreaOutline.objects.filter(parent_code=code).values_list("code", "path", "box", "middle"))
    if not rows:
        return None
    left, top = min(box[0] for *_, box, _ in rows), min(box[1] for *_, box, _ in rows)
    right = max(box[0] + box[2] for *_, box, _ in rows)
    bottom = max(box[1] + box[3] for *_, box, _ in rows)
    whole = (float(left), float(top), float(max(1, right - left)), float(max(1, bottom - top)))
    return Shapes({c: p for c, p, *_ in rows}, whole, {c: (m[0], m[1]) for c, _, _, m in rows})


def drawn(areas: Mapping[str, Polygons]) -> dict[str, Outline]:
    """The outlines of sister areas, simplified together, so that a border stays one line for both its sides."""
    import shapely

    if not areas:
        return {}
    codes = sorted(areas)
    step = STEPS[len(codes[0])]
    shapes = [_repaired(areas[code], step) for code in codes]
    whole = shapely.total_bounds(shapes)
    speck = ((whole[2] - whole[0]) * SPECK) ** 2
    simpler = shapely.coverage_simplify(shapes, STRAIGHTENED[len(codes[0])])
    return {code: _outline(shape, speck) for code, shape in zip(codes, simpler, strict=True) if not shape.is_empty}


def _repaired(polygons: Polygons, step: float) -> Any:
    """The polygons of an area in steps of the grid (north is up, so y turns round), mended where they cross."""
    import shapely

    def on_grid(ring: Any) -> list[tuple[float, float]]:
        return [(x / step, -y / step) for x, y in ring]

    parts = [
        shapely.Polygon(on_grid(p[0]), [on_grid(h) for h in p[1:] if len(h) > 3]) for p in polygons if len(p[0]) > 3
    ]
    return shapely.unary_union(shapely.make_valid(shapely.MultiPolygon(parts)) if parts else shapely.Polygon())


def _outline(shape: Any, speck: float) -> Outline:
    parts = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"]
    parts.sort(key=lambda p: -p.area)
    kept = [p for i, p in enumerate(parts) if not i or p.area >= speck]
    data = "".join(_ring(ring) for p in kept for ring in (p.exterior, *p.interiors))
    bounds = [round(v) for v in shape.bounds]
    point = kept[0].representative_point()
    box = (bounds[0], bounds[1], max(1, bounds[2] - bounds[0]), max(1, bounds[3] - bounds[1]))
    return Outline(data, box, (round(point.x), round(point.y)))


def _ring(ring: Any) -> str:
    """A ring as path data in whole steps, relative; points that fall on the one before are left out."""
    points = [(round(x), round(y)) for x, y in ring.coords]
    x, y = points[0]
    said = f"M{x} {y}"
    for px, py in points[1:-1]:
        if (px, py) != (x, y):
            said += f"l{px - x} {py - y}"
            x, y = px, py
    return said + "z"
