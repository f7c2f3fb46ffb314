"""The tables of the training."""

from simpul.records.models import record_model
from simpul.training import kind as kinds
from simpul.training.models.certificates import Certificate, CertificateRevocation, SigningKey
from simpul.training.models.classes import (
    ClassSecret,
    Quota,
    SessionTrainer,
    Trainer,
    TrainingClass,
    TrainingSession,
    Wave,
)
from simpul.training.models.costs import ClassCost
from simpul.training.models.courses import Course, CourseFile, CourseVersion
from simpul.training.models.imports import PeopleImport
from simpul.training.models.materials import Material
from simpul.training.models.people import Enrolment, Participant

Attendance = record_model(kinds.ATTENDANCE, "Attendance", __name__)
AnswerSheet = record_model(kinds.TEST_ANSWERS, "AnswerSheet", __name__)
Reaction = record_model(kinds.REACTION, "Reaction", __name__)

__all__ = [
    "AnswerSheet",
    "Attendance",
    "Certificate",
    "CertificateRevocation",
    "ClassCost",
    "ClassSecret",
    "Course",
    "CourseFile",
    "CourseVersion",
    "Enrolment",
    "Material",
    "Participant",
    "PeopleImport",
    "Quota",
    "Reaction",
    "SessionTrainer",
    "SigningKey",
    "Trainer",
    "TrainingClass",
    "TrainingSession",
    "Wave",
]
