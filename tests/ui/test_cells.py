"""Rows of tables as HTML."""

import pytest

from simpul.foundation.labels import Label
from simpul.ui import cells
from simpul.ui.parts import Cell

LABELS = [Label("Sesi", "Session"), Label("Hari & tanggal", "Day & date")]


def test_a_row_that_stacks_says_of_each_answer_which_column_it_is_of():
    row = [Cell("TIK dasar", "/x/"), Cell("Senin")]
    assert cells.row(row, "en") == '<th scope="row"><a href="/x/">TIK dasar</a></th><td>Senin</td>'
    told = cells.row(row, "en", LABELS)
    assert '<td data-label="Day &amp; date">Senin</td>' in told
    assert told.count("data-label") == 1, "the head of the row needs none"
    assert "Hari &amp; tanggal" in cells.row(row, "id", LABELS)


def test_a_row_with_a_cell_too_many_is_refused():
    with pytest.raises(ValueError, match="zip"):
        cells.row([Cell("a"), Cell("b"), Cell("c")], "id", LABELS)
