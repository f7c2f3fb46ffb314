"""Outlines of areas for maps: public reference data like the areas themselves, behind no wall."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0007_imports")]
    operations = [
        migrations.CreateModel(
            name="AreaOutline",
            fields=[
                ("code", models.TextField(primary_key=True, serialize=False)),
                ("parent_code", models.TextField(blank=True)),
                ("path", models.TextField()),
                ("box", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=4)),
                ("middle", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2)),
                ("source", models.TextField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "places_area_outline",
                "indexes": [models.Index(fields=["parent_code"], name="area_outline_parent")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(code__regex=r"^\d\d(\.\d\d)?$"), name="outline_is_a_province_or_regency"
                    )
                ],
            },
        ),
    ]
