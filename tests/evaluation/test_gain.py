"""The gain of paired answers, and its interval over seeds."""

import random
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simpul.evaluation.gain import LEAST_PAIRS, gain
from simpul.evaluation.student import t95

SCORES = st.dictionaries(st.integers(0, 40), st.integers(0, 20), max_size=40)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 9, 10, 29, 30, 120, 999])
def test_student_s_t_is_the_known_one(freedom):
    assert t95(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-6)


def test_only_who_sat_both_tests_counts():
    before = dict.fromkeys(range(12), 4) | {"left early": 0}
    after = dict.fromkeys(range(12), 7) | {"came late": 10}
    found = gain(before, after, 10)
    assert (found.pairs, found.only_before, found.only_after) == (12, 1, 1)
    assert (found.before, found.after, found.value) == (0.4, 0.7, 0.5)
    assert "12 orang" in found.words.id
    assert "50 %" in found.words.id


def test_with_too_few_pairs_nothing_is_said():
    found = gain(dict.fromkeys(range(LEAST_PAIRS - 1), 2), dict.fromkeys(range(LEAST_PAIRS - 1), 9), 10)
    assert found.value is None
    assert found.before is None
    assert "tidak dihitung" in found.words.id


def test_who_knew_everything_before_leaves_nothing_to_gain():
    all_right = dict.fromkeys(range(15), 10)
    found = gain(all_right, all_right, 10)
    assert found.value is None
    assert found.before == 1.0
    assert "tidak dapat menunjukkan" in found.words.id


def test_one_who_knew_everything_takes_part_and_breaks_nothing():
    before = dict.fromkeys(range(11), 5) | {"master": 10}
    after = dict.fromkeys(range(11), 8) | {"master": 9}
    assert gain(before, after, 10).value == pytest.approx((11 * 3 - 1) / (11 * 5))


def test_a_score_beyond_the_most_is_a_mistake_and_said():
    with pytest.raises(ValueError, match="outside"):
        gain({1: 11}, {1: 3}, 10)


@given(before=SCORES, after=SCORES)
def test_the_order_of_people_never_matters_and_the_bounds_hold(before, after):
    found = gain(before, after, 20)
    turned = gain(dict(reversed(before.items())), dict(reversed(after.items())), 20)
    assert astuple(turned) == pytest.approx(astuple(found))
    assert found.pairs == len(set(before) & set(after))
    if found.value is not None:
        assert found.low <= found.value <= found.high <= 1


def test_the_interval_holds_the_gain_as_often_as_it_says():
    """Classes of 25 with 15 questions; the truth is the same ratio among very many people."""
    dice = random.Random(7)

    def person() -> tuple[int, int]:
        knows = dice.betavariate(3, 3)
        learns = min(1.0, knows + (1 - knows) * dice.betavariate(2, 3))
        return tuple(sum(dice.random() < p for _ in range(15)) for p in (knows, learns))

    crowd = [person() for _ in range(40_000)]
    truth = sum(a - b for b, a in crowd) / sum(15 - b for b, _ in crowd)
    held, rounds = 0, 1000
    for _ in range(rounds):
        people = dict(enumerate(dice.sample(crowd, 25)))
        found = gain({k: b for k, (b, _) in people.items()}, {k: a for k, (_, a) in people.items()}, 15)
        held += found.low <= truth <= found.high
    assert 0.93 <= held / rounds <= 0.97
