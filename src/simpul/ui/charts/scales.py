"""From values to heights: round steps, and a ceiling that one towering value does not lift."""

from collections.abc import Sequence

from simpul.ui import formats

# A value this many times higher than the next one would flatten all others: it is cut, marked and labelled.
TOWERING = 8


def ceiling(values: Sequence[float]) -> tuple[float, float | None]:
    """The highest value drawn to scale, and the height above which columns are cut (None: none is)."""
    ranked = sorted((v for v in values if v > 0), reverse=True)
    if not ranked:
        return 1, None
    for i in range(len(ranked) - 1):
        if ranked[i] > TOWERING * ranked[i + 1]:
            if i + 1 > len(ranked) // 4 + 1:
                break
            return ranked[i + 1] * 1.6, ranked[i + 1] * 1.6
    return ranked[0], None


def ticks(top: float) -> list[float]:
    """Two to five round steps from 0 up to or just above `top`."""
    size = 10 ** max(0, len(str(int(top))) - 1)
    step = next((s for s in (size / 5, size / 2, size, size * 2) if s >= 1 and top / s <= 4), size * 5)
    found = [0.0]
    while found[-1] < top:
        found.append(found[-1] + step)
    return found


def told(value: float, language: str) -> str:
    """A value short enough for an axis or a label."""
    return formats.short(int(value) if value == int(value) else round(value, 2), language)
