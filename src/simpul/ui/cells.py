"""Rows of a table as HTML. Written here and not as a template: a page of a regency has a thousand cells, and each would
cost a template more than its database query. The template beside it (`components/table`) has all the rest.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from simpul.foundation.labels import Label
from simpul.ui.parts import Cell, Coverage, Flag, Words

# "Kabupaten/kota" and "engagement_audience" in the narrow first column of a phone: broken here, not anywhere.
_BETWEEN = re.compile(r"(?<=[a-z])([/_])(?=[a-z])(?![^<>]*>)")
_BREAK = r"\1<wbr>"
SENTENCE = 60  # characters
# The same few thousand words, addresses and marks stand in a page at every visit.
_escaped = lru_cache(maxsize=16384)(escape)


def row(cells: Sequence[Cell], language: str, labels: Sequence[Words] = ()) -> str:
    """The cells of a row, the first as its head; those after it carry the labels of their columns, where given."""
    told = [f' data-label="{_said(label, language)}"' for label in labels] or [""] * len(cells)
    drawn = [f'<th scope="row">{_BETWEEN.sub(_BREAK, _inside(cell, language))}</th>' for cell in cells[:1]]
    drawn += [
        f"<td{_mark(cell.mark)}{_class('number' if cell.number else _wide(cell))}{label}>{_inside(cell, language)}</td>"
        for cell, label in zip(cells[1:], told[1:], strict=True)
    ]
    return "".join(drawn)


def _wide(cell: Cell) -> str:
    """A whole sentence in a column as narrow as a number makes a row as high as a phone."""
    text = cell.text.id if isinstance(cell.text, Label) else str(cell.text or "")
    return "table__sentence" if len(text) > SENTENCE else ""


def _inside(cell: Cell, language: str) -> str:
    text, silent = _said(cell.text, language), "table__silent" if cell.silent else ""
    if cell.url:
        text = _link(cell.url, text, cell.why, language, silent)
    elif cell.silent:
        text = f"<span{_class(silent)}>{text}</span>"
    if cell.flags:
        text += f'<ul class="table__flags">{"".join(f"<li>{flag(f, language)}</li>" for f in cell.flags)}</ul>'
    if cell.note:
        text += f'<span class="table__note">{_said(cell.note, language)}</span>'
    return text + coverage(cell.coverage, language) if cell.coverage else text


def flag(of: Flag, language: str) -> str:
    """A mark on a record, in words."""
    sort, sign = f"flag--{of.sort}" if of.sort else "", escape(of.sign)
    told = f'<span aria-hidden="true">{sign}</span>' if sign else ""
    return f"<span{_class('flag', sort)}>{told}{_said(of.text, language)}</span>"


def coverage(of: Coverage, language: str) -> str:
    """How many of how many, as a bar and in words."""
    low, words = "coverage__bar--low" if of.low else "", _said(of.words, language)
    if of.url:
        words = _link(of.url, words, of.why, language, always=True)
    return (
        f'<p class="coverage"{_mark(of.mark)}><svg{_class("coverage__bar", low)} viewBox="0 0 100 6"'
        ' preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="{of.share}" height="6"/></svg><span>{words}</span></p>'
    )


def _link(url: str, text: str, why: Words, language: str, more: str = "", *, always: bool = False) -> str:
    """A link, which is named by `why` where it leads to why a number is what it is."""
    name = f' aria-label="{_said(why, language)}"' if why else ""
    return f'<a href="{_escaped(url)}"{_class("why-link" if why or always else "", more)}{name}>{text}</a>'


def _class(*names: str) -> str:
    told = " ".join(name for name in names if name)
    return f' class="{told}"' if told else ""


def _mark(mark: str) -> str:
    return f' data-figure="{_escaped(mark)}"' if mark else ""


def _said(words: Words | None, language: str) -> str:
    return _escaped((words.en if language == "en" else words.id) if isinstance(words, Label) else str(words or ""))
