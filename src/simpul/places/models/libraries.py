"""Libraries, where they stood and whether they were open. Behind the scope's wall."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Collate, Lower, Trim

from simpul.places import codes
from simpul.places.models.areas import HALF_OPEN, DateRange, known
from simpul.scope.managers import ScopedManager


class Library(models.Model):
    """A library as it is now: `area_code` and `path` its present place, `status` its present status.

    `placement` says at which level it stands; "pending" means that it serves a village nobody has chosen yet, and
    stands at the regency (or district) meanwhile. `merged_into` marks a duplicate. The dated past is in
    `LibraryPlacement` and `LibraryStatus`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    name = models.TextField()
    name_key = models.GeneratedField(
        # What makes two names the same: letter case and spacing aside.
        expression=Lower(Trim(Func(F("name"), Value(r"\s+"), Value(" "), Value("g"), function="regexp_replace"))),
        output_field=models.TextField(),
        db_persist=True,
    )
    kind = models.TextField()
    npp = models.TextField(null=True)
    area_code = models.TextField()
    placement = models.TextField()
    path = models.TextField()
    status = models.TextField(default="active")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplicates")
    synthetic = models.BooleanField(default=False)
    address = models.TextField(blank=True)
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    founded = models.IntegerField(null=True)
    decree_no = models.TextField(blank=True)
    open_since = models.DateField(null=True)
    floor_m2 = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    hours_per_day = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    days = ArrayField(models.TextField(), default=list)
    services = ArrayField(models.TextField(), default=list)
    accreditation = models.TextField(default="none")
    accreditation_no = models.TextField(blank=True)
    accreditation_on = models.DateField(null=True)
    channels = ArrayField(models.TextField(), default=list)
    registered_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "places_library"
        constraints = [
            models.UniqueConstraint(fields=["npp"], name="library_npp_is_unique"),
            models.UniqueConstraint(
                fields=["area_code", "name_key"],
                condition=Q(merged_into__isnull=True) & ~Q(placement="pending"),
                name="library_name_is_unique_in_its_village",
            ),
            models.CheckConstraint(condition=~Q(name_key=""), name="library_has_a_name"),
            models.CheckConstraint(condition=known("kind", codes.LIBRARY_KINDS), name="library_kind_is_known"),
            models.CheckConstraint(condition=known("status", codes.STATUSES), name="library_status_is_known"),
            models.CheckConstraint(condition=known("placement", codes.PLACEMENTS), name="library_placement_is_known"),
            models.CheckConstraint(
                condition=known("accreditation", codes.ACCREDITATION), name="library_accreditation_is_known"
            ),
            models.CheckConstraint(
                condition=Q(accreditation="none") | ~Q(accreditation_no=""), name="library_grade_has_a_number"
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__gte=-11, lat__lte=6, lon__gte=95, lon__lte=141),
                name="library_lies_in_indonesia",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_day__isnull=True) | Q(hours_per_day__gte=0, hours_per_day__lte=24),
                name="library_day_has_24_hours",
            ),
            models.CheckConstraint(
                condition=Q(floor_m2__isnull=True) | Q(floor_m2__gte=0), name="library_floor_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="library_is_not_its_own_double"
            ),
        ]
        indexes = [
            models.Index(fields=["area_code"], name="library_area"),
            # Ranges of bytes, for looking inside an area behind the wall.
            models.Index(Collate("path", "C"), name="library_path_bytes"),
            models.Index("synthetic", Collate("path", "C"), name="library_synthetic_bytes"),
            models.Index(fields=["path"], name="library_path"),
            models.Index(fields=["path"], condition=Q(placement="pending"), name="library_pending"),
        ]

    class Privacy:
        open = frozenset({
            "id", "name", "name_key", "kind", "npp", "area_code", "placement", "path", "status", "merged_into",
            "synthetic", "address", "lat", "lon", "founded", "decree_no", "open_since", "floor_m2", "hours_per_day",
            "days", "services", "accreditation", "accreditation_no", "accreditation_on", "channels", "registered_at",
        })  # fmt: skip
        personal = frozenset[str]()

    def __str__(self) -> str:
        return self.name


class _OfLibrary(models.Model):
    """Columns of every row that hangs on a library: the row's path follows the library's present one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.TextField()

    objects = ScopedManager()

    class Meta:
        abstract = True


def _one_a_day(name: str, start: str, end: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=name,
        expressions=[
            ("library", RangeOperators.EQUAL),
            (DateRange(start, end, HALF_OPEN), RangeOperators.OVERLAPS),
        ],
    )


class LibraryPlacement(_OfLibrary):
    """Where a library stood, from `valid_from` until the day before `valid_to`: one place on any day."""

    library = models.ForeignKey(Library, models.PROTECT, related_name="placements")
    area_code = models.TextField()
    placement = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    by_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "places_library_placement"
        constraints = [
            _one_a_day("placement_one_a_day", "valid_from", "valid_to"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="placement_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["area_code"], name="placement_area")]

    class Privacy:
        open = frozenset({
            "id", "path", "library", "area_code", "placement", "valid_from", "valid_to", "recorded_at",
        })  # fmt: skip
        personal = frozenset({"by_id"})


class LibraryStatus(_OfLibrary):
    """The status of a library from `from_date` until the day before `to_date`: one on any day."""

    library = models.ForeignKey(Library, models.PROTECT, related_name="statuses")
    status = models.TextField()
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    note = models.TextField(blank=True)
    by_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "places_library_status"
        indexes = [
            # The few that are not open, and the few that open later: what a whole country is put right by.
            models.Index(fields=["from_date"], condition=~Q(status="active"), name="library_status_shut"),
            models.Index(fields=["from_date"], name="library_status_begins"),
        ]
        constraints = [
            _one_a_day("status_one_a_day", "from_date", "to_date"),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
                name="status_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=known("status", codes.STATUSES), name="status_is_known"),
        ]

    class Privacy:
        open = frozenset({"id", "path", "library", "status", "from_date", "to_date", "note", "recorded_at"})
        personal = frozenset({"by_id"})


class LibraryMerge(_OfLibrary):
    """That `loser` was found to be a double of `winner`; `before` holds what undoing it needs.

    `before` = {"placement": …, "area_code": …, "status": …, "statuses": [{"status", "from_date", "to_date", "note"}]}.
    """

    loser = models.ForeignKey(Library, models.PROTECT, related_name="+")
    winner = models.ForeignKey(Library, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    before = models.JSONField()
    merged_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "places_library_merge"
        constraints = [
            models.UniqueConstraint(
                fields=["loser"], condition=Q(undone_at__isnull=True), name="merge_one_winner_per_loser"
            )
        ]

    class Privacy:
        open = frozenset({"id", "path", "loser", "winner", "reason", "before", "merged_at", "undone_at"})
        personal = frozenset({"by_id"})
