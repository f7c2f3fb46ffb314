"""In a training class's book those record who run training there."""

from django.db import migrations

from simpul.sync import schema


class Migration(migrations.Migration):
    dependencies = [("sync", "0012_taken_off"), ("records", "0003_class_books")]
    operations = [migrations.RunSQL(schema.DOOR + schema.ARRIVE, migrations.RunSQL.noop)]
