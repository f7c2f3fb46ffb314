"""Rows are seen and written only inside the scope."""

from django.db import migrations

from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial"), ("scope", "0001_scope")]
    operations = [
        wall("visit_month"),
        wall("visit_day"),
        wall("visit_group"),
    ]
