"""The tree of areas: one page pattern at every level."""

from django.http import HttpRequest, HttpResponse


def area(request: HttpRequest, code: str) -> HttpResponse:
    raise NotImplementedError


def table(request: HttpRequest, code: str, form: str) -> HttpResponse:
    raise NotImplementedError
