"""What explains a figure: its history by day, what it leaves out, and small indexes that find what does not count without a search."""

from django.db import migrations, models

from simpul.scope.rls import wall

RECORDS = (
    "visit_month", "visit_day", "visit_group", "engagement_activity", "advocacy_result", "publication",
    "service_stocktake", "service_collection_use", "service_members", "places_replication",
)
# Of a million records a few thousand are in these; the others cost them nothing.
FOUND_BY = {
    "undated": "(path collate \"C\") where month is null",
    "gone": "(book_id, month) where deleted_at is not null or vanished_at is not null",
    "flagged": "(month, path collate \"C\") where flags <> '{}'",
}


def small_indexes(table):
    made = "".join(f"create index {table}_{name} on {table} {of};" for name, of in FOUND_BY.items())
    return migrations.RunSQL(made, "".join(f"drop index {table}_{name};" for name in FOUND_BY))


def counted_again(table):
    """Library-months with records that do not count, or may not: what these hold back is counted from now on."""
    return migrations.RunSQL(
        f"insert into ledger_mark (book_id, month) select distinct book_id, month from {table} where month is not null"
        " and (deleted_at is not null or vanished_at is not null or source <> 'own')",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_doubles"), ("places", "0002_replication")]
    operations = [
        migrations.CreateModel(
            name="RegencyMonthChange",
            fields=[
                ("pk", models.CompositePrimaryKey("regency_code", "month", "day", blank=True, editable=False, primary_key=True, serialize=False)),
                ("regency_code", models.TextField(db_collation="C")),
                ("month", models.DateField()),
                ("day", models.DateField()),
                ("path", models.TextField(db_collation="C")),
                ("received", models.JSONField(default=dict)),
                ("verified", models.JSONField(default=dict)),
            ],
            options={"db_table": "regency_month_change", "indexes": [models.Index(fields=["path", "month"], name="regency_month_change_path")]},
        ),
        wall("regency_month_change"),
        *(small_indexes(table) for table in RECORDS),
        *(counted_again(table) for table in RECORDS),
        # The library-months whose lock holds something back: the few that a page must find among all locked ones.
        migrations.RunSQL(
            "create index library_month_late on library_month (then_path, month) where counted is not null"
            " and (counted -> 'received' <> received or counted -> 'verified' <> verified)",
            "drop index library_month_late",
        ),
    ]
