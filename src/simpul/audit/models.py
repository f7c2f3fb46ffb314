"""The trail's tables. Only database functions with the owner's rights write them."""

from django.db import models


class Entry(models.Model):
    """One change of one row, or a note.

    `chain` is the book's id, or another id whose changes are chained together; `n` counts in the chain from 1.
    `before` and `after` hold the changed columns (all that are not null for a new or deleted row) as JSON text, for a
    record the whole row as PostgreSQL writes rows: text is cheap to write and hashes the same for ever. `hash` is
    sha256(hash of n-1, sha256(content)). `path` is null where the visible book decides who may read.
    """

    pk = models.CompositePrimaryKey("chain", "n")
    chain = models.UUIDField()
    n = models.BigIntegerField()
    at = models.DateTimeField()
    about = models.TextField()
    record_id = models.TextField(null=True)
    change = models.TextField()
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    rev = models.IntegerField(null=True)
    actor = models.TextField()
    op_id = models.UUIDField(null=True)
    path = models.TextField(null=True)
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_entry"
        indexes = [models.Index("record_id", name="audit_entry_record")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(change__in=["insert", "update", "delete", "note"]), name="audit_change_is_known"
            )
        ]

    class Privacy:
        open = frozenset({"chain", "n", "at", "about", "record_id", "change", "rev", "op_id", "path", "hash"})
        personal = frozenset({"before", "after", "actor"})


class Head(models.Model):
    """The last entry of a chain; `sealed_n` is the last one a seal covers."""

    chain = models.UUIDField(primary_key=True)
    n = models.BigIntegerField(default=0)
    hash = models.BinaryField()
    sealed_n = models.BigIntegerField(default=0)

    class Meta:
        db_table = "audit_head"

    class Privacy:
        open = frozenset({"chain", "n", "hash", "sealed_n"})
        personal = frozenset[str]()


class Seal(models.Model):
    """What the heads were at a moment: {chain: [n, hash in hex]} of those that moved since the seal before.

    `digest` = sha256(digest before, canonical heads); `signature` = HMAC of the digest under the installation's key.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    heads = models.JSONField()
    digest = models.BinaryField()
    signature = models.TextField()

    class Meta:
        db_table = "audit_seal"

    class Privacy:
        open = frozenset({"id", "at", "heads", "digest", "signature"})
        personal = frozenset[str]()
