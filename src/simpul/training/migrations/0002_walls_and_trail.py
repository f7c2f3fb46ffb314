"""Who sees what of the training, and everything on the trail."""

from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.scope.rls import wall
from simpul.training import walls

OPEN = (
    "training_wave", "training_class", "training_session", "training_trainer", "training_session_trainer",
    "training_quota",
)
RECORDS = ("training_attendance", "training_test_answers", "training_reaction")
PERSONAL = ("name", "sex", "birth_year", "phone")


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0001_initial"),
        ("scope", "0001_scope"),
        ("audit", "0002_trail"),
        ("sync", "0012_taken_off"),
    ]
    operations = [
        *(walls.open_to_read(table) for table in OPEN),
        wall("training_class_secret"),
        walls.PEOPLE,
        walls.SEATS,
        *(wall(table) for table in RECORDS),
        trailed("training_wave", "id", path="path"),
        trailed("training_class", "id", path="path"),
        trailed("training_session", "training_class_id", path="path"),
        trailed("training_session_trainer", "training_class_id", path="path"),
        trailed("training_quota", "training_class_id", path="path"),
        trailed("training_class_secret", "training_class_id", key="training_class_id", path="path", hidden=("secret",)),
        trailed("training_trainer", "id", path="path", hidden=("name",)),
        trailed("training_participant", "id", path="path", hidden=PERSONAL),
        trailed("training_enrolment", "training_class_id", path="path", hidden=("card", "note")),
        *(trailed(table, record=True) for table in RECORDS),
    ]
