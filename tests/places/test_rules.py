"""What makes a good library, one rule at a time."""

import datetime as dt
from decimal import Decimal

import pytest

from simpul.foundation.problems import Problem
from simpul.places import rules

TODAY = dt.date(2026, 7, 1)
GOOD = {
    "name": "Perpustakaan Melati",
    "kind": "village",
    "npp": "3513072001000001",
    "lat": Decimal("-7.9"),
    "lon": Decimal("113.3"),
    "founded": 2015,
    "open_since": dt.date(2015, 3, 1),
    "floor_m2": Decimal(56),
    "hours_per_day": Decimal("6.5"),
    "days": ["mon", "tue"],
    "services": ["reading", "ict"],
    "accreditation": "B",
    "accreditation_no": "00123/LAP",
    "accreditation_on": dt.date(2024, 5, 6),
    "channels": ["instagram: perpusmelati"],
}
BAD = {
    "no name": ({"name": "  "}, "perpustakaan-1", "name"),
    "a name without end": ({"name": "x" * 201}, "perpustakaan-1", "name"),
    "unknown kind": ({"kind": "castle"}, "perpustakaan-4", "kind"),
    "too far south": ({"lat": Decimal("-11.1")}, "perpustakaan-5", "lat"),
    "too far east": ({"lon": Decimal("141.1")}, "perpustakaan-5", "lon"),
    "half a coordinate": ({"lon": None}, "perpustakaan-7", "lat"),
    "founded tomorrow": ({"founded": 2027}, "perpustakaan-5", "founded"),
    "opened tomorrow": ({"open_since": dt.date(2026, 8, 1)}, "perpustakaan-6", "open_since"),
    "a day of 25 hours": ({"hours_per_day": 25}, "perpustakaan-5", "hours_per_day"),
    "negative floor": ({"floor_m2": -1}, "perpustakaan-5", "floor_m2"),
    "no number": ({"floor_m2": "wide"}, "perpustakaan-16", "floor_m2"),
    "not a number": ({"floor_m2": Decimal("NaN")}, "perpustakaan-16", "floor_m2"),
    "an eighth day": ({"days": ["mon", "fool"]}, "perpustakaan-4", "days"),
    "unknown service": ({"services": ["tea"]}, "perpustakaan-4", "services"),
    "a grade without a number": ({"accreditation_no": " "}, "perpustakaan-8", "accreditation_no"),
    "a stranger field": ({"colour": "blue"}, "perpustakaan-11", "colour"),
}


def test_a_good_library_has_no_fault():
    assert list(rules.faults(GOOD, today=TODAY)) == []


@pytest.mark.parametrize("case", BAD)
def test_each_fault_is_found_and_says_where(case):
    change, code, where = BAD[case]
    found = list(rules.faults(GOOD | change, today=TODAY))
    assert [(p.code, p.where) for p in found] == [(code, where)]
    assert found[0].say("id") != found[0].say("en")


def test_levels_kinds_and_parents_come_from_the_code():
    assert [rules.level_of(c) for c in ("35", "35.13", "35.13.07", "35.13.07.2001")] == [
        "province", "regency", "district", "village",
    ]  # fmt: skip
    assert [rules.kind_of(c) for c in ("35.13", "35.71", "35.13.07.2001", "35.13.07.1001", "91.03.01.3001")] == [
        "kabupaten", "kota", "desa", "kelurahan", "desa_adat",
    ]  # fmt: skip
    assert rules.lineage("35.13.07") == ("35", "35.13", "35.13.07")
    assert rules.common_ancestor("35.13.07.2001", "35.13.09.2001") == "35.13"
    assert rules.common_ancestor("35.13", "33.01") == ""


@pytest.mark.parametrize(
    "code", ["", "3", "35.1", "35.13.7", "35.13.07.201", "35-13", "35.13.", "35.13.07.2001.1", "35\n"]
)
def test_what_is_no_area_code(code):
    with pytest.raises(Problem, match="area code"):
        rules.level_of(code)


@pytest.mark.parametrize(
    ("kind", "code", "pending", "stands"),
    [
        ("village", "35.13.07.2001", False, "village"),
        ("village", "35.13", True, "pending"),
        ("village", "35.13.07", True, "pending"),
        ("tbm", "35.13.07", False, "district"),
        ("regency", "35.13", False, "regency"),
        ("province", "35", False, "province"),
    ],
)
def test_a_library_stands_where_its_kind_may(kind, code, pending, stands):
    assert rules.placement_of(kind, code, pending=pending) == stands


@pytest.mark.parametrize(
    ("kind", "code", "pending"),
    [("village", "35.13", False), ("regency", "35", False), ("village", "35", True)],
)
def test_and_nowhere_else(kind, code, pending):
    with pytest.raises(Problem):
        rules.placement_of(kind, code, pending=pending)
