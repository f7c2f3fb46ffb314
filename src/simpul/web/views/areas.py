"""The tree of areas: one page pattern at every level, and its table to take along."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from simpul.dashboards import area_page, below, maps, period, place
from simpul.foundation.labels import Label
from simpul.ui import parts
from simpul.web import downloads, language, ways
from simpul.web.views import frames

BY = {below.AREAS: Label("Menurut wilayah", "By area"), below.LIBRARIES: Label("Menurut perpustakaan", "By library")}


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    span = period.read(request.GET)
    choice = below.read(where, request.GET.dict())
    mapped = maps.read(request.GET)
    kept = {"by": request.GET.get("by", ""), "q": choice.words, "map": request.GET.get("map", "")}
    links = ways.PageLinks(span, code, query=kept)
    page = area_page.page(where, span, actor.scope, links, language.chosen(request))
    rows = below.rows(where, span, choice, actor.scope)
    export = actor.may("export", where.path)
    asked = {**kept, "sort": request.GET.get("sort", "")}
    details = {
        "page": page,
        "way": frames.way_to_area(code, actor.scope, span),
        "period": frames.chooser(span, ways.area(code), list(asked.items())),
        "level": place.LEVELS[where.level],
        "table": below.table(page, rows, choice, links),
        "choice": choice,
        "map": maps.of(where, rows, mapped, links, language.chosen(request)) if _whole(choice) else None,
        "more": len(rows) - below.MOST_ROWS if len(rows) > below.MOST_ROWS else 0,
        "offers": [
            parts.Quick(BY[by], ways.area(code, span, by=by) + "#bawah", by == choice.by) for by in below.offers(where)
        ],
        "kept": [*ways.months(span).items(), *((k, v) for k, v in asked.items() if v and k != "q")],
        "xlsx": ways.area_table(code, "xlsx", span, **asked) if export else "",
        "csv": ways.area_table(code, "csv", span, **asked) if export else "",
        "along": ways.along("area", code, span, **asked),
        "synthetic": page.synthetic,
    }
    return render(request, "web/area.html", details)


def _whole(choice: below.Choice) -> bool:
    """Whether the rows are all the areas below, as a map needs them."""
    return choice.by == below.AREAS and not choice.words


@require_safe
def table(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    actor.must("export", where.path)
    span = period.read(request.GET)
    choice = below.read(where, request.GET.dict())
    return downloads.answer(
        request,
        actor,
        form,
        lambda: below.sheet(where, span, choice, actor.scope),
        f"{code or 'indonesia'}-{span.start}-{span.end}",
        ways.with_query(ways.area(code), request.GET.dict()),
    )
