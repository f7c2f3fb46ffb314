"""The log of operations, the devices that send them, and what waits for a person."""

import uuid

from django.db import models
from django.db.models import Q

from simpul.foundation.ids import uuid7
from simpul.records import paths
from simpul.records.models import Book

for _table in (
    "sync_device", "sync_enrolment_code", "sync_operation", "sync_conflict", "sync_quarantined", "sync_alias",
    "sync_durable",
):  # fmt: skip
    paths.follow_book(_table)


def _book(**how: object) -> "models.ForeignKey[Book, Book]":
    return models.ForeignKey(Book, models.PROTECT, related_name="+", **how)  # type: ignore[arg-type]


class Epoch(models.Model):
    """A history of the server: a new one begins when the database was restored to an earlier point."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    begun_at = models.DateTimeField()
    restored_to = models.DateTimeField(null=True)

    class Meta:
        db_table = "sync_epoch"

    class Privacy:
        open = frozenset({"id", "begun_at", "restored_to"})
        personal = frozenset[str]()


class Durable(models.Model):
    """Up to which `seq` a book's changes are also on the second place's disk, and survive the loss of this one."""

    book = models.OneToOneField(Book, models.PROTECT, related_name="+", primary_key=True)
    path = models.TextField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "sync_durable"

    class Privacy:
        open = frozenset({"book", "path", "seq", "at"})
        personal = frozenset[str]()


class Device(models.Model):
    """A phone or computer that sends for one book. It made its own id and key pair; `key` is the public half.
    All its numbers up to `contig` are here; `highest` is the highest that is: between them are gaps."""

    id = models.UUIDField(primary_key=True)
    book = _book()
    path = models.TextField()
    key = models.TextField()
    token_hash = models.BinaryField(unique=True)
    name = models.TextField(default="", blank=True)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.TextField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.TextField(default="", blank=True)
    last_contact = models.DateTimeField(null=True)
    app = models.TextField(default="", blank=True)
    pending = models.IntegerField(null=True)
    oldest_pending = models.DateField(null=True)
    health = models.JSONField(default=dict)
    contig = models.BigIntegerField(default=0)
    highest = models.BigIntegerField(default=0)

    class Meta:
        db_table = "sync_device"

    class Privacy:
        open = frozenset(
            {
                "id", "book", "path", "key", "token_hash", "enrolled_at", "revoked_at", "last_contact", "app",
                "pending",
                "oldest_pending", "health", "contig", "highest",
            }
        )  # fmt: skip
        personal = frozenset({"name", "enrolled_by", "revoked_by"})


class Profile(models.Model):
    """Who the number `w` of a device's operations is (decision 9). A number is one person for ever; where it was taken
    back (`unbound_at`), what comes under it is kept aside."""

    id = models.BigAutoField(primary_key=True)
    device = models.ForeignKey(Device, models.CASCADE, related_name="profiles")
    number = models.SmallIntegerField()
    user_id = models.UUIDField()
    bound_at = models.DateTimeField()
    unbound_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sync_profile"
        constraints = [models.UniqueConstraint(fields=["device", "number"], name="profile_number_is_one_person")]

    class Privacy:
        open = frozenset({"id", "device", "number", "bound_at", "unbound_at"})
        personal = frozenset({"user_id"})


class EnrolmentCode(models.Model):
    """Eight characters an officer gives to a librarian: ten minutes, once. Only their hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    code_hash = models.BinaryField(unique=True)
    book = _book()
    path = models.TextField()
    user_id = models.UUIDField(null=True)
    issued_by = models.TextField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    device_id = models.UUIDField(null=True)

    class Meta:
        db_table = "sync_enrolment_code"

    class Privacy:
        open = frozenset({"id", "code_hash", "book", "path", "issued_at", "expires_at", "used_at", "device_id"})
        personal = frozenset({"user_id", "issued_by"})


