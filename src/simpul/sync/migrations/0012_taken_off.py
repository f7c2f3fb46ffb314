"""A person can be taken off a device: the number stays theirs and no longer speaks."""

from django.db import migrations, models

from simpul.sync import schema


class Migration(migrations.Migration):
    dependencies = [("sync", "0011_words")]
    operations = [
        migrations.AddField(
            model_name="profile", name="unbound_at", field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(schema.DOOR + schema.ARRIVE, migrations.RunSQL.noop),
    ]
