"""The language of indicators: tiny and closed. A senseless formula cannot be built, and says why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from simpul.indicators import histogram
from simpul.indicators.facts import Unit, fact, is_aside
from simpul.indicators.tally import Number

Cells = Mapping[str, Number]
Value = Fraction | str | None


@dataclass(frozen=True)
class Total:
    """Numbers of one unit, added; with `minus`, others of it taken away."""

    keys: tuple[str, ...]
    minus: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        units = {key: fact(key).unit for key in (*self.keys, *self.minus)}
        if len(set(units.values())) > 1:
            told = " + ".join(f"{key} ({unit})" for key, unit in units.items())
            raise ValueError(f"cannot add different things: {told}")

    @property
    def unit(self) -> Unit:
        return fact(self.keys[0]).unit

    @property
    def needs(self) -> tuple[str, ...]:
        return (*self.keys, *self.minus)

    def of(self, cells: Cells) -> Fraction | None:
        """The sum; None when a number that must be known is not."""
        if any(key not in cells and not fact(key).counted for key in self.needs):
            return None
        taken = sum(Fraction(cells.get(key, 0)) for key in self.minus)
        return sum((Fraction(cells.get(key, 0)) for key in self.keys), Fraction(0)) - taken


@dataclass(frozen=True)
class Ratio:
    """Numerator / denominator x scale, divided last. A share (scale 100) compares equal things."""

    numerator: Total
    denominator: Total
    scale: int = 1

    def __post_init__(self) -> None:
        above, below = self.numerator.unit, self.denominator.unit
        if self.scale == 100 and above != below:
            raise ValueError(f"a share is of equal things, not {above} of {below}")

    @property
    def needs(self) -> tuple[str, ...]:
        return (*self.numerator.needs, *self.denominator.needs)

    def of(self, cells: Cells) -> Fraction | None:
        above, below = self.numerator.of(cells), self.denominator.of(cells)
        return above / below * self.scale if above is not None and below else None


@dataclass(frozen=True)
class Variety:
    """How many of the codes of a split occur, of `codes` there are."""

    measure: str
    by: str
    codes: int

    def __post_init__(self) -> None:
        fact(self.measure)
        if self.codes < 1:
            raise ValueError("a code list has at least one code")

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.measure,)

    def of(self, cells: Cells) -> Fraction:
        prefix = f"{self.measure}/{self.by}="
        found = sum(1 for key, value in cells.items() if key.startswith(prefix) and value and not is_aside(key))
        return Fraction(found, self.codes)


@dataclass(frozen=True)
class Delay:
    """Of the histogram `measure`: "median", "p90", or the share in percent that took at most `within` days."""

    measure: str
    which: str = "median"
    within: int | None = None

    def __post_init__(self) -> None:
        if fact(self.measure).unit is not Unit.DAYS:
            raise ValueError(f"{self.measure} is no delay")
        if self.which not in ("median", "p90", "share") or (self.which == "share") != (self.within is not None):
            raise ValueError(f"no quantile is called {self.which}, and only a share is within some days")

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.measure,)

    def of(self, cells: Cells) -> Fraction | None:
        days = histogram.days_of(cells, self.measure)
        told = histogram.summary(days)
        if self.which == "share":
            soon = sum(n for day, n in days.items() if day <= (self.within or 0))
            return Fraction(soon, told.n) * 100 if told.n else None
        value = told.median if self.which == "median" else told.p90
        return None if value is None else Fraction(value)


@dataclass(frozen=True)
class Band:
    """The name of the band a number falls into: (highest value of the band, name), rising; the last has no end."""

    key: str
    bands: tuple[tuple[int | None, str], ...]

    def __post_init__(self) -> None:
        fact(self.key)
        ends = [end for end, _ in self.bands[:-1]]
        if None in ends or ends != sorted(set(filter(None, ends))) or self.bands[-1][0] is not None:
            raise ValueError("bands rise, and only the last is open")

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.key,)

    def of(self, cells: Cells) -> str | None:
        if self.key not in cells:
            return None
        return next(name for end, name in self.bands if end is None or Fraction(cells[self.key]) <= end)


Formula = Total | Ratio | Variety | Delay | Band


def total(*keys: str, minus: Iterable[str] = ()) -> Total:
    """The sum of these numbers."""
    return Total(keys, tuple(minus))
