"""Waves, classes, sessions, trainers, quotas: open information for everyone who signs in, written inside the scope.

A class is a book: its id is the book's, its path the organiser's area and that id.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate

from simpul.foundation.ids import uuid7
from simpul.kinds import CodeList
from simpul.records import paths
from simpul.scope.managers import ScopedManager
from simpul.training import codes
from simpul.training.models.courses import CourseVersion


def known(field: str, listed: CodeList, *, empty: bool = False) -> Q:
    """The condition that a column holds a code of its list (or nothing, when `empty`)."""
    return Q(**{f"{field}__in": [*listed.by_code, *([""] if empty else [])]})


class Wave(models.Model):
    """The classes of one span of days, under one organiser. `targets` is {"people", "villages", "regencies"} as far as
    set; `ceiling` in rupiah; the days are inclusive."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.TextField()
    year = models.IntegerField()
    title = models.TextField()
    course_version = models.ForeignKey(CourseVersion, models.PROTECT, related_name="+")
    organiser_area = models.TextField(blank=True)
    path = models.TextField()
    starts = models.DateField()
    ends = models.DateField()
    targets = models.JSONField(default=dict)
    ceiling = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "training_wave"
        constraints = [
            models.UniqueConstraint(fields=["organiser_area", "year", "code"], name="wave_code_is_used_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="wave_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="wave_has_a_name"),
            models.CheckConstraint(condition=Q(year__gte=2011, year__lte=2100), name="wave_from_2011_on"),
            models.CheckConstraint(condition=Q(ceiling=None) | Q(ceiling__gte=0), name="wave_ceiling_is_not_negative"),
        ]

    class Privacy:
        open = frozenset({
            "id", "code", "year", "title", "course_version", "organiser_area", "path", "starts", "ends", "targets",
            "ceiling", "made_at",
        })  # fmt: skip
        personal = frozenset({"by_id"})

    def __str__(self) -> str:
        return self.title


paths.follow_area("training_wave", column="organiser_area")


class TrainingClass(models.Model):
    """A class: where, when (days inclusive), how many people, by whom. `organiser_area` ("" the nation) is the code of
    its time; `host_area` a regency or province, whose clock the sessions follow."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, null=True, related_name="classes")
    course_version = models.ForeignKey(CourseVersion, models.PROTECT, related_name="+")
    code = models.TextField()
    title = models.TextField()
    mode = models.TextField()
    organiser_area = models.TextField(blank=True)
    host_area = models.TextField(blank=True)
    path = models.TextField()
    venue = models.TextField(blank=True)
    rooms = ArrayField(models.TextField(), default=list)
    starts = models.DateField()
    ends = models.DateField()
    capacity = models.IntegerField()
    state = models.TextField(default="planned")
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "training_class"
        constraints = [
            models.UniqueConstraint(fields=["organiser_area", "code"], name="class_code_is_used_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="class_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(capacity__gte=1, capacity__lte=10_000), name="class_has_seats"),
            models.CheckConstraint(condition=known("mode", codes.MODES), name="class_mode_is_known"),
            models.CheckConstraint(condition=known("state", codes.CLASS_STATES), name="class_state_is_known"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="class_has_a_name"),
        ]
        indexes = [
            models.Index(F("starts").desc(), "id", name="class_newest"),
            models.Index(Collate("path", "C"), name="class_path_bytes"),
        ]

    class Privacy:
        open = frozenset({
            "id", "wave", "course_version", "code", "title", "mode", "organiser_area", "host_area", "path", "venue",
            "rooms", "starts", "ends", "capacity", "state", "synthetic", "made_at",
        })  # fmt: skip
        personal = frozenset({"by_id"})

    def __str__(self) -> str:
        return self.title


paths.follow_book("training_class", column="id")


class ClassSecret(models.Model):
    """What the rotating code of self check-in is made from: for who holds the class, hence apart from the open row."""

    training_class = models.OneToOneField(TrainingClass, models.CASCADE, primary_key=True, related_name="checkin")
    path = models.TextField()
    secret = models.TextField()

    class Meta:
        db_table = "training_class_secret"

    class Privacy:
        open = frozenset({"training_class", "path"})
        personal = frozenset({"secret"})


class TrainingSession(models.Model):
    """A session: numbered through the class; `module` 0 for what belongs to none; `room` "" where nobody said."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="sessions")
    path = models.TextField()
    number = models.IntegerField()
    module = models.IntegerField(default=0)
    title = models.TextField()
    title_en = models.TextField(blank=True)
    topic = models.TextField(default="other")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    lesson_hours = models.IntegerField(default=0)
    room = models.TextField(blank=True)

    class Meta:
        db_table = "training_session"
        constraints = [
            models.UniqueConstraint(fields=["training_class", "number"], name="session_number_is_used_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(lesson_hours__gte=0), name="session_hours_are_not_negative"),
            models.CheckConstraint(condition=known("topic", codes.TOPICS), name="session_topic_is_known"),
        ]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="session_when")]

    class Privacy:
        open = frozenset({
            "id", "training_class", "path", "number", "module", "title", "title_en", "topic", "starts_at", "ends_at",
            "lesson_hours", "room",
        })  # fmt: skip
        personal = frozenset[str]()


