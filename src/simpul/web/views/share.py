"""Sharing a place's month: a short address, a text and a picture for WhatsApp, and the papers to print."""

import uuid
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.dashboards import month_report, period, place, sharing, short
from simpul.dashboards.month_report import MonthReport
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.places import queries as places
from simpul.ui import parts
from simpul.ui.paper import press
from simpul.web import language, papers, ways
from simpul.web.views import frames

SHARE = Label("Bagikan", "Share")
WHATSAPP = "https://wa.me/?text="


@require_safe
def shortened(request: HttpRequest, place: "str | uuid.UUID", span: Span) -> HttpResponse:
    """The page behind a short address; who may see it is asked there."""
    return redirect(ways.library(place, span) if isinstance(place, uuid.UUID) else ways.area(place, span))


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    report, span = _of_area(request, code)
    way = frames.way_to_area(code, frames.actor_of(request).scope, span, parts.Step(SHARE))
    own = {name: reverse(door, args=[code]) for name, door in AREA_DOORS.items()}
    return _page(request, report, span, way, own, short.of(code, report.span))


@require_safe
def library(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    report, span = _of_library(request, id)
    assert report.library is not None
    way = frames.way_to_library(report.library, frames.actor_of(request).scope, span, parts.Step(SHARE))
    own = {name: reverse(door, args=[id]) for name, door in LIBRARY_DOORS.items()}
    return _page(request, report, span, way, own, short.of(id, report.span))


AREA_DOORS = {"url": "area-share", "picture": "area-picture", "monthly": "area-monthly", "pdf": "area-pdf"}
LIBRARY_DOORS = {
    "url": "library-share",
    "picture": "library-picture",
    "monthly": "library-monthly",
    "pdf": "library-pdf",
}


def _page(
    request: HttpRequest, report: MonthReport, span: Span, way: list[parts.Step], own: dict[str, str], link: str
) -> HttpResponse:
    text = sharing.message(report, language.chosen(request), link)
    month = {"month": str(report.month)}
    details: dict[str, Any] = {
        "report": report,
        "way": way,
        "months": period.choices(Span(report.month, report.month)),
        "action": own["url"],
        "text": text,
        "link": link,
        "whatsapp": WHATSAPP + quote(text),
        "picture": ways.with_query(own["picture"], month),
        "monthly": ways.with_query(own["monthly"], month),
        "pdf": ways.with_query(own["pdf"], ways.months(span)),
        "synthetic": report.synthetic,
    }
    return render(request, "web/share.html", details)


@require_safe
def area_picture(request: HttpRequest, code: str) -> HttpResponse:
    report, _ = _of_area(request, code)
    return _picture(request, report, short.of(code, report.span), code or "indonesia")


@require_safe
def library_picture(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    report, _ = _of_library(request, id)
    return _picture(request, report, short.of(id, report.span), "perpustakaan")


def _picture(request: HttpRequest, report: MonthReport, link: str, name: str) -> HttpResponse:
    poster = sharing.poster(report, language.chosen(request), link, clock.now())
    return papers.file(press.picture(poster), "image/png", f"{name}-{report.month}.png", shown=True)


def _of_area(request: HttpRequest, code: str) -> tuple[MonthReport, Span]:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    month = month_of(request)
    return month_report.of_area(where, month, actor.scope), Span(month.plus(1 - period.USUAL), month)


def _of_library(request: HttpRequest, id: uuid.UUID) -> tuple[MonthReport, Span]:
    found = places.library_for(frames.actor_of(request).scope, id)
    month = month_of(request)
    return month_report.of_library(found, month), Span(month.plus(1 - period.USUAL), month)


def month_of(request: HttpRequest) -> Month:
    """The month asked for; else the last whole one. Raises what `period.read` raises."""
    asked = request.GET.get("month") or str(period.this_month().plus(-1))
    return period.read({"from": asked, "to": asked}).start
