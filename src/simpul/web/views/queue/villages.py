"""Libraries of an import whose village is not settled: a person chooses among those that fit."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from simpul.foundation.labels import Label
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.returns.sim import actions as sim
from simpul.returns.sim import queries as imports
from simpul.web import waits, ways
from simpul.web.problems import address_unreadable
from simpul.web.templatetags.simpul import tongue
from simpul.web.views.queue import frame

TITLE = Label("Perpustakaan yang menunggu desa", "Libraries that wait for their village")
PLACED = Label("{name} kini berada di {village}; catatannya ikut.", "{name} now stands in {village}, and its records.")


@require_http_methods(["GET", "HEAD", "POST"])
def villages(request: HttpRequest, code: str) -> HttpResponse:
    actor, at, where = frame.at(request, code, "manage_libraries")
    if request.method == "POST":
        village = request.POST.get("village", "")
        try:
            library = uuid.UUID(request.POST.get("library", ""))
        except ValueError:
            raise address_unreadable(name="library", value=request.POST.get("library", "")[:40]) from None
        placed = sim.resolve(library, village, by=actor)
        named = places.area(village).name
        messages.success(request, PLACED.format(name=placed.name, village=named).say(tongue()))
        return redirect(waits.queue("villages", code))
    waiting = []
    if where.level == "regency":
        every = places.below(code, "village")
        waiting = [(w, w.candidates, ways.library(w.library)) for w in imports.pending(code)]
    else:
        every = []
    counts: dict[str, int] = {}
    if at.wide:
        inside = Library.objects.for_scope(actor.scope).filter(placement="pending", merged_into=None)
        for held in inside.filter(path__startswith=where.path).values_list("area_code", flat=True):
            regency = ".".join(held.split(".")[:2])
            counts[regency] = counts.get(regency, 0) + 1
    names = places.areas(counts)
    details = frame.details(
        actor, where, TITLE,
        waiting=waiting,
        every=every,
        areas=[(names[c].name if c in names else c, n, waits.queue("villages", c)) for c, n in sorted(counts.items())],
    )  # fmt: skip
    return render(request, "web/queue/villages.html", details)
