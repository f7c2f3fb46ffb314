"""A search taken apart, and titles with the words that were found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.search import words
from simpul.search.words import Term


@given(st.text())
def test_only_letters_and_digits_ever_reach_the_query(text):
    asked = words.asked(text)
    assert len(asked) <= words.MOST_WORDS
    assert all(re.fullmatch("[a-z0-9]+", word) for word in asked)


@given(st.text(), st.lists(st.text("abcdefghij", min_size=1, max_size=6), min_size=1, max_size=4))
def test_the_pieces_are_the_title(title, asked):
    pieces = words.marked(title, [Term(word, (word,)) for word in asked])
    assert "".join(text for text, _ in pieces) == title


@pytest.mark.parametrize(
    ("title", "lexemes", "hit"),
    [("Pelatihan menjahit", ("menjahit", "jahit"), "menjahit"),
     ("Penjahitan seragam", ("menjahit", "jahit"), "Penjahitan"),
     ("Café Baca", ("cafe",), "Café"), ("=2+3 Membaca", ("membaca", "baca"), "Membaca")],
)  # fmt: skip
def test_a_word_is_found_by_its_root(title, lexemes, hit):
    assert [text for text, is_word in words.marked(title, [Term(lexemes[0], lexemes)]) if is_word] == [hit]


def test_the_nation_names_no_place_and_a_library_its_own():
    book = "0190b7c2-0000-7000-8000-000000000001"
    assert words.places(["id."]) == []
    assert words.places(["id.35.13."]) == ["@35.13"]
    assert words.places([f"id.35.13.07.2001.{book}.", "id.33."]) == [f"@{book}", "@33"]
    query = words.query([Term("jahit", ("jahit", "menjahit"))], ["@35.13"])
    assert query == "('jahit' | 'menjahit') & ('@35.13')"
