"""Pages on paper: the same page, the same period, as PDF."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from simpul.dashboards import area_page, below, library_page, month_report, period, place, short
from simpul.dashboards.papers import area as area_paper
from simpul.dashboards.papers import library as library_paper
from simpul.dashboards.papers import monthly as monthly_paper
from simpul.foundation import clock
from simpul.places import queries as places
from simpul.web import language, papers, ways
from simpul.web.views import frames, share


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    span = period.read(request.GET)
    choice = below.read(where, request.GET.dict())
    links = ways.PageLinks(span, code)
    page = area_page.page(where, span, actor.scope, links, language.chosen(request), choice.tree)
    table = below.table(page, below.everything(where, span, choice, actor.scope), choice, links)
    document = area_paper.paper(page, table, link=short.of(code, span), made=clock.now())
    return papers.answer(request, document, f"{code or 'indonesia'}-{span.start}-{span.end}")


@require_safe
def library(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    found = places.library_for(actor.scope, id)
    span = period.read(request.GET)
    links = ways.PageLinks(span, found.area_code, found.pk)
    page = library_page.page(found, span, actor.scope, links, language.chosen(request))
    document = library_paper.paper(page, link=short.of(id, span), made=clock.now())
    return papers.answer(request, document, f"perpustakaan-{span.start}-{span.end}")


@require_safe
def area_monthly(request: HttpRequest, code: str) -> HttpResponse:
    """The one page for the head."""
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    report = month_report.of_area(where, share.month_of(request), actor.scope)
    return _monthly(request, report, short.of(code, report.span), f"laporan-{code or 'indonesia'}-{report.month}")


@require_safe
def library_monthly(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    found = places.library_for(frames.actor_of(request).scope, id)
    report = month_report.of_library(found, share.month_of(request))
    return _monthly(request, report, short.of(id, report.span), f"laporan-perpustakaan-{report.month}")


def _monthly(request: HttpRequest, report: month_report.MonthReport, link: str, name: str) -> HttpResponse:
    document = monthly_paper.paper(report, language.chosen(request), link=link, made=clock.now())
    return papers.answer(request, document, name)
