"""What words and numbers mean: the data dictionary and the definitions of figures. Open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from simpul.dashboards import definitions, dictionary
from simpul.foundation.labels import Label
from simpul.records import registry
from simpul.ui import parts


@login_not_required
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    way = [parts.Step(Label("Kamus data", "Data dictionary"))]
    return render(request, "web/dictionary.html", {"way": way, "kinds": registry.kinds()})


@login_not_required
@require_safe
def kind(request: HttpRequest, name: str) -> HttpResponse:
    found = registry.kind(name)
    from django.urls import reverse

    way = [parts.Step(Label("Kamus data", "Data dictionary"), reverse("dictionary")), parts.Step(found.label)]
    tables = {
        "fields": dictionary.fields(found),
        "rules": dictionary.rules(found),
        "measures": dictionary.measures(found),
    }
    return render(request, "web/kind.html", {"way": way, "kind": found, **tables})


@login_not_required
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    way = [parts.Step(Label("Indikator", "Indicators"))]
    return render(
        request,
        "web/indicators.html",
        {"way": way, "indicators": definitions.indicators(), "measures": definitions.measures()},
    )
