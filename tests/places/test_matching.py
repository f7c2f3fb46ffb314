"""Village names as people write them. All names are invented but those every Indonesian knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.places.matching import (
    Certainty,
    folded,
    key,
    likeness,
    match_district,
    match_regency,
    match_village,
    similar_names,
)

DISTRICT = [
    ("99.01.01.2001", "Kembang Setaman"),
    ("99.01.01.2002", "Kali Bening"),
    ("99.01.01.2003", "Ma'rangan"),
    ("99.01.01.2004", "Tirtorejo"),
    ("99.01.01.2005", "Pandanwuluh"),
    ("99.01.01.2006", "Pandansari"),
    ("99.01.01.2007", "Sidodadi I"),
    ("99.01.01.2008", "Sidodadi II"),
    ("99.01.01.1009", "Jatimulyo"),
    ("99.01.01.2010", "Jatimulyo"),
    ("99.01.01.2011", "Ampel"),
    ("99.01.01.2012", "Soekomakmoer"),
    ("99.01.01.2013", "Wonokerto"),
    ("99.01.01.2014", "Wonokkerto"),
    ("99.01.01.2015", "Pandantari"),
]

CERTAIN = {
    "Kembangsetaman": "2001",
    "KEMBANG SETAMAN": "2001",
    "Desa Kembang  Setaman": "2001",
    "Ds. Kembangsetaman": "2001",
    "Perpustakaan Desa Kalibening": "2002",
    "Kel. Kali Bening": "2002",
    "Marangan": "2003",
    "Ma’rangan": "2003",
    "Tirtorrejo": "2004",
    "Tirto-Rejo": "2004",
    "Sidodadi 2": "2008",
    "Sukomakmur": "2012",
    "Kelurahan Jatimulyo": "1009",
}
PROBABLE = {
    "Kembang Sataman": "2001",
    "Kalibenign": "2002",
    "Tritorejo": "2004",
    "Pandanwulu": "2005",
    # Two villages of nearly one name: the spelling is a hint, and no more.
    "Wonokerto": "2013",
    "Wonokkerto": "2014",
}


@pytest.mark.parametrize("name", CERTAIN)
def test_the_same_name_written_otherwise_is_certain(name):
    match = match_village(name, DISTRICT)
    assert (match.outcome, match.code) == (Certainty.CERTAIN, f"99.01.01.{CERTAIN[name]}")


@pytest.mark.parametrize("name", PROBABLE)
def test_a_near_name_is_only_probable(name):
    match = match_village(name, DISTRICT)
    assert (match.outcome, match.probable_code) == (Certainty.PROBABLE, f"99.01.01.{PROBABLE[name]}")
    assert match.code is None, "a probable match is never used in silence"


@pytest.mark.parametrize("name", ["Jatimulyo", "Pandanwari"])
def test_two_that_fit_are_ambiguous(name):
    match = match_village(name, DISTRICT)
    assert match.outcome is Certainty.AMBIGUOUS
    assert len(match.candidates) > 1
    assert match.code is match.probable_code is None


@pytest.mark.parametrize("name", ["", " - ", "-", "Gunung Anyar", "Sidodadi 3", "Amp", "Desa", "Perpustakaan"])
def test_what_fits_nothing_is_none(name):
    match = match_village(name, DISTRICT)
    assert (match.outcome, match.candidates) == (Certainty.NONE, ())


def test_the_name_everybody_quotes():
    assert match_village("Alastengah", [("99.01.01.2001", "Alas Tengah"), ("99.01.01.2002", "Tengah")]).code


def test_districts_and_regencies():
    districts = [("99.01.01", "Kotaanyar"), ("99.01.02", "Kota Lama")]
    assert match_district("Kec. Kota Anyar", districts).code == "99.01.01"
    regencies = [("99.01", "Kabupaten Merdeka"), ("99.71", "Kota Merdeka"), ("99.02", "Kabupaten Jaya")]
    assert match_regency("Kab. Merdeka", regencies).code == "99.01"
    assert match_regency("Kota Merdeka", regencies).code == "99.71"
    assert match_regency("Jaya", regencies).code == "99.02"
    assert match_regency("Merdeka", regencies).outcome is Certainty.AMBIGUOUS


def test_a_library_registered_twice_is_noticed():
    others = ["Perpustakaan Desa Kembang Setaman", "TBM Cahaya Ilmu"]
    assert similar_names("Perpustakaan Kembangsetaman", others) == others[:1]
    assert similar_names("Taman Baca Cahaya Ilmu", others) == others[1:]
    assert similar_names("Perpustakaan Harapan", others) == []


names = st.text(st.sampled_from("abdeijkoprstuy'’ -.éIVX12"), max_size=24)


@given(names)
def test_normalising_twice_is_normalising_once(name):
    assert key(key(name)) == key(name)
    assert folded(folded(name)) == folded(name)


@given(names, names)
def test_likeness_is_symmetric_and_within_bounds(one, other):
    a, b = folded(one), folded(other)
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    assert (likeness(a, b) == 1) == (a == b)


@given(st.lists(names, max_size=8), names)
def test_certain_means_exactly_one_candidate_is_the_same(others, name):
    candidates = [(f"99.01.01.{2000 + i}", other) for i, other in enumerate(others)]
    match = match_village(name, candidates)
    same = [code for code, other in candidates if folded(other) == folded(name) and folded(name)]
    assert (match.code is not None) == (len(same) == 1)
    if match.code:
        assert match.code == same[0]


@given(st.lists(names, min_size=1, max_size=8), names, st.randoms())
def test_the_order_of_candidates_does_not_matter(others, name, random):
    candidates = [(f"99.01.01.{2000 + i}", other) for i, other in enumerate(others)]
    shuffled = list(candidates)
    random.shuffle(shuffled)
    assert match_village(name, candidates) == match_village(name, shuffled)
