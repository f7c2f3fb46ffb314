"""Plans, mentoring visits and follow-ups mark the library-months they touch, and are found by the small indexes."""

from django.db import migrations

from simpul.ledger import triggers

RECORDS = ("plan_item", "mentoring_visit", "practice_follow_up")
FOUND_BY = {
    "undated": "(path collate \"C\") where month is null",
    "gone": "(book_id, month) where deleted_at is not null or vanished_at is not null",
    "flagged": "(month, path collate \"C\") where flags <> '{}'",
}


def small_indexes(table):
    made = "".join(f"create index {table}_{name} on {table} {of};" for name, of in FOUND_BY.items())
    return migrations.RunSQL(made, "".join(f"drop index {table}_{name};" for name in FOUND_BY))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_who_moved"), ("plans", "0002_walls")]
    operations = [
        *(triggers.marked(table) for table in RECORDS),
        *(small_indexes(table) for table in RECORDS),
    ]
