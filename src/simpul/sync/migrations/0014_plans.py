"""Plans, mentoring visits and follow-ups are on the trail like every record."""

from django.db import migrations

from simpul.audit.triggers import trailed

RECORDS = ("plan_item", "mentoring_visit", "practice_follow_up")


class Migration(migrations.Migration):
    dependencies = [("sync", "0013_class_books"), ("plans", "0002_walls")]
    operations = [trailed(table, record=True) for table in RECORDS]
