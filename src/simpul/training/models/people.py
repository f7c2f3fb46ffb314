"""Participants and their enrolments, behind the wall: seen from the class and from where the person is at home."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate, Lower

from simpul.foundation.ids import uuid7
from simpul.records import paths
from simpul.scope.managers import ScopedManager
from simpul.training import codes
from simpul.training.models.classes import TrainingClass, known


class Participant(models.Model):
    """A person who is trained: one name, at home in a library or else in an area; no e-mail, perhaps a shared phone.

    `merged_into` marks a double that somebody found; `path` follows the library or the area.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.TextField()
    sex = models.TextField(blank=True)
    birth_year = models.IntegerField(null=True)
    phone = models.TextField(blank=True)
    home_library = models.ForeignKey("places.Library", models.PROTECT, null=True, related_name="+")
    home_area = models.TextField(null=True)
    path = models.TextField()
    user = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="doubles")
    synthetic = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "training_participant"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="participant_has_a_name"),
            models.CheckConstraint(
                condition=Q(home_library=None) ^ Q(home_area=None), name="participant_is_at_home_in_one_place"
            ),
            models.CheckConstraint(condition=known("sex", codes.SEXES, empty=True), name="participant_sex_is_known"),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__gte=1900, birth_year__lte=2100),
                name="participant_birth_year_can_be",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="participant_is_not_their_own_double"
            ),
        ]
        indexes = [
            models.Index(Collate("path", "C"), name="participant_path_bytes"),
            GinIndex(OpClass(Lower("name"), name="gin_trgm_ops"), name="participant_name_parts"),
        ]

    class Privacy:
        personal = frozenset({"name", "sex", "birth_year", "phone", "user", "by_id"})
        open = frozenset({
            "id", "home_library", "home_area", "path", "merged_into", "synthetic", "made_at", "erased_at",
        })  # fmt: skip

    def __str__(self) -> str:
        return self.name


paths.follow_book("training_participant", column="home_library_id")
paths.follow_area("training_participant", column="home_area")


class Enrolment(models.Model):
    """That a participant is asked for, comes or came to a class: with the library and role *of that time*.

    `path` is the class's, `home_path` the library's or regency's: both may see it. `regency` is the code of its time
    that the quota counts; `home_area` only where there is no library. `number` is the one on the list of the class,
    given when confirmed. `card` is what the QR card says. `substitute_for` is whose seat a substitute took; `rank` the
    order of the substitutes of a regency. `hours` are the lesson hours attended, known when the class is finished.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="enrolments")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="enrolments")
    library = models.ForeignKey("places.Library", models.PROTECT, null=True, related_name="+")
    home_area = models.TextField(null=True)
    regency = models.TextField(blank=True)
    role = models.TextField()
    path = models.TextField()
    home_path = models.TextField()
    state = models.TextField()
    rank = models.IntegerField(null=True)
    number = models.IntegerField(null=True)
    substitute_for = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    card = models.TextField()
    hours = models.IntegerField(null=True)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    state_at = models.DateTimeField()
    state_by = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "training_enrolment"
        constraints = [
            models.UniqueConstraint(fields=["training_class", "participant"], name="enrolled_once_in_a_class"),
            models.UniqueConstraint(
                fields=["training_class", "number"], condition=Q(number__isnull=False), name="class_number_is_used_once"
            ),
            models.UniqueConstraint(fields=["card"], name="card_is_used_once"),
            models.CheckConstraint(condition=known("role", codes.ROLES), name="enrolment_role_is_known"),
            models.CheckConstraint(condition=known("state", codes.ENROLMENT_STATES), name="enrolment_state_is_known"),
            models.CheckConstraint(
                condition=Q(library=None) ^ Q(home_area=None), name="enrolment_comes_from_one_place"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[codes.CONFIRMED, codes.ATTENDED]) | Q(number__isnull=False),
                name="who_is_confirmed_has_a_number",
            ),
        ]
        indexes = [
            models.Index(Collate("home_path", "C"), name="enrolment_home_bytes"),
            models.Index(Collate("path", "C"), name="enrolment_path_bytes"),
        ]

    class Privacy:
        personal = frozenset({"participant", "card", "note", "by_id", "state_by"})
        open = frozenset({
            "id", "training_class", "library", "home_area", "regency", "role", "path", "home_path", "state", "rank",
            "number", "substitute_for", "hours", "made_at", "state_at",
        })  # fmt: skip


paths.follow_book("training_enrolment", column="training_class_id")
paths.follow_book("training_enrolment", column="library_id", path="home_path")
paths.follow_area("training_enrolment", column="home_area", path="home_path")
