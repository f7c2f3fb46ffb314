"""Areas and libraries are found by indexes of their own."""

from django.db import migrations

from simpul.search import schema


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunSQL(schema.NAMES, schema.NAMES_BACK)]
