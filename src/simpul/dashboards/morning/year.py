"""The year so far beside the same months of last year, each with how much of it was heard."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from simpul.dashboards.headlines import HEADLINES, Known, known
from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.need import Heard
from simpul.foundation.periods import Span
from simpul.indicators.plain import heard_key
from simpul.ledger import behind
from simpul.ledger import queries as ledger

# Two years are compared in per cent only where half of each was heard, and about as much (in points of coverage).
ENOUGH, ALIKE = Fraction(1, 2), 10


@dataclass(frozen=True)
class Beside:
    """One measure in this year's and last year's same months; None where nobody spoke."""

    measure: Known
    now: int | None
    before: int | None
    heard: Heard
    heard_before: Heard
    verified: int = 0

    @property
    def comparable(self) -> bool:
        """Whether the change in per cent says anything: enough was heard of both, and about as much."""
        one, other = self.heard.share, self.heard_before.share
        if one is None or other is None or min(one, other) < ENOUGH:
            return False
        return bool(self.now is not None and self.before) and abs(one - other) * 100 <= ALIKE


def year(where: str, calendar: Calendar) -> list[Beside]:
    """The headline measures of an area (by code) or a library (by path)."""
    measures = [k for k in (known(h.key) for h in HEADLINES if not h.only_if_any) if k]
    keys = [m.measure.key for m in measures]
    asked = [*keys, *(k for f in dict.fromkeys(m.family for m in measures) for k in ledger.owed_keys(f))]
    now, before = (_sums(where, span, asked) for span in (calendar.year, calendar.year_before))
    verified = _sums(where, calendar.year, keys, verified=True)
    return [
        Beside(m, _said(m, now), _said(m, before), _heard(m, now), _heard(m, before), verified.get(m.measure.key, 0))
        for m in measures
    ]


def _sums(where: str, span: Span, keys: list[str], *, verified: bool = False) -> dict[str, int]:
    return ledger.total(behind.months(behind.Within(where), span, keys, verified=verified))


def _said(m: Known, sums: Mapping[str, int]) -> int | None:
    value = sums.get(m.measure.key, 0)
    return value if value or sums.get(heard_key(m.family)) else None


def _heard(m: Known, sums: Mapping[str, int]) -> Heard:
    return Heard.of(sums, m.family)
