from django.db import migrations

from simpul.audit.triggers import trailed


class Migration(migrations.Migration):
    dependencies = [("places", "0004_no_overlap"), ("audit", "0002_trail")]
    operations = [
        trailed("places_library", book="id", path="path"),
        trailed("places_library_placement", book="library_id", path="path"),
        trailed("places_library_status", book="library_id", path="path"),
        trailed("places_library_merge", book="winner_id", path="path"),
        trailed("places_membership", book="library_id", path="path"),
        trailed("places_aid", book="library_id", path="path"),
        trailed("places_area_change", book=""),
    ]
