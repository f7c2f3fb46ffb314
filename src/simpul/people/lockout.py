"""What someone is told who typed too many wrong passwords."""

import math
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from simpul.people.address import client_ip
from simpul.people.answers import told
from simpul.people.problems import locked_out


def username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name under which tries are counted: as typed, in lower case, whether or not anyone has it."""
    given = (credentials or {}).get("username") or request.POST.get("login") or request.POST.get("username") or ""
    return str(given).replace("\0", "").strip().lower()[:255]


def minutes_left(request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
    """Whole minutes until the lock opens, at least 1."""
    last = (
        AccessAttempt.objects.filter(username=username(request, credentials), ip_address=client_ip(request))
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    if last is None:
        return math.ceil(settings.AXES_COOLOFF_TIME * 60)
    opens = last + (timezone.now() - get_cool_off_threshold(request))
    return max(1, math.ceil((opens - timezone.now()).total_seconds() / 60))


def answer(request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """A page with the remaining wait and what to do; the same for names that exist and names that do not."""
    minutes = minutes_left(request, credentials)
    response = told(request, locked_out(minutes=minutes))
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def is_locked(request: HttpRequest, name: str) -> bool:
    """Whether tries for `name` from this address are refused now."""
    return not AxesProxyHandler.is_allowed(request, {"username": name})
