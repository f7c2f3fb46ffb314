"""What every page knows about its visitor."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from simpul.web import help, language, navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """`language`, `theme`, `here` (the address to come back to), `navigation`, `help_words`, `first`."""
    return {
        "language": language.chosen(request),
        "theme": language.theme(request),
        "here": request.get_full_path(),
        # Asked when the header is drawn: by then the visitor is known.
        "navigation": SimpleLazyObject(lambda: navigation.of(request)),
        "help_words": SimpleLazyObject(lambda: help.words(request)),
        "first": SimpleLazyObject(lambda: help.first_visit(request)),
    }
