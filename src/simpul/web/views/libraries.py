"""One library: who it is, what it told, and its records."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from simpul.dashboards import library_now, library_page, period
from simpul.places import codes
from simpul.places import queries as places
from simpul.web import language, ways
from simpul.web.views import frames


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
        "synthetic": "all" if found.synthetic else "",
    }
    return render(request, "web/library.html", details)