class Operation(models.Model):
    """One operation as it came, and what became of it. `result` holds the rest of the answer when there is one
    ({"fields", "cid", "id", "who"}); `body` is the canonical form, kept 400 days, `sha` for ever."""

    op_id = models.UUIDField(primary_key=True)
    # Always the book that was locked a moment before: a check for each row would cost a tenth of a push.
    book = _book(db_index=False, db_constraint=False)
    path = models.TextField()
    device_id = models.UUIDField(null=True)
    number = models.BigIntegerField(null=True)
    sha = models.BinaryField()
    body = models.BinaryField(null=True)
    kind = models.TextField()
    record_id = models.UUIDField()
    actor = models.TextField()
    state = models.TextField()
    code = models.TextField(null=True)
    rev = models.IntegerField(null=True)
    seq = models.BigIntegerField(null=True)
    late = models.BooleanField(default=False)
    result = models.JSONField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        db_table = "sync_operation"
        constraints = [
            models.UniqueConstraint(fields=["device_id", "number"], name="device_number_is_one_operation"),
        ]

    class Privacy:
        open = frozenset(
            {
                "op_id", "book", "path", "device_id", "number", "sha", "kind", "record_id", "state", "code", "rev",
                "seq",
                "late", "received_at",
            }
        )  # fmt: skip
        personal = frozenset({"body", "actor", "result"})


class Alias(models.Model):
    """The id a device gave to a record that was already here under another one (decision 8)."""

    id = models.UUIDField(primary_key=True)
    book = _book(db_index=False)
    path = models.TextField()
    record_id = models.UUIDField()

    class Meta:
        db_table = "sync_alias"

    class Privacy:
        open = frozenset({"id", "book", "path", "record_id"})
        personal = frozenset[str]()


class Conflict(models.Model):
    """Two people said different things: `fields` is {field: {"kept", "stands"}}; resolved by a `confirm`."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    book = _book(db_index=False)
    path = models.TextField()
    kind = models.TextField()
    record_id = models.UUIDField()
    rev = models.IntegerField()
    op_id = models.UUIDField()
    fields = models.JSONField()
    kept_by = models.UUIDField(null=True)
    stands_by = models.UUIDField(null=True)
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(default="", blank=True)

    class Meta:
        db_table = "sync_conflict"
        indexes = [
            models.Index(fields=["book"], condition=Q(resolved_at=None), name="sync_conflict_open"),
            models.Index(fields=["record_id"], name="sync_conflict_record"),
        ]

    class Privacy:
        open = frozenset({"id", "book", "path", "kind", "record_id", "rev", "op_id", "at", "resolved_at"})
        personal = frozenset({"fields", "kept_by", "stands_by", "resolved_by"})


class Quarantined(models.Model):
    """An operation that waits: its bytes as they came, why, who looks at it, and until when.

    `missing` names the record that must arrive first (code Q_REF); `fault` is the diagnostic for the fields named.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    op_id = models.UUIDField()
    sha = models.BinaryField()
    book = _book(db_index=False)
    path = models.TextField()
    device_id = models.UUIDField(null=True)
    raw = models.BinaryField()
    code = models.TextField()
    fields = models.JSONField(default=list)
    fault = models.TextField(default="", blank=True)
    missing = models.UUIDField(null=True)
    trace_id = models.UUIDField(null=True)
    who = models.TextField()
    at = models.DateTimeField()
    due = models.DateField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(default="", blank=True)

    class Meta:
        db_table = "sync_quarantined"
        constraints = [models.UniqueConstraint(fields=["op_id", "sha", "book"], name="quarantined_once")]
        indexes = [
            models.Index(fields=["book", "code"], condition=Q(resolved_at=None), name="sync_quarantined_open"),
        ]

    class Privacy:
        open = frozenset(
            {
                "id", "op_id", "sha", "book", "path", "device_id", "code", "missing", "trace_id", "who", "at", "due",
                "resolved_at",
            }
        )  # fmt: skip
        personal = frozenset({"raw", "fields", "fault", "resolved_by"})
