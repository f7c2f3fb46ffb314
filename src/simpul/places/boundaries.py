"""Reading a file of boundaries somebody sends: GeoJSON or TopoJSON in, polygons by area code out, guarded."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from simpul.places import problems

LARGEST_MB = 80
MOST_POINTS = 4_000_000
# Names under which files of the country carry the code, in the order in which they are believed.
NAMES = ("code", "kode", "kode_wilayah", "kdpkab", "kode_kab", "kdkab", "kode_prov", "kdprov", "kdppum", "id")
WEST, EAST, SOUTH, NORTH = 90.0, 145.0, -14.0, 9.0
Ring = list[tuple[float, float]]
Polygons = list[list[Ring]]  # each polygon: the outer ring, then its holes


def read(path: Path) -> tuple[dict[str, Polygons], int]:
    """The polygons of every province and regency in the file by code, and how many shapes carried no such code.

    Raises batas-1 (no map of boundaries), -2 (too large), -3 (no degrees of the country), -4 (no codes at all).
    """
    size = path.stat().st_size
    if size > LARGEST_MB * 1_000_000:
        raise problems.boundaries_too_large(name=path.name, size=round(size / 1e6), most=LARGEST_MB)
    try:
        data = json.loads(path.read_bytes())
        shapes = list(_shapes(data))
    except RecursionError:
        raise problems.boundaries_unreadable(name=path.name, reason="isinya bersarang terlalu dalam") from None
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise problems.boundaries_unreadable(name=path.name, reason="isinya bukan JSON") from None
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise problems.boundaries_unreadable(name=path.name, reason="susunannya tidak dikenal") from None
    found: dict[str, Polygons] = {}
    strangers = points = 0
    for properties, polygons in shapes:
        code = _code(properties)
        points += sum(len(ring) for polygon in polygons for ring in polygon)
        if points > MOST_POINTS:
            raise problems.boundaries_too_large(name=path.name, size=round(size / 1e6), most=LARGEST_MB)
        if code and polygons:
            found.setdefault(code, []).extend(polygons)
        else:
            strangers += 1
    if not found:
        raise problems.boundaries_without_codes(name=path.name)
    for polygons in found.values():
        if any(not (WEST <= x <= EAST and SOUTH <= y <= NORTH) for p in polygons for ring in p for x, y in ring):
            raise problems.boundaries_elsewhere(name=path.name)
    return found, strangers


def _code(properties: dict[str, Any]) -> str:
    """The area code among a shape's properties, with its dots; "" for none, and for what is no province or regency."""
    told = {str(k).lower(): v for k, v in properties.items()}
    for name in NAMES:
        value = told.get(name)
        digits = str(value).replace(".", "").strip() if value is not None and not isinstance(value, bool) else ""
        if digits.isdigit() and len(digits) in (2, 4):
            return digits if len(digits) == 2 else f"{digits[:2]}.{digits[2:]}"
    return ""


def _shapes(data: Any) -> Iterator[tuple[dict[str, Any], Polygons]]:
    if data["type"] == "FeatureCollection":
        for feature in data["features"]:
            geometry = feature["geometry"]
            properties = {"id": feature.get("id"), **(feature.get("properties") or {})}
            yield properties, _polygons(geometry["type"], geometry["coordinates"]) if geometry else []
    elif data["type"] == "Topology":
        arcs = _arcs(data)
        for member in data["objects"].values():
            for geometry in member["geometries"]:
                properties = {"id": geometry.get("id"), **(geometry.get("properties") or {})}
                yield properties, _joined(geometry, arcs)
    else:
        raise ValueError(data["type"])


def _polygons(sort: str, coordinates: Any) -> Polygons:
    if sort not in ("Polygon", "MultiPolygon"):
        return []
    several = [coordinates] if sort == "Polygon" else coordinates
    return [[_ring(ring) for ring in polygon] for polygon in several]


def _ring(points: Iterable[Any]) -> Ring:
    return [(float(p[0]), float(p[1])) for p in points]


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a topology in degrees: differences added up, then scaled and shifted."""
    transform = topology.get("transform")
    found = []
    for arc in topology["arcs"]:
        if transform is None:
            found.append(_ring(arc))
            continue
        (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
        x = y = 0
        ring: Ring = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            ring.append((x * scale_x + left, y * scale_y + bottom))
        found.append(ring)
    return found


def _joined(geometry: dict[str, Any], arcs: list[Ring]) -> Polygons:
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return []
    several = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [[_walked(ring, arcs) for ring in polygon] for polygon in several]


def _walked(indexes: Iterable[int], arcs: list[Ring]) -> Ring:
    """A ring of arcs end to end; a negative index ~i is arc i walked backwards."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc if not ring else arc[1:]
    return ring
