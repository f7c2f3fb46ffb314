"""`received_at` of a record is when it first came. Until now every revision wrote its own moment over it: our own
records get back the moment of the first operation that had an effect; the log of operations keeps all of them."""

from django.db import migrations

RECORDS = (
    "visit_month", "visit_day", "visit_group", "engagement_activity", "advocacy_result", "publication",
    "service_stocktake", "service_collection_use", "service_members", "places_replication",
    "review_month_declaration",
)
ALL_OF_IT = "select set_config('simpul.scope', 'id.', true), set_config('simpul.actor', 'system:migration', true)"
GIVE_BACK = """
update {table} t set received_at = o.first
from (select record_id, min(received_at) as first from sync_operation
      where state in ('applied', 'merged', 'conflict') group by 1) o
where o.record_id = t.id and t.source = 'own' and t.rev > 1 and o.first < t.received_at
"""


class Migration(migrations.Migration):
    dependencies = [("sync", "0002_doors_and_trail")]
    operations = [
        migrations.RunSQL([ALL_OF_IT, *(GIVE_BACK.format(table=table) for table in RECORDS)], migrations.RunSQL.noop)
    ]
