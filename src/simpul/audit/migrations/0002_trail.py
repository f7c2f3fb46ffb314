"""The trail's functions, rights and wall."""

from django.db import migrations

from simpul.audit import schema


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("scope", "0001_scope")]
    operations = [
        migrations.RunSQL(schema.FUNCTIONS + schema.RIGHTS + schema.WALL, schema.BACK),
    ]
