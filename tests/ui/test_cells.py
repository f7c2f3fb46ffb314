"""Rows of a table: a sentence gets room, and a long word breaks where it is joined."""

from simpul.ui import cells
from simpul.ui.parts import Cell


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
