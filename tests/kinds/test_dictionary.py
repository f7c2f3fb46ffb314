"""The data dictionary holds every kind, field, choice and rule, in both languages."""

import pytest

from simpul.kinds.checking import rules_of
from simpul.kinds.dictionary import markdown
from tests.kinds.declared import KINDS


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_dictionary_leaves_nothing_out(language):
    page = markdown(KINDS, language)
    for kind in KINDS:
        assert f"## {kind.label.say(language)}\n" in page
        for field in kind.fields:
            assert f"| `{field.name}` |" in page
            assert field.meaning.say(language).replace("|", "\\|") in page
            for code in field.codes.codes if field.codes else ():
                assert f"| `{code.code}` |" in page
        for rule in rules_of(kind):
            assert f"| {rule.id} |" in page
        for measure in kind.measures:
            assert f"`{measure.key}`" in page


def test_the_dictionary_is_the_same_each_time():
    assert markdown(KINDS) == markdown(KINDS)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_rows_of_its_tables_are_whole(language):
    width = None
    for line in markdown(KINDS, language).splitlines():
        bars = line.replace("\\|", "").count("|")
        width = (width or bars) if line.startswith("|") else None
        assert width is None or bars == width, line
