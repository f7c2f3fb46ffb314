"""What the definitions share: the owner, the review dates, and short ways to say units."""

import datetime as dt

from simpul.foundation.labels import Label
from simpul.indicators.definition import Indicator, Part
from simpul.indicators.formula import Formula

OWNER = Label("Tim data program", "The programme's data team")
REVIEWED, AGAIN = dt.date(2026, 11, 23), dt.date(2027, 11, 30)
PERCENT = Label("%", "%")
RUPIAH = Label("Rp", "IDR")
PEOPLE = Label("orang", "people")


def indicator(code: str, title: Label, why: Label, source: str, *parts: Part) -> Indicator:
    """A first version, reviewed with the others."""
    return Indicator(code, 1, title, why, parts, source, OWNER, REVIEWED, AGAIN)


def one(label: Label, formula: Formula, unit: Label) -> Part:
    """The only part of an indicator."""
    return Part("value", label, formula, unit)
