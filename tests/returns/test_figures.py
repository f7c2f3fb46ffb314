"""The figures equal an independent recount of the files, for every key of the contract."""

import pytest

from simpul.foundation.problems import Problem
from tests.returns.conftest import DUMP
from tests.returns.recount import recount


def test_the_figures_are_those_of_the_files(read_in, figures):
    read_in()
    for start, end in [("2026-01", "2026-06"), ("2026-03", "2026-03"), ("2026-01", "2026-12"), ("2025-01", "2025-12")]:
        assert figures("33.01", start, end) == recount(DUMP, "33.01", start, end)


def test_the_nation_and_the_province_are_the_sum(read_in, figures):
    read_in()
    nation, province, regency = (figures(area) for area in ("ID", "33", "33.01"))
    assert [found.pop("area") for found in (nation, province, regency)] == ["ID", "33", "33.01"]
    assert nation == province == regency


def test_an_area_without_records_is_all_zero_and_its_medians_unknown(read_in, figures):
    read_in()
    found = figures("35.14")
    assert found["visits"] == {"rows": 0, "libraries": 0, "male": 0, "female": 0, "total": 0, "by_month": {}}
    assert found["entry_delay_days"]["engagement"]["median"] is None
    assert found["engagement"]["by_field"] == {}


@pytest.mark.parametrize(("area", "code"), [("33.99", "wilayah-1"), ("Demak", "wilayah-2"), ("33.1", "wilayah-2")])
def test_an_area_that_does_not_exist_is_a_problem(figures, area, code):
    with pytest.raises(Problem) as problem:
        figures(area)
    assert problem.value.code == code


def test_the_keys_of_the_contract(read_in, figures):
    read_in()
    found = figures()
    assert list(found) == [
        "area", "from", "to", "libraries", "visits", "engagement", "advocacy", "publications", "services",
        "replication", "entry_delay_days",
    ]  # fmt: skip
    assert set(found["visits"]["by_month"]["2026-01"]) == {"rows", "male", "female", "total", "heard", "expected"}
    assert set(found["advocacy"]["by_month"].values()) <= set(range(100))
    assert set(found["engagement"]["by_audience"]) <= {
        "Umum", "Pelajar", "Anak-Anak", "Lansia", "Pelaku UMKM", "Mahasiswa", "Petani/Nelayan",
    }  # fmt: skip
    assert list(found["entry_delay_days"]["engagement"]) == [
        "n", "same_day", "within_7", "within_30", "over_30", "median", "p90", "max",
    ]  # fmt: skip
