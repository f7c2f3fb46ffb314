"""Maps: every area once, silence hatched, the class readable without its colour."""

import xml.etree.ElementTree as ET

import pytest

from simpul.ui import maps
from simpul.ui.maps import Shapes, Tile

AREAS = [
    Tile("11", "Aceh", "87 %", "Aceh: 87 %", 3, "/a"),
    Tile("12", "Sumatera Utara", "0 %", "Sumut: 0 %", 0, "/b"),
    Tile("13", "Sumbar", "–", "Sumbar: belum melapor", None, "/c"),
    Tile("14", "Riau", "", "Riau: belum ada perpustakaan", None, "/d", empty=True),
]
CELLS = {"11": (0, 0), "12": (1, 1), "13": (0, 2), "14": (3, 3)}
TOLD = {"words": "x & y", "name": "n"}
OUTLINES = Shapes({"11": "M0 0h10v10h-10z", "13": "M20 0h5v5h-5z"}, (0, 0, 30, 20), {"11": (5, 5)})


def drawn(**more):
    return maps.tiles(AREAS, CELLS, ["0–49 %", "50–100 %"], **TOLD, **more)


def test_every_area_leads_to_its_page_by_its_name():
    root = ET.fromstring(drawn())
    assert {a.get("href"): a.get("aria-label") for a in root.iter("a")} == {
        "/a": "Aceh: 87 %", "/b": "Sumut: 0 %", "/c": "Sumbar: belum melapor", "/d": "Riau: belum ada perpustakaan",
    }  # fmt: skip


def test_silence_is_hatched_and_a_zero_is_not():
    links = {a.get("href"): a for a in ET.fromstring(drawn()).iter("a")}

    def hatched(url):
        return any("url(#n-h)" in (r.get("fill") or "") for r in links[url].iter("rect"))

    assert [hatched(u) for u in ("/a", "/b", "/c", "/d")] == [False, False, True, False]


def test_the_value_and_the_meaning_of_each_shade_are_written():
    said = [t.text for t in ET.fromstring(drawn()).iter("text")]
    assert {"87 %", "0 %", "0–49 %", "50–100 %", "belum melapor", "belum ada perpustakaan"} <= set(said)


def test_a_map_stands_alone_without_classes_and_links():
    root = ET.fromstring(drawn(standalone=True))
    assert not [e for e in root.iter() if e.get("class") or e.tag.endswith("}a")]


def test_outlines_replace_tiles_where_there_are_any():
    root = ET.fromstring(maps.shapes(AREAS, OUTLINES, ["a"], **TOLD))
    assert {a.get("href") for a in root.iter("a")} == {"/a", "/c"}
    assert ET.fromstring(maps.shapes(AREAS, OUTLINES, ["a"], standalone=True, **TOLD)) is not None


@pytest.mark.parametrize("values", [[], [5], [1, 1, 1], [1, 2], list(range(100)), [0, 9_114_240, 3, 12, 40_000]])
def test_classes_rise_and_hold_every_value(values):
    limits = maps.broken(values)
    assert limits == sorted(set(limits))
    assert all(0 <= maps.shade_of(v, limits) < maps.CLASSES for v in values)
    if values:
        assert maps.shade_of(min(values), limits) == 0


def test_a_name_is_never_markup():
    hostile = [Tile("11", "<b>&", '"x"', "<script>", 3, '/a"><script>')]
    for picture in (
        maps.tiles(hostile, {"11": (0, 0)}, ["a < b"], **TOLD),
        maps.shapes(hostile, OUTLINES, ["a < b"], **TOLD),
    ):
        ET.fromstring(picture)
        assert "<script" not in picture
        assert "<b>" not in picture
