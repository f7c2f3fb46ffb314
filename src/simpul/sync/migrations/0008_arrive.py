"""A device's batch opens with three statements instead of eight, and one new record is one line of the trail at once."""

from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.sync import schema

RECORDS = (
    "visit_month", "visit_day", "visit_group", "engagement_activity", "advocacy_result", "publication",
    "service_stocktake", "service_collection_use", "service_members", "places_replication",
    "review_month_declaration",
)


class Migration(migrations.Migration):
    dependencies = [("sync", "0007_silent_contact")]
    operations = [
        migrations.RunSQL(schema.ARRIVE, migrations.RunSQL.noop),
        *(trailed(table, record=True) for table in RECORDS),
    ]
