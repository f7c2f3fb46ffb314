"""An indicator is a reviewed text: what, why it matters, the formula, whose it is, and when it is looked at again."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from simpul.foundation.labels import Label
from simpul.indicators.formula import Cells, Formula, Value


class Evidence(StrEnum):
    """How an effect is known (the methods of ISO 16439)."""

    INFERRED = "inferred"  # from statistics and performance figures
    SOLICITED = "solicited"  # somebody was asked
    OBSERVED = "observed"  # somebody watched, or tested
    COMBINED = "combined"


class Effect(StrEnum):
    """Whom an effect reaches (ISO 16439)."""

    INDIVIDUAL = "individual"
    COMMUNITY = "community"
    SOCIAL = "social"
    ECONOMIC = "economic"


@dataclass(frozen=True)
class Part:
    """One number of an indicator: its name within it, its label, its formula, and the unit of the result."""

    name: str
    label: Label
    formula: Formula
    unit: Label


@dataclass(frozen=True)
class Indicator:
    """A definition in one version; results of different versions are never mixed in a series.

    `code` as in the house's list ("V1"); `source` where the definition comes from; `owner` who answers for it;
    `changed_because` what this version changed, empty for the first; `evidence` and `effect` say how it is known and
    whom it tells of.
    """

    code: str
    version: int
    title: Label
    why_it_matters: Label
    parts: tuple[Part, ...]
    source: Label
    owner: Label
    reviewed_on: dt.date
    review_again_on: dt.date
    changed_because: Label | None = None
    evidence: Evidence = Evidence.INFERRED
    effect: Effect = Effect.COMMUNITY

    def __post_init__(self) -> None:
        if not self.parts or len({p.name for p in self.parts}) != len(self.parts):
            raise ValueError(f"indicator {self.code} has no parts, or two of one name")
        if self.review_again_on <= self.reviewed_on:
            raise ValueError(f"indicator {self.code} is looked at again before it was looked at")
        if (self.version > 1) != bool(self.changed_because):
            raise ValueError(f"indicator {self.code}: every version but the first says what it changed")
        told = (self.title, self.why_it_matters, self.source)
        if not all(said for label in told for said in (label.id, label.en)):
            raise ValueError(f"indicator {self.code} is not told in full")

    def of(self, cells: Cells) -> dict[str, Value]:
        """Every part's value for the summed cells of an area and span (with what is known beside them); None where
        it cannot be told."""
        return {part.name: part.formula.of(cells) for part in self.parts}

    @property
    def needs(self) -> tuple[str, ...]:
        """The numbers it reads."""
        return tuple(dict.fromkeys(key for part in self.parts for key in part.formula.needs))
