"""What comes for a double is late where its month is locked for the library it was merged into."""

from django.db import migrations

from simpul.sync import schema


class Migration(migrations.Migration):
    dependencies = [("sync", "0009_durable"), ("review", "0005_locked_months")]
    operations = [migrations.RunSQL(schema.OPENINGS + schema.TRIP_RIGHTS, migrations.RunSQL.noop)]
