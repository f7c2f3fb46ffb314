"""Photos of records: behind the wall of their library, on its trail, and moving with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from simpul.audit.triggers import trailed
from simpul.scope.rls import wall

TABLE = "attachments_attachment"
WAITING = models.Q(("state", "stored"), ("thumb_state", "stored"), _connector="OR")
# Whether a kept file is still named by anybody, whoever asks: yes or no, and nothing else is told.
# The wall stands before the owner too, whose function may look.
NAMES = f"""
create policy names on {TABLE} for select to current_user using (true);
create function attachments_names(asked text) returns boolean language sql stable security definer
    set search_path = public, pg_temp as $$
    select exists (select from {TABLE} a where asked in (a.key, a.thumb_key)) $$;
revoke all on function attachments_names(text) from public;
grant execute on function attachments_names(text) to "{settings.DATABASE_APP_ROLE}";
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("records", "0002_wall"), ("audit", "0002_trail"), ("scope", "0001_scope")]
    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("path", models.TextField()),
                ("device_id", models.UUIDField()),
                ("kind", models.TextField()),
                ("record_id", models.UUIDField()),
                ("consent", models.TextField()),
                ("consent_text", models.SmallIntegerField()),
                ("consent_language", models.TextField()),
                ("consent_at", models.DateTimeField(null=True)),
                ("consent_by", models.UUIDField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("sha256", models.TextField(blank=True)),
                ("length", models.IntegerField(default=0)),
                ("state", models.TextField(default="arriving")),
                ("why", models.TextField(blank=True)),
                ("tries", models.SmallIntegerField(default=0)),
                ("thumb_sha256", models.TextField(blank=True)),
                ("thumb_length", models.IntegerField(default=0)),
                ("thumb_state", models.TextField(default="arriving")),
                ("seq", models.BigIntegerField(null=True)),
                ("stored_at", models.DateTimeField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
                ("key", models.TextField(blank=True)),
                ("thumb_key", models.TextField(blank=True)),
                ("width", models.SmallIntegerField(null=True)),
                ("height", models.SmallIntegerField(null=True)),
                ("size", models.IntegerField(null=True)),
                ("look", models.BigIntegerField(null=True)),
                ("twin", models.UUIDField(null=True)),
                ("book", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.book")),
            ],
            options={
                "db_table": TABLE,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["arriving", "stored", "checked", "refused", "removed"])),
                        name="attachment_state_is_known",
                    )
                ],
                "indexes": [
                    models.Index(fields=["record_id"], name="attachment_record"),
                    models.Index(fields=["book", "seq"], name="attachment_news"),
                    models.Index(fields=["device_id", "begun_at"], name="attachment_device"),
                    models.Index(condition=WAITING, fields=["stored_at"], name="attachment_waiting"),
                ],
            },
        ),
        # Whether a kept file may go is asked by its name.
        migrations.RunSQL(
            f"create index attachment_key on {TABLE} (key) where key <> '';"
            f"create index attachment_thumb_key on {TABLE} (thumb_key) where thumb_key <> '';",
            "drop index attachment_key; drop index attachment_thumb_key;",
        ),
        wall(TABLE),
        trailed(TABLE, "book_id", path="path"),
        migrations.RunSQL(NAMES, f"drop function attachments_names(text); drop policy names on {TABLE};"),
    ]
