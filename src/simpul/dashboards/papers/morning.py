"""The morning on paper: what waits, who is silent and how the year stands, for a meeting or a drive to the villages."""

import datetime as dt
from collections.abc import Sequence

from simpul.dashboards import figures, place
from simpul.dashboards.morning.page import Morning, Silence
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.ui import formats, parts
from simpul.ui.paper.document import SYNTHETIC, Block, Bullets, Document, Figures, Heading, Text
from simpul.ui.parts import Words

TITLE = Label("Ringkasan pagi", "Morning summary")
WAITING, SILENT = Label("Menunggu Anda", "Waiting for you"), Label("Yang belum melapor", "Who has not reported")
COVERAGE = Label("Cakupan bulan", "Coverage of the month")


def paper(mornings: Sequence[Morning], *, link: str, made: dt.datetime) -> Document:
    """A section for each place of the visitor's posts."""
    body: list[Block] = []
    for morning in mornings:
        body += _place(morning)
    as_of = figures.freshness()
    synthetic = place.synthetic_together(m.synthetic for m in mornings)
    return Document(
        kind=TITLE,
        title=_joined([m.title for m in mornings]) if mornings else TITLE,
        line=parts.both(lambda x: formats.moment(made, x)),
        blocks=body,
        link=link,
        made=made,
        as_of=as_of,
        synthetic=SYNTHETIC[synthetic],
    )


def _place(morning: Morning) -> list[Block]:
    body: list[Block] = [Heading(morning.title)]
    if morning.tasks:
        body += [Text(WAITING), Bullets([_task(t.item.count, t.item.label, t.item.words) for t in morning.tasks])]
    if not morning.stand.library_id:
        told = [_joined([parts.both(lambda x, c=c: formats.month(c.month, x)), cover.words], ": ")  # type: ignore[misc]
                for c, cover, _ in morning.coverage]  # fmt: skip
        body += [Text(COVERAGE), Bullets(told)]
    if morning.silence and morning.silence.total:
        body += [Text(_silent(morning.silence)), Bullets(_silent_places(morning.silence))]
    body += [
        Text(parts.both(lambda x: formats.span(morning.calendar.year, x))),
        Figures(morning.figures),
        Text(blocks.HOW_TO_READ, soft=True),
    ]
    return body


def _task(count: Label, label: Words, words: Words) -> Label:
    return parts.both(
        lambda x: " ".join(filter(None, (count.say(x), _say(label, x), f"({_say(words, x)})" if words else "")))
    )


def _silent(silence: Silence) -> Label:
    return parts.both(lambda x: f"{SILENT.say(x)}: {formats.number(silence.total, x)}")


def _silent_places(silence: Silence) -> list[Label]:
    named = [
        parts.both(lambda x, h=h: f"{h.name} ({h.village}): {h.since.say(x)}")  # type: ignore[misc]
        for h in silence.libraries
    ]
    areas = [parts.both(lambda x, q=q, c=c: f"{_say(q.title, x)}: {c.words.say(x)}")  # type: ignore[misc]
             for q, c, _ in silence.areas]  # fmt: skip
    return [*named, *areas]


def _joined(words: Sequence[Words], between: str = ", ") -> Label:
    return parts.both(lambda x: between.join(_say(w, x) for w in words))


def _say(words: Words, language: str) -> str:
    return words.say(language) if isinstance(words, Label) else words
