"""What is handed out in a class: files by their content, a new version for each change."""

from django.db import models
from django.db.models import Q

from simpul.foundation.ids import uuid7
from simpul.records import paths
from simpul.training.models.classes import TrainingClass


class Material(models.Model):
    """A file of a class: `title` as people call it, `version` counted within the title, `name` of the file, `sha256`
    in hex and `size` in bytes of its content, which lies in the store under that sum."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="materials")
    path = models.TextField()
    title = models.TextField()
    version = models.IntegerField()
    name = models.TextField()
    sha256 = models.TextField()
    size = models.IntegerField()
    added_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta:
        db_table = "training_material"
        constraints = [
            models.UniqueConstraint(fields=["training_class", "title", "version"], name="material_version_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(name=""), name="material_has_a_name"),
            models.CheckConstraint(condition=Q(size__gte=1), name="material_is_not_empty"),
        ]

    class Privacy:
        open = frozenset({
            "id", "training_class", "path", "title", "version", "name", "sha256", "size", "added_at",
        })  # fmt: skip
        personal = frozenset({"by_id"})

    def __str__(self) -> str:
        return self.title


paths.follow_book("training_material", column="training_class_id")
