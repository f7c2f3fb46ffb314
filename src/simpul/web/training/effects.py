"""What may be said of the effect: before and after the training, beside libraries of later waves."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.classes import comparison, taking_along
from simpul.classes.comparison import Comparison
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.ui import parts
from simpul.web import downloads, language, papers, ways
from simpul.web.training.result_links import way
from simpul.web.views import frames

TITLE = Label("Dampak bimtek pada catatan perpustakaan", "The effect of the training on what libraries record")


def _told(request: HttpRequest) -> Comparison:
    chosen = comparison.outcome(request.GET.get("ukuran", ""))
    return comparison.compare(frames.actor_of(request).scope, chosen)


def _url(told: Comparison, door: str = "training-effect", *args: str) -> str:
    return ways.with_query(reverse(door, args=args), {"ukuran": told.outcome.key})


@require_safe
def effect(request: HttpRequest) -> HttpResponse:
    told = _told(request)
    details = {
        "title": TITLE,
        "told": told,
        "way": way((TITLE, "")),
        "offers": [
            parts.Quick(o.label, ways.with_query(request.path, {"ukuran": o.key}), o == told.outcome)
            for o in comparison.OUTCOMES
        ],
        "figure": comparison.figure(told),
        "chart": comparison.drawing(told, language.chosen(request)),
        "pdf": _url(told, "training-effect-pdf"),
        "xlsx": _url(told, "training-effect-table", "xlsx") if told.is_told else "",
    }
    return render(request, "web/training/effect.html", details)


@require_safe
def effect_pdf(request: HttpRequest) -> HttpResponse:
    told = _told(request)
    document = taking_along.effect_paper(
        told, language.chosen(request), link=settings.SITE_URL + _url(told), made=clock.now()
    )
    return papers.answer(request, document, f"dampak-bimtek-{told.outcome.key}")


@require_safe
def effect_table(request: HttpRequest, form: str) -> HttpResponseBase:
    told, spoken = _told(request), language.chosen(request)
    sheet = taking_along.plain_sheet(comparison.table(told), spoken)
    name = f"dampak-bimtek-{told.outcome.key}"
    return downloads.answer(request, frames.actor_of(request), form, lambda: sheet, name, _url(told))
