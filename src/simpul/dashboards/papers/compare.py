"""A comparison on paper: its warnings first, as on the screen."""

import datetime as dt

from simpul.dashboards.compare import Choice, Page
from simpul.dashboards.compare.choice import WHAT
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.ui.paper.document import SYNTHETIC, Block, Document, Heading, Notice, Rows, Text

TITLE = Label("Bandingkan", "Compare")
CARE = Label("Bandingkan dengan hati-hati", "Compare with care")
SCALE = Label(
    "Putus-putus: belum ada yang melapor.",
    "Dashed: nobody has reported.",
)


def paper(
    page: Page, choice: Choice, span: Span, *, as_of: dt.datetime | None, synthetic: str, link: str, made: dt.datetime
) -> Document:
    body: list[Block] = [Notice(CARE, w) for w in page.warnings]
    body += [Rows(page.table)] if page.table else []
    if page.charts:
        body += [Heading(blocks.TRENDS), Text(SCALE, soft=True), blocks.pictures(page.charts)]
    body.append(Text(blocks.HOW_TO_READ, soft=True))
    return Document(
        kind=WHAT[choice.what],
        title=TITLE,
        line=blocks.line(span, as_of),
        blocks=body,
        link=link,
        made=made,
        as_of=as_of,
        synthetic=SYNTHETIC[synthetic],
    )
