"""How well names match on real published records, where they are found beside the checkout."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

import simpul_areas
from simpul.places.matching import match_district, match_village

CHECKOUT = Path(__file__).resolve().parents[2]
PLACES = (os.environ.get("SIMPUL_SIM_SAMPLE", ""), str(CHECKOUT.parent / "shared" / "data" / "sim-sample"))
SAMPLE = next((Path(p) for p in PLACES if p and (Path(p) / "iku.json").is_file()), None)
pytestmark = pytest.mark.skipif(SAMPLE is None, reason="no published sample beside the checkout")


def rows(name):
    return json.loads((SAMPLE / f"{name}.json").read_text("utf-8"))["data"]


@pytest.fixture(scope="module")
def land():
    areas = list(simpul_areas.areas(["35.13"]))
    return {level: [(a.code, a.name) for a in areas if a.level == level] for level in ("district", "village")}


def test_with_its_district_known_every_village_is_certain(land):
    named = {
        (row["kecamatan_name"], row["desa_name"])
        for name in ("pengunjung", "pelibatan", "publikasi", "peningkatan")
        for row in rows(name)
        if row["desa_name"].strip() != "-"
    }
    assert len(named) > 20
    for district, village in named:
        code = match_district(district, land["district"]).code
        assert code is not None
        assert match_village(village, [v for v in land["village"] if v[0].startswith(f"{code}.")]).code


def test_without_it_nothing_is_guessed(land):
    names = [row["desa_kelurahan"] for row in rows("iku") if row["desa_kelurahan"].strip() != "-"]
    found = Counter(match_village(name, land["village"]).outcome.value for name in names)
    assert found["none"] == 0
    assert found["certain"] >= 0.9 * len(names)
    assert found["ambiguous"] > 0
