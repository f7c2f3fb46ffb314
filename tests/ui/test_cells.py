"""Rows of a table: stacked ones name their columns, a sentence gets room, a long word breaks where it is joined."""

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


def test_a_whole_sentence_is_given_room_and_a_word_is_not():
    drawn = cells.row(
        [Cell("4"), Cell("Kondisi"), Cell("Tidak ada perpustakaan bernama begitu di tempat itu. " * 2)], "id"
    )
    assert drawn.count("table__sentence") == 1
    assert '<td class="table__sentence">Tidak ada perpustakaan' in drawn
    assert "<td>Kondisi</td>" in drawn


def test_the_head_of_a_row_breaks_where_its_words_are_joined_and_its_address_stays_whole():
    drawn = cells.row([Cell("Kabupaten/kota", "/pilihan/engagement_audience/", note="engagement_audience")], "id")
    assert '<a href="/pilihan/engagement_audience/">Kabupaten/<wbr>kota</a>' in drawn
    assert ">engagement_<wbr>audience</span>" in drawn
