"""What pages, pull and tests may read of devices, operations, conflicts and quarantine."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from simpul.audit import queries as trail
from simpul.kinds import Kind
from simpul.records import registry
from simpul.scope import Scope
from simpul.scope.actor import Actor
from simpul.sync.models import Conflict, Device, Epoch, Operation, Profile, Quarantined


@dataclass(frozen=True)
class Door:
    """A device as its door knows it, before there is any scope.

    `profiles` maps the numbers bound to the device to the person's id, or to None when that person no longer holds a
    post that records at the device's book.
    """

    device_id: uuid.UUID
    book_id: uuid.UUID
    path: str
    key: str
    revoked: bool
    profiles: dict[int, uuid.UUID | None]
    epoch: uuid.UUID


@dataclass(frozen=True)
class Revision:
    """One revision of a record: what changed (column values), who wrote it (a user's id or "system:…"), with which
    operation, when it reached the server."""

    rev: int
    at: dt.datetime
    change: str
    before: dict[str, Any]
    after: dict[str, Any]
    actor: str
    author_id: str | None
    op_id: uuid.UUID | None


def door(token: bytes) -> Door | None:
    """The device with the token of this hash, revoked ones included; None for a stranger."""
    with connection.cursor() as cursor:
        cursor.execute("select device, book, path, key, revoked, profiles, epoch from sync_door(%s)", [token])
        row = cursor.fetchone()
    if row[0] is None:
        return None
    device, book, path, key, revoked, _, history = row
    people = {int(number): uuid.UUID(user) if user else None for number, user in json.loads(row[5]).items()}
    return Door(device, book, path, key, revoked, people, history)


def epoch() -> uuid.UUID:
    """The server's present history."""
    return Epoch.objects.latest("begun_at", "id").pk


def durable_seq(book_id: uuid.UUID) -> int | None:
    """Up to where a book's changes are in the second place too; None where nothing says so. Inside a scope."""
    with connection.cursor() as cursor:
        cursor.execute("select seq from sync_durable where book_id = %s", [book_id])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def record_history(kind: str, id: uuid.UUID) -> list[Revision]:
    """Every revision of a record inside the scope, oldest first: they are its rows of the trail."""
    author: str | None = None
    history = []
    for entry in trail.changes_of(registry.kind(kind).table, id):
        author = (entry.after or {}).get("author_id", author)
        history.append(
            Revision(
                entry.rev or 0, entry.at, entry.change, entry.before or {}, entry.after or {}, entry.actor, author,
                entry.op_id,
            )
        )  # fmt: skip
    return history


def conflicts(book: uuid.UUID, *, record: uuid.UUID | None = None) -> "QuerySet[Conflict, Conflict]":
    """The open conflicts of a book, or of one record in it."""
    found = Conflict.objects.filter(book_id=book, resolved_at=None).order_by("at", "id")
    return found.filter(record_id=record) if record else found


def quarantine(scope: Scope) -> "QuerySet[Quarantined, Quarantined]":
    """What waits inside the scope, the most urgent first."""
    return _inside(Quarantined.objects.filter(resolved_at=None), scope).order_by("due", "id")


def devices(scope: Scope) -> "QuerySet[Device, Device]":
    return _inside(Device.objects.all(), scope).order_by("path", "enrolled_at")


def persons(device_id: uuid.UUID) -> dict[str, str]:
    """Who records on a device: the numbers bound to it ("1") and the names of their people, as far as seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.number::text, u.full_name from sync_profile p join people_user u on u.id = p.user_id"
            " where p.device_id = %s and p.unbound_at is null order by p.number",
            [device_id],
        )
        return dict(cursor.fetchall())


def profiles(device_id: uuid.UUID) -> list[Profile]:
    """The numbers of a device and who each is, those taken back included."""
    return list(Profile.objects.filter(device_id=device_id).order_by("number"))


def people_on(devices: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Who records on each of these devices, by the device."""
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    bound = Profile.objects.filter(device_id__in=list(devices), unbound_at=None).order_by("device_id", "number")
    for device, user in bound.values_list("device_id", "user_id"):
        found.setdefault(device, []).append(user)
    return found


def devices_of(scope: Scope, user_id: uuid.UUID) -> list[Device]:
    """The devices inside the scope that speak for a person; the revoked ones, which speak no more, last."""
    return list(
        _inside(Device.objects.filter(profiles__user_id=user_id, profiles__unbound_at=None), scope).order_by(
            F("revoked_at").desc(nulls_first=True), "enrolled_at"
        )
    )


def open_conflicts(scope: Scope) -> "QuerySet[Conflict, Conflict]":
    """The open conflicts inside the scope."""
    return _inside(Conflict.objects.filter(resolved_at=None), scope)


def recording_verbs(kind: Kind) -> tuple[str, ...]:
    """The verbs of which one is needed to make a new record of a kind in a library's or a regency's book."""
    return ("record", "correct", *kind.also_by)


def may_record(actor: Actor, kind: Kind, path: str) -> bool:
    """Whether the actor may make new records of the kind in the book at this path."""
    return any(actor.may(verb, path) for verb in recording_verbs(kind))


def operation(op_id: uuid.UUID) -> Operation | None:
    return Operation.objects.filter(pk=op_id).first()


def _inside(found: "QuerySet[Any, Any]", scope: Scope) -> "QuerySet[Any, Any]":
    from django.db.models import Q

    inside = Q(pk__in=[])
    for path in scope.paths:
        inside |= Q(path__startswith=path)
    return found.filter(inside)
