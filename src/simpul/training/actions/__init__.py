"""The only code that writes the tables of the training. Keyword-only, `by=`, one transaction each."""

from simpul.training.actions.adopting import adopt_plan
from simpul.training.actions.certificates import issue_certificates, reissue_certificate, revoke_certificate
from simpul.training.actions.classes import (
    change_class,
    lay_out_again,
    make_class,
    set_quotas,
    set_state,
)
from simpul.training.actions.costs import set_costs
from simpul.training.actions.courses import add_course, load_shipped_courses, publish_version
from simpul.training.actions.enrolling import confirm, enrol_many, finish, nominate, substitute, withdraw
from simpul.training.actions.importing import (
    apply_people,
    discard_people,
    forget_people_imports,
    preview_people,
    undo_people,
)
from simpul.training.actions.keys import add_key, retire_key
from simpul.training.actions.materials import add_course_file, add_material
from simpul.training.actions.people import add_participant, change_participant, erase_participant, merge_participants
from simpul.training.actions.sessions import change_session, set_trainers
from simpul.training.actions.trainers import add_trainer, change_trainer
from simpul.training.actions.waves import change_wave, make_wave

__all__ = [
    "add_course",
    "add_course_file",
    "add_key",
    "add_material",
    "add_participant",
    "add_trainer",
    "adopt_plan",
    "apply_people",
    "change_class",
    "change_participant",
    "change_session",
    "change_trainer",
    "change_wave",
    "confirm",
    "discard_people",
    "enrol_many",
    "erase_participant",
    "finish",
    "forget_people_imports",
    "issue_certificates",
    "lay_out_again",
    "load_shipped_courses",
    "make_class",
    "make_wave",
    "merge_participants",
    "nominate",
    "preview_people",
    "publish_version",
    "reissue_certificate",
    "retire_key",
    "revoke_certificate",
    "set_costs",
    "set_quotas",
    "set_state",
    "set_trainers",
    "substitute",
    "undo_people",
    "withdraw",
]
