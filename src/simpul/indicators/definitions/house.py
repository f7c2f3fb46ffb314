"""What the definitions share: the owner, the review dates, and short ways to say units."""

import datetime as dt
from dataclasses import replace
from typing import Any

from simpul.foundation.labels import Label
from simpul.indicators.definition import Effect, Indicator, Part
from simpul.indicators.formula import Formula

OWNER = Label("Tim data program", "The programme's data team")
REVIEWED, AGAIN = dt.date(2026, 11, 23), dt.date(2027, 11, 30)
PERCENT = Label("%", "%")
RUPIAH = Label("Rp", "IDR")
PEOPLE = Label("orang", "people")


def indicator(
    code: str, title: Label, why: Label, source: Label, *parts: Part, effect: Effect = Effect.COMMUNITY
) -> Indicator:
    """A first version, reviewed with the others; all of them are inferred from what libraries record."""
    return Indicator(code, 1, title, why, parts, source, OWNER, REVIEWED, AGAIN, effect=effect)


def again(changed: Label, *told: Any, **more: Any) -> Indicator:
    """The second version of a definition, and what it changed."""
    return replace(indicator(*told, **more), version=2, changed_because=changed)


def one(label: Label, formula: Formula, unit: Label) -> Part:
    """The only part of an indicator."""
    return Part("value", label, formula, unit)
