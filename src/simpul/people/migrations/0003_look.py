"""When a person last looked at what is new: seen by that person alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OWN = "user_id::text = (select nullif(current_setting('simpul.actor', true), ''))"
NATION = "'id.' = any ((select simpul_scope())::text[])"
WALL = (
    "alter table people_look enable row level security; alter table people_look force row level security;"
    f"create policy own on people_look using ({OWN} or {NATION}) with check ({OWN} or {NATION});"
)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_walls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='look', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
                ('before', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'people_look',
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
