"""The tables of a class's paper, behind the class's wall."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from simpul.foundation.ids import uuid7
from simpul.records import paths
from simpul.scope.managers import ScopedManager
from simpul.training.models import TrainingClass

SIGN_IN, ANSWERS = "sign_in", "answers"
OPEN, CONFIRMED, ASIDE = "open", "confirmed", "aside"


class Sheet(models.Model):
    """A sheet as printed: `pages` is, for each page, the enrolments (ids) of its rows in order; an answer sheet's page
    has one. `sessions` are the columns in order, `moment` that of the test, `options` the boxes of a group."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="+")
    path = models.TextField()
    sort = models.TextField()
    sessions = ArrayField(models.UUIDField(), default=list)
    moment = models.TextField(blank=True)
    rows = models.IntegerField()
    options = models.IntegerField()
    pages = models.JSONField()
    made_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "sheets_sheet"
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=[SIGN_IN, ANSWERS]), name="sheet_sort_is_known"),
            models.CheckConstraint(condition=Q(moment__in=["", "before", "after"]), name="sheet_moment_is_known"),
        ]

    class Privacy:
        open = frozenset({
            "id", "training_class", "path", "sort", "sessions", "moment", "rows", "options", "pages", "made_at",
        })  # fmt: skip
        personal = frozenset({"by_id"})


class Photo(models.Model):
    """A photograph of a page as it was read. `groups` are [ticked or null, why or null], `decided` the option a person
    confirmed for each (null: none, "aside": nothing is said), once `state` is "confirmed", and `outcome` what became of
    it: {"written", "same", "aside"} rows."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="photos")
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="+")
    path = models.TextField()
    page = models.IntegerField()
    sha256 = models.TextField()
    groups = models.JSONField()
    decided = models.JSONField(null=True)
    outcome = models.JSONField(null=True)
    state = models.TextField(default=OPEN)
    read_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "sheets_photo"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "page", "sha256"], name="photo_is_taken_in_once"),
            models.CheckConstraint(condition=Q(state__in=[OPEN, CONFIRMED, ASIDE]), name="photo_state_is_known"),
        ]

    class Privacy:
        open = frozenset({
            "id", "sheet", "training_class", "path", "page", "sha256", "state", "outcome", "read_at", "closed_at",
        })  # fmt: skip
        personal = frozenset({"groups", "decided", "by_id", "closed_by"})


class Cutting(models.Model):
    """A picture out of a photo: the page laid flat (`number` -1), or a group enlarged. Gone once that is closed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    photo = models.ForeignKey(Photo, models.CASCADE, related_name="cuttings")
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="+")
    path = models.TextField()
    number = models.IntegerField()
    jpeg = models.BinaryField()

    objects = ScopedManager()

    class Meta:
        db_table = "sheets_cutting"
        constraints = [models.UniqueConstraint(fields=["photo", "number"], name="cutting_is_there_once")]

    class Privacy:
        open = frozenset({"id", "photo", "training_class", "path", "number"})
        personal = frozenset({"jpeg"})


for _table in ("sheets_sheet", "sheets_photo", "sheets_cutting"):
    paths.follow_book(_table, column="training_class_id")
