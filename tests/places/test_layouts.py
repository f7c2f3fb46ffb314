"""Every area has exactly one tile, and no two share a cell."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.places import layouts
from simpul.places.positions import POSITIONS
from simpul_areas import areas

EVERY = [a for a in areas() if a.level in ("province", "regency")]
PROVINCES = [a.code for a in EVERY if a.level == "province"]
REGENCIES = defaultdict(list)
for area in EVERY:
    if area.level == "regency":
        REGENCIES[area.parent_code].append(area.code)


def test_the_country_has_every_province_once():
    cells = layouts.country()
    assert sorted(cells) == PROVINCES
    assert len(set(cells.values())) == 38
    assert set(layouts.SHORT) == set(PROVINCES)


def test_neighbours_in_the_country_lie_where_they_should():
    cells = layouts.country()
    column = {code: c for code, (c, _) in cells.items()}
    row = {code: r for code, (_, r) in cells.items()}
    west_to_east = ["11", "12", "16", "32", "33", "35", "51", "52", "53", "81", "94", "95"]
    assert [column[c] for c in west_to_east] == sorted(column[c] for c in west_to_east)
    assert row["65"] < row["64"] < row["63"]
    assert {"91", "92", "93", "94", "95", "96"} == {c for c in cells if column[c] >= 13}


@pytest.mark.parametrize("province", PROVINCES)
def test_every_regency_of_a_province_has_one_tile(province):
    cells = layouts.completed({}, REGENCIES[province])
    assert sorted(cells) == REGENCIES[province]
    assert len(set(cells.values())) == len(cells)
    assert all(c >= 0 and r >= 0 for c, r in cells.values())
    assert max(c for c, _ in cells.values()) < 12
    assert cells == layouts.completed({}, reversed(REGENCIES[province])), "the same whatever the order"


def test_every_regency_has_a_position_in_its_province():
    assert set(POSITIONS) == {code for codes in REGENCIES.values() for code in codes}
    assert all(95 <= x <= 141.1 and -11.1 <= y <= 6.1 for x, y in POSITIONS.values())


def test_tiles_lie_to_each_other_as_their_regencies_do():
    """Of all pairs of a province far enough apart, nearly all keep their east and west, north and south."""
    kept = seen = 0
    for codes in REGENCIES.values():
        cells = layouts.completed({}, codes)
        for i, one in enumerate(codes):
            for other in codes[i + 1 :]:
                for axis, sign in ((0, 1), (1, -1)):
                    apart = POSITIONS[one][axis] - POSITIONS[other][axis]
                    if abs(apart) > 0.5:
                        seen += 1
                        kept += sign * apart * (cells[one][axis] - cells[other][axis]) >= 0
    assert kept / seen > 0.95


def test_all_514_regencies_are_there():
    assert sum(len(layouts.completed({}, codes)) for codes in REGENCIES.values()) == 514


POINT = st.tuples(st.integers(950, 1410), st.integers(-110, 60)).map(lambda p: (p[0] / 10, p[1] / 10))


@given(st.lists(POINT, max_size=25), st.integers(0, 8))
def test_no_two_tiles_ever_share_a_cell(points, strangers):
    codes = [f"{i:02}" for i in range(len(points) + strangers)]
    cells = layouts.arranged(dict(zip(codes, points, strict=False)), codes)
    assert sorted(cells) == codes
    assert len(set(cells.values())) == len(codes)


def test_a_province_made_later_gets_a_tile_below():
    cells = layouts.completed(layouts.country(), [*PROVINCES, "97"])
    assert cells["97"][1] > max(r for c, (_, r) in cells.items() if c != "97")
