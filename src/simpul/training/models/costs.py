"""What a class cost. Behind the wall of the class: money is for who organises and who looks on from above."""

import uuid

from django.db import models
from django.db.models import Q

from simpul.records import paths
from simpul.training import codes
from simpul.training.models.classes import TrainingClass, known


class ClassCost(models.Model):
    """What was spent on one kind of thing for a class, in rupiah."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    training_class = models.ForeignKey(TrainingClass, models.CASCADE, related_name="costs")
    path = models.TextField()
    kind = models.TextField()
    amount = models.BigIntegerField()

    class Meta:
        db_table = "training_class_cost"
        constraints = [
            models.UniqueConstraint(fields=["training_class", "kind"], name="class_cost_is_said_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="class_cost_is_not_negative"),
            models.CheckConstraint(condition=known("kind", codes.COST_KINDS), name="class_cost_kind_is_known"),
        ]

    class Privacy:
        open = frozenset({"id", "training_class", "path", "kind", "amount"})
        personal = frozenset[str]()


paths.follow_book("training_class_cost", column="training_class_id")
