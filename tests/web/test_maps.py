"""The map on a page says what its table says."""

import re

import pytest


def test_the_map_of_a_province_has_every_regency(world, as_):
    page = as_("programme").get("/wilayah/35/")
    drawn = page.context["map"].drawing
    assert set(re.findall(r'href="/wilayah/([\d.]+)/', drawn)) == {"35.13", "35.14"}


@pytest.mark.parametrize("by", ["coverage", "need", "visits.total", "engagement.activities"])
def test_each_choice_is_drawn_and_kept_in_its_links(as_, by):
    page = as_("programme").get("/wilayah/35/", {"map": by, "from": "2026-01", "to": "2026-10"})
    assert page.status_code == 200
    assert [q.current for q in page.context["map"].choices].count(True) == 1
    assert all("from=2026-01" in q.url and "#peta" in q.url for q in page.context["map"].choices)


def test_a_figure_nobody_offers_is_a_sentence(as_):
    page = as_("programme").get("/wilayah/35/", {"map": "password"})
    assert page.status_code == 400
    assert "saringan-1" in page.content.decode()


def test_a_regency_has_a_table_and_no_map(as_):
    assert as_("regency_pic").get("/wilayah/35.13/").context["map"] is None


def test_real_outlines_replace_the_tiles_once_every_area_has_one(world, as_, tmp_path):
    from simpul.places import actions
    from simpul.scope.actor import machine
    from tests.places.test_boundaries import geojson, topojson, written

    actions.import_boundaries(by=machine("areas"), path=written(tmp_path, geojson(c3513=(113, -8))))
    assert "<path" not in as_("programme").get("/wilayah/35/").context["map"].drawing.replace(
        '<path class="draw-hatch"', ""
    )
    actions.import_boundaries(by=machine("areas"), path=written(tmp_path, topojson()))
    drawn = as_("programme").get("/wilayah/35/").context["map"].drawing
    assert len(re.findall(r'<path class="draw-map-[^"]*" d="M', drawn)) == 2
    assert set(re.findall(r'href="/wilayah/([\d.]+)/', drawn)) == {"35.13", "35.14"}
