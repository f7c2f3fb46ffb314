"""Binding a device to a book, and taking it back."""

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.utils.crypto import salted_hmac

from simpul.foundation import clock
from simpul.protocol import keys
from simpul.records import queries as records
from simpul.records.models import Book
from simpul.scope import Scope
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered
from simpul.sync import problems
from simpul.sync.models import Device, EnrolmentCode, Profile

# No 0/O, no 1/I: it is read aloud.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_MINUTES = 10
# In a class of fifty people many phones note who is there.
MOST_DEVICES = {Book.CLASS: 60}
FEW_DEVICES = 5


@dataclass(frozen=True)
class Enrolled:
    """What a device is told once: its token (only its hash is kept), its book, and the number of its profile."""

    token: str
    device_id: uuid.UUID
    book_id: uuid.UUID
    path: str
    profile: int | None


def issue_code(*, by: Actor, book_id: uuid.UUID, user_id: uuid.UUID | None = None) -> str:
    """A code of eight characters that enrols one device for the book within ten minutes, once.

    `user_id` is the person the device's first free profile number will stand for. Raises akses-1 and akses-2.
    """
    with entered(by.scope, actor=by.id):
        book = records.book(book_id)
        if book is None:
            raise not_found()
        _must_enrol(by, book)
        code = "".join(secrets.choice(ALPHABET) for _ in range(8))
        now = clock.now()
        EnrolmentCode.objects.create(
            code_hash=_code_hash(code),
            book=book,
            path=book.path,
            user_id=user_id,
            issued_by=str(by.id),
            issued_at=now,
            expires_at=now + dt.timedelta(minutes=CODE_MINUTES),
        )
    return code


def enrol(*, code: str, device_id: uuid.UUID, key: str, name: str = "", app: str = "") -> Enrolled:
    """Use a code: bind the device (its id and public key made by itself) and the code's person to the book.

    Raises perangkat-1 to perangkat-4. The same device may enrol again with another code: a second person, a new token
    after the first was lost, or its right back after it was revoked (decision 34).
    """
    if not keys.is_key(key):
        raise problems.key_not_valid()
    with connection.cursor() as cursor:
        cursor.execute("select * from sync_use_code(%s, %s)", [_code_hash(code), clock.now()])
        found = cursor.fetchone()
    if found is None:
        raise problems.code_not_valid()
    code_id, book_id, path, person, issued_by = found
    with entered(Scope((path,)), actor=issued_by):
        now = clock.now()
        used = EnrolmentCode.objects.filter(pk=code_id, used_at=None).update(used_at=now, device_id=device_id)
        if not used:
            raise problems.code_not_valid()
        device = Device.objects.filter(pk=device_id).first()
        token = secrets.token_urlsafe(32)
        if device is None:
            device = _new_device(device_id, book_id, path, key, name, app, issued_by, token)
        elif device.book_id != book_id or device.key != key:
            raise problems.device_elsewhere()
        else:
            if device.revoked_at is not None:
                _found_again(device, issued_by)
            Device.objects.filter(pk=device.pk).update(token_hash=token_hash(token))
        number = _bind(device, person) if person else None
    return Enrolled(token, device_id, book_id, path, number)


def bind_profile(*, by: Actor, device_id: uuid.UUID, user_id: uuid.UUID) -> int:
    """Bind another person to a device; returns the profile's number (`w`)."""
    with entered(by.scope, actor=by.id):
        device = _device(device_id)
        _must_enrol(by, device.book)
        return _bind(device, user_id)


def unbind_profile(*, by: Actor, device_id: uuid.UUID, number: int) -> None:
    """Take a person off a device: the number stays theirs, and what still comes under it is kept aside. Raises akses-1,
    akses-2."""
    with entered(by.scope, actor=by.id):
        device = _device(device_id)
        _must_enrol(by, device.book)
        known = Profile.objects.filter(device=device, number=number, unbound_at=None)
        if not known.update(unbound_at=clock.now()):
            raise not_found()


def revoke(*, by: Actor, device: uuid.UUID | Device) -> None:
    """Take a device's right away, from its next request on; what it still sends is kept aside (Q_REVOKED)."""
    with entered(by.scope, actor=by.id):
        known = _device(device if isinstance(device, uuid.UUID) else device.pk)
        _must_enrol(by, known.book)
        Device.objects.filter(pk=known.pk, revoked_at=None).update(revoked_at=clock.now(), revoked_by=str(by.id))


def token_hash(token: str) -> bytes:
    """What is kept of a token: it is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def _code_hash(code: str) -> bytes:
    """A short code is hashed under the installation's key, so that a copy of the table does not give it away."""
    plain = code.strip().upper().replace("-", "").replace(" ", "")
    return salted_hmac("simpul.sync.code", plain, secret=settings.SECRET_KEY, algorithm="sha256").digest()


def _new_device(
    device_id: uuid.UUID, book_id: uuid.UUID, path: str, key: str, name: str, app: str, by: str, token: str
) -> Device:
    _must_have_room(book_id)
    # Without a look first: the id may be taken in a book that this code does not open.
    Device.objects.bulk_create(
        [
            Device(
                pk=device_id, book_id=book_id, path=path, key=key, name=name[:80], app=app[:40],
                token_hash=token_hash(token), enrolled_at=clock.now(), enrolled_by=by,
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    device = Device.objects.filter(pk=device_id, token_hash=token_hash(token)).first()
    if device is None:
        raise problems.device_elsewhere()
    return device


def _found_again(device: Device, by: str) -> None:
    """A revoked device comes back by a new code: what it sends counts again; what was kept aside stays aside."""
    _must_have_room(device.book_id)
    Device.objects.filter(pk=device.pk).update(revoked_at=None, revoked_by="", enrolled_at=clock.now(), enrolled_by=by)


def _must_have_room(book_id: uuid.UUID) -> None:
    book = records.book(book_id)
    most = MOST_DEVICES.get(book.kind, FEW_DEVICES) if book else FEW_DEVICES
    if Device.objects.filter(book_id=book_id, revoked_at=None).count() >= most:
        raise problems.too_many_devices(most=most)


def _bind(device: Device, user_id: uuid.UUID) -> int:
    known = Profile.objects.filter(device=device, user_id=user_id).first()
    if known:
        if known.unbound_at is not None:
            Profile.objects.filter(pk=known.pk).update(unbound_at=None)
        return known.number
    last = Profile.objects.filter(device=device).aggregate(last=Max("number"))["last"] or 0
    Profile.objects.create(device=device, number=last + 1, user_id=user_id, bound_at=clock.now())
    return int(last + 1)


def _must_enrol(by: Actor, book: Book) -> None:
    """Who enrols devices there; for a class's book also who runs training there. Raises akses-1/-2."""
    if book.kind != Book.CLASS or not by.may("train", book.path):
        by.must("enrol_device", book.path)


def _device(device_id: uuid.UUID) -> Device:
    found = Device.objects.filter(pk=device_id).first()
    if found is None:
        raise not_found()
    return found
