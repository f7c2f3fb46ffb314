"""Up to where each book's changes are in the second place too."""

import django.db.models.deletion
from django.db import migrations, models

from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("records", "0002_wall"), ("sync", "0008_arrive")]
    operations = [
        migrations.CreateModel(
            name="Durable",
            fields=[
                (
                    "book",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="+",
                        serialize=False, to="records.book",
                    ),
                ),
                ("path", models.TextField()),
                ("seq", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "sync_durable"},
        ),
        wall("sync_durable"),
    ]
