"""What rules may ask of the library comes with the opening of a batch."""

from django.db import migrations

from simpul.sync import schema


class Migration(migrations.Migration):
    dependencies = [("sync", "0005_trips"), ("places", "0003_walls")]
    operations = [migrations.RunSQL(schema.OPENINGS + schema.TRIP_RIGHTS, migrations.RunSQL.noop)]
