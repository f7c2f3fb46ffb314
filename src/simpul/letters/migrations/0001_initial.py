"""Letters, seen by the machine and along the chain of their place; on the trail."""

import django.db.models.deletion
import simpul.foundation.clock
import simpul.foundation.ids
from django.db import migrations, models

from simpul.audit.triggers import trailed
from simpul.scope.rls import wall


class Migration(migrations.Migration):
    initial = True
    dependencies = [("people", "0005_letter_wish"), ("audit", "0002_trail")]
    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=simpul.foundation.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("path", models.TextField()),
                ("month", models.DateField()),
                ("made_at", models.DateTimeField(default=simpul.foundation.clock.now)),
                ("next_at", models.DateTimeField(default=simpul.foundation.clock.now)),
                ("tries", models.SmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=80)),
                ("sent_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("post", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="people.post")),
            ],
            options={
                "db_table": "letters_letter",
                "indexes": [models.Index(condition=models.Q(("dropped_at__isnull", True), ("sent_at__isnull", True)), fields=["next_at"], name="letter_waiting")],
                "constraints": [
                    models.UniqueConstraint(fields=("post", "month"), name="letter_is_one_for_a_post_and_month"),
                    models.CheckConstraint(condition=models.Q(("sent_at__isnull", True), ("dropped_at__isnull", True), _connector="OR"), name="letter_is_sent_or_dropped"),
                ],
            },
        ),
        wall("letters_letter"),
        trailed("letters_letter", "post_id", path="path"),
    ]
