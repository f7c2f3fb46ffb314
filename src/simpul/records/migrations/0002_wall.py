"""Books are seen and written only inside the scope."""

from django.db import migrations

from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial"), ("scope", "0001_scope")]
    operations = [wall("records_book")]
