"""The sums of wide places without what is told by answers: what a table of places reads."""

from django.db import migrations, models

WHOLE = """
create function ledger_whole(cells jsonb) returns jsonb language sql immutable parallel safe as $$
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(cells) where key !~ '[/~]'
$$
"""


def whole() -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=models.Func(models.F("received"), function="ledger_whole"),
        output_field=models.JSONField(),
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_unowed")]

    operations = [
        migrations.RunSQL(WHOLE, "drop function ledger_whole(jsonb)"),
        migrations.AddField("provincemonth", "whole", whole()),
        migrations.AddField("regencymonth", "whole", whole()),
    ]
