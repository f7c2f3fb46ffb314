"""What the components are told about their own contents."""

from simpul.ui import formats, parts


def test_the_longer_a_figure_the_smaller_it_is_written():
    amounts = (9_114_240, 50_000_000, 1_250_000_000, 88_888_888_888_888, 2**63 - 1)
    assert [parts.size(formats.money(a)) for a in amounts] == ["long", "long", "longer", "longest", "wide"]
    assert parts.size(formats.number(9_114_240)) == "", "visits of a nation at full size"
