"""A count with its coverage, and a grid of them that is gathered from place to place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from simpul.foundation.periods import Month, Span

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """A count; `heard` of the `expected` library-months that owe it have spoken. Nothing heard is not zero."""

    value: Number = 0
    heard: int = 0
    expected: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.value + other.value, self.heard + other.heard, self.expected + other.expected)

    @property
    def silent(self) -> bool:
        """Nobody has spoken: the value says nothing."""
        return self.heard == 0

    @property
    def coverage(self) -> Fraction | None:
        """heard / expected; None where nothing was owed."""
        return Fraction(self.heard, self.expected) if self.expected else None


NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two sums that have been gathered; the division comes last, and only here."""

    numerator: Number
    denominator: Number
    scale: int = 1

    @property
    def value(self) -> Fraction | None:
        """numerator / denominator x scale, exactly; None when the denominator is zero."""
        if not self.denominator:
            return None
        return Fraction(self.numerator) / Fraction(self.denominator) * self.scale

    def __float__(self) -> float:
        return float("nan") if self.value is None else float(self.value)


@dataclass(frozen=True)
class Grid:
    """Tallies by (place, month). One operation carries it from the village to the nation."""

    cells: Mapping[tuple[Hashable, Month], Tally] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[tuple[Hashable, Month, Tally]]) -> "Grid":
        """A grid from (place, month, tally); the same cell named twice adds up."""
        sums: dict[tuple[Hashable, Month], Tally] = defaultdict(Tally)
        for place, month, tally in entries:
            sums[place, month] += tally
        return cls(dict(sums))

    def gather(self, parent_of: Mapping[Hashable, Hashable] | Callable[[Hashable], Hashable]) -> "Grid":
        """The same grid one floor up; `parent_of` names the place each place belongs to (KeyError for a stranger)."""
        look_up = parent_of if callable(parent_of) else parent_of.__getitem__
        return Grid.of((look_up(place), month, tally) for (place, month), tally in self.cells.items())

    def total(self, place: Hashable, span: Span | None = None) -> Tally:
        """The sum over a span of months (all of them by default)."""
        months = set(span) if span else None
        chosen = (t for (p, m), t in self.cells.items() if p == place and (months is None or m in months))
        return sum(chosen, NOTHING)

    def places(self) -> list[Hashable]:
        return list(dict.fromkeys(place for place, _ in self.cells))
