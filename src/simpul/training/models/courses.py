"""Courses and their versions. Reference data: no wall."""

import uuid
from functools import cached_property

from django.db import models
from django.db.models import Q

from simpul.training.course import Body, of_json


class Course(models.Model):
    """A course by its code; `ours` marks one that comes with Simpul."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.TextField(unique=True)
    ours = models.BooleanField(default=False)

    class Meta:
        db_table = "training_course"
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="course_has_a_code")]

    class Privacy:
        open = frozenset({"id", "code", "ours"})
        personal = frozenset[str]()

    def __str__(self) -> str:
        return self.code


class CourseVersion(models.Model):
    """What a course is from its version on; a version that is there never changes, so that a class of then is known.

    `body` is a `course.Body`, `sha256` that of its file.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    body = models.JSONField()
    sha256 = models.TextField()
    loaded_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta:
        db_table = "training_course_version"
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="course_version_is_there_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="course_version_from_1_on"),
        ]

    class Privacy:
        open = frozenset({"id", "course", "number", "body", "sha256", "loaded_at"})
        personal = frozenset({"by_id"})

    def __str__(self) -> str:
        return f"{self.course.code}/{self.number}"

    @cached_property
    def told(self) -> Body:
        """The body with its types."""
        return of_json(self.body)
