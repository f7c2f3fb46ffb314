"""Areas through time. Public reference data: no wall."""

import uuid

from django.contrib.postgres.fields import ArrayField, RangeBoundary
from django.db import models
from django.db.models import Func, Q

from simpul.places import codes

HALF_OPEN = RangeBoundary(inclusive_lower=True, inclusive_upper=False)


class DateRange(Func):
    """SQL daterange(from, to, '[)')."""

    function = "daterange"


def known(field: str, code_list: object) -> Q:
    """The condition that a column holds a code of its list."""
    return Q(**{f"{field}__in": list(code_list.by_code)})  # type: ignore[attr-defined]


class Area(models.Model):
    """An area under one code and one name, from `valid_from` until the day before `valid_to`.

    A code has at most one row on any day. `parent_code` is "" for provinces; `path` is the scope path.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.TextField()
    name = models.TextField()
    level = models.TextField()
    kind = models.TextField()
    parent_code = models.TextField(blank=True)
    path = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    area_km2 = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    distance_km = models.DecimalField(max_digits=8, decimal_places=1, null=True)
    livelihoods = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "places_area"
        constraints = [
            models.CheckConstraint(condition=known("level", codes.AREA_LEVELS), name="area_level_is_known"),
            models.CheckConstraint(condition=known("kind", codes.AREA_KINDS), name="area_kind_is_known"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$"), name="area_code_is_2_2_2_4_digits"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=models.F("valid_from")),
                name="area_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(area_km2__isnull=True) | Q(area_km2__gte=0), name="area_size_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(distance_km__isnull=True) | Q(distance_km__gte=0), name="area_distance_is_not_negative"
            ),
            # That the rows of one code never overlap is kept by a trigger (see the migration `no_overlap`): an
            # exclusion constraint needs 13 seconds to load the nation. This index settles the race for the open row.
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True), name="area_code_has_one_open_row"
            ),
        ]
        indexes = [
            # The operator class that serves both "this code" and "every code below".
            models.Index(fields=["code"], name="area_code", opclasses=["text_pattern_ops"]),
            models.Index(fields=["parent_code", "code"], name="area_parent"),
        ]

    class Privacy:
        open = frozenset({
            "id", "code", "name", "level", "kind", "parent_code", "path", "valid_from", "valid_to", "area_km2",
            "distance_km", "livelihoods",
        })  # fmt: skip
        personal = frozenset[str]()

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AreaChange(models.Model):
    """That one code became another on a day, or was renamed, or ended; by which regulation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    on = models.DateField()
    change = models.TextField()
    old_code = models.TextField()
    new_code = models.TextField(blank=True)
    new_name = models.TextField(blank=True)
    regulation = models.TextField(blank=True)
    derived = models.BooleanField(default=False)
    applied_at = models.DateTimeField()
    applied_by = models.TextField()

    class Meta:
        db_table = "places_area_change"
        constraints = [
            models.CheckConstraint(condition=known("change", codes.CHANGES), name="area_change_is_known"),
            models.UniqueConstraint(fields=["on", "change", "old_code", "new_code"], name="area_change_is_told_once"),
        ]
        indexes = [
            models.Index(fields=["old_code"], name="area_change_old"),
            models.Index(fields=["new_code"], name="area_change_new"),
        ]

    class Privacy:
        open = frozenset({
            "id", "on", "change", "old_code", "new_code", "new_name", "regulation", "derived", "applied_at",
            "applied_by",
        })  # fmt: skip
        personal = frozenset[str]()


class AreaEdition(models.Model):
    """Which editions of the reference data have been loaded; one is never loaded twice."""

    digest = models.TextField(primary_key=True)
    edition = models.TextField()
    source_version = models.TextField()
    rows = models.IntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "places_area_edition"

    class Privacy:
        open = frozenset({"digest", "edition", "source_version", "rows", "loaded_at"})
        personal = frozenset[str]()


class AreaOutline(models.Model):
    """The outline of a province or regency for maps, out of an official file of boundaries.

    `path` is SVG path data in whole steps of the drawing's grid, `box` its x, y, width and height, `middle` a
    point inside; the children of one area share a grid, so that neighbours fit.
    """

    code = models.TextField(primary_key=True)
    parent_code = models.TextField(blank=True)
    path = models.TextField()
    box = ArrayField(models.IntegerField(), size=4)
    middle = ArrayField(models.IntegerField(), size=2)
    source = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "places_area_outline"
        indexes = [models.Index(fields=["parent_code"], name="area_outline_parent")]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d\d(\.\d\d)?$"), name="outline_is_a_province_or_regency")
        ]

    class Privacy:
        open = frozenset({"code", "parent_code", "path", "box", "middle", "source", "loaded_at"})
        personal = frozenset[str]()


class Population(models.Model):
    """Inhabitants of an area in a year, as a named source gives them; sex is "male", "female" or "total"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area_code = models.TextField()
    year = models.IntegerField()
    sex = models.TextField()
    number = models.BigIntegerField()
    source = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "places_population"
        constraints = [
            models.UniqueConstraint(fields=["area_code", "year", "sex"], name="population_one_per_area_year_and_sex"),
            models.CheckConstraint(condition=Q(sex__in=["male", "female", "total"]), name="population_sex_is_known"),
            models.CheckConstraint(condition=Q(number__gt=0), name="population_is_above_zero"),
            models.CheckConstraint(condition=~Q(source=""), name="population_names_its_source"),
        ]

    class Privacy:
        open = frozenset({"id", "area_code", "year", "sex", "number", "source", "loaded_at"})
        personal = frozenset[str]()
