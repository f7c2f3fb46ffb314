"""Every pair of colours that carries text or an edge is readable, in both themes."""

import pytest

from simpul.ui import tokens


@pytest.mark.parametrize(("text", "ground", "least"), tokens.READABLE)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pair_is_readable(text, ground, least, theme):
    one, other = (getattr(tokens.COLOURS[name], theme) for name in (text, ground))
    assert tokens.contrast(one, other) >= least, (text, ground, theme, tokens.contrast(one, other))
