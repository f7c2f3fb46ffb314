"""Which months a page speaks of: read from the address, with a clear sentence for what makes no sense."""

from collections.abc import Mapping
from dataclasses import dataclass

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.foundation.problems import kind

period_too_long = kind(
    "bulan-3",
    400,
    "Masa {start} sampai {end} terlalu panjang. Pilih paling banyak {most} bulan.",
    "The period {start} to {end} is too long. Choose at most {most} months.",
)
period_outside = kind(
    "bulan-4",
    400,
    "Bulan {month} di luar masa yang ada di sini ({first} sampai {last}). Pilih bulan di antaranya.",
    "{month} is outside the period kept here ({first} to {last}). Choose a month in between.",
)
# The programme began in 2011.
FIRST = Month(2011, 1)
MOST_MONTHS = 60
USUAL = 12
IN_TIME_UNTIL = 10


@dataclass(frozen=True)
class Quick:
    """One period a single click away."""

    label: Label
    span: Span


def this_month() -> Month:
    return Month.of(clock.today())


def usual() -> Span:
    """The last twelve months, this one included."""
    now = this_month()
    return Span(now.plus(1 - USUAL), now)


def read(query: Mapping[str, str]) -> Span:
    """The span in `from` and `to` ("YYYY-MM"); what is not said is the usual.

    Raises bulan-1 (unreadable), bulan-2 (reversed), bulan-3 (too long), bulan-4 (before 2011 or in the future).
    """
    start, end = query.get("from") or "", query.get("to") or ""
    if not start and not end:
        return usual()
    last = Month.parse(end) if end else max(this_month(), Month.parse(start))
    first = Month.parse(start) if start else last.plus(1 - USUAL)
    for month in (first, last):
        if not FIRST <= month <= this_month():
            raise period_outside(month=month, first=FIRST, last=this_month(), where="from, to")
    span = Span(first, last)
    if len(span) > MOST_MONTHS:
        raise period_too_long(start=first, end=last, most=MOST_MONTHS, where="from, to")
    return span


def undue(span: Span) -> Span | None:
    """The months at the end of a span whose reports are not due yet: the running one, and until the tenth the one
    before it (a report is in time until the tenth of the next month)."""
    today = clock.today()
    first = this_month() if today.day > IN_TIME_UNTIL else this_month().plus(-1)
    return Span(max(first, span.start), span.end) if span.end >= first else None


def quick() -> list[Quick]:
    """The periods offered: last month, last twelve, this year, last year."""
    now = this_month()
    year = now.year
    return [
        Quick(Label("Bulan lalu", "Last month"), Span(now.plus(-1), now.plus(-1))),
        Quick(Label("12 bulan terakhir", "Last 12 months"), usual()),
        Quick(Label(f"Tahun {year}", f"Year {year}"), Span(Month(year, 1), now)),
        Quick(Label(f"Tahun {year - 1}", f"Year {year - 1}"), Span(Month(year - 1, 1), Month(year - 1, 12))),
    ]


def choices(chosen: Span) -> list[Month]:
    """The months one can choose from, newest first: five years back, and what is chosen now."""
    now = this_month()
    offered = {now.plus(-i) for i in range(MOST_MONTHS)} | {chosen.start, chosen.end}
    return sorted(offered, reverse=True)
