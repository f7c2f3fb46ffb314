from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("sheets", "0001_initial"), ("audit", "0002_trail"), ("training", "0002_walls_and_trail")]
    operations = [
        wall("sheets_sheet"),
        wall("sheets_photo"),
        wall("sheets_cutting"),
        trailed("sheets_sheet", "training_class_id", path="path"),
        trailed("sheets_photo", "training_class_id", path="path", hidden=("groups", "decided")),
        # Pictures come and go with their photo, and belong into no history.
    ]
