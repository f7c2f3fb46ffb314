"""Reactions: ratings from 1 to 4 that name nobody, and are not shown where they would point at somebody."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from simpul.evaluation.words import decimal, percent, whole
from simpul.foundation.labels import Label

RATINGS = (1, 2, 3, 4)
GOOD = 3
Group = TypeVar("Group", bound=Hashable)
# What fewer people said is told to nobody: a trainer would know whose word it was.
LEAST_ANSWERS = 5


@dataclass(frozen=True)
class Reaction:
    """The ratings of a session or of a trainer.

    answers       how many answered
    distribution  how many gave 1, 2, 3, 4; None when there are fewer than five answers
    mean, good    their mean (1-4) and the share that gave 3 or 4; None likewise
    """

    answers: int
    distribution: tuple[int, int, int, int] | None = None
    mean: float | None = None
    good: float | None = None

    @property
    def words(self) -> Label:
        if self.mean is None or self.good is None:
            if not self.answers:
                return Label("Belum ada jawaban.", "No answers yet.")
            return Label(
                f"Kurang dari {LEAST_ANSWERS} jawaban; tidak ditampilkan agar tidak ada yang dikenali.",
                f"Fewer than {LEAST_ANSWERS} answers; not shown, so that nobody is recognised.",
            )
        n, mean, good = whole(self.answers), decimal(self.mean), percent(self.good)
        return Label(
            f"Rata-rata {mean.id} dari 4; {good.id} memberi 3 atau 4 ({n.id} jawaban).",
            f"{mean.en} of 4 on average; {good.en} gave 3 or 4 ({n.en} answers).",
        )


def reaction(ratings: Iterable[int | None]) -> Reaction:
    """The summary of some ratings; None is somebody who left the question out. ValueError for anything but 1 to 4."""
    counts = Counter(r for r in ratings if r is not None)
    if strange := set(counts) - set(RATINGS):
        raise ValueError(f"a rating is 1 to 4, not {sorted(strange)}")
    return _summed(counts)


def _summed(counts: Mapping[int, int]) -> Reaction:
    n = sum(counts.values())
    if n < LEAST_ANSWERS:
        return Reaction(n)
    a, b, c, d = (counts.get(r, 0) for r in RATINGS)
    return Reaction(n, (a, b, c, d), (a + 2 * b + 3 * c + 4 * d) / n, (c + d) / n)


@dataclass(frozen=True)
class Reactions:
    """Several summaries that stand side by side, and their total.

    `left_out` counts the answers that are not in the total: of groups too small to show, where the total less the
    groups shown would tell what a few people said.
    """

    groups: Mapping[Any, Reaction]
    total: Reaction
    left_out: int


def reactions(groups: Mapping[Group, Iterable[int | None]]) -> Reactions:
    """A summary for each group, and a total from which no hidden group can be worked out by taking away the others."""
    told = {key: [r for r in ratings if r is not None] for key, ratings in groups.items()}
    shown = {key: reaction(ratings) for key, ratings in told.items()}
    hidden = [r for key, ratings in told.items() if shown[key].mean is None for r in ratings]
    counted = [r for key, ratings in told.items() if shown[key].mean is not None for r in ratings]
    is_apart = 0 < len(hidden) < LEAST_ANSWERS
    return Reactions(
        shown, reaction(counted if is_apart else counted + hidden), len(hidden) if is_apart else 0
    )  # fmt: skip
