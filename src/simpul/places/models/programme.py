"""What the programme is to a library: membership and aid received. Behind the scope's wall."""

from django.db import models
from django.db.models import Q

from simpul.places import codes
from simpul.places.models.areas import known
from simpul.places.models.libraries import Library, _OfLibrary


class Membership(_OfLibrary):
    """That a library joined the programme in a year, by a track, paid from a source."""

    library = models.ForeignKey(Library, models.PROTECT, related_name="memberships")
    year = models.IntegerField()
    track = models.TextField()
    fund_source = models.TextField()
    decree_no = models.TextField(blank=True)
    decree_on = models.DateField(null=True)
    wave = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    end_note = models.TextField(blank=True)
    by_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "places_membership"
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=2011, year__lte=2100), name="membership_from_2011_on"),
            models.CheckConstraint(condition=known("track", codes.TRACKS), name="membership_track_is_known"),
            models.CheckConstraint(
                condition=known("fund_source", codes.FUND_SOURCES), name="membership_fund_source_is_known"
            ),
            models.UniqueConstraint(
                fields=["library", "year", "track"], name="membership_one_per_library_year_and_track"
            ),
        ]

    class Privacy:
        open = frozenset({
            "id", "path", "library", "year", "track", "fund_source", "decree_no", "decree_on", "wave", "ended_on",
            "end_note", "recorded_at",
        })  # fmt: skip
        personal = frozenset({"by_id"})


class Aid(_OfLibrary):
    """Things a library received: kind, how many, when, and in what condition they are now."""

    library = models.ForeignKey(Library, models.PROTECT, related_name="aid")
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="aid")
    kind = models.TextField()
    quantity = models.IntegerField()
    received_on = models.DateField(null=True)
    condition = models.TextField(default="good")
    document = models.TextField(blank=True)
    by_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "places_aid"
        constraints = [
            models.CheckConstraint(condition=known("kind", codes.AID_KINDS), name="aid_kind_is_known"),
            models.CheckConstraint(condition=known("condition", codes.AID_CONDITIONS), name="aid_condition_is_known"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="aid_quantity_is_above_zero"),
        ]

    class Privacy:
        open = frozenset({
            "id", "path", "library", "membership", "kind", "quantity", "received_on", "condition", "document",
            "recorded_at",
        })  # fmt: skip
        personal = frozenset({"by_id"})
