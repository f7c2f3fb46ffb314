"""Files as devices send them: announced, taken piece by piece, taken back. What is answered is on the disk."""

import base64
import datetime as dt
import hashlib
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from simpul.attachments import problems, rules, store
from simpul.attachments.actions.telling import let_go
from simpul.attachments.models import ARRIVING, CHECKED, REFUSED, REMOVED, STORED, Attachment
from simpul.attachments.rules import Announced
from simpul.foundation import clock
from simpul.foundation.problems import CATALOGUE, Problem
from simpul.kinds import FieldType
from simpul.records import registry
from simpul.scope import Scope
from simpul.scope.session import entered

MOST_TRIES = 3
_SUMS = {"sha256": hashlib.sha256, "sha1": hashlib.sha1}


@dataclass(frozen=True)
class Sender:
    """The device that asks, proven: its book, its path, and whom the numbers of its profiles stand for."""

    device_id: uuid.UUID
    book_id: uuid.UUID
    path: str
    profiles: Mapping[int, uuid.UUID | None]

    @property
    def actor(self) -> str:
        return f"device:{self.device_id}"


@dataclass(frozen=True)
class Standing:
    """How far a file is: bytes here, bytes in all, its state (arriving, stored or checked)."""

    offset: int
    length: int
    state: str


def begin(sender: Sender, said: Announced) -> Standing:
    """Announce a file, or ask again where it stands. Saying it any number of times is saying it once.

    Raises foto-2, foto-4, foto-7, foto-9, foto-11, and the problem for which the photo was refused before.
    """
    _must_fit(said)
    with entered(Scope((sender.path,)), actor=sender.actor):
        row = Attachment.objects.select_for_update().filter(pk=said.id).first() or _new(sender, said)
        if row.book_id != sender.book_id or row.record_id != said.record_id or row.kind != said.kind:
            raise problems.id_taken()
        _must_live(row)
        if row.state == CHECKED and not store.has(row.key):
            # Restored from a place that had the row and not the file.
            row.state, row.key, row.tries = ARRIVING, "", 0
            row.save()
        known = (row.sha256, row.length) if said.which == "photo" else (row.thumb_sha256, row.thumb_length)
        if known != (said.sha256, said.length):
            if known[0] and _state(row, said.which) != ARRIVING:
                raise problems.id_taken()
            store.begin_again(row.pk, said.which)
            if said.which == "photo":
                row.sha256, row.length = said.sha256, said.length
            else:
                row.thumb_sha256, row.thumb_length = said.sha256, said.length
            row.save()
        return _standing(row, said.which)


def append(sender: Sender, id: uuid.UUID, which: str, offset: int, checksum: str, piece: bytes) -> Standing:
    """Take one piece. `checksum` is "sha256 base64…" or "sha1 base64…".

    Raises foto-3, foto-5, foto-6, foto-8, foto-10, foto-11.
    """
    row = _known(sender, id)
    _must_live(row)
    whole = _standing(row, which)
    if whole.state != ARRIVING or not whole.length:
        raise problems.offset_wrong(offset=whole.offset)
    _must_sum(checksum, piece)
    with store.held(id, which) as file:
        here = os.fstat(file).st_size
        if here != offset:
            raise problems.offset_wrong(offset=here)
        if offset + len(piece) > whole.length:
            raise problems.not_understood(reason=f"{offset + len(piece)} > {whole.length}")
        if offset < rules.TELLING:
            start = store.content(file) + piece[: rules.TELLING]
            enough = len(start) >= rules.TELLING or offset + len(piece) == whole.length
            if enough and not rules.is_picture(start[: rules.TELLING]):
                raise problems.no_picture()
        if store.append(file, piece) < whole.length:
            return Standing(offset + len(piece), whole.length, ARRIVING)
        right = hashlib.sha256(store.content(file)).hexdigest() == _sum(row, which)
        if not right:
            os.ftruncate(file, 0)
    if not right:
        raise _mismatch(sender, id)
    return _whole(sender, id, which)


def remove(sender: Sender, id: uuid.UUID) -> None:
    """The phone takes its photo back, whole, in whatever state; one that is not here is gone already."""
    with entered(Scope((sender.path,)), actor=sender.actor):
        row = Attachment.objects.select_for_update().filter(pk=id, book_id=sender.book_id).first()
        if row and row.state != REMOVED:
            let_go(row)


