"""The only code that writes the tables of the training. Keyword-only, `by=`, one transaction each."""

from simpul.training.actions.adopting import adopt_plan
from simpul.training.actions.classes import (
    change_class,
    lay_out_again,
    make_class,
    set_quotas,
    set_state,
)
from simpul.training.actions.courses import add_course, load_shipped_courses
from simpul.training.actions.enrolling import confirm, enrol_many, finish, nominate, substitute, withdraw
from simpul.training.actions.people import add_participant, change_participant, erase_participant, merge_participants
from simpul.training.actions.sessions import change_session, set_trainers
from simpul.training.actions.trainers import add_trainer, change_trainer
from simpul.training.actions.waves import change_wave, make_wave

__all__ = [
    "add_course",
    "add_participant",
    "add_trainer",
    "adopt_plan",
    "change_class",
    "change_participant",
    "change_session",
    "change_trainer",
    "change_wave",
    "confirm",
    "enrol_many",
    "erase_participant",
    "finish",
    "lay_out_again",
    "load_shipped_courses",
    "make_class",
    "make_wave",
    "merge_participants",
    "nominate",
    "set_quotas",
    "set_state",
    "set_trainers",
    "substitute",
    "withdraw",
]
