"""What the phones of a book are told of review, and what of it holds already."""

import django.db.models.deletion
from django.db import migrations, models

from simpul.scope.rls import wall

# One word for each subject that holds, numbered in each book in the order of the deeds.
BACKFILL = """
select set_config('simpul.scope', 'id.', true);
insert into review_message (book_id, subject, path, seq, what, record_kind, record_id, rev, month, at, by_id, over)
select h.book_id, h.subject, h.path, row_number() over (partition by h.book_id order by h.at, h.subject), h.what,
    h.kind, h.record_id, h.rev, h.month, h.at, h.by_id, false
from (
    (select distinct on (v.record_id) v.book_id, 'v:' || v.record_id as subject, v.path, 'verified' as what,
        v.record_kind as kind, v.record_id, v.rev, v.month, v.at, v.verifier_id as by_id
        from review_verification v order by v.record_id, v.rev desc)
    union all
    select s.book_id, 's:' || s.id, s.path, 'sent_back', s.record_kind, s.record_id, s.rev, s.month, s.at, s.by_id
        from review_send_back s where s.answered_at is null
    union all
    select c.book_id, 'm:' || to_char(c.month, 'YYYY-MM'), c.path, 'locked', '', null, null, c.month, c.closed_at,
        c.closed_by from review_month_closing c
) h;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0002_wall"), ("review", "0005_locked_months")]
    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "book_id", "subject", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.TextField()),
                ("path", models.TextField()),
                ("seq", models.BigIntegerField()),
                ("what", models.TextField()),
                ("record_kind", models.TextField(blank=True, default="")),
                ("record_id", models.UUIDField(null=True)),
                ("rev", models.IntegerField(null=True)),
                ("month", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by_id", models.UUIDField(null=True)),
                ("over", models.BooleanField(default=False)),
                (
                    "book",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="records.book",
                    ),
                ),
            ],
            options={
                "db_table": "review_message",
                "constraints": [models.UniqueConstraint(fields=("book", "seq"), name="message_has_its_number")],
            },
        ),
        wall("review_message"),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]
