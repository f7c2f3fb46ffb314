"""What every page knows about its visitor."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from simpul.web import language, navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """`language`, `theme`, `here` (the address to come back to), `navigation`."""
    return {
        "language": language.chosen(request),
        "theme": language.theme(request),
        "here": request.get_full_path(),
        # Asked when the header is drawn: by then the visitor is known.
        "navigation": SimpleLazyObject(lambda: navigation.of(request)),
    }
