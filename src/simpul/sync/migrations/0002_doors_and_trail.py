"""Walls, doors, the first epoch, and the trail on every table of records."""

from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.scope.rls import wall
from simpul.sync import schema

RECORDS = (
    "visit_month", "visit_day", "visit_group", "engagement_activity", "advocacy_result", "publication",
    "service_stocktake", "service_collection_use", "service_members", "places_replication",
    "review_month_declaration",
)


class Migration(migrations.Migration):
    dependencies = [
        ("sync", "0001_initial"),
        ("audit", "0002_trail"),
        ("people", "0002_walls"),
        ("visits", "0001_initial"),
        ("engagement", "0001_initial"),
        ("advocacy", "0001_initial"),
        ("publications", "0001_initial"),
        ("services", "0001_initial"),
        ("review", "0001_initial"),
        ("places", "0002_replication"),
    ]
    operations = [
        *(wall(table) for table in (
            "sync_device", "sync_enrolment_code", "sync_operation", "sync_alias", "sync_conflict", "sync_quarantined",
        )),
        migrations.RunSQL(schema.PROFILES, migrations.RunSQL.noop),
        migrations.RunSQL(schema.FUNCTIONS + schema.RIGHTS + schema.TRAIL_OF_BOOK + schema.FIRST_EPOCH + schema.ROOM, schema.BACK),
        *(trailed(table, record=True) for table in RECORDS),
        trailed("sync_device", hidden=("token_hash", "name"), silent=schema.CONTACT),
        trailed("sync_enrolment_code", hidden=("code_hash",)),
    ]
