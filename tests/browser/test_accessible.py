"""The checker that looks only once at what looks the same still finds what is wrong, as often as it stands there."""

import pytest

from tests.browser import accessible

GOOD = "<p style='color: #111'>Tegas</p>"
PALE = "<p style='color: #ccc'>Pucat</p>"
PAGE = "<html lang=id><title>Uji</title><body style='background: {ground}'><main><h1>Uji</h1>{words}</main>"


@pytest.fixture
def leaf(browser):
    page = browser.new_page()
    yield page
    page.close()


def found(page, words, ground="#fff"):
    page.set_content(PAGE.format(words=words, ground=ground))
    return [line.split()[0] for line in accessible.violations(page)]


def test_pale_words_are_found_beside_strong_ones_and_again_on_the_next_page(leaf):
    assert found(leaf, GOOD) == []
    assert found(leaf, GOOD + PALE) == ["color-contrast"]
    assert found(leaf, GOOD + PALE) == ["color-contrast"]
    assert found(leaf, GOOD) == []


def test_what_is_sound_on_one_ground_is_measured_on_another(leaf):
    assert found(leaf, GOOD) == []
    assert found(leaf, GOOD, ground="#222") == ["color-contrast"] * 2


def test_all_other_rules_look_every_time(leaf):
    for _ in range(2):
        assert found(leaf, GOOD + "<img src='data:,'>") == ["image-alt"]
