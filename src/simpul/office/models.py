"""The tables of the office."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from simpul.foundation.ids import uuid7
from simpul.people.models import User
from simpul.records import paths
from simpul.scope.managers import ScopedManager


class Announcement(models.Model):
    """A short text from an area to the posts at and below it; `roles` [] is everybody. `to_date` is its last day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    path = models.TextField()
    area_code = models.TextField(blank=True)
    title = models.TextField()
    body = models.TextField()
    roles = ArrayField(models.TextField(), default=list)
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    by_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "office_announcement"
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="announcement_says_something"),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="announcement_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["path"], name="announcement_path")]

    class Privacy:
        personal = frozenset({"by_id", "withdrawn_by"})
        open = frozenset({
            "id", "path", "area_code", "title", "body", "roles", "from_date", "to_date", "made_at", "withdrawn_at",
        })  # fmt: skip


class Seen(models.Model):
    """That a person has read an announcement; `path` is the announcement's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="seen")
    path = models.TextField()
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "office_seen"
        constraints = [models.UniqueConstraint(fields=["announcement", "user"], name="announcement_is_seen_once")]

    class Privacy:
        personal = frozenset({"user", "seen_at"})
        open = frozenset({"id", "announcement", "path"})


class Retirement(models.Model):
    """From which day a code of a declared list is no longer offered, and which one to use instead."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    list_name = models.TextField()
    code = models.TextField()
    retired_on = models.DateField()
    successor = models.TextField(blank=True)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "office_retirement"
        constraints = [
            models.UniqueConstraint(fields=["list_name", "code"], name="code_is_retired_once"),
            models.CheckConstraint(condition=~Q(code=F("successor")), name="code_does_not_succeed_itself"),
        ]

    class Privacy:
        personal = frozenset({"by_id"})
        open = frozenset({"id", "list_name", "code", "retired_on", "successor", "at"})


class Subfield(models.Model):
    """A local name under an official code, offered where the declaration asks for one (`rules.SUBFIELDS`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    list_name = models.TextField()
    parent = models.TextField()
    label_id = models.TextField()
    label_en = models.TextField(blank=True)
    retired_on = models.DateField(null=True)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "office_subfield"
        constraints = [
            models.UniqueConstraint(fields=["list_name", "parent", "label_id"], name="subfield_is_named_once"),
            models.CheckConstraint(condition=~Q(label_id=""), name="subfield_has_a_name"),
        ]

    class Privacy:
        personal = frozenset({"by_id"})
        open = frozenset({"id", "list_name", "parent", "label_id", "label_en", "retired_on", "at"})


class DataRequest(models.Model):
    """What somebody asked about their personal data, when it is due, and when and how it was answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.TextField(default="id.")
    kind = models.TextField()
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    about = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    due = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    outcome = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta:
        db_table = "office_data_request"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["access", "copy", "correction", "erasure", "withdrawal"]),
                name="data_request_kind_is_known",
            )
        ]

    class Privacy:
        personal = frozenset({"user", "about", "outcome", "by_id", "done_by"})
        open = frozenset({"id", "path", "kind", "asked_at", "due", "done_at"})


paths.follow_area("office_announcement")
