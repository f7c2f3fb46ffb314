"""One library."""

import uuid

from django.http import HttpRequest, HttpResponse


def library(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    raise NotImplementedError
