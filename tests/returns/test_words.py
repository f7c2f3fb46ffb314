"""The SIM's words and ours: every list both ways, months in all their spellings, media under one name."""

import pytest

from simpul.foundation.periods import Month
from simpul.records import registry
from simpul.returns.sim import media, words

LISTS = {
    ("engagement", "field"): words.FIELD,
    ("engagement", "type"): words.TYPE,
    ("engagement", "audience"): words.AUDIENCE,
    ("advocacy", "audience"): words.ADVOCACY_AUDIENCE,
    ("advocacy", "result"): words.RESULT,
    ("advocacy", "regulation_kind"): words.REGULATION,
    ("publication", "media_type"): words.MEDIA_TYPE,
    ("replication", "fund_source"): words.FUND_SOURCE,
}


@pytest.mark.parametrize(("kind", "field"), LISTS)
def test_every_code_of_a_list_has_a_word_and_every_word_its_code(kind, field):
    listed = LISTS[kind, field]
    codes = set(registry.kind(kind).by_name[field].codes.by_code)
    assert codes == set(listed.words)
    assert all(listed.code(listed.word(code)) == (code, True) for code in codes)


def test_a_word_is_read_with_other_spaces_and_capitals():
    assert words.FIELD.code("  inklusi   DIGITAL ") == ("digital_inclusion", True)


def test_an_unknown_word_is_its_own_code_and_its_own_word():
    assert words.FIELD.code(" Perikanan ") == ("Perikanan", False)
    assert words.FIELD.word("Perikanan") == "Perikanan"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Jan 2026", Month(2026, 1)),
        ("May 2026", Month(2026, 5)),
        ("Mei 2026", Month(2026, 5)),
        ("Agu 2025", Month(2025, 8)),
        ("Agt 2025", Month(2025, 8)),
        ("okt 2025", Month(2025, 10)),
        ("Desember 2025", Month(2025, 12)),
        ("2026-07", Month(2026, 7)),
        ("Foo 2026", None),
        ("2026-13", None),
        ("", None),
        (202601, None),
        (None, None),
    ],
)
def test_a_period_is_read_in_every_spelling(text, month):
    assert words.period(text) == month


def test_a_period_is_written_as_the_source_writes_it():
    assert [words.period_word(Month(2026, n)) for n in (1, 5, 12)] == ["Jan 2026", "May 2026", "Dec 2026"]
    assert all(words.period(words.period_word(Month(2026, n))) == Month(2026, n) for n in range(1, 13))
    assert all(words.month_number(words.month_name(n)) == n for n in range(1, 13))


@pytest.mark.parametrize("name", ["instagram", "istagram", "instgram ", "insta story", "Instagram Stories", "IG"])
def test_one_medium_has_one_name(name):
    assert media.unified(name) == "Instagram"


def test_a_name_of_its_own_stays():
    assert media.unified(" Kabar  Segara ") == "Kabar Segara"
    assert media.unified("Instagram Dispersip") == "Instagram Dispersip"
