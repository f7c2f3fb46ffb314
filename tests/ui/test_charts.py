"""Drawings say what they show, and show what is missing as missing."""

import xml.etree.ElementTree as ET

import pytest

from simpul.ui import charts
from simpul.ui.charts import Bar, Dot, Panel, Point, Series, columns, trend_words

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


MONTHS = ["Jan", "Feb", "Mar", "Apr"]


def every(**more):
    """One of each drawing of the same few values, a silent one among them."""
    values = [4.0, None, 0.0, 9.0]
    points = [Point(m, v, v) for m, v in zip(MONTHS, values, strict=True)]
    more = {"words": "x & y", "name": "n", **more}
    return {
        "columns": charts.columns(points, **more),
        "lines": charts.lines(MONTHS, [Series("2026", values), Series("2025", [1, 2, None, 4])], **more),
        "stack": charts.stack([Bar("Desa & <b>", [1, 2, 3], "/x?a=1&b=2"), Bar("Diam", None)], ["a", "b", "c"], **more),
        "multiples": charts.multiples([Panel("A", points, "/a"), Panel("B", points)], **more),
        "strip": charts.strip([Dot(m, v, "/d") for m, v in zip(MONTHS, values, strict=True)], **more),
    }


@pytest.mark.parametrize("name", list(every()))
def test_every_drawing_stands_alone_with_its_own_colours(name):
    inside, alone = every()[name], every(standalone=True)[name]
    page, file = ET.fromstring(inside), ET.fromstring(alone)
    assert file.tag == f"{SVG}svg"
    assert float(file.get("width")) > 0
    assert float(file.get("height")) > 0
    assert not [e for e in file.iter() if e.get("class") or e.get("style") or e.tag == f"{SVG}a"]
    assert "var(" not in alone
    drawn = [e.tag.removeprefix(SVG) for e in file.iter() if e.tag not in (f"{SVG}svg", f"{SVG}a")]
    drawn.remove("rect")  # the white ground
    assert sorted(drawn) == sorted(e.tag for e in page.iter() if e.tag not in ("svg", "a"))
    assert all(e.get("fill") for e in file.iter(f"{SVG}text"))


@pytest.mark.parametrize("name", list(every()))
def test_every_drawing_shows_silence_as_silence_and_says_what_it_is(name):
    root = ET.fromstring(every()[name])
    assert root.find("title").text == "x & y"
    assert [e for e in root.iter() if e.get("class") == "draw-silent"]


def test_small_drawings_far_apart_each_get_a_scale_of_their_own():
    small, large = Panel("Desa", [Point("Jan", 3), Point("Feb", 1)]), Panel("Negeri", [Point("Jan", 900)])
    silent = Panel("Diam", [Point("Jan", None)])
    assert charts.far_apart([small, large, silent])
    assert not charts.far_apart([small, Panel("Tetangga", [Point("Jan", 20)]), silent])
    assert not charts.far_apart([silent])

    def heights(**more):
        root = ET.fromstring(charts.multiples([small, large, silent], words="x", name="n", **more))
        bars = [float(e.get("height")) for e in root.iter("rect") if e.get("class", "").startswith("draw-bar")]
        return bars, [e.text for e in root.iter("text")]

    together, _ = heights()
    apart, said = heights(own_scales=True)
    assert together[0] < apart[0] == apart[2]
    assert {"3", "900"} <= set(said)


def test_a_line_has_a_gap_where_nobody_spoke():
    text = charts.lines(MONTHS, [Series("a", [1, 2, None, 4])], words="x", name="n")
    root = ET.fromstring(text)
    assert len(list(root.iter("path"))) == 1, "one run of two months; the third month alone is a dot"
    assert len(list(root.iter("circle"))) == 3


def test_a_spread_names_who_lies_far_out_and_counts_the_silent():
    dots = [Dot(f"D{i}", 10 + i % 3) for i in range(20)] + [Dot("Rumah Cahaya", 90), Dot("Diam", None)]
    assert [d.label for d in charts.far_out(dots)] == ["Rumah Cahaya"]
    assert "Rumah Cahaya 90" in charts.strip(dots, words="x", name="n")
    said = charts.strip_words("Kunjungan", dots)
    assert said.startswith("Kunjungan: 21 titik. Nilai tengah 11;")
    assert said.endswith("Jauh di luar: Rumah Cahaya (90). Tanpa laporan: 1.")


def test_the_words_say_which_way_it_goes():
    rising = [Point(str(i), 10 * i) for i in range(1, 10)]
    assert trend_words("Kunjungan", rising).endswith("Naik.")
    assert trend_words("Kunjungan", rising[::-1]).endswith("Turun.")
    assert trend_words("Kunjungan", [Point(str(i), 10) for i in range(9)]).endswith("Mendatar.")


def test_a_line_is_compared_over_the_months_both_have_heard_of():
    series = [Series("2026", [1, 2, None, 4]), Series("2025", [10, None, 30, 40])]
    said = charts.line_words("Kunjungan", MONTHS, series)
    assert "Pada 2 bulan yang sama-sama dilaporkan: 5, 2025 50." in said


def test_the_words_name_highest_lowest_and_silent_months():
    points = [Point("Jan 2026", 12), Point("Feb 2026", None), Point("Mar 2026", 1500)]
    assert trend_words("Kunjungan", points) == (
        "Kunjungan per bulan. Tertinggi 1.500 (Mar 2026), terendah 12 (Jan 2026). Tanpa laporan: Feb 2026."
    )
    assert trend_words("Visits", [Point("Jan", None)], "en") == "Visits: no reports yet."
