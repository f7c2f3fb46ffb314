"""Books, and the table of a record kind made from its declaration."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from simpul.kinds import Field, FieldType, Kind
from simpul.records import registry


class Book(models.Model):
    """Where a library's, a regency's own or a training class's records are written; `seq` counts its accepted changes.

    A library's book has the library's id, a class's the class's. `path` is the scope path of whose book it
    is.
    """

    LIBRARY, REGENCY, CLASS = "library", "regency", "class"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.TextField()
    path = models.TextField()
    area_code = models.TextField()
    library = models.OneToOneField("places.Library", models.PROTECT, null=True, related_name="book")
    seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "records_book"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["library", "regency", "class"]), name="book_kind_is_known"),
            models.UniqueConstraint(fields=["area_code"], condition=Q(kind="regency"), name="book_one_per_regency"),
        ]
        indexes = [models.Index("path", name="book_path")]

    class Privacy:
        open = frozenset({"id", "kind", "path", "area_code", "library", "seq"})
        personal = frozenset[str]()


class Record(models.Model):
    """The columns every record begins with.

    `on_date` is the event day (for monthly kinds the first of the month) and `month` its first day; `saved_at` is
    the device's clock for this revision, `received_at` ours when the record first came (when a revision came, its
    operation says): three times, never mixed. `op_id` is the operation that wrote this revision,
    so that the trail names it and a later operation can build on it. `source` is "own" or "sim"; `source_ref` the
    identity at that source; `claims` what the source says of the row (its words, its own "verified"). `deleted_at`
    is a tombstone, `vanished_at` says the source no longer lists it; both stay visible and leave the figures.
    """

    OWN, SIM = "own", "sim"

    id = models.UUIDField(primary_key=True, editable=False)
    book = models.ForeignKey(Book, models.PROTECT, related_name="+", db_index=False)
    path = models.TextField()
    rev = models.IntegerField(default=1)
    seq = models.BigIntegerField()
    on_date = models.DateField(null=True)
    month = models.DateField(null=True)
    source = models.TextField(default=OWN)
    source_ref = models.TextField(null=True)
    claims = models.JSONField(default=dict)
    author_id = models.UUIDField(null=True)
    device_id = models.UUIDField(null=True)
    op_id = models.UUIDField(null=True)
    saved_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    vanished_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    flags = ArrayField(models.TextField(), default=list)
    extra = models.JSONField(default=dict)

    kind: Kind

    class Meta:
        abstract = True


BASE_COLUMNS = tuple(f.name for f in Record._meta.local_fields)


def column(field: Field) -> "models.Field[Any, Any]":
    """The database column of a declared field; always nullable: what is missing is a finding, not a refusal."""
    match field.type:
        case FieldType.COUNT | FieldType.INTEGER | FieldType.MONEY:
            return models.BigIntegerField(null=True)
        case FieldType.DECIMAL:
            return models.DecimalField(null=True, max_digits=18, decimal_places=4)
        case FieldType.DATE | FieldType.MONTH:
            return models.DateField(null=True)
        case FieldType.FLAG:
            return models.BooleanField(null=True)
        case FieldType.REF:
            return models.UUIDField(null=True)
        case FieldType.CODES | FieldType.REFS | FieldType.FILES:
            return ArrayField(models.TextField(), null=True)
        case _:
            return models.TextField(null=True)


def record_model(kind: Kind, name: str, module: str) -> type[Record]:
    """The Django model of a record kind: the common columns, then one per declared field.

    Call it at module level of a domain package's `models.py`: `EngagementActivity = record_model(ENGAGEMENT,
    "EngagementActivity", __name__)`. The kind's `month` field is stored in the common column of that name.
    """
    attributes: dict[str, Any] = {
        f.name: column(f) for f in kind.fields if f.name not in BASE_COLUMNS and not f.derived
    }
    constraints: list[models.BaseConstraint] = [
        models.UniqueConstraint(
            fields=["book", "source", "source_ref"],
            condition=Q(source_ref__isnull=False),
            name=f"{kind.table}_source_ref_once",
        )
    ]
    if kind.natural_key:
        key = ["book", *kind.natural_key, *(["device_id"] if kind.shard else [])]
        constraints.append(
            models.UniqueConstraint(
                fields=key, condition=Q(source="own"), name=f"{kind.table}_one_per_{'_'.join(kind.natural_key)}"
            )
        )
    indexes = [
        models.Index(fields=["book", "month"], name=f"{kind.table[:20]}_month"),
        models.Index(fields=["book", "seq"], name=f"{kind.table[:20]}_seq"),
        # What is new since a moment, and what search has not read yet; the newest is always at the index's end.
        models.Index(fields=["received_at"], name=f"{kind.table[:20]}_new"),
        # The newest of a province or of the nation.
        models.Index(F("on_date").desc(nulls_last=True), F("id").desc(), name=f"{kind.table[:20]}_by_day"),
    ]
    meta = type("Meta", (), {"db_table": kind.table, "constraints": constraints, "indexes": indexes})
    personal = frozenset(f.name for f in kind.fields if f.personal) | {"author_id"}
    privacy = type(
        "Privacy",
        (),
        {"personal": personal, "open": (frozenset(attributes) | frozenset(BASE_COLUMNS)) - personal},
    )
    model = type(
        name,
        (Record,),
        {
            **attributes,
            "__module__": module,
            "__doc__": kind.meaning.en,
            "Meta": meta,
            "Privacy": privacy,
            "kind": kind,
        },
    )
    registry.add(kind, model)
    return model
