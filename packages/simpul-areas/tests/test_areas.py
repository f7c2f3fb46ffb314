"""The list is whole, and every area has its parent."""

from collections import Counter

import pytest

import simpul_areas


@pytest.fixture(scope="module")
def areas():
    return list(simpul_areas.areas())


def test_the_counts_of_the_edition(areas):
    counts = Counter(a.level for a in areas)
    assert counts == {"province": 38, "regency": 514, "district": 7_285, "village": 83_762}
    assert simpul_areas.edition().counts == dict(counts)
    kinds = Counter(a.kind for a in areas)
    assert (kinds["desa"], kinds["kelurahan"], kinds["desa_adat"]) == (75_252, 8_496, 14)
    assert (kinds["kabupaten"], kinds["kota"]) == (416, 98)


def test_codes_are_single_sorted_and_have_their_parent_before_them(areas):
    seen = set()
    for area in areas:
        assert area.code not in seen
        assert not area.parent_code or area.parent_code in seen
        assert area.name == area.name.strip() != ""
        seen.add(area.code)
    assert [a.code for a in areas] == sorted(seen)


def test_a_part_of_the_list_comes_with_what_is_above_it():
    part = {a.code for a in simpul_areas.areas(["35.13.07"])}
    assert {"35", "35.13", "35.13.07", "35.13.07.2001"} <= part
    assert all(c in ("35", "35.13") or c.startswith("35.13.07") for c in part)


def test_the_edition_says_where_it_comes_from():
    edition = simpul_areas.edition()
    assert edition.text == "2025 (Kepmendagri 300.2.2-2138/2025)"
    assert (edition.source, edition.source_version, edition.date) == ("idn-area-data", "4.0.1", "2025-04-25")
