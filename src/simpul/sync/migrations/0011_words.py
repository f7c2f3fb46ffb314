"""Open conflicts are told to the phones of their book, as those to come are."""

from django.db import migrations

# After the words that the book has already.
BACKFILL = """
select set_config('simpul.scope', 'id.', true);
insert into review_message (book_id, subject, path, seq, what, record_kind, record_id, rev, at, by_id, over)
select c.book_id, 'c:' || c.id, c.path, coalesce((select max(t.seq) from review_message t where t.book_id = c.book_id), 0)
    + row_number() over (partition by c.book_id order by c.at, c.id), 'conflict', c.kind, c.record_id, c.rev, c.at,
    c.stands_by, false
from sync_conflict c where c.resolved_at is null;
"""


class Migration(migrations.Migration):
    dependencies = [("sync", "0010_late_for_a_double"), ("review", "0006_messages")]
    operations = [migrations.RunSQL(BACKFILL, migrations.RunSQL.noop)]
