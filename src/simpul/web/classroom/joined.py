"""The phones that joined a class: whose each is, when it was last heard of, what it still holds, and ending one."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.dashboards.queue import phones
from simpul.dashboards.queue.phones import Phone
from simpul.foundation.labels import Label
from simpul.people import queries as people
from simpul.sync import actions as sync
from simpul.sync import queries
from simpul.training.models import TrainingClass
from simpul.ui import formats, parts
from simpul.ui.blocks import Confirm
from simpul.ui.parts import Cell, Column, Flag, Table
from simpul.web.admin import pages
from simpul.web.training import frame

JOINED = Label("HP yang sudah bergabung", "Phones that joined")
NOBODY = Label(
    "Belum ada HP yang bergabung. Ketuk Daftarkan HP, lalu tunjukkan kodenya kepada fasilitator.",
    "No phone has joined yet. Tap Register a phone and show the code to the facilitator.",
)
NAMELESS = Label("HP tanpa nama", "Phone without a name")
AFTERWARDS = Label("Yang terjadi bila HP ini diakhiri", "What happens when this phone is ended")
END = Label("Akhiri HP ini", "End this phone")
SENT_NOTHING = Label("belum mengirim apa pun", "has sent nothing yet")
ENDED = Label("diakhiri", "ended")
ENDED_NOW = Label(
    "HP itu diakhiri. Yang sudah diterima tetap berlaku; yang masih dikirimnya disisihkan untuk diperiksa.",
    "The phone is ended. What arrived stays; what it still sends is kept aside to be looked at.",
)
ENDED_BEFORE = Label("HP itu sudah diakhiri sebelumnya.", "That phone had been ended before.")


def table(held: TrainingClass) -> Table:
    """The phones of a class, those that hold something back or are long silent first, those that were ended last."""
    found = phones.of_book(held.pk)
    names = _enrollers(found)
    columns = [
        Column(Label("HP", "Phone")),
        Column(Label("Bergabung", "Joined")),
        Column(Label("Kontak terakhir", "Last contact")),
        Column(Label("Masih ditahan", "Still held")),
        Column(Label("Langkah", "Next step")),
    ]
    rows = [_line(held, one, names.get(one.device.pk, "")) for one in found]
    return Table(JOINED, columns, rows, nothing=NOBODY, stacked=True)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """What ending a phone means; posted, it is ended."""
    actor, held = frame.to_run(request, id)
    found = phones.one_of_book(held.pk, key)
    back = reverse("class-phones", args=[held.pk])
    if found.device.revoked_at is not None:
        pages.said(request, ENDED_BEFORE)
        return redirect(back)
    if request.method == "POST":
        sync.revoke(by=actor, device=key)
        pages.said(request, ENDED_NOW)
        return redirect(back)
    name = found.device.name or NAMELESS
    told = {
        "title": END,
        "about": held.title,
        "way": frame.way_to_class(held, (Label("HP kelas", "Phones of the class"), back), (END, "")),
        "now": name,
        "confirms": [
            Confirm(AFTERWARDS, _consequences(found), END, request.path, back, grave=True),
        ],
    }
    return render(request, "web/training/confirm.html", told)


def _consequences(found: Phone) -> list[Label]:
    told = [
        Label("Mulai sekarang HP ini tidak dapat lagi mencatat untuk kelas ini.",
              "From now on this phone records nothing for this class any more."),
        Label("Yang sudah diterima dari HP ini tetap berlaku.", "What arrived from it stays."),
        Label("Untuk memakainya lagi diperlukan HP lain atau aplikasi yang dipasang ulang, dengan kode baru.",
              "To take part again it needs the app installed anew, or another phone, and a new code."),
    ]  # fmt: skip
    if found.pending:
        held = found.waiting
        told.insert(0, Label(
            f"HP ini masih menahan {held.id}; bila dikirim sesudah diakhiri, semuanya disisihkan untuk diperiksa.",
            f"This phone still holds {held.en}; sent after it was ended, they are kept aside to be looked at.",
        ))  # fmt: skip
    elif found.device.pending is None:
        told.insert(0, Label(
            "Belum diketahui apakah HP ini masih menahan catatan; bila ada, kirim dulu dari HP itu.",
            "It is not known whether this phone still holds records; if so, send them from it first.",
        ))  # fmt: skip
    return told


def _enrollers(found: list[Phone]) -> dict[uuid.UUID, str]:
    """Whose code each phone joined with, as far as one may know."""
    whose = queries.people_on(one.device.pk for one in found)
    named = people.named(user for users in whose.values() for user in users)
    return {device: ", ".join(named[u][0] for u in users if u in named) for device, users in whose.items()}


def _line(held: TrainingClass, one: Phone, enroller: str) -> list[Cell]:
    device = one.device
    gone = device.revoked_at is not None
    note = Label(f"dengan kode dari {enroller}", f"with a code from {enroller}") if enroller else ""
    aside = Label(f"{one.kept} disisihkan", f"{one.kept} kept aside") if one.kept else ""
    flags = [Flag(ENDED, "plain", "–")] if gone else []
    if one.pending and one.silent and not gone:
        flags.append(Flag(Label("lama diam", "long silent")))
    heard = parts.both(lambda x: formats.moment(device.last_contact, x)) if device.last_contact else SENT_NOTHING
    named = Label(f"Akhiri: {device.name}", f"End: {device.name}") if device.name else END
    return [
        Cell(device.name or NAMELESS, note=note),
        Cell(parts.both(lambda x: formats.moment(device.enrolled_at, x))),
        Cell(heard, note=one.contact if device.last_contact else "", flags=flags),
        Cell(one.waiting, note=aside),
        Cell("–") if gone else Cell(named, reverse("class-phone-end", args=[held.pk, device.pk])),
    ]
