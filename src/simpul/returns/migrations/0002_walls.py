from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial"), ("audit", "0002_trail"), ("scope", "0001_scope")]
    operations = [
        wall("returns_sim_import"),
        wall("returns_sim_name"),
        wall("returns_official_score"),
        trailed("returns_sim_name", book="library_id", path="path"),
    ]
