"""The devices of a place: enrol one with a printable slip, look at one, take one's right away."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.dashboards.morning import messages as texts
from simpul.dashboards.queue import phones
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.people import queries as people
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope.actor import Actor
from simpul.sync import actions as sync
from simpul.sync import queries
from simpul.sync.actions.devices import CODE_MINUTES, FEW_DEVICES
from simpul.ui import parts
from simpul.web import waits, ways
from simpul.web.problems import address_unreadable
from simpul.web.templatetags.simpul import tongue
from simpul.web.views.queue import frame

TITLE = Label("Perangkat", "Devices")
ENROL = Label("Daftarkan perangkat", "Enrol a device")
REVOKED = Label("Perangkat dinonaktifkan. Yang masih dikirimnya disimpan di karantina.",
                "The device is revoked. What it still sends is kept aside.")  # fmt: skip
BOUND = Label("Orang ini boleh mencatat di perangkat ini. Di HP: Atur, lalu ketuk namanya.",
              "This person may record on this device. On the phone: Settings, then tap the name.")  # fmt: skip
TAKEN_OFF = Label("Orang ini tidak lagi mencatat di perangkat ini. Kiriman atas namanya disimpan di karantina.",
                  "This person no longer records on this device. What comes in their name is kept aside.")  # fmt: skip
MOST_LIBRARIES = 600


@require_safe
def devices(request: HttpRequest, code: str) -> HttpResponse:
    actor, at, where = frame.at(request, code)
    revoked = request.GET.get("revoked") == "1"
    found = [] if at.wide else phones.page(at, actor.scope, revoked=revoked)
    reach = people.telephones_at({p.device.book_id for p in found}) if frame.reaches(actor, where.path) else {}
    details = frame.details(
        actor, where, TITLE,
        phones=[(p, reverse("queue-device", args=[code, p.device.pk]), *_ask(p, where.title, reach), who)
                for p, who in zip(found, _users(found), strict=True)],
        revoked=revoked,
        other_url=waits.queue("devices", code, revoked="" if revoked else "1"),
        enrol_url=reverse("queue-enrol", args=[code]) if _may(actor, at, where.path) else "",
        areas=[(a.name, waits.queue("devices", a.code)) for a in places.children(code)] if at.wide else [],
    )  # fmt: skip
    return render(request, "web/queue/devices.html", details)


def _ask(phone: phones.Phone, place: Label, reach: dict[Any, list[tuple[str, str]]]) -> tuple[list[str], str]:
    """Whom to ask about a device ("Sari, 0812…"), and an address with the reminder written, to the first number."""
    known = [(name, to) for name, to in reach.get(phone.device.book_id, []) if to]
    text = texts.asking(phone.library, phone.waiting, place)
    to = known[0][1] if known else ""
    return [f"{name}, {number}" for name, number in known], texts.whatsapp(text, to) if phone.needs_help else ""


def _users(found: list[phones.Phone]) -> list[str]:
    """Who records on each device, to tell two of one library apart ("Sari, Budi")."""
    on = queries.people_on(p.device.pk for p in found)
    named = people.named(user for users in on.values() for user in users)
    return [", ".join(named[u][0] for u in on.get(p.device.pk, []) if u in named) for p in found]


def _may(actor: Actor, at: Any, path: str) -> bool:
    return not at.wide and actor.may("enrol_device", path)


@require_http_methods(["GET", "HEAD", "POST"])
def device(request: HttpRequest, code: str, id: uuid.UUID) -> HttpResponse:
    """One device; posted, it is revoked, once the box that says so is ticked."""
    actor, _, where = frame.at(request, code)
    found = phones.one(id, actor.scope)
    told = ""
    if request.method == "POST":
        actor.must("enrol_device", found.device.path)
        if request.POST.get("act") in ("bind", "unbind"):
            _change_people(request, actor, found)
            return redirect(request.get_full_path())
        if request.POST.get("sure") == "yes":
            sync.revoke(by=actor, device=id)
            messages.success(request, REVOKED.say(tongue()))
            return redirect(waits.queue("devices", code))
        told = Label("Centang dulu bahwa perangkat ini memang harus dinonaktifkan.",
                     "Tick first that this device really is to be revoked.").say(tongue())  # fmt: skip
    enrols = actor.may("enrol_device", found.device.path)
    may = found.device.revoked_at is None and enrols
    back = enrols and not may and bool(found.library)
    bound, others = _people(actor, found)
    details = frame.details(
        actor, where, Label(str(found.device.name or found.library), str(found.device.name or found.library)),
        parts.Step(TITLE, waits.queue("devices", code)),
        phone=found,
        library_url=ways.library(found.device.book_id) if found.library else "",
        ask_url=texts.whatsapp(texts.asking(found.library, found.waiting, where.title)) if found.needs_help else "",
        may_revoke=may,
        back_url=f"{reverse('queue-enrol', args=[code])}?library={found.device.book_id}" if back else "",
        aside_url=waits.queue("aside", code),
        people=[(p, name, texts.whatsapp(
            texts.asking(found.library, found.waiting, where.title), to) if found.needs_help and to else "")
            for p, name, to in bound],
        others=others if may else [],
        problem=told,
    )  # fmt: skip
    return render(request, "web/queue/device.html", details, status=422 if told else 200)


def _people(actor: Actor, found: phones.Phone) -> tuple[list[tuple[Any, str, str]], list[tuple[uuid.UUID, str]]]:
    """Who records on a device (number, name, telephone), and who of the library could be added."""
    library = places.library_of(actor.scope, found.device.book_id)
    here = people.librarians_of(library) if library else []
    rows = queries.profiles(found.device.pk)
    named = people.named(row.user_id for row in rows)
    bound = [(row, *named.get(row.user_id, ("–", ""))) for row in rows]
    on = {row.user_id for row in rows if row.unbound_at is None}
    return bound, [(post.user_id, post.user.full_name) for post in here if post.user_id not in on]


def _change_people(request: HttpRequest, actor: Actor, found: phones.Phone) -> None:
    """Bind a person of the library to the device, or take one off."""
    if request.POST["act"] == "unbind":
        sync.unbind_profile(by=actor, device_id=found.device.pk, number=frame.number(request.POST.get("number", "")))
        messages.success(request, TAKEN_OFF.say(tongue()))
        return
    person = request.POST.get("person", "")
    allowed = {str(id): id for id, _ in _people(actor, found)[1]}
    if person not in allowed:
        raise address_unreadable(name="person", value=person[:40])
    sync.bind_profile(by=actor, device_id=found.device.pk, user_id=allowed[person])
    messages.success(request, BOUND.say(tongue()))


@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the library and its person; the answer is a slip with a code that holds ten minutes, once."""
    actor, at, where = frame.at(request, code, "enrol_device")
    if at.wide:
        return redirect(waits.queue("devices", code))
    if request.method == "POST":
        library = places.library_for(actor.scope, _id(request.POST.get("library", "")))
        person = request.POST.get("person", "")
        holders = {str(p.user_id): p.user.full_name for p in people.librarians_of(library)}
        if person and person not in holders:
            raise address_unreadable(name="person", value=person[:40])
        issued = sync.issue_code(by=actor, book_id=library.pk, user_id=uuid.UUID(person) if person else None)
        details = frame.details(
            actor, where, Label("Slip pendaftaran", "Enrolment slip"),
            parts.Step(TITLE, waits.queue("devices", code)),
            library=library, person=holders.get(person, ""), code=f"{issued[:4]}-{issued[4:]}",
            minutes=CODE_MINUTES, made=clock.now(),
            site=request.build_absolute_uri(reverse("phone")), again_url=reverse("queue-enrol", args=[code]),
        )  # fmt: skip
        answer = render(request, "web/queue/slip.html", details)
        # The code is on this page alone.
        answer.headers["Cache-Control"] = "no-store"
        return answer
    chosen = None
    if request.GET.get("library"):
        chosen = places.library_for(actor.scope, _id(request.GET["library"]))
    inside = Library.objects.for_scope(actor.scope).filter(merged_into=None, path__startswith=where.path)
    details = frame.details(
        actor, where, ENROL, parts.Step(TITLE, waits.queue("devices", code)),
        libraries=[] if chosen else list(inside.order_by("name", "id").values_list("pk", "name")[:MOST_LIBRARIES]),
        chosen=chosen,
        people=[(p.user_id, p.user.full_name) for p in people.librarians_of(chosen)] if chosen else [],
        there=_there(actor, code, chosen) if chosen else [],
        full=FEW_DEVICES,
    )  # fmt: skip
    return render(request, "web/queue/enrol.html", details)


def _there(actor: Actor, code: str, library: Library) -> list[tuple[phones.Phone, str, str]]:
    """The devices a library has in use: each with who records on it, and the way to it."""
    rows = queries.devices(actor.scope).filter(book_id=library.pk, revoked_at=None)
    found = phones.shown(rows, actor.scope)
    return [
        (p, who, reverse("queue-device", args=[code, p.device.pk])) for p, who in zip(found, _users(found), strict=True)
    ]


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise address_unreadable(name="library", value=text[:40]) from None
