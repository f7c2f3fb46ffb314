"""People brought in by a file: what was shown before, and what became of it (decision record 21). Behind the wall."""

from typing import Any

from django.db import models
from django.db.models import Q

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.records import paths
from simpul.scope.managers import ScopedManager
from simpul.training.models.classes import TrainingClass


class PeopleImport(models.Model):
    """A file of people that was read, and exactly what applying it does.

    steps   [{"row", "do": "create" | "known", "person", "enrolment", "name", "sex", "birth_year", "phone", "library",
            "area", "path", "role", "there": id, "alike": [[id, [why]]]}]; `enrolment` None without a class;
            once applied only row, do, person, enrolment and a seal are left
    faults  [{"row", "column", "id", "en"}]
    plan_sha256 seals the steps. One that is neither applied nor discarded waits until `expires_at`; applying and
    undoing are one transaction each.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    path = models.TextField()
    area_code = models.TextField(blank=True)
    training_class = models.ForeignKey(TrainingClass, models.PROTECT, null=True, related_name="+")
    file_name = models.TextField()
    file_sha256 = models.TextField()
    plan_sha256 = models.TextField()
    steps = models.JSONField()
    faults = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "training_import"
        constraints = [
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True) | Q(applied_at__isnull=True),
                name="people_import_is_applied_or_discarded",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False),
                name="people_import_is_undone_after_applying",
            ),
        ]
        indexes = [models.Index(fields=["path", "-made_at"], name="people_import_newest")]

    class Privacy:
        personal = frozenset({"file_name", "steps", "faults", "by_id", "applied_by", "undone_by"})
        open = frozenset({
            "id", "path", "area_code", "training_class", "file_sha256", "plan_sha256", "counts", "made_at",
            "expires_at", "discarded_at", "applied_at", "undone_at",
        })  # fmt: skip

    @property
    def state(self) -> str:
        """waiting | expired | discarded | applied | undone."""
        if self.undone_at:
            return "undone"
        if self.applied_at:
            return "applied"
        if self.discarded_at:
            return "discarded"
        return "waiting" if self.expires_at > clock.now() else "expired"

    @property
    def creating(self) -> list[dict[str, Any]]:
        return [s for s in self.steps if s["do"] == "create"]

    @property
    def enrolling(self) -> list[dict[str, Any]]:
        return [s for s in self.steps if s["enrolment"]]


paths.follow_area("training_import")
