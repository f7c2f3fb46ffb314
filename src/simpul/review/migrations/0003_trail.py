"""Every verification, question and closing is on the trail; so is its taking back."""

from django.db import migrations

from simpul.audit.triggers import trailed


class Migration(migrations.Migration):
    dependencies = [("review", "0002_walls"), ("audit", "0002_trail")]
    operations = [
        trailed("review_verification", hidden=("note",)),
        trailed("review_send_back", hidden=("text",)),
        trailed("review_month_closing"),
    ]
