"""The visitor's choices of language and theme, kept in cookies."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from simpul.web import language
from simpul.web.problems import address_unreadable


@login_not_required
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    return _keep(request, "language", settings.LANGUAGE_COOKIE_NAME, language.LANGUAGES)


@login_not_required
@require_POST
def switch_theme(request: HttpRequest) -> HttpResponse:
    return _keep(request, "theme", language.THEME_COOKIE, language.THEMES)


def _keep(request: HttpRequest, name: str, cookie: str, allowed: tuple[str, ...]) -> HttpResponse:
    choice = request.POST.get(name, "")
    if choice not in allowed:
        raise address_unreadable(name=name, value=choice[:40])
    # Where the visitor is now: a region may have changed the address since the page was drawn. Only ways inside the
    # house: a foreign address in `next` would make us a springboard.
    known = (request.headers.get("Referer", ""), request.POST.get("next", ""))
    host = {request.get_host()}
    there = next((way for way in known if way and url_has_allowed_host_and_scheme(way, allowed_hosts=host)), "/")
    response = HttpResponseRedirect(there)
    response.set_cookie(
        cookie, choice, max_age=language.A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response
