"""All components on one page, for who builds pages and for the accessibility check."""

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from simpul.foundation.labels import Label
from simpul.ui import stylesheet
from simpul.ui.examples import Examples


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    shown: list[dict[str, Any]] = [
        {
            "name": c.name,
            "criterion": _criterion(c),
            "drawn": render_to_string(f"components/{c.name}/example.html", {"example": Examples()}, request),
        }
        for c in stylesheet.components()
        if (c / "example.html").exists()
    ]
    return render(request, "web/components.html", {"components": shown})


def _criterion(component: Path) -> Label | str:
    """The sentence a component is held to; a test finds the component that has none."""
    told = component / "criterion.txt"
    return Label(*told.read_text(encoding="utf-8").splitlines()) if told.exists() else ""
