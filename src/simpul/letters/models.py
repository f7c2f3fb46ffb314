"""Which letters there are, and what became of each."""

from django.db import models
from django.db.models import Q

from simpul.foundation import clock, ids


class Letter(models.Model):
    """One post's letter about one month. `sent_at`: accepted by the mail server; `dropped_at`: no longer wanted, or
    given up after `tries`. What went wrong is kept as the name of the error, never its words: they hold addresses."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    post = models.ForeignKey("people.Post", models.CASCADE, related_name="letters")
    path = models.TextField()
    month = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    next_at = models.DateTimeField(default=clock.now)
    tries = models.SmallIntegerField(default=0)
    failure = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "letters_letter"
        constraints = [
            models.UniqueConstraint(fields=["post", "month"], name="letter_is_one_for_a_post_and_month"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True), name="letter_is_sent_or_dropped"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                name="letter_waiting",
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
            )
        ]

    class Privacy:
        personal = frozenset({"post"})
        open = frozenset({"id", "path", "month", "made_at", "next_at", "tries", "failure", "sent_at", "dropped_at"})
