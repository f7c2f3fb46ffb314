"""What a departing person leaves behind: devices that speak for them, and what waits at the place of the post."""

import datetime as dt
from typing import Any

from django.db import transaction

from simpul.foundation.labels import Label
from simpul.people import actions
from simpul.people.models import Post, User
from simpul.people.roles import ROLES
from simpul.review import queries as review
from simpul.scope import Scope
from simpul.scope.actor import Actor
from simpul.sync import queries as sync
from simpul.sync.models import Device
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin.people import place_names


def what(post: Post) -> Label:
    """The post in words."""
    role, where = ROLES[post.role].label, place_names([post])[post.pk]
    place = where if isinstance(where, Label) else Label(where, where)
    return Label(f"{role.id}, {place.id}", f"{role.en}, {place.en}")


def devices(found: list[Device]) -> Table:
    """Devices, with when they last spoke and what they still hold."""
    columns = [
        Column(Label("Perangkat", "Device")),
        Column(Label("Kontak terakhir", "Last contact")),
        Column(Label("Belum terkirim", "Not sent yet"), number=True),
    ]
    revoked = [parts.Flag(Label("dicabut", "revoked"), "plain")]
    rows = [
        [
            Cell(device.name or Label("tanpa nama", "no name"), flags=revoked if device.revoked_at else []),
            Cell(_moment(device.last_contact)),
            Cell(parts.number(device.pending), number=True),
        ]
        for device in found
    ]
    return Table(
        Label("Perangkat yang berbicara atas namanya", "Devices that speak for this person"),
        columns,
        rows,
        nothing=Label("Tidak ada.", "None."),
    )


def _moment(at: dt.datetime | None) -> Label:
    return parts.both(lambda x: formats.moment(at, x)) if at else Label("belum pernah", "never")


def left_behind(actor: Actor, post: Post) -> list[Table]:
    """The devices of the person at the post's place, and the tasks that wait there."""
    here = Scope((post.path,))
    spoke = sync.devices_of(actor.scope, post.user_id)
    mine = [d for d in spoke if d.path.startswith(post.path) and d.revoked_at is None]
    kept_aside = sync.quarantine(here).count()
    questions = len(review.unanswered(review.SendBack.objects.filter(path__startswith=post.path)))
    conflicts = sync.open_conflicts(here).count()
    tasks = [
        (Label("Pertanyaan verifikator yang belum dijawab", "Questions of the verifier not answered yet"), questions),
        (Label("Catatan dengan dua jawaban", "Records with two answers"), conflicts),
        (Label("Catatan yang disisihkan", "Records kept aside"), kept_aside),
    ]
    rows = [[Cell(label), Cell(parts.number(n), number=True)] for label, n in tasks]
    columns = [
        Column(Label("Menunggu di tempat ini", "Waiting at this place")),
        Column(Label("Banyaknya", "How many"), number=True),
    ]
    return [
        devices(mine),
        Table(Label("Tugas terbuka yang diwariskan", "Open tasks that are passed on"), columns, rows),
    ]


@transaction.atomic
def give(actor: Actor, post: Post, values: dict[str, Any], user: User | None, username: str) -> Post:
    """The post, handed to a known person or to a new one; all of it or nothing."""
    on = values["on"]
    if user is not None:
        return actions.hand_over(by=actor, post=post, to_user=user, on=on)
    return actions.hand_over_to_new(
        by=actor, post=post, username=username, full_name=values["full_name"], phone=values["phone"], on=on
    )
