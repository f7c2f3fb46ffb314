"""A name in a table is found however it is written, and what does not fit is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.dashboards.below.searching import matching

NAMES = [
    "Alas Tengah", "Alassapi", "Sebaung", "Rumah Baca Kita", "Sukapura", "Perpustakaan Desa Jembrana", "Cilacap",
    "Gema Literasi Ngadisari", "Taman Bacaan Pelita",
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("alastengah", ["Alas Tengah"]),
        ("tengah alas", ["Alas Tengah"]),
        ("ALAS", ["Alas Tengah", "Alassapi"]),
        ("membaca", ["Rumah Baca Kita", "Taman Bacaan Pelita"]),
        ("soekapoera", ["Sukapura"]),
        ("Tjilatjap", ["Cilacap"]),
        ("ngadisari literasi", ["Gema Literasi Ngadisari"]),
        ("", NAMES),
        ("  ", NAMES),
        ("xyzzy", []),
        ("%", NAMES),
    ],
)
def test_what_is_meant_is_found(question, found):
    places, similar = matching(NAMES, question)
    assert [NAMES[i] for i in places] == found
    assert not similar


@pytest.mark.parametrize(
    ("question", "found"), [("sebaun g", "Sebaung"), ("sebanug", "Sebaung"), ("jembrna", "Perpustakaan Desa Jembrana"),
                            ("sukapora", "Sukapura"), ("ngadisri", "Gema Literasi Ngadisari")]
)  # fmt: skip
def test_a_slip_is_forgiven_and_said(question, found):
    places, similar = matching(NAMES, question)
    assert [NAMES[i] for i in places] == [found]
    assert similar or question == "sebaun g"


def test_what_fits_as_written_leaves_out_what_is_only_similar():
    places, similar = matching(["Melati", "Melatu"], "melati")
    assert (places, similar) == ([0], False)


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=30))
def test_any_question_is_answered(names, question):
    places, _ = matching(names, question)
    assert places == sorted(set(places))
    assert all(0 <= i < len(names) for i in places)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9))
def test_a_name_finds_itself(names):
    for i, name in enumerate(names):
        assert i in matching(names, name)[0]
