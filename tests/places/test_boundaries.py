"""Boundaries come in from a file, and the map shows them; another kind of file gets a sentence."""

import json
import re

import pytest

from simpul.foundation.problems import Problem
from simpul.places import boundaries, outlines
from simpul.scope.actor import machine


def square(left, bottom, size=0.5):
    right, top = left + size, bottom + size
    return [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]


def geojson(**areas):
    """Invented squares by code ("35.13" written as "c3513")."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"KODE": code.removeprefix("c"), "NAMA": "x"},
                "geometry": {"type": "MultiPolygon", "coordinates": [[square(*at)]]},
            }
            for code, at in areas.items()
        ],
    }


def topojson():
    """Two regencies that share a border: one arc, walked forwards by one and backwards by the other."""
    return {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [113, -8]},
        "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        "objects": {
            "kab": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "35.13"}},
                    {"type": "Polygon", "arcs": [[2, -1]], "properties": {"code": "35.14"}},
                ],
            }
        },
    }


def written(folder, data):
    path = folder / "batas.geojson"
    path.write_text(data if isinstance(data, str) else json.dumps(data))
    return path


def test_codes_are_read_with_and_without_dots(tmp_path):
    found, strangers = boundaries.read(written(tmp_path, geojson(c3513=(113, -8), c35=(112, -8), c350101=(112, -8))))
    assert set(found) == {"35.13", "35"}
    assert strangers == 1


def test_a_topology_is_walked_along_its_arcs(tmp_path):
    found, _ = boundaries.read(written(tmp_path, topojson()))
    assert set(found["35.13"][0][0]) == {(113.0, -8.0), (113.5, -8.0), (113.5, -7.5), (113.0, -7.5)}
    assert set(found["35.14"][0][0]) == {(113.5, -8.0), (114.0, -8.0), (114.0, -7.5), (113.5, -7.5)}


def test_a_border_stays_one_line_for_both_its_sides(tmp_path):
    found, _ = boundaries.read(written(tmp_path, topojson()))
    made = outlines.drawn(found)
    west, east = made["35.13"].box, made["35.14"].box
    assert west[0] + west[2] == east[0]
    assert all(re.fullmatch(r"(M-?\d+ -?\d+(l-?\d+ -?\d+)+z)+", o.path) for o in made.values())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kode;nama", "batas-1"),
        ("[" * 100_000, "batas-1"),
        ('{"type": "Wavefront"}', "batas-1"),
        ('{"type": "FeatureCollection"}', "batas-1"),
        ('{"type": "FeatureCollection", "features": []}', "batas-4"),
        (json.dumps(geojson(cX=(113, -8))), "batas-4"),
        (json.dumps(geojson(c3513=(12_600_000, -880_000))), "batas-3"),
    ],
)
def test_another_kind_of_file_gets_a_sentence(tmp_path, text, code):
    with pytest.raises(Problem) as refused:
        boundaries.read(written(tmp_path, text))
    assert refused.value.code == code


def test_a_file_beyond_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(boundaries, "LARGEST_MB", 0)
    with pytest.raises(Problem) as refused:
        boundaries.read(written(tmp_path, geojson(c3513=(113, -8))))
    assert refused.value.code == "batas-2"


def test_the_dry_run_keeps_nothing_and_the_map_waits_for_the_last_area(tmp_path, db):
    from simpul.places import actions
    from simpul.places.models import AreaOutline

    by = machine("areas")
    one = written(tmp_path, geojson(c3513=(113, -8), c9901=(113, -8)))
    report = actions.import_boundaries(by=by, path=one, dry_run=True)
    assert report.counts["outlines"] == 1
    assert [f.column for f in report.problems] == ["99.01"]
    assert not AreaOutline.objects.exists()
    report = actions.import_boundaries(by=by, path=one)
    assert any("35: 1 wilayah belum punya batas (35.14)" in line for line in report.lines)
    report = actions.import_boundaries(by=by, path=written(tmp_path, topojson()))
    assert report.lines == []
    assert set(outlines.below("35").paths) == {"35.13", "35.14"}
