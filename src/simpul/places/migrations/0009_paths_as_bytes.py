"""Paths of libraries as ranges of bytes: what looks inside an area may use these behind the wall."""

from django.db import migrations, models
from django.db.models.functions import Collate


class Migration(migrations.Migration):
    dependencies = [("places", "0008_outlines")]
    operations = [
        migrations.AddIndex("library", models.Index(Collate("path", "C"), name="library_path_bytes")),
        migrations.AddIndex(
            "library", models.Index("synthetic", Collate("path", "C"), name="library_synthetic_bytes")
        ),
    ]
