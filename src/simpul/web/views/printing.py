"""Pages on paper: the same page, the same period, as PDF."""

import uuid
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.dashboards import area_page, below, figures, library_page, month_report, period, place, short
from simpul.dashboards import compare as comparing
from simpul.dashboards.morning import news
from simpul.dashboards.morning import stand as standing
from simpul.dashboards.papers import area as area_paper
from simpul.dashboards.papers import compare as compare_paper
from simpul.dashboards.papers import library as library_paper
from simpul.dashboards.papers import monthly as monthly_paper
from simpul.dashboards.papers import morning as morning_paper
from simpul.foundation import clock
from simpul.places import queries as places
from simpul.ui import sheets
from simpul.web import downloads, language, papers, ways
from simpul.web.views import compare, frames, home, share


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    span = period.read(request.GET)
    choice = below.read(where, request.GET.dict())
    links = ways.PageLinks(span, code, part=choice.part)
    page = area_page.page(where, span, actor.scope, links, language.chosen(request), choice.tree)
    every = below.everything(where, span, choice, actor.scope)
    table = below.table(page, every, choice, links)
    drawn = below.drawn(page, every, choice, links, language.chosen(request))
    kept = {k: v for k, v in request.GET.dict().items() if v and k not in ("from", "to")}
    link = settings.SITE_URL + ways.area(code, span, **kept) if kept else short.of(code, span)
    document = area_paper.paper(page, table, drawn, link=link, made=clock.now())
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


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    actor, found = frames.actor_of(request), compare.asked(request)
    document = compare_paper.paper(
        comparing.page(found.choice, found.sides, found.links, language.chosen(request)),
        found.choice,
        found.span,
        as_of=figures.freshness(),
        synthetic=found.synthetic(actor),
        link=settings.SITE_URL + found.url,
        made=clock.now(),
    )
    return papers.answer(request, document, f"banding-{found.span.start}-{found.span.end}")


@require_safe
def comparison_table(request: HttpRequest, form: str) -> HttpResponseBase:
    """Its rows are the figures of a few places, no records: whoever sees the page may take them along."""
    actor, found = frames.actor_of(request), compare.asked(request)

    def made() -> sheets.Sheet:
        sheet = comparing.sheet(found.choice, found.sides, language.chosen(request))
        return replace(sheet, head=(*place.synthetic_words(found.synthetic(actor)), *sheet.head))

    return downloads.answer(request, actor, form, made, f"banding-{found.span.start}-{found.span.end}", found.url)


@require_safe
def morning(request: HttpRequest) -> HttpResponse:
    """The visitor's morning; printing it is no look at what is new."""
    places_of = standing.stands(request.user)  # type: ignore[arg-type]
    mornings = home.mornings_of(request, places_of, news.since_when(None))
    document = morning_paper.paper(mornings, link=settings.SITE_URL + reverse("home"), made=clock.now())
    return papers.answer(request, document, f"pagi-{clock.today()}")
