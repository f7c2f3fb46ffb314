"""Worked examples: one small invented month, counted by the plain computation, put into every indicator's formula."""

import datetime as dt
import functools
import uuid
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from simpul.dashboards import definitions
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.indicators import plain
from simpul.indicators.definition import Indicator, Part
from simpul.indicators.definitions import ALL
from simpul.indicators.formula import Cells, Formula, Ratio, Total, Variety
from simpul.indicators.tally import Number
from simpul.records import registry
from simpul.ui import formats

MONTH = Month(2026, 7)
STORY = Label(
    "Bayangkan satu kecamatan dengan tiga perpustakaan pada Juli 2026. Melati dan Kenanga mengirim catatan; Cempaka "
    "belum melapor. Penduduknya 12.500 orang.",
    "Imagine a district with three libraries in July 2026. Melati and Kenanga sent records; Cempaka has not reported. "
    "It has 12,500 inhabitants.",
)
_MELATI, _KENANGA = uuid.UUID(int=1), uuid.UUID(int=2)
BANDS = {"red": Label("merah", "red"), "yellow": Label("kuning", "yellow"), "green": Label("hijau", "green")}


def _row(book: uuid.UUID, kind: str, day: int, **values: object) -> plain.Row:
    on = dt.date(2026, 7, day)
    came = dt.datetime(2026, 7, day, 10, tzinfo=dt.UTC) + dt.timedelta(days=3 * day)
    return plain.Row(kind, book, MONTH, on, received_at=came, values=values)


ROWS = (
    _row(_MELATI, "visit_month", 1, male=140, female=210, total=350),
    _row(_KENANGA, "visit_month", 1, male=60, female=90, total=150),
    _row(_MELATI, "engagement", 4, field="economy", type="training", participants=24, title="Keripik pisang"),
    _row(_MELATI, "engagement", 11, field="education", type="promotion", participants=40, title="Mendongeng"),
    _row(_KENANGA, "engagement", 18, field="economy", type="training", participants=16, title="Menjahit"),
    _row(_MELATI, "advocacy", 6, result="funds", amount=Decimal(7_500_000), goods=0, resource_persons=0),
    _row(_KENANGA, "advocacy", 20, result="non_funds", goods=30, resource_persons=2),
    _row(_MELATI, "publication", 12, media_type="online", title="Warga belajar membuat keripik"),
    _row(_MELATI, "publication", 12, media_type="print", title="Warga belajar membuat keripik"),
)
# What is known beside the month's records.
KNOWN: dict[str, Number] = {
    "expected": 3,
    "population": 12_500,
    "members.registered": 400,
    "libraries.registered": 3,
    "libraries.active": 2,
    "records.all": len(ROWS),
    "records.flagged": 1,
    "stock.books": 3_150,
    "stock.books_again": 3_150,
    "stock.books_before": 3_000,
    "stock.digital_books": 420,
    "stock.computers": 7,
    "stock.bandwidth": 50,
    "score.official": 68,
}


@functools.cache
def cells() -> Cells:
    """The month's numbers, by the slow computation that defines them."""
    kinds = {k.name: k for k in registry.kinds()}
    summed: Counter[str] = Counter()
    for facts in plain.facts(kinds, ROWS).values():
        summed.update(facts.received)
    return {**summed, **KNOWN}


@dataclass(frozen=True)
class Worked:
    """One number of an indicator: its formula in words, the numbers put in, and the result."""

    label: Label
    formula: Label
    filled: Label
    result: Label


def worked(indicator: Indicator) -> list[Worked]:
    return [
        Worked(p.label, definitions.formula_words(p.formula), _both(p.formula, _filled), _both(p, _result))
        for p in indicator.parts
    ]


def all_worked() -> dict[str, list[Worked]]:
    """Every indicator in force by its code."""
    return {i.code: worked(i) for i in ALL}


def _both(of: object, say: object) -> Label:
    return Label(say(of, "id"), say(of, "en"))  # type: ignore[operator]


def _filled(formula: Formula, language: str) -> str:
    """The formula with the example's numbers in the place of their names; "" where it is read off a list."""
    match formula:
        case Total():
            plus = " + ".join(_known(k, language) for k in formula.keys)
            return plus + "".join(f" − {_known(k, language)}" for k in formula.minus)
        case Ratio():
            above, below = _filled(formula.numerator, language), _filled(formula.denominator, language)
            above, below = (
                f"({x})" if len(t.needs) > 1 else x
                for x, t in ((above, formula.numerator), (below, formula.denominator))
            )
            times = f" × {formats.number(formula.scale, language)}" if formula.scale != 1 else ""
            return f"{above} ÷ {below}{times}"
        case Variety():
            prefix = f"{formula.measure}/{formula.by}="
            return f"{sum(1 for k, v in cells().items() if k.startswith(prefix) and v)} ÷ {formula.codes}"
        case _:
            return ""


def _known(key: str, language: str) -> str:
    return formats.number(cells().get(key, 0), language)


def _result(part: Part, language: str) -> str:
    value = part.formula.of(cells())
    if value is None:
        return Label("tidak dapat dihitung", "cannot be told").say(language)
    if isinstance(value, str):
        return BANDS[value].say(language)
    number = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return f"{formats.number(number, language, None if number == int(number) else 1)} {part.unit.say(language)}"
