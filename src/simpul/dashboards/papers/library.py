"""The page of a library on paper."""

import datetime as dt

from simpul.dashboards import library_page
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.places import codes
from simpul.ui import formats, parts
from simpul.ui.paper.document import SYNTHETIC, Block, Document, Facts, Figures, Heading, Mixes, Rows, Text
from simpul.ui.parts import Cell, Column, Table

MONTH = Label("Bulan", "Month")


def paper(page: library_page.Page, *, link: str, made: dt.datetime) -> Document:
    body: list[Block] = [Figures(page.figures), Rows(grid(page.grid))]
    if page.charts:
        body += [Heading(blocks.TRENDS), Text(blocks.LEGEND, soft=True), blocks.pictures(page.charts)]
    if page.mixes:
        body += [Heading(blocks.MADE_UP), Mixes(page.mixes)]
    body += [
        Heading(Label("Identitas", "Identity")),
        # What nobody has answered takes no paper.
        Facts([f for f in page.identity if not f.empty]),
        Heading(Label("Kemitraan dan bantuan", "Membership and aid")),
        Rows(page.memberships),
        Rows(page.aid),
        Text(blocks.HOW_TO_READ, soft=True),
    ]
    return Document(
        kind=codes.LIBRARY_KINDS.label_of(page.library.kind),
        title=page.library.name,
        line=blocks.line(page.span, page.as_of),
        blocks=body,
        link=link,
        made=made,
        as_of=page.as_of,
        synthetic=SYNTHETIC["all" if page.library.synthetic else ""],
    )


def grid(months: parts.Months) -> Table:
    """What was reported each month, in words: a sign alone says little on paper."""
    columns = [Column(MONTH), *(Column(c) for c in months.columns)]
    rows = [
        [
            Cell(parts.both(lambda x, m=row.month: formats.month(m, x))),  # type: ignore[misc]
            *(Cell(s.text, silent=s.sort in ("silent", "none")) for s in row.states),
        ]
        for row in months.rows
    ]
    return Table(months.caption, columns, rows)
