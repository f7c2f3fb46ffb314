"""Drawings as SVG text, made on the server: no script, no picture service, the same on screen, on paper and in a sheet.

    columns(points, words=…)      months as columns, the verified part inside          Point
    lines(labels, series, words=…) a line over time, last year's dashed beside it        Series
    stack(bars, keys, words=…)    what each of several things is made of, as shares     Bar
    multiples(panels, words=…)    the same small columns for several, on one scale      Panel, far_apart
    strip(dots, words=…)          how many things are spread, those far out named       Dot

Every one of them takes `words` (the text alternative in a sentence; `trend_words`, `line_words`, `stack_words`,
`multiples_words` and `strip_words` write it), `name` (unique on the page), `language` ("id" or "en") and `standalone`.
The answer is an SVG element as text. Without `standalone` its colours are the classes of the stylesheet, so it
belongs into a page. With `standalone=True` it is a whole file: namespace, width and height in pixels, colours and
fonts of the light theme written into each element, a white ground, no links; so it can be put into a PDF or be turned
into a picture. Both are the same drawing.

What is missing is drawn as missing: a dashed place or a gap, never a height of zero. No meaning hangs on colour alone.
"""

from simpul.ui.charts.columns import Point, columns
from simpul.ui.charts.lines import Series, lines
from simpul.ui.charts.multiples import Panel, far_apart, multiples
from simpul.ui.charts.stacks import Bar, stack
from simpul.ui.charts.strips import Dot, far_out, quantile, strip
from simpul.ui.charts.words import line_words, multiples_words, stack_words, strip_words, trend_words

__all__ = [
    "Bar",
    "Dot",
    "Panel",
    "Point",
    "Series",
    "columns",
    "far_apart",
    "far_out",
    "line_words",
    "lines",
    "multiples",
    "multiples_words",
    "quantile",
    "stack",
    "stack_words",
    "strip",
    "strip_words",
    "trend_words",
]
