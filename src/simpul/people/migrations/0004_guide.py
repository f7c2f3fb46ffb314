"""Which first steps a person put away: seen by that person alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OWN = "user_id::text = (select nullif(current_setting('simpul.actor', true), ''))"
NATION = "'id.' = any ((select simpul_scope())::text[])"
WALL = (
    "alter table people_guide_put_away enable row level security;"
    "alter table people_guide_put_away force row level security;"
    f"create policy own on people_guide_put_away using ({OWN} or {NATION}) with check ({OWN} or {NATION});"
)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_look'),
    ]

    operations = [
        migrations.CreateModel(
            name='GuidePutAway',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guide', models.CharField(max_length=32)),
                ('at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guides_put_away', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'people_guide_put_away',
                'constraints': [models.UniqueConstraint(fields=('user', 'guide'), name='a_guide_is_put_away_once')],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
