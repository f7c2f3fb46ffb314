"""In which order places are shown: who needs help first, never who is biggest.

Silence weighs most, then low coverage, then long silence; among equals the larger place comes first, because more
libraries wait there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar


@dataclass(frozen=True)
class Heard:
    """Library-months: `heard` of the `expected` that owed a report."""

    heard: int = 0
    expected: int = 0

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.heard, self.expected) if self.expected else None


class Place(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def heard(self) -> Heard: ...


P = TypeVar("P", bound=Place)


def by_need(places: Iterable[P]) -> list[P]:
    """Silent places first, then rising coverage; where nothing is owed, last."""

    def key(place: P) -> tuple[int, Fraction, int, str, str]:
        share = place.heard.share
        missing = place.heard.expected - place.heard.heard
        return (share is None, share or Fraction(0), -missing, place.name, place.code)

    return sorted(places, key=key)


def matching(places: Sequence[P], words: str) -> list[P]:
    """The places whose name has every word, letters and spaces aside: "alastengah" finds Alas Tengah."""
    wanted = [_plain(w) for w in words.split()]
    return [p for p in places if all(w in _plain(p.name) for w in wanted) or _plain(words) in _plain(p.name)]


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
