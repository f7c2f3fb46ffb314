"""A photo of a record, and how far it has come."""

from django.db import models
from django.db.models import Q

from simpul.records import beside, paths
from simpul.records.models import Book
from simpul.scope.managers import ScopedManager

paths.follow_book("attachments_attachment")
beside.heard_by("simpul.attachments.actions.consenting.said")

ARRIVING, STORED, CHECKED, REFUSED, REMOVED = "arriving", "stored", "checked", "refused", "removed"


class Attachment(models.Model):
    """A photo sent in two files, a thumbnail first: `sha256`, `length` and `state` are the photo's.

    state     arriving · stored (whole here) · checked (written anew, kept) · refused (see `why`, a problem's code) ·
              removed (by its phone, by an officer, or with its record; the row stays, so that it does not come back)
    seq       the book's number under which phones hear what became of it
    key       the name of the file in the store: the SHA-256 of what was written anew; "" where there is none
    look      64 bits that alike pictures share, as a signed number; `twin` a photo of another record with this look
    consent_* what was answered, to which version of the text, in which language, when by the phone's clock, by whom
    """

    id = models.UUIDField(primary_key=True, editable=False)
    book = models.ForeignKey(Book, models.PROTECT, related_name="+", db_index=False)
    path = models.TextField()
    device_id = models.UUIDField()
    kind = models.TextField()
    record_id = models.UUIDField()
    consent = models.TextField()
    consent_text = models.SmallIntegerField()
    consent_language = models.TextField()
    consent_at = models.DateTimeField(null=True)
    consent_by = models.UUIDField(null=True)
    begun_at = models.DateTimeField()
    sha256 = models.TextField(blank=True)
    length = models.IntegerField(default=0)
    state = models.TextField(default=ARRIVING)
    why = models.TextField(blank=True)
    tries = models.SmallIntegerField(default=0)
    thumb_sha256 = models.TextField(blank=True)
    thumb_length = models.IntegerField(default=0)
    thumb_state = models.TextField(default=ARRIVING)
    seq = models.BigIntegerField(null=True)
    stored_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    key = models.TextField(blank=True)
    thumb_key = models.TextField(blank=True)
    width = models.SmallIntegerField(null=True)
    height = models.SmallIntegerField(null=True)
    size = models.IntegerField(null=True)
    look = models.BigIntegerField(null=True)
    twin = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "attachments_attachment"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ARRIVING, STORED, CHECKED, REFUSED, REMOVED]), name="attachment_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["record_id"], name="attachment_record"),
            models.Index(fields=["book", "seq"], name="attachment_news"),
            models.Index(fields=["device_id", "begun_at"], name="attachment_device"),
            models.Index(fields=["path"], condition=Q(twin__isnull=False), name="attachment_twins"),
            models.Index(
                fields=["stored_at"],
                condition=Q(state=STORED) | Q(thumb_state=STORED),
                name="attachment_waiting",
            ),
        ]

    class Privacy:
        personal = frozenset({"consent_by", "key", "thumb_key"})
        open = frozenset(
            {
                "id", "book", "path", "device_id", "kind", "record_id", "consent", "consent_text", "consent_language",
                "consent_at", "begun_at", "sha256", "length", "state", "why", "tries", "thumb_sha256", "thumb_length",
                "thumb_state", "seq", "stored_at", "checked_at", "width", "height", "size", "look", "twin",
            }
        )  # fmt: skip
