"""How a figure came to be what it is: by the days on which it changed, or on which its records arrived."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate

from simpul.dashboards import listing
from simpul.dashboards.explain.asked import Asked
from simpul.foundation.labels import Label
from simpul.ledger import behind
from simpul.scope import Scope
from simpul.ui import charts, formats, parts
from simpul.ui.parts import Cell, Chart, Column, Table

MOST_STEPS = 24
# The zone in which the house says "today": a day that has begun anywhere in the country has begun.
DAYS_IN = ZoneInfo("Asia/Jayapura")
BEFORE = Label("sebelumnya", "before")
NOT_YET = Label("belum dihitung: datang setelah bulan dikunci", "not counted yet: came after the month was locked")
NOT_NOTED = Label(
    "Riwayat bagian ini dicatat di tiap kabupaten/kota: buka salah satunya.",
    "The history of this part is kept by each regency: open one of them.",
)


@dataclass(frozen=True)
class Step:
    """A day, by how much the figure changed on it, and what it was at the day's end."""

    day: dt.date | None
    change: int
    after: int


def steps(asked: Asked, total: int, scope: Scope) -> list[Step]:
    """The newest first; what was there before the first note is a step without a day.

    Of a regency and above as the ledger noted it; below, as the records that count now came in. Of a split of a
    province or of the nation nothing is noted.
    """
    if asked.above_libraries and not asked.by:
        told = [(c.day, c.received) for c in behind.changes(asked.within.area, asked.span, asked.cell) if c.received]
    elif not asked.wide:
        told = arrivals(asked, scope)
    else:
        return []
    found, now = [], total
    for day, change in told:
        found.append(Step(day, change, now))
        now -= change
    if now < 0:
        # What came after its month was locked does not count yet: said by itself, never as a figure below nothing.
        found = [Step(s.day, s.change, s.after - now) for s in found]
        return [Step(None, now, total), *found]
    return [*found, Step(None, now, now)] if now else found


def arrivals(asked: Asked, scope: Scope) -> list[tuple[dt.date, int]]:
    """What the records that count now add up to by the day on which we received them, the newest first."""
    assert asked.measure is not None
    by_day: dict[dt.date, int] = {}
    for kind in asked.measure.kinds:
        measure = next(m for m in kind.measures if m.key == asked.key)
        if measure.how not in ("rows", "sum"):
            continue
        choice = asked.records_of(kind, measure=measure, answers=asked.split)
        rows = listing.chosen(choice, scope)["counted"].order_by()
        value = Sum(measure.of) if measure.of else Count("pk")
        days = rows.annotate(day=TruncDate("received_at", tzinfo=DAYS_IN)).values("day").annotate(value=value)
        for day, n in days.values_list("day", "value"):
            by_day[day] = by_day.get(day, 0) + int(n or 0)
    return [(day, n) for day, n in sorted(by_day.items(), reverse=True) if n]


def table(asked: Asked, found: Sequence[Step]) -> Table:
    assert asked.measure is not None
    columns = [
        Column(Label("Hari", "Day")),
        Column(Label("Berubah", "Change"), number=True),
        Column(Label("Menjadi", "Became"), number=True),
    ]
    rows = [
        [
            Cell(parts.day(s.day) if s.day else BEFORE if s.after == s.change else NOT_YET),
            Cell(_signed(asked.measure.text(s.change), s.change), number=True),
            Cell(asked.measure.text(s.after), number=True),
        ]
        for s in found[:MOST_STEPS]
    ]
    if len(found) > MOST_STEPS:
        first = found[MOST_STEPS]
        text = asked.measure.text(first.after)
        rows.append([Cell(BEFORE), Cell("–", number=True), Cell(text, number=True)])
    nothing = Label("Angka ini belum pernah berubah.", "This figure has not changed yet.")
    if asked.wide and (asked.by or not asked.above_libraries):
        nothing = NOT_NOTED
    return Table(Label("Riwayat angka ini", "History of this figure"), columns, rows, nothing=nothing)


def _short(day: dt.date, language: str) -> str:
    return f"{day.day} {formats.month(day, language, brief=True)}"


def _signed(text: Label, change: int) -> Label:
    return Label(f"+{text.id}", f"+{text.en}") if change > 0 else text


def chart(asked: Asked, found: Sequence[Step], language: str) -> Chart | None:
    """The figure at the end of each day on which it changed; nothing to draw of fewer than three."""
    shown = [s for s in reversed(found[:MOST_STEPS]) if s.day]
    if len(shown) < 3:
        return None
    assert asked.measure is not None
    title = Label("Bagaimana angka ini tumbuh", "How this figure grew")
    labels = [_short(s.day, language) for s in shown if s.day]
    series = [charts.Series("", [s.after for s in shown])]
    text = Label(
        "{title}: dari {first} ({first_day}) menjadi {last} ({last_day}), dalam {n} hari perubahan.",
        "{title}: from {first} ({first_day}) to {last} ({last_day}), on {n} days of change.",
    )
    words = text.say(language).format(
        title=title.say(language),
        first=formats.number(shown[0].after, language),
        first_day=labels[0],
        last=formats.number(shown[-1].after, language),
        last_day=labels[-1],
        n=len(shown),
    )
    drawing = charts.lines(labels, series, words=words, name="riwayat", language=language)
    return Chart(title, drawing, table(asked, found))
