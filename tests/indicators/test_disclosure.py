"""Small cells are hidden, and a solver that knows every published number cannot find them."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from simpul.indicators.disclosure import CHILDREN, DISABILITY, Sum, hidden_cells, limit_of, shield, table


def ranges(values, sums, hidden, least):
    """The smallest and largest value every hidden cell could have, given all published cells and sums."""
    order = sorted(hidden, key=repr)
    place = {cell: i for i, cell in enumerate(order)}
    rows, right = [], []
    for s in sums:
        row, known = numpy.zeros(len(order)), 0
        for sign, cells in ((-1, (s.total,)), (1, s.parts)):
            for cell in cells:
                if cell in place:
                    row[place[cell]] += sign
                else:
                    known += sign * values[cell]
        rows.append(row)
        right.append(-known)
    found = {}
    for cell in order:
        aim = numpy.zeros(len(order))
        aim[place[cell]] = 1
        ends = [
            linprog(s * aim, A_eq=numpy.array(rows), b_eq=right, bounds=[(least, None)] * len(order), method="highs")
            for s in (1, -1)
        ]
        found[cell] = (ends[0].fun, float("inf") if ends[1].status == 3 else -ends[1].fun)
    return found


def unique(values, sums, hidden, least):
    return {c: low for c, (low, high) in ranges(values, sums, hidden, least).items() if high - low < 1e-6}


small = st.one_of(st.just(0), st.integers(1, 4), st.integers(0, 12), st.integers(5, 400))


@st.composite
def flat(draw):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    leaves = {(f"r{r}", f"c{c}"): draw(small) for r in range(rows) for c in range(columns)}
    return table(leaves, {f"r{r}": "all" for r in range(rows)}, [f"c{c}" for c in range(columns)])


@st.composite
def tree(draw):
    """Two or three districts in each of some regencies, in a province, by sex or field."""
    parent, leaves = {}, {}
    columns = [f"c{c}" for c in range(draw(st.integers(1, 4)))]
    for regency in range(draw(st.integers(1, 3))):
        parent[f"k{regency}"] = "province"
        for district in range(draw(st.integers(1, 3))):
            name = f"k{regency}d{district}"
            parent[name] = f"k{regency}"
            leaves |= {(name, column): draw(small) for column in columns}
    return table(leaves, parent, columns)


@pytest.mark.parametrize("shape", [flat(), tree()], ids=["rows and columns", "areas on three floors"])
@pytest.mark.parametrize("least", [0, 1])
def test_no_hidden_cell_has_a_unique_value(shape, least):
    @settings(deadline=None, max_examples=50)
    @given(shape)
    def holds(publication):
        values, sums = publication
        hidden = hidden_cells(values, sums)
        assert unique(values, sums, hidden, least) == {}

    holds()


@settings(deadline=None)
@given(flat())
def test_small_cells_are_hidden_zeros_stand_and_the_rest_is_true(publication):
    values, sums = publication
    shown = shield(values, sums)
    for cell, value in values.items():
        assert shown[cell] is None if 0 < value < 5 else shown[cell] in (None, value)
        if value == 0:
            assert shown[cell] == 0


def test_a_single_gap_is_covered_by_a_second_one():
    values, sums = table({("a", "f"): 3, ("a", "m"): 20, ("b", "f"): 30, ("b", "m"): 40}, {"a": "x", "b": "x"}, "fm")
    hidden = hidden_cells(values, sums)
    assert ("a", "f") in hidden
    assert len(hidden) == 4, "a rectangle: one gap in the row and one in the column betray each other"
    assert ("x", "total") not in hidden


def test_a_table_without_small_cells_stays_whole():
    values, sums = table({("a", "f"): 30, ("a", "m"): 0, ("b", "f"): 8, ("b", "m"): 40}, {"a": "x", "b": "x"}, "fm")
    assert hidden_cells(values, sums) == set()


def test_five_ones_that_add_up_to_five_are_not_left_alone():
    values, sums = table(
        {(r, "n"): 1 for r in "abcde"} | {("f", "n"): 90}, dict.fromkeys("abcde", "k") | {"f": "k"}, "n"
    )
    assert unique(values, sums, hidden_cells(values, sums), 1) == {}


def test_limits_by_subject():
    assert limit_of("engagement.participants") == 4
    assert limit_of("engagement.disability") == DISABILITY
    assert limit_of("visits.rows/age=child") == CHILDREN
    assert limit_of("engagement.participants/audience=children") == CHILDREN


def test_a_false_sum_is_refused():
    with pytest.raises(ValueError, match="do not add up"):
        shield({"all": 9, "a": 4, "b": 4}, [Sum("all", ("a", "b"))])
