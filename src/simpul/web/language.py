"""Indonesian first; English for whoever asked for it by the switch.

The browser's own language is not asked: an office PC installed in English still belongs to an Indonesian officer.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

LANGUAGES = ("id", "en")
THEMES = ("auto", "light", "dark")
THEME_COOKIE = "simpul_theme"
A_YEAR = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """The language of this visitor."""
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return asked if asked in LANGUAGES else "id"


def theme(request: HttpRequest) -> str:
    """ "auto", "light" or "dark"."""
    asked = request.COOKIES.get(THEME_COOKIE, "")
    return asked if asked in THEMES else "auto"


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the visitor's language during the request."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    return answer