def standing(sender: Sender, id: uuid.UUID, which: str) -> Standing:
    """Where a file stands. Raises foto-3 and what `begin` raises for one that is gone or refused."""
    row = _known(sender, id)
    _must_live(row)
    return _standing(row, which)


def _new(sender: Sender, said: Announced) -> Attachment:
    now = clock.now()
    today = Attachment.objects.filter(device_id=sender.device_id, begun_at__gt=now - dt.timedelta(days=1))
    if today.count() >= rules.MOST_A_DAY:
        raise problems.too_many(most=rules.MOST_A_DAY)
    agreed = dt.datetime.fromtimestamp(said.consent_at / 1000, dt.UTC) if said.consent_at else None
    try:
        with transaction.atomic():
            return Attachment.objects.create(
                id=said.id,
                book_id=sender.book_id,
                path=sender.path,
                device_id=sender.device_id,
                kind=said.kind,
                record_id=said.record_id,
                consent=said.consent,
                consent_text=said.consent_text,
                consent_language=said.consent_language,
                consent_at=agreed,
                consent_by=sender.profiles.get(said.profile),
                begun_at=now,
            )
    except IntegrityError:
        # Announced twice at once; or the number is in use at a place this device does not see.
        row = Attachment.objects.filter(pk=said.id).first()
        if row is None:
            raise problems.id_taken() from None
        return row


def _known(sender: Sender, id: uuid.UUID) -> Attachment:
    with entered(Scope((sender.path,)), actor=sender.actor):
        row = Attachment.objects.filter(pk=id, book_id=sender.book_id).first()
    if row is None:
        raise problems.not_here()
    return row


def _must_fit(said: Announced) -> None:
    kinds = {k.name: k for k in registry.kinds()}
    kind = kinds.get(said.kind)
    if kind is None or not any(f.type is FieldType.FILES for f in kind.fields):
        raise problems.not_understood(reason="kind")
    if said.length < 1:
        raise problems.not_understood(reason="Upload-Length")
    if said.length > rules.MOST_BYTES[said.which]:
        raise problems.too_large(most=rules.MOST_BYTES[said.which] // 1024)


def _must_live(row: Attachment) -> None:
    if row.state == REMOVED:
        raise problems.gone()
    if row.state == REFUSED:
        raise _why(row.why)


def _why(code: str) -> Problem:
    kind = CATALOGUE.get(code)
    return kind() if kind and kind.status == 415 else problems.no_picture()


def _must_sum(checksum: str, piece: bytes) -> None:
    name, _, told = checksum.partition(" ")
    make = _SUMS.get(name.strip().lower())
    if make is None:
        raise problems.not_understood(reason="Upload-Checksum")
    if base64.b64encode(make(piece).digest()).decode() != told.strip():
        raise problems.sum_wrong()


def _state(row: Attachment, which: str) -> str:
    return row.state if which == "photo" else row.thumb_state


def _sum(row: Attachment, which: str) -> str:
    return row.sha256 if which == "photo" else row.thumb_sha256


def _standing(row: Attachment, which: str) -> Standing:
    length = row.length if which == "photo" else row.thumb_length
    state = _state(row, which)
    # A thumbnail is of use until the photo is here, which brings its own.
    done = state != ARRIVING or (which == "thumb" and row.state != ARRIVING)
    if done:
        return Standing(length, length, CHECKED if state == CHECKED else STORED)
    return Standing(min(store.offset(row.pk, which), length), length, ARRIVING)


def _whole(sender: Sender, id: uuid.UUID, which: str) -> Standing:
    with entered(Scope((sender.path,)), actor=sender.actor):
        row = Attachment.objects.select_for_update().get(pk=id)
        if which == "photo" and row.state == ARRIVING:
            row.state = STORED
        elif which == "thumb" and row.thumb_state == ARRIVING:
            row.thumb_state = STORED
        row.stored_at = clock.now()
        row.save()
        return _standing(row, which)


def _mismatch(sender: Sender, id: uuid.UUID) -> Problem:
    """All pieces came, and they are not the file that was announced: once more, and after three times no more."""
    with entered(Scope((sender.path,)), actor=sender.actor):
        row = Attachment.objects.select_for_update().get(pk=id)
        row.tries += 1
        if row.tries >= MOST_TRIES:
            row.state, row.why = REFUSED, problems.damaged.code
        row.save()
    return problems.damaged() if row.state == REFUSED else problems.sum_wrong()
