"""Who may do what in a training: run a class where one trains, nominate for one's regency."""

from simpul.scope import area_path
from simpul.scope.actor import Actor
from simpul.training.models import TrainingClass

TRAIN, NOMINATE = "train", "nominate"


def may_run(by: Actor, training_class: TrainingClass) -> bool:
    """Whether the actor runs the class: its sessions, trainers, quotas, list, attendance."""
    return by.may(TRAIN, training_class.path)


def must_run(by: Actor, training_class: TrainingClass) -> None:
    """Raises akses-1 where the class is seen but not run, akses-2 outside the scope."""
    by.must(TRAIN, training_class.path)


def may_nominate(by: Actor, training_class: TrainingClass, regency: str) -> bool:
    """Whether the actor may name people of the regency for the class."""
    return may_run(by, training_class) or (bool(regency) and by.may(NOMINATE, area_path(regency)))


def must_nominate(by: Actor, training_class: TrainingClass, regency: str) -> None:
    """Raises akses-1 or akses-2."""
    if not may_nominate(by, training_class, regency):
        by.must(NOMINATE, area_path(regency))
