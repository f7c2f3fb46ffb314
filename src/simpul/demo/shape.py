"""Which places the demo programme is in: 450 villages of 152 regencies of 32 provinces, drawn with a seed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PROVINCES, REGENCIES, VILLAGES = 32, 152, 450
KEPT_EMPTY = frozenset({"35.13"})


@dataclass(frozen=True)
class Shape:
    """Area codes: provinces "35", regencies "35.14", villages "35.14.01.2001"."""

    provinces: tuple[str, ...]
    regencies: tuple[str, ...]
    villages: tuple[str, ...]


def draw(villages_by_regency: Mapping[str, Sequence[str]], seed: int, scale: float = 1.0) -> Shape:
    """Draw the programme's places.

    `villages_by_regency` maps each regency code to its village codes, ordered. `scale` below 1 draws a smaller
    programme of the same proportions (for tests). Every drawn regency has at least two villages.
    """
    rng = random.Random(seed)
    n_provinces = max(1, round(PROVINCES * scale))
    n_regencies = max(n_provinces, round(REGENCIES * scale))
    n_villages = max(2 * n_regencies, round(VILLAGES * scale))
    usable = sorted(c for c, v in villages_by_regency.items() if c not in KEPT_EMPTY and len(v) >= 8)
    provinces = sorted({c[:2] for c in usable})
    chosen = sorted(rng.sample(provinces, min(n_provinces, len(provinces))))
    pool = [c for c in usable if c[:2] in chosen]
    first = [rng.choice([c for c in pool if c[:2] == p]) for p in chosen]
    rest = [c for c in pool if c not in first]
    regencies = sorted(first + rng.sample(rest, min(n_regencies - len(first), len(rest))))
    # Two villages each, and the remainder spread by chance, at most eight in a regency.
    counts = dict.fromkeys(regencies, 2)
    while sum(counts.values()) < n_villages:
        regency = rng.choice(regencies)
        if counts[regency] < 8:
            counts[regency] += 1
    villages = [v for r in regencies for v in sorted(rng.sample(list(villages_by_regency[r]), counts[r]))]
    return Shape(tuple(chosen), tuple(regencies), tuple(villages))
