"""The rows of review: who declared, verified, sent back or closed what, and when."""

from django.db import models
from django.db.models import Q

from simpul.records import paths
from simpul.records.models import Book, record_model
from simpul.review.codes import METHODS, REASONS
from simpul.review.kind import MONTH_DECLARATION

MonthDeclaration = record_model(MONTH_DECLARATION, "MonthDeclaration", __name__)
for _table in ("review_verification", "review_send_back", "review_month_closing", "review_message"):
    paths.follow_book(_table)


class AboutRecord(models.Model):
    """A row about one revision of one record of any kind; `month` and `path` are the record's."""

    id = models.BigAutoField(primary_key=True)
    record_kind = models.TextField()
    record_id = models.UUIDField()
    rev = models.IntegerField()
    book = models.ForeignKey(Book, models.PROTECT, related_name="+", db_index=False)
    path = models.TextField()
    month = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Verification(AboutRecord):
    """That somebody other than its author found a revision of a record to be true, and how. A new revision of the
    record is not verified until somebody looks again."""

    verifier_id = models.UUIDField()
    method = models.TextField()
    note = models.TextField(default="", blank=True)

    class Meta:
        db_table = "review_verification"
        constraints = [
            models.UniqueConstraint(fields=["record_id", "rev"], name="revision_is_verified_once"),
            models.CheckConstraint(
                condition=Q(method__in=[c.code for c in METHODS.codes]), name="verification_method_is_known"
            ),
        ]
        indexes = [models.Index(fields=["book", "month"], name="review_verification_month")]

    class Privacy:
        personal = frozenset({"verifier_id", "note"})
        open = frozenset({"id", "record_kind", "record_id", "rev", "book", "path", "month", "at", "method"})


class SendBack(AboutRecord):
    """That an officer asked the librarian to look at a record again: at which fields, and why. It is answered by the
    record's next revision; nothing is refused and nothing leaves the figures meanwhile."""

    fields = models.JSONField(default=list)
    reason = models.TextField()
    text = models.TextField(default="", blank=True)
    by_id = models.UUIDField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "review_send_back"
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=[c.code for c in REASONS.codes]), name="send_back_reason_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(text=""), name="send_back_for_other_reasons_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["book"], condition=Q(answered_at=None), name="review_send_back_open"),
            models.Index(fields=["record_id"], name="review_send_back_record"),
        ]

    class Privacy:
        personal = frozenset({"by_id", "text"})
        open = frozenset(
            {"id", "record_kind", "record_id", "rev", "book", "path", "month", "at", "fields", "reason", "answered_at"}
        )


class MonthClosing(models.Model):
    """That a library's month was locked: by whom, and when. Reopening deletes the row and the trail remembers; a
    record that arrives meanwhile is taken and marked late (decision 11)."""

    id = models.BigAutoField(primary_key=True)
    book = models.ForeignKey(Book, models.PROTECT, related_name="+", db_index=False)
    path = models.TextField()
    month = models.DateField()
    closed_by = models.UUIDField()
    closed_at = models.DateTimeField()

    class Meta:
        db_table = "review_month_closing"
        constraints = [
            models.UniqueConstraint(fields=["book", "month"], name="month_is_closed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="closed_month_is_its_first_day"),
        ]

    class Privacy:
        personal = frozenset({"closed_by"})
        open = frozenset({"id", "book", "path", "month", "closed_at"})


class Message(models.Model):
    """The latest word to a book's phones about one subject: a record's verification (`v:<record>`), a question
    (`s:<send-back>`), a month (`m:2026-06`), two answers (`c:<conflict>`). `seq` numbers the words of a book in the
    order of their commits; what a question or two answers say is read from their own rows."""

    pk = models.CompositePrimaryKey("book_id", "subject")
    book = models.ForeignKey(Book, models.PROTECT, related_name="+", db_index=False)
    subject = models.TextField()
    path = models.TextField()
    seq = models.BigIntegerField()
    what = models.TextField()
    record_kind = models.TextField(default="", blank=True)
    record_id = models.UUIDField(null=True)
    rev = models.IntegerField(null=True)
    month = models.DateField(null=True)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    over = models.BooleanField(default=False)

    class Meta:
        db_table = "review_message"
        constraints = [models.UniqueConstraint(fields=["book", "seq"], name="message_has_its_number")]

    class Privacy:
        personal = frozenset({"by_id"})
        open = frozenset(
            {"book", "subject", "path", "seq", "what", "record_kind", "record_id", "rev", "month", "at", "over"}
        )
