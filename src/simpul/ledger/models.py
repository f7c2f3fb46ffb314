"""The ledger's tables. Figures only: nobody's name, and nothing that cannot be counted again."""

from django.db import models


def _whole() -> models.GeneratedField:
    """`received` without what is told by answers ("/field=health") or left out ("~withdrawn"): of a wide place that is
    a tenth of it, and a table of places reads nothing else."""
    return models.GeneratedField(
        expression=models.Func(models.F("received"), function="ledger_whole"),
        output_field=models.JSONField(),
        db_persist=True,
    )


NUMBERS = dict  # {"visits.total": 40, "engagement.participants/field=health": 12}; zero is left out


class LibraryMonth(models.Model):
    """What one book's month says.

    `received` and `verified` are the figures shown; `counted` holds the newest count of a locked month
    ({"received", "verified"}), null while the month is open. `path` is where the library stands now, `then_path` and
    `regency_code` where it stood on the last day of the month; `moved` says that these differ, in a column because
    PostgreSQL keeps statistics of columns: it must know how few they are. `rev` counts the changes.
    """

    pk = models.CompositePrimaryKey("book_id", "month")
    book_id = models.UUIDField()
    month = models.DateField()
    path = models.TextField(db_collation="C")
    then_path = models.TextField(db_collation="C")
    moved = models.GeneratedField(
        expression=~models.Q(path=models.F("then_path")),  # type: ignore[arg-type]
        output_field=models.BooleanField(),
        db_persist=True,
    )
    regency_code = models.TextField()
    received = models.JSONField(default=NUMBERS)
    verified = models.JSONField(default=NUMBERS)
    counted = models.JSONField(null=True)
    rev = models.IntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        db_table = "library_month"
        indexes = [
            models.Index(fields=["then_path", "month"], name="library_month_then"),
            models.Index(fields=["path", "month"], name="library_month_path"),
            models.Index(fields=["regency_code", "month"], name="library_month_regency"),
            # Whole, so that the question who came or left is answered from the indexes alone.
            models.Index(
                fields=["path", "month", "then_path", "book_id"],
                condition=models.Q(moved=True),
                name="library_month_came",
            ),
            models.Index(
                fields=["then_path", "month", "path", "book_id"],
                condition=models.Q(moved=True),
                name="library_month_left",
            ),
            models.Index(fields=["month"], condition=models.Q(counted__isnull=False), name="library_month_locked"),
        ]

    class Privacy:
        open = frozenset({
            "book_id", "month", "path", "then_path", "moved", "regency_code", "received", "verified", "counted", "rev",
            "counted_at",
        })  # fmt: skip
        personal = frozenset[str]()


class RegencyMonth(models.Model):
    """The sum of a regency's library-months, as the regency was then. A province's own library has a row under the
    province's code."""

    pk = models.CompositePrimaryKey("regency_code", "month")
    regency_code = models.TextField(db_collation="C")
    month = models.DateField()
    path = models.TextField(db_collation="C")
    received = models.JSONField(default=NUMBERS)
    verified = models.JSONField(default=NUMBERS)
    whole = _whole()

    class Meta:
        db_table = "regency_month"
        indexes = [models.Index(fields=["path", "month"], name="regency_month_path")]

    class Privacy:
        open = frozenset({"regency_code", "month", "path", "received", "verified", "whole"})
        personal = frozenset[str]()


class ProvinceMonth(models.Model):
    """The sum of a province's regencies, and of all under "id"; kept by a trigger (see `wide_sql`)."""

    pk = models.CompositePrimaryKey("province_code", "month")
    province_code = models.TextField(db_collation="C")
    month = models.DateField()
    path = models.TextField(db_collation="C")
    received = models.JSONField(default=NUMBERS)
    verified = models.JSONField(default=NUMBERS)
    whole = _whole()

    class Meta:
        db_table = "province_month"
        indexes = [models.Index(fields=["path", "month"], name="province_month_path")]

    class Privacy:
        open = frozenset({"province_code", "month", "path", "received", "verified", "whole"})
        personal = frozenset[str]()


class Presence(models.Model):
    """How many libraries of a province (or of the nation, "id") have live records of a family ("": of any) in a month
    (year x 12 + month - 1), by the months since they had before (0: never); kept by a trigger (see `wide_sql`)."""

    pk = models.CompositePrimaryKey("area", "family", "month", "gap")
    area = models.TextField()
    family = models.TextField()
    month = models.IntegerField()
    gap = models.IntegerField()
    path = models.TextField(db_collation="C")
    libraries = models.IntegerField()

    class Meta:
        db_table = "ledger_presence"

    class Privacy:
        open = frozenset({"area", "family", "month", "gap", "path", "libraries"})
        personal = frozenset[str]()


class RegencyMonthChange(models.Model):
    """By how much a regency's month changed on a day: the history of its figures, whole measures only.

    The figure as it stood at the end of a day is the present one less what came on the days after it.
    """

    pk = models.CompositePrimaryKey("regency_code", "month", "day")
    regency_code = models.TextField(db_collation="C")
    month = models.DateField()
    day = models.DateField()
    path = models.TextField(db_collation="C")
    received = models.JSONField(default=NUMBERS)
    verified = models.JSONField(default=NUMBERS)

    class Meta:
        db_table = "regency_month_change"
        indexes = [models.Index(fields=["path", "month"], name="regency_month_change_path")]

    class Privacy:
        open = frozenset({"regency_code", "month", "day", "path", "received", "verified"})
        personal = frozenset[str]()


class LibraryYear(models.Model):
    """In which months of a year a library has live records of a family: bit 0 is January. A library that moved
    within the year has a row for each place."""

    pk = models.CompositePrimaryKey("book_id", "year", "family", "then_path")
    book_id = models.UUIDField()
    year = models.SmallIntegerField()
    family = models.TextField()
    then_path = models.TextField(db_collation="C")
    path = models.TextField(db_collation="C")
    received = models.SmallIntegerField(default=0)
    verified = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "library_year"
        indexes = [
            models.Index(fields=["then_path", "year"], name="library_year_then"),
            models.Index(fields=["path", "year"], name="library_year_path"),
        ]

    class Privacy:
        open = frozenset({"book_id", "year", "family", "then_path", "path", "received", "verified"})
        personal = frozenset[str]()


class Mark(models.Model):
    """That a book's month (every month of it when null) must be counted again. Written by triggers only; no unique
    key, so that writers never wait for each other."""

    id = models.BigAutoField(primary_key=True)
    book_id = models.UUIDField()
    month = models.DateField(null=True)

    class Meta:
        db_table = "ledger_mark"
        indexes = [models.Index(fields=["book_id", "month"], name="ledger_mark_book")]

    class Privacy:
        open = frozenset({"id", "book_id", "month"})
        personal = frozenset[str]()


class Clock(models.Model):
    """One row: through which month reports are owed, and when the ledger last changed."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    opened_through = models.DateField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_clock"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_clock")]

    class Privacy:
        open = frozenset({"id", "opened_through", "applied_at"})
        personal = frozenset[str]()
