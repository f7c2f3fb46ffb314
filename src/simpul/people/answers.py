"""A problem as an answer, for the places no view is asked: the middleware and the lock-out."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from simpul.foundation.problems import Problem


def told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The page (below /api/ the JSON) of `problem`, drawn by the face the settings name."""
    draw: Callable[[HttpRequest, Problem], HttpResponse] = import_string(settings.PROBLEM_PAGE)
    return draw(request, problem)
