"""People brought in by a file: what was shown before, and what became of it (decision record 21). Behind the wall."""

from typing import Any

from django.db import models
from django.db.models import Q

from simpul.places.models.imports import Preview
from simpul.records import paths
from simpul.training.models.classes import TrainingClass


class PeopleImport(Preview):
    """A file of people.

    steps   [{"row", "do": "create" | "known", "person", "enrolment", "name", "sex", "birth_year", "phone", "library",
            "area", "path", "role", "there": id, "alike": [[id, [why]]]}]; `enrolment` None without a class;
            once applied only row, do, person, enrolment and a seal are left
    """

    training_class = models.ForeignKey(TrainingClass, models.PROTECT, null=True, related_name="+")

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
    def creating(self) -> list[dict[str, Any]]:
        return [s for s in self.steps if s["do"] == "create"]

    @property
    def enrolling(self) -> list[dict[str, Any]]:
        return [s for s in self.steps if s["enrolment"]]


paths.follow_area("training_import")
