"""What the pages of certificates share: the way to them, and who sees the list of a class."""

from django.urls import reverse

from simpul.foundation.labels import Label
from simpul.scope.actor import Actor, not_yours_to_change
from simpul.training import access
from simpul.training.models import Certificate, TrainingClass
from simpul.ui import parts
from simpul.web.training import frame

CERTIFICATES = Label("Sertifikat", "Certificates")


def to_class(held: TrainingClass, *steps: tuple[Label | str, str]) -> list[parts.Step]:
    """The way to the certificates of a class and on from there; the last step is the page itself."""
    own = (CERTIFICATES, reverse("class-certificates", args=[held.pk]))
    return frame.way_to_class(held, own, *steps)


def to_certificate(row: Certificate, *steps: tuple[Label | str, str]) -> list[parts.Step]:
    return to_class(row.training_class, (row.number, reverse("certificate", args=[row.pk])), *steps)


def must_see_people(actor: Actor) -> None:
    """Raises akses-1 for who looks after nobody's training: whether somebody passed is not everyone's business."""
    if not any(actor.verbs.get(verb) for verb in (access.TRAIN, access.NOMINATE, "export")):
        raise not_yours_to_change()
