"""The walls of the ledger, the trigger on every table that a figure is counted from, and the clock."""

from django.db import migrations

from simpul.ledger import triggers
from simpul.ledger.applying_sql import ADD_FUNCTION
from simpul.scope.rls import wall

RECORDS = (
    "visit_month", "visit_day", "visit_group", "engagement_activity", "advocacy_result", "publication",
    "service_stocktake", "service_collection_use", "service_members", "review_month_declaration", "places_replication",
)


def walls(table):
    """Whoever sees a library's place of now, or its place of then, sees its figures of then."""
    inside = "path ^@ any((select simpul_scope())::text[])"
    return migrations.RunSQL(
        f"alter table {table} enable row level security; alter table {table} force row level security;"
        f"create policy scoped on {table} using ({inside} or then_{inside}) with check ({inside});",
        f"drop policy scoped on {table}; alter table {table} disable row level security;",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_initial"),
        ("scope", "0001_scope"),
        ("records", "0001_initial"),
        ("places", "0003_walls"),
        ("review", "0002_walls"),
        ("visits", "0002_walls"),
        ("engagement", "0002_walls"),
        ("advocacy", "0002_walls"),
        ("publications", "0002_walls"),
        ("services", "0002_walls"),
    ]
    operations = [
        walls("library_month"),
        walls("library_year"),
        wall("regency_month"),
        migrations.RunSQL(ADD_FUNCTION, "drop function ledger_add(jsonb, jsonb)"),
        migrations.RunSQL(
            "insert into ledger_clock (id, opened_through) values (1, date_trunc('month', now())::date);"
            # Maps of up to a page are kept as they are: compressing them costs more than it saves.
            "alter table library_month set (toast_tuple_target = 8160);"
            "alter table regency_month set (toast_tuple_target = 8160);"
            # Marks come and go by the thousand: clean up after a thousand, not after a fifth of the table.
            "alter table ledger_mark set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);",
            "delete from ledger_clock",
        ),
        triggers.functions(),
        *(triggers.marked(table) for table in (*RECORDS, *triggers.BY_MONTH, *triggers.BY_LIBRARY)),
    ]
