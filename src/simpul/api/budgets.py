"""Budgets at the doors of devices: by address and by the token shown, good or not, before anything is asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from simpul.api import envelope, problems
from simpul.people import budgets
from simpul.people.address import client_ip


class DeviceBudgetMiddleware:
    """Answers sinkron-6 (429, with Retry-After) to a device or an address beyond its budget."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.headers.get("Authorization", "")
        seconds = budgets.wait("address", client_ip(request)) or (said and budgets.wait("device", said)) or 0
        if seconds:
            return envelope.refuse(request, problems.too_often(), {"Retry-After": str(seconds)})
        return self.get_response(request)
