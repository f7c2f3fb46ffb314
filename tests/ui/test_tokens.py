"""Colours computed, not believed: text and edges are readable, marks are told apart by every kind of colour sight."""

from itertools import combinations

import pytest

from simpul.ui import colour, tokens

THEMES = ("light", "dark")


@pytest.mark.parametrize(("text", "ground", "least"), tokens.READABLE)
@pytest.mark.parametrize("theme", THEMES)
def test_the_pair_is_readable(text, ground, least, theme):
    one, other = (getattr(tokens.COLOURS[name], theme) for name in (text, ground))
    assert colour.contrast(one, other) >= least, (text, ground, theme, colour.contrast(one, other))


@pytest.mark.parametrize(("one", "other"), list(combinations(tokens.MARKS, 2)))
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", colour.SIGHTS)
def test_marks_are_told_apart(one, other, theme, sight):
    pair = [getattr(tokens.COLOURS[name], theme) for name in (one, other)]
    assert colour.distance(*pair, sight) >= tokens.APART, (one, other, theme, sight, colour.distance(*pair, sight))


def test_the_measures_agree_with_what_is_known():
    assert colour.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert colour.distance("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    assert colour.distance("#1f3f77", "#1f3f77", "protanopia") == 0
    # A red and a green that trichromats tell apart at once, and deuteranopes hardly do.
    assert colour.distance("#b05a48", "#7f7a3c") > 2 * colour.distance("#b05a48", "#7f7a3c", "deuteranopia")
    # Greys stay greys for everybody.
    for sight in colour.SIGHTS:
        assert colour.distance("#808080", "#808080", sight) < 0.01
        assert colour.distance("#404040", "#c0c0c0", sight) == pytest.approx(
            colour.distance("#404040", "#c0c0c0"), abs=1
        )


def test_touch_targets_are_large():
    assert float(tokens.OTHER["touch"].removesuffix("rem")) * 16 >= 44
