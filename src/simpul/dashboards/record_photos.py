"""The photos of a record as an officer sees them: each with its consent, how far it has come, and what it resembles."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simpul.attachments import queries, rules
from simpul.attachments.models import Attachment
from simpul.audit import queries as trail
from simpul.dashboards import record_page
from simpul.foundation.labels import Label
from simpul.foundation.problems import CATALOGUE
from simpul.people.models import User
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
    agreed: Label
    before: Sequence[Label]
    limit: Label | None
    twin: queries.Twin | None


def of(row: Record, scope: Scope) -> Sequence[Photo]:
    """The photos of a record that somebody with this scope may see."""
    found = queries.of_record(row.pk, scope)
    names: dict[uuid.UUID | None, str] = dict(
        User.objects.filter(pk__in={p.consent_by for p in found}).values_list("pk", "full_name")
    )
    return [_photo(photo, scope, names) for photo in found]


def gone(row: Record, scope: Scope) -> Sequence[Label]:
    """Of each photo that was taken out again: when, and by whom."""
    ended = [trail.changes_of("attachments_attachment", id)[-1] for id in queries.removed_of(row.pk, scope)]
    people = record_page.people_among([e.actor for e in ended])
    return [_taken_out(e.at, record_page.actor_words(e.actor, people)) for e in ended]


def _taken_out(at: dt.datetime, who: Label | str) -> Label:
    name = who if isinstance(who, Label) else Label(who, who)
    return Label(
        f"Satu foto dikeluarkan {formats.moment(at, 'id')} ({name.id})",
        f"One photo was taken out {formats.moment(at, 'en')} ({name.en})",
    )


def _agreed(row: Attachment, name: str | None) -> Label:
    """By whom, when by the phone's clock, and what was asked."""
    who = Label(f"Dijawab {name}", f"Answered by {name}") if name else Label("Dijawab di HP", "Answered on the phone")
    at = row.consent_at or row.begun_at
    return parts.both(lambda x: f"{who.say(x)}, {formats.moment(at, x)}")


def _before(row: Attachment) -> list[Label]:
    """The answers that held before the one that holds now, the latest first, each with its end."""
    changes = trail.changes_of("attachments_attachment", row.pk)
    ended = [(c.before["consent"], c.at) for c in changes if c.before and c.after and "consent" in c.before]
    return [_held_until(rules.CONSENTS[code], at) for code, at in reversed(ended) if code in rules.CONSENTS]


def _held_until(consent: Label, at: dt.datetime) -> Label:
    return Label(
        f"Sebelumnya: {consent.id} (sampai {formats.moment(at, 'id')})",
        f"Before: {consent.en} (until {formats.moment(at, 'en')})",
    )


def _photo(row: Attachment, scope: Scope, names: Mapping[uuid.UUID | None, str]) -> Photo:
    return Photo(
        id=row.pk,
        small=bool(row.thumb_key),
        whole=bool(row.key),
        state=_state(row),
        consent=rules.CONSENTS[row.consent],
        agreed=_agreed(row, names.get(row.consent_by)),
        before=_before(row),
        limit=NO_CONSENT if row.consent == "none" else None,
        twin=queries.twin_of(row, scope),
    )


def _state(row: Attachment) -> Label | None:
    if row.state == "refused" and (why := CATALOGUE.get(row.why)):
        return why.sentence
    return STATES.get(row.state)
