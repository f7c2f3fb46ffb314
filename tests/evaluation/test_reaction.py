"""Reactions: distributions that add up, and nothing by which a few people could be recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.evaluation.reaction import LEAST_ANSWERS, reaction, reactions

RATINGS = st.lists(st.none() | st.integers(1, 4), max_size=12)


def test_a_summary_says_how_many_stand_behind_it():
    found = reaction([4, 4, 3, 2, 1, None])
    assert (found.answers, found.distribution, found.mean, found.good) == (5, (1, 1, 1, 2), 2.8, 0.6)
    assert found.words.id == "Rata-rata 2,8 dari 4; 60 % memberi 3 atau 4 (5 jawaban)."


def test_what_four_people_said_is_not_shown():
    found = reaction([1, 1, 1, 1])
    assert (found.distribution, found.mean, found.good) == (None, None, None)
    assert "tidak ditampilkan" in found.words.id
    assert reaction([]).words.id == "Belum ada jawaban."


def test_a_rating_outside_one_to_four_is_a_mistake():
    with pytest.raises(ValueError, match="1 to 4"):
        reaction([5])


@given(st.dictionaries(st.integers(0, 6), RATINGS, max_size=6))
def test_no_hidden_group_can_be_worked_out_from_the_total(groups):
    found = reactions(groups)
    spoken = {key: [r for r in ratings if r is not None] for key, ratings in groups.items()}
    assert {key: r.answers for key, r in found.groups.items()} == {key: len(r) for key, r in spoken.items()}
    shown = [r for r in found.groups.values() if r.distribution]
    assert all(r.answers >= LEAST_ANSWERS for r in shown)
    if found.total.distribution:
        rest = found.total.answers - sum(r.answers for r in shown)
        assert rest == 0 or rest >= LEAST_ANSWERS
    assert found.total.answers + found.left_out == sum(map(len, spoken.values()))
