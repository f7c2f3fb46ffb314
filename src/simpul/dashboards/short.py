"""Short addresses of a place and its months: nothing in them but the place's public code and the months.

/b/35.13/2026-10            a regency in October 2026
/b/id/2026-01~2026-06       the nation in half a year
/b/AZqkJ0m8cR6e…/2026-10    a library: its id in 22 letters
"""

import base64
import uuid

from django.conf import settings
from django.urls import reverse

from simpul.foundation.periods import Month, Span
from simpul.foundation.problems import Problem


class ShortPlace:
    """A place in a short address: an area code ("id" for the nation) or a library's id in 22 letters."""

    regex = r"id|\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?|[A-Za-z0-9_-]{22}"

    def to_python(self, value: str) -> "str | uuid.UUID":
        if len(value) == 22:
            return uuid.UUID(bytes=base64.urlsafe_b64decode(value + "=="))
        return "" if value == "id" else value

    def to_url(self, value: "str | uuid.UUID") -> str:
        if isinstance(value, uuid.UUID):
            return base64.urlsafe_b64encode(value.bytes).decode().rstrip("=")
        return value or "id"


class ShortSpan:
    """Months in a short address."""

    regex = r"\d{4}-\d\d(?:~\d{4}-\d\d)?"

    def to_python(self, value: str) -> Span:
        first, _, last = value.partition("~")
        try:
            return Span(Month.parse(first), Month.parse(last or first))
        except Problem as problem:
            raise ValueError(value) from problem  # then there is no such address

    def to_url(self, value: Span) -> str:
        return str(value.start) if len(value) == 1 else f"{value.start}~{value.end}"


def of(place: "str | uuid.UUID", span: Span) -> str:
    """The whole short address of a place, as it can be sent to others."""
    return settings.SITE_URL + reverse("short", args=[place, span])
