from django.db import migrations

from simpul.scope.rls import wall


class Migration(migrations.Migration):
    dependencies = [("places", "0002_replication")]
    operations = [
        wall("places_library"),
        wall("places_library_placement"),
        wall("places_library_status"),
        wall("places_library_merge"),
        wall("places_membership"),
        wall("places_aid"),
        wall("places_replication"),
    ]
