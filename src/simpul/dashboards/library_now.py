"""How a library stands today: who is in charge, when its devices were last heard of, what it has been asked.

Names are for those who appoint, verify or record there; whoever only reads sees the roles.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from simpul.dashboards.links import Links
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.people import access
from simpul.people.models import Post
from simpul.places.models import Library
from simpul.records import registry
from simpul.review import queries as review
from simpul.review.codes import REASONS
from simpul.scope.actor import Actor
from simpul.sync import queries as sync
from simpul.sync.models import Device
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Flag, Table

KNOW_NAMES = ("manage_people", "verify", "record")
# A device not heard of for so long is asked after.
SILENT_DAYS = 7


@dataclass(frozen=True)
class Now:
    """What stands today, whatever the period of the page."""

    people: Table
    devices: Table
    questions: Table


def now(library: Library, actor: Actor, links: Links) -> Now:
    return Now(people(library, actor), devices(library, actor), questions(library, links))


def people(library: Library, actor: Actor) -> Table:
    """The posts held at the library today."""
    named = any(actor.may(verb, library.path) for verb in KNOW_NAMES)
    held = Post.objects.for_scope(actor.scope).on(clock.today()).filter(library=library).select_related("user")
    columns = [Column(Label("Tugas", "Post")), Column(Label("Nama", "Name")), Column(Label("Sejak", "Since"))]
    rows = [
        [
            Cell(access.ROLES[post.role].label),
            Cell(post.user.full_name if named else Label("tidak ditampilkan", "not shown")),
            Cell(parts.day(post.from_date)),
        ]
        for post in held.order_by("role", "from_date")
    ]
    nothing = Label("Belum ada yang bertugas di sini.", "Nobody holds a post here yet.")
    return Table(Label("Yang bertugas", "People in charge"), columns, rows, nothing=nothing)


def devices(library: Library, actor: Actor) -> Table:
    """The devices that send for the library, and what they still hold."""
    found = sync.devices(actor.scope).filter(book_id=library.pk, revoked_at=None)
    columns = [
        Column(Label("Aplikasi", "App")),
        Column(Label("Terdaftar", "Enrolled")),
        Column(Label("Kontak terakhir", "Last contact")),
        Column(Label("Belum terkirim", "Not sent yet"), number=True),
    ]
    rows = [
        [
            Cell(device.app or Label("tidak disebut", "not told")),
            Cell(parts.day(formats.local_day(device.enrolled_at))),
            Cell(parts.both(lambda x, at=device.last_contact: formats.moment(at, x))  # type: ignore[misc]
                 if device.last_contact else Label("belum pernah", "never"), flags=_quiet(device)),
            Cell(parts.number(device.pending) if device.pending is not None else "–", number=True),
        ]
        for device in found
    ]  # fmt: skip
    nothing = Label("Belum ada perangkat yang terdaftar.", "No device is enrolled yet.")
    return Table(Label("Perangkat", "Devices"), columns, rows, nothing=nothing)


def _quiet(device: Device) -> Sequence[Flag]:
    days = (clock.now() - device.last_contact).days if device.last_contact else None
    if days is not None and days <= SILENT_DAYS:
        return []
    told = Label(f"{days} hari tanpa kontak", f"{days} days without contact")
    return [Flag(told if days is not None else Label("belum pernah menghubungi", "never in contact"))]


def questions(library: Library, links: Links) -> Table:
    """What an officer has asked and nobody has answered yet, and answers that contradict each other."""
    columns = [
        Column(Label("Catatan", "Record")),
        Column(Label("Pertanyaan", "Question")),
        Column(Label("Sejak", "Since")),
    ]
    rows = [
        [
            Cell(registry.kind(asked.record_kind).label, links.record(asked.record_kind, asked.record_id)),
            Cell(REASONS.label_of(asked.reason), note=asked.text),
            Cell(parts.day(asked.at.date())),
        ]
        for asked in review.open_send_backs(library.pk)
    ]
    rows += [
        [
            Cell(registry.kind(clash.kind).label, links.record(clash.kind, clash.record_id)),
            Cell(Label("Ada dua jawaban yang berbeda", "There are two different answers")),
            Cell(parts.day(clash.at.date())),
        ]
        for clash in sync.conflicts(library.pk)
    ]
    nothing = Label("Tidak ada yang menunggu jawaban.", "Nothing waits for an answer.")
    return Table(Label("Pertanyaan yang masih terbuka", "Open questions"), columns, rows, nothing=nothing)
