"""Rows are seen and written only inside the scope."""

from django.db import migrations

from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial"), ("scope", "0001_scope")]
    operations = [
        wall("review_month_declaration"),
        wall("review_verification"),
        wall("review_send_back"),
        wall("review_month_closing"),
    ]