class Trainer(models.Model):
    """Somebody who teaches: home, languages (ISO 639), most classes a year taken on (None: any number). Who stands
    before a class is open information, as an office is; `code` is the one a wave plan knows them by."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.TextField(blank=True)
    name = models.TextField()
    home_area = models.TextField(blank=True)
    path = models.TextField()
    languages = ArrayField(models.TextField(), default=list)
    most_classes = models.IntegerField(null=True)
    user = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    retired_on = models.DateField(null=True)
    synthetic = models.BooleanField(default=False)

    objects = ScopedManager()

    class Meta:
        db_table = "training_trainer"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="trainer_has_a_name"),
            models.UniqueConstraint(fields=["user"], name="trainer_is_one_person"),
        ]

    class Privacy:
        personal = frozenset({"name", "user"})
        open = frozenset({"id", "code", "home_area", "path", "languages", "most_classes", "retired_on", "synthetic"})

    def __str__(self) -> str:
        return self.name


paths.follow_area("training_trainer", column="home_area")


class SessionTrainer(models.Model):
    """Who teaches in a session; number 1 leads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="trainers")
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="+")
    trainer = models.ForeignKey(Trainer, models.PROTECT, related_name="sessions")
    path = models.TextField()
    number = models.IntegerField(default=1)

    class Meta:
        db_table = "training_session_trainer"
        constraints = [
            models.UniqueConstraint(fields=["session", "trainer"], name="trainer_once_in_a_session"),
            models.UniqueConstraint(fields=["session", "number"], name="session_trainer_number_is_used_once"),
        ]

    class Privacy:
        open = frozenset({"id", "session", "training_class", "path", "number"})
        personal = frozenset({"trainer"})


class Quota(models.Model):
    """How many a regency may send to a class, and how many substitutes it may name, until `due`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="quotas")
    path = models.TextField()
    regency = models.TextField()
    seats = models.IntegerField()
    substitutes = models.IntegerField(default=0)
    due = models.DateField(null=True)

    class Meta:
        db_table = "training_quota"
        constraints = [
            models.UniqueConstraint(fields=["training_class", "regency"], name="quota_is_said_once"),
            models.CheckConstraint(condition=Q(seats__gte=0, substitutes__gte=0), name="quota_is_not_negative"),
        ]
        indexes = [models.Index(fields=["regency"], name="quota_regency")]

    class Privacy:
        open = frozenset({"id", "training_class", "path", "regency", "seats", "substitutes", "due"})
        personal = frozenset[str]()


for _table in (
    "training_class_secret", "training_session", "training_session_trainer", "training_quota",
):  # fmt: skip
    paths.follow_book(_table, column="training_class_id")
