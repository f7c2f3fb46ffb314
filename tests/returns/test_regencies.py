"""A regency is found by its name, exactly or not at all."""

import pytest

from simpul.foundation.problems import Problem
from simpul.returns.sim.libraries import Area
from simpul.returns.sim.regencies import Finder

FINDER = Finder(
    [Area("31", "Daerah Khusus Ibukota Jakarta"), Area("34", "Daerah Istimewa Yogyakarta"), Area("35", "Jawa Timur")],
    [
        Area("31.71", "Kota Administrasi Jakarta Pusat"),
        Area("34.04", "Kabupaten Sleman"),
        Area("35.13", "Kabupaten Probolinggo"),
        Area("35.74", "Kota Probolinggo"),
    ],
)


@pytest.mark.parametrize(
    ("province", "regency", "code"),
    [
        ("Jawa Timur", "Kab. Probolinggo", "35.13"),
        ("JAWA  TIMUR", "Kab.Probolinggo", "35.13"),
        ("Provinsi Jawa Timur", "Kabupaten Probolinggo", "35.13"),
        ("Jawa Timur", "Kota Probolinggo", "35.74"),
        ("DI Yogyakarta", "Kab. Sleman", "34.04"),
        ("", "Sleman", "34.04"),
        ("DKI Jakarta", "Kota Adm. Jakarta Pusat", "31.71"),
    ],
)
def test_a_name_as_the_source_writes_it_finds_its_regency(province, regency, code):
    assert FINDER.code(province, regency) == code


@pytest.mark.parametrize(
    ("province", "regency", "problem"),
    [
        ("Jawa Timur", "Probolinggo", "sim-12"),
        ("Jawa Tengah", "Kab. Probolinggo", "sim-11"),
        ("Daerah Istimewa Yogyakarta", "Kab. Probolinggo", "sim-11"),
        ("Jawa Timur", "Kab. Probolingo", "sim-11"),
        ("Jawa Timur", "Kota Sleman", "sim-11"),
        ("", "", "sim-11"),
    ],
)
def test_what_fits_nothing_or_two_is_a_problem(province, regency, problem):
    with pytest.raises(Problem) as raised:
        FINDER.code(province, regency)
    assert raised.value.code == problem
