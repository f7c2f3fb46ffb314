"""Dumps that were sent through the page: looked at, then imported."""

from django.db import migrations, models

from simpul.audit.triggers import trailed
from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("returns", "0002_walls"), ("audit", "0002_trail"), ("scope", "0001_scope")]
    operations = [
        migrations.CreateModel(
            name="SimDump",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("path", models.TextField()),
                ("regency_code", models.TextField()),
                ("every_row", models.BooleanField(default=False)),
                ("files", models.JSONField()),
                ("report", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("by_id", models.UUIDField(null=True)),
                ("expires_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "returns_sim_dump",
                "indexes": [models.Index(fields=["path", "-made_at"], name="sim_dump_newest")],
            },
        ),
        wall("returns_sim_dump"),
        trailed("returns_sim_dump", "id", path="path", hidden=("files", "report")),
    ]
