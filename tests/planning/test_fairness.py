"""The fairness figures, worked out by hand."""

import pytest

from simpul.planning import fairness
from simpul.planning.plan import Lesson
from tests.planning.small import scenario, spot, week


@pytest.mark.parametrize(
    ("loads", "expected"), [([2, 2, 2], 0), ([0, 0, 0], 0), ([0, 0, 0, 4], 0.75), ([1, 3], 0.25), ([], 0)]
)
def test_gini(loads, expected):
    assert fairness.gini(loads) == pytest.approx(expected)


def test_the_figures_of_a_plan():
    """At 7 degrees south a tenth of a degree of longitude is 11.04 km."""
    s = scenario(
        [spot("T0", 107.0)],
        [
            spot("33.01", 107.1) | {"people": 6},
            spot("33.02", 107.0) | {"people": 3},
            spot("35.01", 108.0) | {"people": 1},
        ],
        [spot("P0", 107.0), spot("P1", 107.0), spot("P2", 107.0)],
    )
    lesson = Lesson(
        code="1-01", wave="1", start=week(0).start, end=week(0).end, host="T0", room=1,
        groups=["33.01", "33.02", "35.01"], people=10, trainers=["P0", "P2"], cost=0,
    )  # fmt: skip
    found = fairness.figures(s, [lesson])
    assert (found.load_least, found.load_most, found.load_mean) == (0, 1, 0.67)
    assert (found.way_median_km, found.way_p90_km, found.way_longest_km) == (11, 11, 110)
    # 35: 110.4 km; all: (6 * 11.04 + 110.4) / 10 = 17.66 km.
    assert (found.farthest_province, found.farthest_province_ratio) == ("35", 6.25)
