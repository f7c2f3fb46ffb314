"""The facts of a class: what was counted, before anything is added up or divided."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simpul.evaluation.gain import Gain, gain
from simpul.evaluation.reaction import Reaction, reaction
from simpul.training.models import TrainingClass


@dataclass(frozen=True)
class Followed:
    """What one library answered about a class after three or six months."""

    library: uuid.UUID
    moment: str
    used: str | None
    changed: bool | None
    passed_on: int | None


@dataclass
class Facts:
    """One class.

    seats           how many people it is for
    enrolled        confirmed people, those who came among them
    came            of them, people seen in at least one session
    hours_due       lesson hours of the sessions of which anything was noted, times the people enrolled
    hours_attended  lesson hours attended, by the class's rule
    sessions, told  sessions that are over, and those of them of which anything was noted
    before, after   share of right answers (0-1) by enrolment
    ratings         ratings of sessions, 1 to 4
    cost            rupiah; None where nobody said
    certificates    issued and not revoked
    plans, recorded, said
                    plan items of its people's libraries; those carried out as recorded; those done by word alone
    libraries       libraries its people came from
    followed        the latest answer of each library and moment
    """

    training_class: TrainingClass
    seats: int = 0
    enrolled: int = 0
    came: int = 0
    hours_due: int = 0
    hours_attended: int = 0
    sessions: int = 0
    told: int = 0
    before: dict[uuid.UUID, float] = field(default_factory=dict)
    after: dict[uuid.UUID, float] = field(default_factory=dict)
    ratings: list[int] = field(default_factory=list)
    cost: int | None = None
    certificates: int = 0
    plans: int = 0
    recorded: int = 0
    said: int = 0
    libraries: frozenset[uuid.UUID] = frozenset()
    followed: list[Followed] = field(default_factory=list)


@dataclass(frozen=True)
class Sums:
    """Several classes together; with one class it is that class. Everything is added before anything is divided.

    came_with_cost  people who came to classes whose cost is known: what a cost per participant is divided by
    """

    classes: int
    seats: int
    enrolled: int
    came: int
    hours_due: int
    hours_attended: int
    cost: int | None
    came_with_cost: int
    with_cost: int
    certificates: int
    plans: int
    recorded: int
    said: int
    gain: Gain
    reaction: Reaction
    followed: tuple[Followed, ...]

    @property
    def attendance(self) -> float | None:
        """The share of lesson hours attended; None where nothing was noted."""
        return self.hours_attended / self.hours_due if self.hours_due else None

    @property
    def each(self) -> float | None:
        """Rupiah for each person who came, of classes whose cost is known."""
        return self.cost / self.came_with_cost if self.cost is not None and self.came_with_cost else None

    @property
    def done(self) -> int:
        return self.recorded + self.said

    def answered(self, moment: str = "") -> tuple[int, int]:
        """(libraries whose way of working changed, libraries that answered), at a moment or at their latest."""
        latest: dict[uuid.UUID, Followed] = {}
        for one in sorted(self.followed, key=lambda f: f.moment):
            if one.moment == moment or not moment:
                latest[one.library] = one
        return sum(bool(f.changed) for f in latest.values()), len(latest)


def summed(facts: Iterable[Facts]) -> Sums:
    """The sums of some classes."""
    told: Sequence[Facts] = list(facts)
    costed = [f for f in told if f.cost is not None]
    before = {key: value for f in told for key, value in f.before.items()}
    after = {key: value for f in told for key, value in f.after.items()}
    return Sums(
        classes=len(told),
        seats=sum(f.seats for f in told),
        enrolled=sum(f.enrolled for f in told),
        came=sum(f.came for f in told),
        hours_due=sum(f.hours_due for f in told),
        hours_attended=sum(f.hours_attended for f in told),
        cost=sum(f.cost or 0 for f in costed) if costed else None,
        came_with_cost=sum(f.came for f in costed),
        with_cost=len(costed),
        certificates=sum(f.certificates for f in told),
        plans=sum(f.plans for f in told),
        recorded=sum(f.recorded for f in told),
        said=sum(f.said for f in told),
        gain=gain(before, after, 1.0),
        reaction=reaction(r for f in told for r in f.ratings),
        followed=tuple(one for f in told for one in f.followed),
    )
