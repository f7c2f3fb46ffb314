"""Certificates, what was taken back, and the keys that sign."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate

from simpul.credentials.keys import Algorithm, PublicKey
from simpul.credentials.revoked import Reason
from simpul.foundation.ids import uuid7
from simpul.records import paths
from simpul.scope.managers import ScopedManager
from simpul.training import printed
from simpul.training.models.classes import TrainingClass
from simpul.training.models.people import Enrolment


class SigningKey(models.Model):
    """The public half of a key, `jwk` as in RFC 7517; the private half lies in SIMPUL_HOME/keys. From `retired` on it
    signs no more; `betrayed` once others may have had it. Reference data: no wall."""

    kid = models.TextField(primary_key=True)
    algorithm = models.TextField()
    jwk = models.JSONField()
    created = models.DateField()
    retired = models.DateField(null=True)
    betrayed = models.BooleanField(default=False)

    class Meta:
        db_table = "training_signing_key"
        constraints = [
            models.CheckConstraint(condition=Q(algorithm__in=list(Algorithm)), name="signing_key_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(betrayed=False) | Q(retired__isnull=False), name="who_is_betrayed_retires"
            ),
        ]

    class Privacy:
        open = frozenset({"kid", "algorithm", "jwk", "created", "retired", "betrayed"})
        personal = frozenset[str]()

    def public(self) -> PublicKey:
        return PublicKey(self.kid, Algorithm(self.algorithm), self.jwk, self.created, self.retired, self.betrayed)


class Certificate(models.Model):
    """A certificate as it was issued. `body` is a `printed.Printed`, every word on the paper; `number`
    is `serial` within its class, written out; `code` opens its public page; `jws` is the Open Badges credential, `slip`
    what the square code holds. `replaces` is the one it was issued anew for.

    `path` is the class's; who sees the enrolment sees it too. When a person is erased, so is what names them here.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="certificates")
    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="certificates")
    path = models.TextField()
    serial = models.IntegerField()
    number = models.TextField(unique=True)
    day = models.DateField()
    hours = models.IntegerField()
    name = models.TextField()
    body = models.JSONField()
    code = models.TextField(unique=True)
    jws = models.TextField()
    slip = models.TextField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    issued_at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    objects = ScopedManager()

    class Meta:
        db_table = "training_certificate"
        constraints = [
            models.UniqueConstraint(fields=["training_class", "serial"], name="certificate_serial_is_used_once"),
            models.CheckConstraint(condition=Q(serial__gte=1, hours__gte=0), name="certificate_numbers_can_be"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(code=""), name="certificate_is_somebodys"),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("id")), name="certificate_does_not_replace_itself"
            ),
        ]
        indexes = [
            models.Index(Collate("path", "C"), name="certificate_path_bytes"),
        ]

    class Privacy:
        personal = frozenset({"name", "body", "code", "jws", "slip", "by_id"})
        open = frozenset({
            "id", "enrolment", "training_class", "path", "serial", "number", "day", "hours", "replaces",
            "issued_at",
        })  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @cached_property
    def told(self) -> printed.Printed:
        """What stands on it, with its types."""
        return printed.of_json(self.body)


class CertificateRevocation(models.Model):
    """That a certificate holds no longer, and why. `mark` is the hash of its code that phones look for; `reason` is
    known to everyone, `note` to officers."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, primary_key=True, related_name="revocation")
    training_class = models.ForeignKey(TrainingClass, models.PROTECT, related_name="+")
    path = models.TextField()
    mark = models.TextField()
    reason = models.TextField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)

    class Meta:
        db_table = "training_certificate_revocation"
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=list(Reason)), name="revocation_reason_is_known"),
        ]

    class Privacy:
        personal = frozenset({"note", "by_id"})
        open = frozenset({"certificate", "training_class", "path", "mark", "reason", "at"})


for _table in ("training_certificate", "training_certificate_revocation"):
    paths.follow_book(_table, column="training_class_id")
