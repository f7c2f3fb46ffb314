"""A push is answered after two trips to the database."""

from django.db import migrations

from simpul.sync import schema


class Migration(migrations.Migration):
    dependencies = [("sync", "0004_whole_rows"), ("review", "0003_trail")]
    operations = [migrations.RunSQL(schema.TRIPS + schema.TRIP_RIGHTS, migrations.RunSQL.noop)]
