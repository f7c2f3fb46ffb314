"""The wish for a monthly letter, seen by that person alone; the trail says that it changed, never the address."""

import django.db.models.deletion
import simpul.foundation.clock
import uuid
from django.conf import settings
from django.db import migrations, models

from simpul.audit.triggers import trailed

OWN = "user_id::text = (select nullif(current_setting('simpul.actor', true), ''))"
NATION = "'id.' = any ((select simpul_scope())::text[])"
WALL = (
    "alter table people_letter_wish enable row level security; alter table people_letter_wish force row level security;"
    f"create policy own on people_letter_wish using ({OWN} or {NATION}) with check ({OWN} or {NATION});"
)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_guide"), ("audit", "0002_trail")]
    operations = [
        migrations.CreateModel(
            name="LetterWish",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("address", models.CharField(max_length=254)),
                ("since", models.DateTimeField(default=simpul.foundation.clock.now)),
                ("user", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="letter_wish", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "db_table": "people_letter_wish",
                "constraints": [models.CheckConstraint(condition=models.Q(("address__contains", "@")), name="letter_wish_has_an_address")],
            },
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        trailed("people_letter_wish", "user_id", hidden=("address",)),
    ]
