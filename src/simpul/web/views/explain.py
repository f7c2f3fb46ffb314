"""Why a number is what it is, one click from the number."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from simpul.dashboards import explain, period, place
from simpul.dashboards.explain import Asked, series
from simpul.dashboards.papers import explain as explain_paper
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.indicators.tally import Number
from simpul.places import queries as places
from simpul.returns import scores
from simpul.ui import parts, sheets
from simpul.web import downloads, language, papers, ways
from simpul.web.views import frames

WHY = Label("Mengapa angka ini", "Why this number")
SILENT = Label("Yang belum bersuara", "Who has not spoken")


def _official(asked: Asked) -> tuple[Number | None, Label | None]:
    """The official score, which is kept by the returns."""
    if asked.library is None:
        return None, scores.of_place(asked.path)
    found = scores.of_library(asked.library)
    return found, None if found is not None else scores.NONE


OUTSIDE = {"score.official": _official}


@require_safe
def of_area(request: HttpRequest, code: str, key: str) -> HttpResponse:
    return _page(request, _of_area(request, code, key))


@require_safe
def of_library(request: HttpRequest, id: uuid.UUID, key: str) -> HttpResponse:
    return _page(request, _of_library(request, id, key))


@require_safe
def silent_of_area(request: HttpRequest, code: str, key: str) -> HttpResponse:
    return _silent(request, _of_area(request, code, key))


@require_safe
def silent_of_library(request: HttpRequest, id: uuid.UUID, key: str) -> HttpResponse:
    return _silent(request, _of_library(request, id, key))


@require_safe
def series_of_area(request: HttpRequest, code: str, key: str) -> HttpResponse:
    return JsonResponse(series.by_month(_of_area(request, code, key), language.chosen(request)))


@require_safe
def series_of_library(request: HttpRequest, id: uuid.UUID, key: str) -> HttpResponse:
    return JsonResponse(series.by_month(_of_library(request, id, key), language.chosen(request)))


@require_safe
def pdf_of_area(request: HttpRequest, code: str, key: str) -> HttpResponse:
    return _pdf(request, _of_area(request, code, key))


@require_safe
def pdf_of_library(request: HttpRequest, id: uuid.UUID, key: str) -> HttpResponse:
    return _pdf(request, _of_library(request, id, key))


@require_safe
def table_of_area(request: HttpRequest, code: str, key: str, form: str) -> HttpResponseBase:
    return _table(request, _of_area(request, code, key), form)


@require_safe
def table_of_library(request: HttpRequest, id: uuid.UUID, key: str, form: str) -> HttpResponseBase:
    return _table(request, _of_library(request, id, key), form)


def _of_area(request: HttpRequest, code: str, key: str) -> Asked:
    where = place.seen(code, frames.actor_of(request).scope)
    scope = frames.actor_of(request).scope
    return explain.read(key, period.read(request.GET), request.GET.dict(), where, scope=scope)


def _of_library(request: HttpRequest, id: uuid.UUID, key: str) -> Asked:
    scope = frames.actor_of(request).scope
    library = places.library_for(scope, id)
    return explain.read(key, period.read(request.GET), request.GET.dict(), None, library, scope)


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    actor, links = frames.actor_of(request), _links(asked)
    page = explain.page(asked, actor.scope, links, language.chosen(request), OUTSIDE)
    split = {**asked.portion.asked, **asked.split}
    details = {
        "page": page,
        "pdf": _address(asked, "pdf"),
        "xlsx": _address(asked, "table") if actor.may("export", asked.path) else "",
        "way": _way(request, asked, parts.Step(page.title)),
        "period": frames.chooser(asked.span, _url(asked), list(split.items())),
        "series_url": _address(asked, "series"),
        "synthetic": place.synthetic_below(asked.path, actor.scope),
    }
    return render(request, "web/explain.html", details)


def _pdf(request: HttpRequest, asked: Asked) -> HttpResponse:
    actor, links = frames.actor_of(request), _links(asked)
    document = explain_paper.paper(
        explain.page(asked, actor.scope, links, language.chosen(request), OUTSIDE),
        synthetic=place.synthetic_below(asked.path, actor.scope),
        link=settings.SITE_URL + _address(asked),
        made=clock.now(),
    )
    return papers.answer(request, document, _named(asked))


def _table(request: HttpRequest, asked: Asked, form: str) -> HttpResponseBase:
    """Every record behind the figure; of an indicator the numbers of its formula."""
    actor, links, spoken = frames.actor_of(request), _links(asked), language.chosen(request)
    actor.must("export", asked.path)

    def made() -> sheets.Sheet:
        return explain.sheet(explain.page(asked, actor.scope, links, spoken, OUTSIDE), actor.scope, spoken)

    return downloads.answer(request, actor, form, made, _named(asked), _address(asked))


def _named(asked: Asked) -> str:
    where = "perpustakaan" if asked.library else asked.code or "indonesia"
    return f"{asked.key}-{where}-{asked.span.start}-{asked.span.end}"


def _address(asked: Asked, act: str = "") -> str:
    more = {**asked.portion.asked, **asked.split}
    return ways.explanation(asked.key, asked.span, asked.code, asked.library, act, **more)


def _silent(request: HttpRequest, asked: Asked) -> HttpResponse:
    actor, links = frames.actor_of(request), _links(asked)
    after = request.GET.get("after", "")
    found = explain.silence(asked, actor.scope, links, after, explain.silence_size)
    page = Label(f"{len(found.table.rows)} di halaman ini", f"{len(found.table.rows)} on this page")
    pager = parts.Pager(
        page,
        links.silent(asked.key) if after else "",
        links.silent(asked.key, after=found.after) if found.after else "",
    )
    details = {
        "silence": found,
        "asked": asked,
        "way": _way(request, asked, parts.Step(WHY, links.explain(asked.key)), parts.Step(SILENT)),
        "period": frames.chooser(
            asked.span,
            ways.explanation(asked.key, asked.span, asked.code, asked.library, "silent").partition("?")[0],
            list(asked.portion.asked.items()),
        ),
        "pager": pager,
        "synthetic": place.synthetic_below(asked.path, actor.scope),
    }
    return render(request, "web/explain_silent.html", details)


def _links(asked: Asked) -> ways.PageLinks:
    return ways.PageLinks(asked.span, asked.code, asked.library, part=asked.portion.asked)


def _url(asked: Asked) -> str:
    return ways.explanation(asked.key, asked.span, asked.code, asked.library).partition("?")[0]


def _way(request: HttpRequest, asked: Asked, *more: parts.Step) -> list[parts.Step]:
    scope: Any = frames.actor_of(request).scope
    if asked.library:
        return frames.way_to_library(places.library_for(scope, asked.library), scope, asked.span, *more)
    return frames.way_to_area(asked.code, scope, asked.span, *more)
