"""Photos that look like another are listed for an officer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attachments", "0001_initial")]
    operations = [
        migrations.AddIndex(
            "attachment",
            models.Index(fields=["path"], condition=models.Q(("twin__isnull", False)), name="attachment_twins"),
        )
    ]
