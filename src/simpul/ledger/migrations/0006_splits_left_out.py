"""What splits leave out is kept too: library-months that leave something out are counted again."""

from django.db import migrations

COUNT_AGAIN = """
select set_config('simpul.scope', 'id.', true);
insert into ledger_mark (book_id, month) select book_id, month from library_month where received::text like '%~%';
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_wide")]
    operations = [migrations.RunSQL(COUNT_AGAIN, migrations.RunSQL.noop)]
