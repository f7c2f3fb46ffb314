"""Tables brought in by a file: what was shown before, and what became of it. Behind the scope's wall."""

from typing import Any

from django.db import models
from django.db.models import Q

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.foundation.labels import Label
from simpul.records import paths
from simpul.scope.managers import ScopedManager

STATES = {
    "waiting": Label("belum diterapkan", "not applied yet"),
    "expired": Label("kedaluwarsa", "expired"),
    "discarded": Label("sudah dibuang", "discarded already"),
    "applied": Label("sudah diterapkan", "applied already"),
    "undone": Label("sudah diurungkan", "undone already"),
}


class Preview(models.Model):
    """A file that was read, and exactly what applying it does (decision record 21).

    steps   what is done row by row, in the form of the kind of import; plan_sha256 seals them
    faults  [{"row", "column", "id", "en"}]
    One that is neither applied nor discarded waits until `expires_at`; applying and undoing are one transaction each.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    path = models.TextField()
    area_code = models.TextField(blank=True)
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
        abstract = True

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
    def standing(self) -> Label:
        """The state as a sentence says it."""
        return STATES[self.state]


class Import(Preview):
    """A table about libraries or areas.

    steps   [{"row", "do": "create" | "change" | "same", "target": id, "library": id, "name", "before", "after"}]
    base_sha256 seals what stood in the tables they were made from.
    """

    what = models.TextField()
    base_sha256 = models.TextField()

    class Meta:
        db_table = "places_import"
        constraints = [
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True) | Q(applied_at__isnull=True),
                name="import_is_applied_or_discarded",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False),
                name="import_is_undone_after_applying",
            ),
        ]
        indexes = [models.Index(fields=["path", "-made_at"], name="import_newest")]

    class Privacy:
        # A file's name and rows are typed by people; what they may say of a person is not ours to know.
        personal = frozenset({"by_id", "applied_by", "undone_by", "file_name"})
        open = frozenset({
            "id", "path", "area_code", "what", "file_sha256", "plan_sha256", "base_sha256", "steps", "faults", "counts",
            "made_at", "expires_at", "discarded_at", "applied_at", "undone_at",
        })  # fmt: skip

    @property
    def effective(self) -> list[dict[str, Any]]:
        """The steps that change something."""
        return [s for s in self.steps if s["do"] != "same"]


paths.follow_area("places_import")
