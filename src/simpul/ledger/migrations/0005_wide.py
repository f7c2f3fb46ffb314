"""Wide pages at once: months of provinces, and how many libraries were present; kept up by triggers."""

from django.db import migrations, models

from simpul.ledger import wide_sql
from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_behind_a_figure")]
    operations = [
        migrations.CreateModel(
            name="ProvinceMonth",
            fields=[
                ("pk", models.CompositePrimaryKey("province_code", "month", blank=True, editable=False, primary_key=True, serialize=False)),
                ("province_code", models.TextField(db_collation="C")),
                ("month", models.DateField()),
                ("path", models.TextField(db_collation="C")),
                ("received", models.JSONField(default=dict)),
                ("verified", models.JSONField(default=dict)),
            ],
            options={"db_table": "province_month"},
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("pk", models.CompositePrimaryKey("area", "family", "month", "gap", blank=True, editable=False, primary_key=True, serialize=False)),
                ("area", models.TextField()),
                ("family", models.TextField()),
                ("month", models.IntegerField()),
                ("gap", models.IntegerField()),
                ("path", models.TextField(db_collation="C")),
                ("libraries", models.IntegerField()),
            ],
            options={"db_table": "ledger_presence"},
        ),
        wall("province_month"),
        wall("ledger_presence"),
        migrations.RunSQL(
            "alter table province_month set (toast_tuple_target = 8160);", migrations.RunSQL.noop
        ),
        migrations.RunSQL(wide_sql.FIRST_FILL, migrations.RunSQL.noop),
        migrations.RunSQL(wide_sql.TRIGGERS, wide_sql.UNDO),
    ]
