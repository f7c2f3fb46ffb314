"""Rows are seen and written only inside the scope."""

from django.db import migrations

from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("scope", "0001_scope")]
    operations = [wall(table) for table in ("plan_item", "mentoring_visit", "practice_follow_up")]
