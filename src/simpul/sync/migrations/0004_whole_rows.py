"""The trail tells a record's row whole, in one statement for one chain."""

from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.sync import schema

RECORDS = (
    "visit_month", "visit_day", "visit_group", "engagement_activity", "advocacy_result", "publication",
    "service_stocktake", "service_collection_use", "service_members", "places_replication",
    "review_month_declaration",
)


class Migration(migrations.Migration):
    dependencies = [("sync", "0003_first_receipt")]
    operations = [
        *(trailed(table, record=True) for table in RECORDS),
        # Whether only its contact changed is asked first.
        trailed("sync_device", hidden=("token_hash", "name"), silent=schema.CONTACT),
    ]
