"""What every page knows about its visitor."""

from typing import Any

from django.http import HttpRequest

from simpul.web import language


def page(request: HttpRequest) -> dict[str, Any]:
    """`language`, `theme`, `here` (the address to come back to)."""
    return {
        "language": language.chosen(request),
        "theme": language.theme(request),
        "here": request.get_full_path(),
    }
