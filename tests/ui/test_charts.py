"""Drawings say what they show, and show what is missing as missing."""

import xml.etree.ElementTree as ET

import pytest

from simpul.ui.charts import Point, columns, trend_words

SVG = "{http://www.w3.org/2000/svg}"


def drawn(points, **more):
    text = columns(points, words=more.get("words", "x"), name="n")
    return ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)), text


def bars(root, name):
    return [r for r in root.iter(f"{SVG}rect") if name in r.get("class").split()]


def test_a_silent_month_is_dashed_and_a_month_of_none_is_not():
    root, _ = drawn([Point("Jan", 4), Point("Feb", None), Point("Mar", 0)])
    assert len(bars(root, "draw-silent")) == 1
    assert [float(b.get("height")) for b in bars(root, "draw-bar")][1] == 0


def test_one_towering_month_does_not_flatten_the_others():
    root, text = drawn([Point("Jan", 3000), Point("Feb", 9_114_240), Point("Mar", 2500)])
    heights = [float(b.get("height")) for b in bars(root, "draw-bar")]
    assert heights[0] > 60
    assert len(bars(root, "draw-bar--odd")) == 1
    assert "9,1 jt" in text


def test_words_inside_are_harmless():
    _, text = drawn([Point("<b>", 1)], words="a & b <script>")
    assert "<script>" not in text
    assert "style=" not in text


@pytest.mark.parametrize("values", [[], [None], [0], [1], [0.5], [10**12, 1], list(range(36))])
def test_any_series_can_be_drawn(values):
    drawn([Point(str(i), v) for i, v in enumerate(values)])


def test_the_words_name_highest_lowest_and_silent_months():
    points = [Point("Jan 2026", 12), Point("Feb 2026", None), Point("Mar 2026", 1500)]
    assert trend_words("Kunjungan", points) == (
        "Kunjungan per bulan. Tertinggi 1.500 (Mar 2026), terendah 12 (Jan 2026). Tanpa laporan: Feb 2026."
    )
    assert trend_words("Visits", [Point("Jan", None)], "en") == "Visits: no reports yet."
