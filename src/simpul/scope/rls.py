"""Row-level security for migrations: the second wall behind scoped queries.

`wall("engagement_activity")` is a migration operation. The policy is forced, so that even the owner needs a scope,
and it reads the setting once per query (the inner SELECT is an init plan).
"""

from django.db.migrations.operations import RunSQL

INSIDE = "{column} ^@ any ((select simpul_scope())::text[])"


def wall(table: str, column: str = "path") -> RunSQL:
    """Rows of `table` are seen and written only where `column` lies inside the transaction's scope."""
    inside = INSIDE.format(column=column)
    return RunSQL(
        f"alter table {table} enable row level security;"
        f"alter table {table} force row level security;"
        f"create policy scoped on {table} using ({inside}) with check ({inside});",
        f"drop policy scoped on {table}; alter table {table} disable row level security;",
    )
