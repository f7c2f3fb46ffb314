"""A drawing of a page as a file of its own, and the words it carries: for paper, sheets and pictures."""

import re
from xml.sax.saxutils import unescape

from simpul.ui.charts import ink

_FRAME = re.compile(r"<svg [^>]*viewBox=\"0 0 ([\d.]+) ([\d.]+)\"[^>]*><title id=\"([^\"]*)\">(.*?)</title>", re.DOTALL)


def standing(drawing: str) -> str:
    """The drawing with its colours and its size written into it, on a white ground, without links.

    Raises ValueError for what is no drawing of ours. One that stands already stays as it is.
    """
    if drawing.startswith('<svg xmlns="'):
        return drawing
    found = _frame(drawing)
    inside = drawing[found.end() : drawing.rindex("</svg>")]
    return ink.frame(inside, float(found[1]), float(found[2]), words=unescape(found[4]), name=found[3], standalone=True)


def words(drawing: str) -> str:
    """What the drawing says, in a sentence: its text alternative."""
    return unescape(_frame(drawing)[4])


def _frame(drawing: str) -> re.Match[str]:
    found = _FRAME.match(drawing)
    if found is None:
        raise ValueError("not a drawing of ours")
    return found
