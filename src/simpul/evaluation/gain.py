"""The normalised gain of a class: of what its people did not know before, the share that they knew after.

    gain = sum(after - before) / sum(most - before), over those who sat both tests

It is the gain of the averages (Hake 1998), not the average of everybody's own gain: that one does not exist for who
knew everything before, and who nearly did weighs as much as all others. The interval is that of a ratio of sums
(residuals d = (after - before) - gain * (most - before), linearised) with Student's t on n - 1 degrees, 95 %.
"""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from simpul.evaluation.student import t95
from simpul.evaluation.words import percent, whole
from simpul.foundation.labels import Label

# With fewer pairs than this one person's bad morning is the result.
LEAST_PAIRS = 10
Person = TypeVar("Person", bound=Hashable)


@dataclass(frozen=True)
class Gain:
    """What two tests of the same items say.

    pairs      how many sat both; `only_before`, `only_after` sat one and are left out
    before     mean share of the most there can be, of the pairs (0-1); None when there are too few pairs
    after      the same after
    value      the normalised gain, at most 1, below 0 when less was known after; None when it cannot be said
    low, high  its 95 % interval
    """

    pairs: int
    only_before: int
    only_after: int
    before: float | None = None
    after: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def words(self) -> Label:
        """The sentence a facilitator reads."""
        if self.before is None or self.after is None:
            return Label(
                f"{whole(self.pairs).id} orang mengerjakan kedua tes. Di bawah {LEAST_PAIRS} orang, kenaikannya tidak "
                "dihitung: satu orang saja sudah mengubahnya.",
                f"{whole(self.pairs).en} people sat both tests. Below {LEAST_PAIRS} the gain is not computed: a single "
                "person would change it.",
            )
        if self.value is None or self.low is None or self.high is None:
            return Label(
                f"{whole(self.pairs).id} orang mengerjakan kedua tes, dan semuanya sudah benar semua sebelum "
                f"pelatihan. "
                "Tes ini tidak dapat menunjukkan kenaikan.",
                f"{whole(self.pairs).en} people sat both tests, and all of them had everything right before. This test "
                "cannot show a gain.",
            )
        return self._said(self.before, self.after, self.value, self.low, self.high)

    def _said(self, before: float, after: float, value: float, low: float, high: float) -> Label:
        scores = Label(
            f"Dari {percent(before).id} menjadi {percent(after).id} jawaban benar ({whole(self.pairs).id} orang yang "
            "mengerjakan kedua tes). ",
            f"From {percent(before).en} to {percent(after).en} right answers ({whole(self.pairs).en} people who sat "
            f"both "
            "tests). ",
        )  # fmt: skip
        between = Label(
            f"antara {percent(low).id} dan {percent(high).id}", f"between {percent(low).en} and {percent(high).en}"
        )
        if low > 0:
            rest = Label(
                f"Dari yang belum diketahui sebelumnya, {percent(value).id} sekarang diketahui ({between.id}).",
                f"Of what was not known before, {percent(value).en} is known now ({between.en}).",
            )
        elif high < 0:
            rest = Label(
                f"Sesudah pelatihan lebih sedikit yang benar: {percent(value).id} ({between.id}). Periksa soal dan "
                "kuncinya dulu.",
                f"Less was right after the training: {percent(value).en} ({between.en}). Look at the questions and "
                "their key first.",
            )
        else:
            rest = Label(
                f"Kenaikannya belum dapat dipastikan ({between.id}).", f"Whether anything was gained is not certain "
                f"({between.en})."
            )  # fmt: skip
        return Label(scores.id + rest.id, scores.en + rest.en)


def gain(before: Mapping[Person, float], after: Mapping[Person, float], most: float) -> Gain:
    """The gain from scores by person: right answers before and after, of at most `most`.

    Whoever is in one mapping only is left out. Raises ValueError for a score outside 0 to `most`.
    """
    for score in (*before.values(), *after.values()):
        if not 0 <= score <= most:
            raise ValueError(f"a score of {score} is outside 0 to {most}")
    both = [(before[key], after[key]) for key in before if key in after]
    n = len(both)
    counts = (n, len(before) - n, len(after) - n)
    if n < LEAST_PAIRS:
        return Gain(*counts)
    mean_before, mean_after = sum(b for b, _ in both) / n / most, sum(a for _, a in both) / n / most
    room = sum(most - b for b, _ in both)
    if not room:
        return Gain(*counts, mean_before, mean_after)
    value = sum(a - b for b, a in both) / room
    spread = sum(((a - b) - value * (most - b)) ** 2 for b, a in both)
    reach = t95(n - 1) * math.sqrt(n / (n - 1) * spread) / room
    return Gain(*counts, mean_before, mean_after, value, value - reach, min(value + reach, 1.0))
