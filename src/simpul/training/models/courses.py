"""Courses and their versions. Reference data: no wall."""

import uuid
from functools import cached_property

from django.db import models
from django.db.models import Q

from simpul.foundation.ids import uuid7
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


class CourseFile(models.Model):
    """The file of a material that a version names by its title: every class of that version hands it out, unless it has
    one of its own under this title. `sha256` in hex and `size` in bytes, as of a class's material."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course_version = models.ForeignKey(CourseVersion, models.PROTECT, related_name="files")
    title = models.TextField()
    name = models.TextField()
    sha256 = models.TextField()
    size = models.IntegerField()
    added_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta:
        db_table = "training_course_file"
        constraints = [
            models.UniqueConstraint(fields=["course_version", "title"], name="course_file_is_there_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(name=""), name="course_file_has_a_name"),
            models.CheckConstraint(condition=Q(size__gte=1), name="course_file_is_not_empty"),
        ]

    class Privacy:
        open = frozenset({"id", "course_version", "title", "name", "sha256", "size", "added_at"})
        personal = frozenset({"by_id"})

    def __str__(self) -> str:
        return self.title

    @property
    def version(self) -> int:
        """Counted as the course's versions are."""
        return self.course_version.number
