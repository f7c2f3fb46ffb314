"""The photos of a record as an officer sees them: each with its consent, how far it has come, and what it resembles."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from simpul.attachments import queries, rules
from simpul.attachments.models import Attachment
from simpul.foundation.labels import Label
from simpul.foundation.problems import CATALOGUE
from simpul.records.models import Record
from simpul.scope import Scope
from simpul.ui import formats, parts

STATES = {
    "arriving": Label("Sedang dikirim dari HP", "On its way from the phone"),
    "stored": Label("Sudah diterima, sedang diperiksa", "Received, being checked"),
    "refused": Label("Tidak dapat dibuka", "Cannot be opened"),
}
NO_CONSENT = Label(
    "Hanya untuk laporan: di atas kabupaten/kota foto ini tidak terlihat.",
    "For reports only: nobody above the regency sees this photo.",
)


@dataclass(frozen=True)
class Photo:
    """One photo: whether there is a thumbnail and a picture to open, and what is said beside it."""

    id: uuid.UUID
    small: bool
    whole: bool
    state: Label | None
    consent: Label
    agreed: Label | None
    limit: Label | None
    twin: queries.Twin | None


def of(row: Record, scope: Scope) -> Sequence[Photo]:
    """The photos of a record that somebody with this scope may see."""
    return [_photo(found, scope) for found in queries.of_record(row.pk, scope)]


def _photo(row: Attachment, scope: Scope) -> Photo:
    return Photo(
        id=row.pk,
        small=bool(row.thumb_key),
        whole=bool(row.key),
        state=_state(row),
        consent=rules.CONSENTS[row.consent],
        agreed=parts.both(lambda x: formats.moment(row.consent_at, x)) if row.consent_at else None,
        limit=NO_CONSENT if row.consent == "none" else None,
        twin=queries.twin_of(row, scope),
    )


def _state(row: Attachment) -> Label | None:
    if row.state == "refused" and (why := CATALOGUE.get(row.why)):
        return why.sentence
    return STATES.get(row.state)
