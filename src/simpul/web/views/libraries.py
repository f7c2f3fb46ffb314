"""One library: who it is, what it told, and its records."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.dashboards import library_now, library_page, period
from simpul.foundation.labels import Label
from simpul.places import codes
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope.actor import Actor
from simpul.ui import formats, parts
from simpul.web import language, ways
from simpul.web.views import frames

CLOSED = Label(
    "{state} sejak {day}: sejak itu tidak ditagih laporan.", "{state} since {day}: no reports are owed from then on."
)


def _closed(found: Library) -> Label | None:
    """That a library is closed or inactive, and since when: its figures end there."""
    if found.status == "active" or found.merged_into_id:
        return None
    state = codes.STATUSES.label_of(found.status)
    since = found.statuses.filter(to_date=None).values_list("from_date", flat=True).first()
    return parts.both(lambda x: CLOSED.say(x).format(state=state.say(x), day=formats.date(since, x)))


def _winner(found: Library, actor: Actor) -> Library | None:
    """What a double was merged into, where the visitor may see it."""
    if found.merged_into_id is None:
        return None
    return Library.objects.for_scope(actor.scope).filter(pk=found.merged_into_id).first()


@require_safe
def library(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    found = places.library_for(actor.scope, id)
    span = period.read(request.GET)
    links = ways.PageLinks(span, found.area_code, found.pk)
    details = {
        "page": library_page.page(found, span, actor.scope, links, language.chosen(request)),
        "now": library_now.now(found, actor, links),
        "years": ways.compare(span, what="periods", under=found.area_code or "id", library=str(found.pk)),
        "way": frames.way_to_library(found, actor.scope, span),
        "period": frames.chooser(span, ways.library(id)),
        "kind": codes.LIBRARY_KINDS.label_of(found.kind),
        "along": ways.along("library", id, span),
        "winner": _winner(found, actor),
        "closed": _closed(found),
        "manage": reverse("admin-library", args=[id]) if actor.may("manage_libraries", found.path) else "",
        "synthetic": "all" if found.synthetic else "",
    }
    return render(request, "web/library.html", details)
