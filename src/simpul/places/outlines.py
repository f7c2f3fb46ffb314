"""The outlines of areas for maps, where an official file of boundaries has been brought in."""

from simpul.ui.maps import Shapes


def below(code: str) -> Shapes | None:
    """The outlines of the areas directly below; None while no file has been brought in for them."""
    return None
