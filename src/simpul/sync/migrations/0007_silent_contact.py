"""A device's contact, said with every push, does not call the trail."""

from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.sync import schema


class Migration(migrations.Migration):
    dependencies = [("sync", "0006_facts")]
    operations = [trailed("sync_device", hidden=("token_hash", "name"), silent=schema.CONTACT)]
