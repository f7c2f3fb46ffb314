"""The table of ids and words, kept by triggers for areas and libraries, and filled with what is there."""

from django.db import migrations, models

from simpul.search import schema


class Migration(migrations.Migration):
    initial = True
    dependencies = [("scope", "0001_scope"), ("places", "0006_newest")]
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("pk", models.CompositePrimaryKey("sort", "ref", blank=True, editable=False, primary_key=True, serialize=False)),
                ("sort", models.TextField()),
                ("ref", models.TextField()),
                ("book_id", models.UUIDField(null=True)),
                ("path", models.TextField()),
                ("title", models.TextField()),
                ("key", models.TextField()),
            ],
            options={
                "db_table": "search_entry",
                "indexes": [
                    models.Index(fields=["sort", "key", "ref"], name="search_entry_order"),
                    models.Index(fields=["book_id"], name="search_entry_book"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[("word", models.TextField(primary_key=True, serialize=False)), ("n", models.IntegerField(default=1))],
            options={"db_table": "search_word"},
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[("kind", models.TextField(primary_key=True, serialize=False)), ("through", models.DateTimeField())],
            options={"db_table": "search_reading"},
        ),
        migrations.RunSQL(schema.EXTENSIONS + schema.FUNCTIONS + schema.COLUMN, migrations.RunSQL.noop),
        migrations.RunSQL(schema.TRIGGERS, schema.BACK),
        # The owner too is behind the libraries' wall: for this once it sees the nation.
        migrations.RunSQL("set local simpul.scope = 'id.';" + schema.FILL, migrations.RunSQL.noop),
    ]
