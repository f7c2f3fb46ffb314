"""A library found to be a double counts for the one it was merged into: both are counted again from their records."""

from django.db import migrations

from simpul.ledger import triggers


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_walls_and_marks")]
    operations = [
        triggers.doubles(),
        # Those merged before this version are counted anew.
        migrations.RunSQL(
            "insert into ledger_mark (book_id, month) select b, null::date from places_library l,"
            " unnest(array[l.id, l.merged_into_id]) b where l.merged_into_id is not null",
            migrations.RunSQL.noop,
        ),
    ]
