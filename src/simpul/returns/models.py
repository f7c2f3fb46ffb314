"""What the SIM interface leaves behind: imports, names, official scores. Behind the scope's wall."""

from django.db import models
from django.db.models import Q

from simpul.foundation import clock
from simpul.records import paths
from simpul.scope.managers import ScopedManager

# All of it stands at the regency whose dump it was.
for _table in ("returns_sim_import", "returns_sim_name", "returns_official_score", "returns_sim_dump"):
    paths.follow_area(_table, column="regency_code")


class SimImport(models.Model):
    """One import of one regency's dump: when, by whom, with what result. `report` is the printed report as JSON."""

    id = models.UUIDField(primary_key=True, editable=False)
    path = models.TextField()
    regency_code = models.TextField()
    at = models.DateTimeField()
    by_id = models.TextField()
    report = models.JSONField()

    objects = ScopedManager()

    class Meta:
        db_table = "returns_sim_import"
        indexes = [models.Index(fields=["regency_code", "at"], name="sim_import_of_regency")]

    class Privacy:
        open = frozenset({"id", "path", "regency_code", "at", "report"})
        personal = frozenset({"by_id"})


class SimDump(models.Model):
    """Files of a regency that an officer sent and looked at, and what became of them.

    `files` is {name: base64 of its bytes}, emptied once applied; `report` says what applying would do, then what it
    did. A dump that was not applied waits until `expires_at` and is then forgotten.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    path = models.TextField()
    regency_code = models.TextField()
    every_row = models.BooleanField(default=False)
    files = models.JSONField()
    report = models.JSONField()
    made_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "returns_sim_dump"
        indexes = [models.Index(fields=["path", "-made_at"], name="sim_dump_newest")]

    class Privacy:
        # Names of media and titles are typed by people.
        personal = frozenset({"by_id", "files"})
        open = frozenset({"id", "path", "regency_code", "every_row", "report", "made_at", "expires_at", "applied_at"})

    @property
    def state(self) -> str:
        """waiting | applied | expired."""
        if self.applied_at:
            return "applied"
        return "waiting" if self.expires_at > clock.now() else "expired"


class SimName(models.Model):
    """A way in which the SIM names one of our libraries.

    The keys are without case and doubled spaces; "" where the SIM names no village or district. `written` keeps the
    name as first read. Once decided, a name keeps its library.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    path = models.TextField()
    regency_code = models.TextField()
    library = models.ForeignKey("places.Library", models.PROTECT, related_name="sim_names")
    name_key = models.TextField()
    village_key = models.TextField(blank=True)
    district_key = models.TextField(blank=True)
    written = models.JSONField(default=dict)

    objects = ScopedManager()

    class Meta:
        db_table = "returns_sim_name"
        constraints = [
            models.UniqueConstraint(
                fields=["regency_code", "name_key", "village_key", "district_key"], name="sim_name_means_one_library"
            )
        ]

    class Privacy:
        open = frozenset(
            {"id", "path", "regency_code", "library", "name_key", "village_key", "district_key", "written"}
        )
        personal = frozenset[str]()


class OfficialScore(models.Model):
    """A row of the SIM's score list, as published: `value` is a number or "-". Never mixed with our own scores.

    `row` is the row's canonical JSON; `n` counts identical rows. `vanished_at` is set when a later list no longer
    has the row; a new score is a new row, so that the old one stays.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    path = models.TextField()
    regency_code = models.TextField()
    library = models.ForeignKey("places.Library", models.PROTECT, null=True, related_name="official_scores")
    ref = models.TextField()
    row = models.TextField()
    value = models.JSONField(null=True)
    first_import = models.ForeignKey(SimImport, models.PROTECT, related_name="+")
    first_read_at = models.DateTimeField()
    vanished_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "returns_official_score"
        constraints = [
            models.UniqueConstraint(fields=["regency_code", "ref"], name="official_score_row_once"),
            models.CheckConstraint(condition=~Q(row=""), name="official_score_keeps_its_row"),
        ]

    class Privacy:
        open = frozenset({
            "id", "path", "regency_code", "library", "ref", "row", "value", "first_import", "first_read_at",
            "vanished_at",
        })  # fmt: skip
        personal = frozenset[str]()
