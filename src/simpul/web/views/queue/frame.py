"""What the lists share: the place, the way to it, and how a form names what was on the screen."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from simpul.dashboards import place
from simpul.dashboards.morning import stand as standing
from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.kinds import Kind
from simpul.records import registry
from simpul.scope.actor import Actor
from simpul.ui import parts
from simpul.web.problems import address_unreadable
from simpul.web.views import frames

QUEUE = Label("Antrean", "Lists to work through")
# A form that names more than this was not made by our page.
MOST_CHOSEN = 200


def at(request: HttpRequest, code: str, verb: str = "read") -> tuple[Actor, Stand, Place]:
    """The visitor, and the place; akses-2 where one may not know of it, akses-1 where the verb is not held there."""
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    actor.must(verb, where.path)
    return actor, standing.at(where.path, ()), where


def reaches(actor: Actor, path: str) -> bool:
    """Whether it is the visitor's duty to reach the librarians: telephone numbers are shown to nobody else."""
    return any(actor.may(verb, path) for verb in ("verify", "enrol_device"))


def details(actor: Actor, where: Place, title: Label, *more: parts.Step, **values: Any) -> dict[str, Any]:
    """The frame of a list's page: its title and the way to it."""
    home = parts.Step(Label("Beranda", "Home"), reverse("home"))
    lists = parts.Step(
        Label(f"Antrean {where.title.id}", f"Lists of {where.title.en}"), reverse("queue", args=[where.code])
    )
    return {
        "title": title,
        "where": where,
        "way": [home, lists, *more, parts.Step(title)],
        "synthetic": place.synthetic_below(where.path, actor.scope),
        **values,
    }


def seen(text: str) -> tuple[Kind, uuid.UUID, int]:
    """What a form sends of a record on the screen: "kind:id:revision". Raises halaman-1."""
    kind, _, rest = text.partition(":")
    id, _, rev = rest.partition(":")
    if not registry.knows(kind):
        raise address_unreadable(name="record", value=text[:40])
    try:
        return registry.kind(kind), uuid.UUID(id), number(rev)
    except ValueError:
        raise address_unreadable(name="record", value=text[:40]) from None


def chosen(request: HttpRequest) -> list[tuple[Kind, uuid.UUID, int]]:
    """The records ticked in a form. Raises halaman-1."""
    ticked = request.POST.getlist("record")
    if len(ticked) > MOST_CHOSEN:
        raise address_unreadable(name="record", value=str(len(ticked)))
    return [seen(text) for text in ticked]


def number(text: str) -> int:
    if not text.isdigit() or len(text) > 9:
        raise address_unreadable(name="rev", value=text[:40])
    return int(text)
