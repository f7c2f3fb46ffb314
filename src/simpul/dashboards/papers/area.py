"""The page of an area on paper."""

import datetime as dt
from collections.abc import Sequence

from simpul.dashboards import area_page
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.ui import parts
from simpul.ui.paper.document import SYNTHETIC, Block, Document, Figures, Heading, Mixes, Rows, Text

ROWS = 200


def paper(
    page: area_page.Page, table: parts.Table, drawn: Sequence[parts.Chart], *, link: str, made: dt.datetime
) -> Document:
    """`table` is the page's table of what lies below, at most 200 rows of which are printed; `drawn` its drawings."""
    where = page.place
    level = where.sort
    kind = Label(f"{level.id} · {where.code}", f"{level.en} · {where.code}") if where.code else level
    body: list[Block] = [Figures(page.figures)]
    if page.charts:
        body += [Heading(blocks.TRENDS), Text(blocks.LEGEND, soft=True), blocks.pictures(page.charts)]
    if page.mixes:
        body += [Heading(blocks.MADE_UP), Mixes(page.mixes)]
    body += [Heading(BELOW)]
    body += [blocks.pictures(drawn)] if drawn else []
    body += [Rows(table, ROWS), Text(blocks.HOW_TO_READ, soft=True)]
    return Document(
        kind=kind,
        title=where.title,
        line=blocks.line(page.span, page.as_of),
        blocks=body,
        link=link,
        made=made,
        as_of=page.as_of,
        synthetic=SYNTHETIC[page.synthetic],
    )


BELOW = Label("Yang ada di bawahnya", "What lies below")
